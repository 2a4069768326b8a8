/*
 * options.h - the command line of urbanload, read by one table.
 *
 * Each option is one row in options.c: its name, its argument, the commands
 * that take it, its help line and its field here. --help is printed from the
 * same rows, so that it cannot disagree with what is accepted.
 */
#ifndef URBANLOAD_OPTIONS_H
#define URBANLOAD_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "loader/allowance.h"
#include "loader/input/limits.h"

typedef struct UrbanOptions
{
	/* the database */
	const char *database; /* -d: conninfo, URI or database name; NULL: PG* environment */
	bool local;           /* --local: the private server */

	bool reset; /* --reset: init removes all that an earlier one made */

	/* loading */
	const char *source;         /* --source: name under which the documents are kept; "default" */
	bool has_source;            /* --source was given */
	bool facts;                 /* --facts: the records are facts that extract printed */
	UrbanAllowance max_rejects; /* --max-rejects: new rejects up to which the status is 0; default 0 */
	long batch_bytes;           /* --batch-bytes: raw bytes of documents in one transaction; default 4 MiB */
	long jobs;                  /* --jobs: reading threads; default the number of processors */
	long most_documents;        /* --limit: new documents after which loading ends; 0: all */
	const char *names;          /* --names: a file of names that are added to the knowledge; NULL */
	const char *since;          /* --since: the day (EDTF) before which documents are left out; NULL */
	bool prune;                 /* --prune: remove what is gone from the source */
	UrbanAllowance max_removed; /* --max-removed: of a source's documents; default 20 % */
	bool dry_run;               /* --dry-run: compare, change nothing */
	bool no_reading;            /* --no-reading: verify leaves the texts alone */
	long retries;               /* --retries: of a transaction, after faults that may pass; default 5 */
	const char *metrics_file;   /* --metrics-file: for Prometheus; NULL */

	/* what is read */
	const char *files_from; /* --files-from: a list of paths, "-" for standard input; NULL without one */
	const char *map;        /* --map: names of fields; NULL for the usual ones */
	UrbanLimits limits;     /* --max-document-bytes and its like */

	/* what is printed */
	bool input_only;        /* --input-only */
	bool without_text;      /* --without-text */
	bool explain;           /* --explain */
	bool json;              /* --json */
	bool quiet;             /* --quiet: errors and warnings only */
	const char *log_format; /* --log-format: text or json; "text" */
	long limit;             /* --limit: rows of each part of the report; -1: as is usual */
	const char *output;     /* -o: file to write */
	bool help;              /* --help */

	const char *share; /* --share: directory with urban.knowledge and schema/; NULL: searched */

	/* what is no option, NULL-terminated */
	char **operands;
	int operand_count;
} UrbanOptions;

/*
 * Reads the arguments behind the command's name. False after writing to stderr
 * what is wrong with which argument (exit status URBAN_EXIT_USAGE).
 */
extern bool urban_options_read(const char *command, int argc, char **argv, UrbanOptions *options);

/* One option as a text. */
typedef struct UrbanOptionText
{
	char letter; /* 0 for none */
	const char *name;
	const char *argument; /* NULL for none */
	const char *help;
} UrbanOptionText;

/* Hands over the options of a command, in their order. */
extern void urban_options_each(const char *command, void (*take)(void *context, const UrbanOptionText *option),
							   void *context);

/* The help lines of a command's options. */
extern void urban_options_help(const char *command, FILE *out);

#endif
