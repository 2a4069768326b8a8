/*
 * manual.c - the manual page; see manual.h.
 *
 * What an option does and what a command takes stands in their tables; only
 * what no table tells is written here.
 */
#include "loader/manual.h"

#include <string.h>

#include "loader/command/command.h"

/* Text as it is: no letter of it may mean something to roff. */
static void
put(FILE *out, const char *text)
{
	bool at_start = true;

	for (; *text != '\0'; text++)
	{
		if (at_start && (*text == '.' || *text == '\''))
			fputs("\\&", out);
		if (*text == '\\')
			fputs("\\e", out);
		else if (*text == '-')
			fputs("\\-", out);
		else
			fputc(*text, out);
		at_start = *text == '\n';
	}
}

static void
put_option(void *context, const UrbanOptionText *option)
{
	FILE *out = context;

	fputs(".TP\n", out);
	if (option->letter != 0)
		fprintf(out, "\\fB\\-%c\\fR, ", option->letter);
	fputs("\\fB\\-\\-", out);
	put(out, option->name);
	fputs("\\fR", out);
	if (option->argument != NULL)
	{
		fputs("=\\fI", out);
		put(out, option->argument);
		fputs("\\fR", out);
	}
	fputs("\n", out);
	put(out, option->help);
	fputs("\n", out);
}

static void
put_command(FILE *out, const UrbanCommand *command)
{
	fprintf(out, ".SS \"%s\"\n", command->name);
	fprintf(out, "\\fBurbanload %s\\fR [\\fIOPTION\\fR...]", command->name);
	if (command->operands[0] != '\0')
	{
		fputs(" \\fI", out);
		put(out, command->operands);
		fputs("\\fR", out);
	}
	fputs("\n.PP\n", out);
	put(out, command->summary);
	fputs(".\n", out);
	if (command->detail != NULL)
	{
		fputs(".PP\n.nf\n", out);
		put(out, command->detail);
		fputs(".fi\n", out);
	}
	urban_options_each(command->name, put_option, out);
}

static void
put_exit_statuses(FILE *out)
{
	fputs(".SH EXIT STATUS\n", out);
	for (const UrbanExitText *text = urban_exit_list(); text->meaning != NULL; text++)
	{
		fprintf(out, ".TP\n\\fB%d\\fR\n", text->status);
		put(out, text->meaning);
		fputs(".\n", out);
	}
}

static const char environment[] =
	".SH ENVIRONMENT\n"
	".TP\n\\fBPGHOST\\fR, \\fBPGDATABASE\\fR, \\fBPGSERVICE\\fR, ...\n"
	"How to connect, as for every program of PostgreSQL, where \\fB\\-d\\fR does not say it. A password stands in the "
	"password file; there is no option for it.\n"
	".TP\n\\fBURBAN_SHARE\\fR\n"
	"The directory with \\fIurban.knowledge\\fR and \\fIschema/\\fR, where \\fB\\-\\-share\\fR does not say it.\n"
	".TP\n\\fBXDG_DATA_HOME\\fR\n"
	"Below which \\fB\\-\\-local\\fR keeps the private server's data.\n";

static const char examples[] =
	".SH EXAMPLES\n"
	".nf\n"
	"urbanload init \\-d service=mydb\n"
	"urbanload load \\-d service=mydb \\-\\-source news /var/lib/news\n"
	"urbanload load \\-d service=mydb \\-\\-source news \\-\\-prune \\-\\-dry\\-run /var/lib/news\n"
	"urbanload extract /var/lib/news | gzip >facts.jsonl.gz\n"
	"urbanload load \\-d service=mydb \\-\\-source news \\-\\-facts facts.jsonl.gz\n"
	".fi\n"
	".SH SEE ALSO\n"
	"\\fBpsql\\fR(1), \\fBpg_dump\\fR(1), \\fBsystemd.timer\\fR(5)\n";

void
urban_manual_write(FILE *out)
{
	fputs(".TH URBANLOAD 1 \"\" \"urbanload " URBAN_VERSION "\" \"User Commands\"\n"
		  ".SH NAME\nurbanload \\- reads news about cities and loads what they say into PostgreSQL\n"
		  ".SH SYNOPSIS\n\\fBurbanload\\fR \\fICOMMAND\\fR [\\fIOPTION\\fR...] [\\fIOPERAND\\fR...]\n"
		  ".SH DESCRIPTION\n"
		  "Turns news items and press releases about cities into tables: which forum took place where and when, who\n"
		  "signed which memorandum with whom, which city joined which programme, who said what; each fact with the\n"
		  "sentence that proves it. Messages go to standard error, results to standard output.\n"
		  ".SH COMMANDS\n",
		  out);
	for (const UrbanCommand *command = urban_command_list(); command->name != NULL; command++)
		put_command(out, command);
	put_exit_statuses(out);
	fputs(environment, out);
	fputs(examples, out);
}
