/*
 * options.c - the one table of options: what is accepted and what --help says; see options.h.
 */
#include "options.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/value/edtf.h"

#define FACTS_RECORD_BYTES ((long) 64 * 1024 * 1024) /* the facts of the largest document, beside its text */
#define DATABASE_COMMANDS  "init load reread rejects status verify report"
#define RUN_COMMANDS       "load reread rejects"

typedef enum OptionKind
{
	OPTION_FLAG,
	OPTION_TEXT,
	OPTION_COUNT,    /* a whole number >= 0 */
	OPTION_ALLOWANCE /* a number, or a share: N% */
} OptionKind;

typedef struct Option
{
	const char *name;
	char letter; /* 0 for none */
	OptionKind kind;
	size_t field; /* offset in UrbanOptions */
	const char *argument;
	const char *commands; /* names, separated by spaces */
	const char *help;
} Option;

#define FIELD(name) offsetof(UrbanOptions, name)

/* clang-format off */
static const Option options_table[] = {
	{"dbname", 'd', OPTION_TEXT, FIELD(database), "CONNINFO", DATABASE_COMMANDS,
	 "database name, connection string or URI; without it the PG* environment counts"},
	{"local", 'l', OPTION_FLAG, FIELD(local), NULL, DATABASE_COMMANDS,
	 "the private PostgreSQL server, made and started where needed"},
	{"reset", 0, OPTION_FLAG, FIELD(reset), NULL, "init",
	 "first remove all that an earlier init and load made, documents too"},
	{"source", 's', OPTION_TEXT, FIELD(source), "NAME", "load reread rejects",
	 "the name under which the documents are kept (default \"default\"; of reread and of the list of rejects: all)"},
	{"facts", 0, OPTION_FLAG, FIELD(facts), NULL, "load",
	 "PATH holds facts as extract prints them, read elsewhere by the same version with the same knowledge"},
	{"files-from", 0, OPTION_TEXT, FIELD(files_from), "FILE", "load extract rejects",
	 "a list of further paths, one a line; - for standard input"},
	{"map", 'm', OPTION_TEXT, FIELD(map), "FIELD=NAME,...", "load extract rejects",
	 "where JSON and CSV keep title, text, published, uri, publisher, language"},
	{"max-document-bytes", 0, OPTION_COUNT, FIELD(limits.document_bytes), "N", "load extract rejects",
	 "largest file, page or archive member (default 8388608)"},
	{"max-record-bytes", 0, OPTION_COUNT, FIELD(limits.record_bytes), "N", "load extract rejects",
	 "longest JSON record or CSV row (default 8388608)"},
	{"max-expanded-bytes", 0, OPTION_COUNT, FIELD(limits.expanded_bytes), "N", "load extract rejects",
	 "what one packed file may unpack to (default 68719476736)"},
	{"max-expansion", 0, OPTION_COUNT, FIELD(limits.expansion_ratio), "N", "load extract rejects",
	 "unpacked bytes of a member for each packed one (default 500)"},
	{"max-nesting", 0, OPTION_COUNT, FIELD(limits.nesting), "N", "load extract rejects",
	 "archives and compressions inside each other (default 6, at most 30)"},
	{"since", 0, OPTION_TEXT, FIELD(since), "DATE", "load",
	 "leave out documents that were published before DATE (2024, 2024-05, 2024-05-31); undated ones are read"},
	{"limit", 'n', OPTION_COUNT, FIELD(most_documents), "N", "load",
	 "end after N new or changed documents; the next run goes on from there"},
	{"prune", 0, OPTION_FLAG, FIELD(prune), NULL, "load",
	 "remove documents of the source that the input does not have any more; needs --source and an input without faults"},
	{"max-removed", 0, OPTION_ALLOWANCE, FIELD(max_removed), "N|N%", "load",
	 "what --prune may remove of the source's documents; if more is gone, nothing is removed (default 20%)"},
	{"dry-run", 0, OPTION_FLAG, FIELD(dry_run), NULL, "load",
	 "read, compare and resolve everything in temporary tables, print which documents, facts and how many rows would change, "
	 "and change nothing"},
	{"max-rejects", 0, OPTION_ALLOWANCE, FIELD(max_rejects), "N|N%", "load extract reread rejects",
	 "inputs, or share of the inputs, that may be rejected before the exit status is 65 (default 0)"},
	{"batch-bytes", 0, OPTION_COUNT, FIELD(batch_bytes), "N", RUN_COMMANDS,
	 "raw bytes of documents in one transaction (default 4194304)"},
	{"jobs", 'j', OPTION_COUNT, FIELD(jobs), "N", "load extract reread rejects verify",
	 "threads that read documents (default the number of processors)"},
	{"no-reading", 0, OPTION_FLAG, FIELD(no_reading), NULL, "verify",
	 "check what is stored against itself only, without reading every document's text again"},
	{"retries", 0, OPTION_COUNT, FIELD(retries), "N", RUN_COMMANDS,
	 "how often a transaction is tried again after a fault that may pass: a restart, a lock (default 5)"},
	{"metrics-file", 0, OPTION_TEXT, FIELD(metrics_file), "FILE", RUN_COMMANDS,
	 "write what became of the run for Prometheus' textfile collector"},
	{"input-only", 0, OPTION_FLAG, FIELD(input_only), NULL, "extract",
	 "read documents no further than their text, title, date and language"},
	{"without-text", 0, OPTION_FLAG, FIELD(without_text), NULL, "extract",
	 "leave out each document's text, to which the offsets refer and without which load takes no facts"},
	{"explain", 0, OPTION_FLAG, FIELD(explain), NULL, "extract",
	 "print for a person what was recognised, by which rule and knowledge, and what was refused"},
	{"names", 0, OPTION_TEXT, FIELD(names), "FILE", "extract",
	 "read with the names in FILE too: values between tabs under a header with entity_id, name, and where they matter "
	 "language, kind, entity_kind, entity_name, country_code, as urban.added_names has them"},
	{"json", 0, OPTION_FLAG, FIELD(json), NULL, "status rejects", "print JSON"},
	{"limit", 'n', OPTION_COUNT, FIELD(limit), "N", "report",
	 "rows of each part of the report (default 20), facts of the page (default 400)"},
	{"out", 'o', OPTION_TEXT, FIELD(output), "FILE", "report",
	 "write a page for a browser instead: pictures, sources and quotes, without need of a network"},
	{"output", 'o', OPTION_TEXT, FIELD(output), "FILE", "knowledge", "the file to write"},
	{"share", 0, OPTION_TEXT, FIELD(share), "DIR", "init load extract reread rejects status verify report knowledge",
	 "directory with urban.knowledge and schema/ (default: beside the program)"},
	{"quiet", 'q', OPTION_FLAG, FIELD(quiet), NULL, "init load extract reread rejects verify local",
	 "only warnings and errors on standard error"},
	{"log-format", 0, OPTION_TEXT, FIELD(log_format), "text|json", "init load extract reread rejects status verify",
	 "what lines on standard error look like: for people or for collectors (default text)"},
	{"help", 'h', OPTION_FLAG, FIELD(help), NULL, NULL, "print this help"},
};
/* clang-format on */

#define HELP_COLUMN 30
#define HELP_WIDTH  70 /* of the text; the whole line fits into 100 columns */

#define OPTION_TABLE_ROWS (sizeof(options_table) / sizeof(options_table[0]))

/* Does the command take the option? */
static bool
option_is_of(const Option *option, const char *command)
{
	size_t length = strlen(command);

	if (option->commands == NULL)
		return true;
	for (const char *at = option->commands; (at = strstr(at, command)) != NULL; at += length)
		if ((at == option->commands || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
			return true;
	return false;
}

static const Option *
find_option(const char *command, const char *name, size_t length, char letter)
{
	for (size_t i = 0; i < OPTION_TABLE_ROWS; i++)
	{
		const Option *option = &options_table[i];

		if (!option_is_of(option, command))
			continue;
		if (letter != 0 ? option->letter == letter
						: strlen(option->name) == length && strncmp(option->name, name, length) == 0)
			return option;
	}
	return NULL;
}

/* A number, whole or not, or a percentage. */
static bool
set_allowance(const char *command, const Option *option, const char *value, UrbanOptions *options)
{
	UrbanAllowance *allowance = (UrbanAllowance *) ((char *) options + option->field);
	char *end;
	double number = strtod(value, &end);
	bool is_percent = strcmp(end, "%") == 0;

	if (end == value || (!is_percent && *end != '\0') || !(number >= 0) || number > 1e15 || value[0] == ' ')
	{
		fprintf(stderr, "urbanload %s: --%s needs a number or a percentage, not \"%s\"\n", command, option->name,
				value);
		return false;
	}
	*allowance = (UrbanAllowance){number, is_percent};
	return true;
}

static bool
set_count(const char *command, const Option *option, const char *value, UrbanOptions *options)
{
	char *end;
	long number;

	errno = 0;
	number = strtol(value, &end, 10);
	if (end == value || *end != '\0' || errno != 0 || number < 0)
	{
		fprintf(stderr, "urbanload %s: --%s needs a whole number, not \"%s\"\n", command, option->name, value);
		return false;
	}
	*(long *) ((char *) options + option->field) = number;
	return true;
}

/*
 * Sets one option. `value` is what stands behind "=" or the letter, NULL if
 * nothing does; then the next argument is taken. *at is the option's place in argv.
 */
static bool
set_option(const char *command, const Option *option, const char *value, int argc, char **argv, int *at,
		   UrbanOptions *options)
{
	if (option->kind == OPTION_FLAG)
	{
		if (value != NULL)
		{
			fprintf(stderr, "urbanload %s: --%s takes no value\n", command, option->name);
			return false;
		}
		*(bool *) ((char *) options + option->field) = true;
		return true;
	}
	if (value == NULL && *at + 1 < argc)
		value = argv[++*at];
	if (value == NULL || value[0] == '\0')
	{
		fprintf(stderr, "urbanload %s: --%s needs a value: %s\n", command, option->name, option->argument);
		return false;
	}
	if (option->kind == OPTION_COUNT)
		return set_count(command, option, value, options);
	if (option->kind == OPTION_ALLOWANCE)
		return set_allowance(command, option, value, options);
	*(const char **) ((char *) options + option->field) = value;
	return true;
}

/* "--name", "--name=value". */
static bool
read_long(const char *command, int argc, char **argv, int *at, UrbanOptions *options)
{
	const char *name = argv[*at] + 2;
	const char *equals = strchr(name, '=');
	size_t length = equals != NULL ? (size_t) (equals - name) : strlen(name);
	const Option *option = find_option(command, name, length, 0);

	if (option == NULL)
	{
		fprintf(stderr, "urbanload %s: unknown option \"--%.*s\"; see --help\n", command, (int) length, name);
		return false;
	}
	return set_option(command, option, equals != NULL ? equals + 1 : NULL, argc, argv, at, options);
}

/* "-q", "-qj2", "-d name", "-dname". */
static bool
read_letters(const char *command, int argc, char **argv, int *at, UrbanOptions *options)
{
	for (const char *letter = argv[*at] + 1; *letter != '\0'; letter++)
	{
		const Option *option = find_option(command, NULL, 0, *letter);
		const char *rest = letter[1] != '\0' ? letter + 1 : NULL;

		if (option == NULL)
		{
			fprintf(stderr, "urbanload %s: unknown option \"-%c\"; see --help\n", command, *letter);
			return false;
		}
		if (option->kind != OPTION_FLAG)
			return set_option(command, option, rest, argc, argv, at, options);
		if (!set_option(command, option, NULL, argc, argv, at, options))
			return false;
	}
	return true;
}

/* Do the options go together? */
static bool
check_together(const char *command, const UrbanOptions *options)
{
	UrbanEdtf day;
	const char *fault = NULL;

	if (options->local && options->database != NULL)
		fault = "--local and --dbname exclude each other";
	else if (strcmp(options->log_format, "text") != 0 && strcmp(options->log_format, "json") != 0)
		fault = "--log-format is text or json";
	else if (options->since != NULL && !urban_edtf_parse(options->since, strlen(options->since), &day, NULL))
		fault = "--since needs a date such as 2024-05-31";
	else if (options->prune && !options->has_source)
		fault = "--prune needs --source: it removes documents, and says so of which source";
	else if (options->prune && options->most_documents > 0)
		fault = "--prune and --limit exclude each other: what is gone shows only when all has been listed";
	if (fault != NULL)
		fprintf(stderr, "urbanload %s: %s\n", command, fault);
	return fault == NULL;
}

bool
urban_options_read(const char *command, int argc, char **argv, UrbanOptions *options)
{
	bool only_operands = false;

	memset(options, 0, sizeof(*options));
	options->log_format = "text";
	options->max_removed = (UrbanAllowance){20, true};
	options->retries = 5;
	options->limits = (UrbanLimits) URBAN_DEFAULT_LIMITS;
	options->batch_bytes = 4 * 1024 * 1024;
	options->jobs = sysconf(_SC_NPROCESSORS_ONLN);
	options->limit = -1;
	options->operands = argv; /* operands move to the front, over what has been read */
	for (int i = 0; i < argc; i++)
	{
		const char *argument = argv[i];

		if (!only_operands && strcmp(argument, "--") == 0)
			only_operands = true;
		else if (only_operands || argument[0] != '-' || argument[1] == '\0')
			options->operands[options->operand_count++] = argv[i];
		else if (argument[1] == '-' ? !read_long(command, argc, argv, &i, options)
									: !read_letters(command, argc, argv, &i, options))
			return false;
	}
	options->operands[options->operand_count] = NULL;
	if (options->facts && options->limits.record_bytes < FACTS_RECORD_BYTES)
		options->limits.record_bytes = FACTS_RECORD_BYTES;
	if (options->limits.expansion_ratio < 1)
		options->limits.expansion_ratio = 1;
	if (options->jobs < 1)
		options->jobs = 1;
	options->has_source = options->source != NULL;
	if (!options->has_source)
		options->source = "default";
	return check_together(command, options);
}

/* A text behind HELP_COLUMN columns, broken between words. */
static void
put_wrapped(const char *text, FILE *out)
{
	size_t left = strlen(text);

	while (left > HELP_WIDTH)
	{
		size_t cut = HELP_WIDTH;

		while (cut > 0 && text[cut] != ' ')
			cut--;
		if (cut == 0)
			break;
		fprintf(out, "%.*s\n%*s", (int) cut, text, HELP_COLUMN, "");
		text += cut + 1;
		left -= cut + 1;
	}
	fprintf(out, "%s\n", text);
}

void
urban_options_each(const char *command, void (*take)(void *context, const UrbanOptionText *option), void *context)
{
	for (size_t i = 0; i < OPTION_TABLE_ROWS; i++)
	{
		const Option *option = &options_table[i];
		const UrbanOptionText text = {option->letter, option->name, option->argument, option->help};

		if (option_is_of(option, command))
			take(context, &text);
	}
}

static void
put_help_line(void *context, const UrbanOptionText *option)
{
	FILE *out = context;
	char left[64];

	snprintf(left, sizeof(left), "%c%c%s --%s%s%s", option->letter != 0 ? '-' : ' ',
			 option->letter != 0 ? option->letter : ' ', option->letter != 0 ? "," : " ", option->name,
			 option->argument != NULL ? "=" : "", option->argument != NULL ? option->argument : "");
	fprintf(out, "  %-27s ", left);
	put_wrapped(option->help, out);
}

void
urban_options_help(const char *command, FILE *out)
{
	urban_options_each(command, put_help_line, out);
}
