/*
 * command.h - the subcommands of urbanload and what they end with.
 *
 * Each subcommand is one file of its name with one function: options in, exit
 * status out. It writes results to standard output and everything else through
 * log.h; it never calls exit().
 */
#ifndef URBANLOAD_COMMAND_H
#define URBANLOAD_COMMAND_H

#include <stdbool.h>

#include "options.h"

/* Exit statuses, after sysexits.h, so that a scheduler can tell what to do. */
typedef enum UrbanExit
{
	URBAN_EXIT_DONE = 0,           /* done, or nothing new */
	URBAN_EXIT_USAGE = 64,         /* wrong command line, a path that is not there */
	URBAN_EXIT_REJECTS = 65,       /* done, but more new rejects than --max-rejects allows */
	URBAN_EXIT_INTERNAL = 70,      /* a fault of the program or of the machine */
	URBAN_EXIT_TEMPORARY = 75,     /* no connection, locked, interrupted: run again */
	URBAN_EXIT_CONFIGURATION = 78, /* knowledge image, schema or versions do not fit */
} UrbanExit;

/* What a status means, in words. */
typedef struct UrbanExitText
{
	UrbanExit status;
	const char *meaning; /* NULL ends the list */
} UrbanExitText;

extern const UrbanExitText *urban_exit_list(void);

typedef int (*UrbanCommandFunction)(const UrbanOptions *options);

typedef struct UrbanCommand
{
	const char *name;
	const char *operands; /* as --help shows them: "PATH..."; "" for none */
	int least_operands;
	int most_operands;   /* -1: any number */
	const char *summary; /* one line */
	const char *detail;  /* further lines of --help; NULL for none */
	UrbanCommandFunction run;
} UrbanCommand;

/* The command of this name, NULL if there is none. */
extern const UrbanCommand *urban_command_find(const char *name);

/* All commands, ended by a row whose name is NULL. */
extern const UrbanCommand *urban_command_list(void);

extern int urban_command_init(const UrbanOptions *options);
extern int urban_command_load(const UrbanOptions *options);
extern int urban_command_reread(const UrbanOptions *options);
extern int urban_command_rejects(const UrbanOptions *options);
extern int urban_command_extract(const UrbanOptions *options);
extern int urban_command_status(const UrbanOptions *options);
extern int urban_command_verify(const UrbanOptions *options);
extern int urban_command_report(const UrbanOptions *options);
extern int urban_command_knowledge(const UrbanOptions *options);
extern int urban_command_local(const UrbanOptions *options);

/*
 * The libpq connection string that the options ask for: that of --local (whose
 * server is created and started where needed), -d as given, or "" for libpq's
 * own environment. A bare database name in -d comes back as dbname=NAME. The
 * text is malloc'ed. NULL after a logged error, with *status set.
 */
extern char *urban_command_conninfo(const UrbanOptions *options, int *status);

/* SIGINT and SIGTERM from now on only set a mark; a second one ends the process at once. */
extern void urban_command_catch_signals(void);

/* Has one of them arrived? Then finish cleanly and return URBAN_EXIT_TEMPORARY. */
extern bool urban_command_interrupted(void);

#endif
