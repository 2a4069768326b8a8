/*
 * command.c - the table of subcommands, their connection and their end; see command.h.
 */
#include "command.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "loader/local/local.h"
#include "loader/log.h"

#define WHAT_IS_READ                                                                                                   \
	"PATH is a file, a folder or - for standard input: plain text, HTML, JSON, JSON\n"                                 \
	"Lines, CSV with a header, WET and WARC, each also inside gzip, zstd, bzip2, xz,\n"                                \
	"tar and zip. "

/* clang-format off */
static const UrbanCommand commands[] = {
	{"init", "", 0, 0, "installs or upgrades the tables and views in a database",
	 NULL, urban_command_init},
	{"load", "PATH...", 0, -1, "reads documents and loads their facts into a database",
	 WHAT_IS_READ "Loading the same documents again changes nothing.\n\n"
	 "Memory: at most 256 MB and the size of the knowledge image, whatever the size of the\n"
	 "input, and some 150 bytes for each document of the source.\n", urban_command_load},
	{"extract", "PATH...", 0, -1, "prints the facts of documents as JSON, one object a document",
	 WHAT_IS_READ "Needs no database.\n", urban_command_extract},
	{"reread", "", 0, 0, "reads documents again that other knowledge or an added name may read otherwise, from what is stored",
	 "To be run after init has brought other knowledge into the database: then all are read\n"
	 "again. Or after names were added with urban.add_name() or taken back: then those in whose\n"
	 "text the words of such a name stand. The documents themselves are not needed. A run that\n"
	 "ends early goes on where it stopped.\n", urban_command_reread},
	{"rejects", "[list] | retry PATH...", 0, -1, "lists what could not be loaded, or reads it again",
	 "list   prints each reject with its place and reason\n"
	 "retry  reads, of what the paths hold, what is a known reject, and nothing else\n", urban_command_rejects},
	{"report", "", 0, 0, "prints what the loaded documents say, for a person to read",
	 NULL, urban_command_report},
	{"status", "", 0, 0, "prints what a database holds and how the last loads went",
	 NULL, urban_command_status},
	{"verify", "", 0, 0, "recomputes a database's tables from the stored documents and compares",
	 NULL, urban_command_verify},
	{"local", "start|stop|status|url|psql [ARG...]|destroy", 1, -1, "runs a private PostgreSQL server for people who have none",
	 "start    makes the server's data at first use and starts it\n"
	 "stop     stops it\n"
	 "status   tells whether it runs, and where\n"
	 "url      prints how to connect, for other programs\n"
	 "psql     opens psql in its database; further arguments (behind --) go to psql\n"
	 "destroy  stops it and removes its data\n", urban_command_local},
	{"knowledge", "build LANGUAGES_DIR REFERENCE_DIR | show [FILE]", 1, 3, "compiles the knowledge image, or tells what is in one",
	 NULL, urban_command_knowledge},
	{NULL, NULL, 0, 0, NULL, NULL, NULL},
};
/* clang-format on */

static const UrbanExitText exits[] = {
	{URBAN_EXIT_DONE, "done, or nothing new"},
	{URBAN_EXIT_USAGE, "wrong command line, or a path that is not there"},
	{URBAN_EXIT_REJECTS, "done, but more was rejected, or is gone, than is allowed; of verify: faults"},
	{URBAN_EXIT_INTERNAL, "a fault of the program or of the machine"},
	{URBAN_EXIT_TEMPORARY, "temporary: no connection, locked, disk full, interrupted; run again"},
	{URBAN_EXIT_CONFIGURATION, "configuration, rights, knowledge or versions do not fit"},
	{URBAN_EXIT_DONE, NULL},
};

const UrbanExitText *
urban_exit_list(void)
{
	return exits;
}

const UrbanCommand *
urban_command_list(void)
{
	return commands;
}

const UrbanCommand *
urban_command_find(const char *name)
{
	for (const UrbanCommand *command = commands; command->name != NULL; command++)
		if (strcmp(command->name, name) == 0)
			return command;
	return NULL;
}

char *
urban_command_conninfo(const UrbanOptions *options, int *status)
{
	char *conninfo;

	if (options->local)
		return urban_local_conninfo(status);
	if (options->database == NULL)
		conninfo = strdup("");
	else if (strchr(options->database, '=') != NULL || strstr(options->database, "://") != NULL)
		conninfo = strdup(options->database);
	else
	{
		/* A bare name, quoted: it may hold spaces, quotes and backslashes. */
		char *end = conninfo = malloc(2 * strlen(options->database) + sizeof("dbname=''"));

		if (conninfo != NULL)
		{
			end = stpcpy(end, "dbname='");
			for (const char *at = options->database; *at != '\0'; at++)
			{
				if (*at == '\'' || *at == '\\')
					*end++ = '\\';
				*end++ = *at;
			}
			strcpy(end, "'");
		}
	}
	if (conninfo == NULL)
	{
		urban_log(URBAN_LOG_ERROR, "could not build the connection string: out of memory");
		*status = URBAN_EXIT_INTERNAL;
	}
	return conninfo;
}

static volatile sig_atomic_t interrupted;

static void
mark_interrupted(int number)
{
	if (interrupted)
		_exit(URBAN_EXIT_TEMPORARY);
	interrupted = number;
}

void
urban_command_catch_signals(void)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = mark_interrupted; /* no SA_RESTART: a blocking read must end */
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	action.sa_handler = SIG_IGN; /* a closed pipe shows as a write error instead */
	sigaction(SIGPIPE, &action, NULL);
}

bool
urban_command_interrupted(void)
{
	return interrupted != 0;
}
