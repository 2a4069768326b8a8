/*
 * output.h - where facts go: a database, its schema and one run of loading.
 *
 * All the commands know of the database; no type of libpq shows here. Not
 * thread-safe: one output, one thread. Facts are copied when they are added, so
 * a document's arena may go at once. Memory is bounded by the batch (its rows
 * are flushed when they reach a fixed number of bytes) and by about 100 bytes
 * for each document of the source that is loaded.
 */
#ifndef URBANLOAD_OUTPUT_H
#define URBANLOAD_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/knowledge/knowledge.h"
#include "core/read/facts.h"
#include "core/read/read.h"
#include "core/value/identity.h"
#include "loader/allowance.h"

typedef struct UrbanOutput UrbanOutput;

/* What went wrong. status is the exit status that tells a scheduler what to do: 70, 75 or 78. */
typedef struct UrbanOutputError
{
	int status;
	char message[640]; /* one sentence: lower case, no full stop */
	char hint[320];    /* what to do next; empty if nothing helps */
	bool may_pass;     /* it may be gone within seconds: a restart, a deadlock, a lock that somebody holds */
} UrbanOutputError;

/*
 * Connects. conninfo is libpq's (keywords, URI, or "" for the environment), and
 * the server's and database's encoding is checked. NULL with the error.
 */
extern UrbanOutput *urban_output_open(const char *conninfo, UrbanOutputError *error);

/* Drops what was not flushed. NULL is allowed. */
extern void urban_output_close(UrbanOutput *output);

/* --- schema ------------------------------------------------------------- */

typedef struct UrbanSchemaFile
{
	const char *name; /* 10_base.sql; the files are run in the order of their names */
	const char *bytes;
	size_t length;
} UrbanSchemaFile;

typedef struct UrbanInitReport
{
	bool installed;         /* the tables were made */
	bool tables_upgraded;   /* tables of an older definition were brought up to date */
	bool routines_replaced; /* functions and views were replaced in a schema that was there */
	long entities, names;   /* reference rows written or removed */
	char roles_sql[512];    /* what an administrator has to run; empty if nothing is missing */
} UrbanInitReport;

/*
 * Installs the extension and the schema, or brings them up to date, in one
 * transaction. Again with the same files and image it changes nothing. reset
 * first removes all that there is, the documents too; without it tables that
 * were changed under the same version are an error (78).
 */
extern bool urban_output_init(UrbanOutput *output, const UrbanSchemaFile *files, int count,
							  const UrbanKnowledge *knowledge, bool reset, UrbanInitReport *report,
							  UrbanOutputError *error);

/* Is the schema there and of this program's version; is its knowledge this image (NULL: not compared)? Else 78. */
extern bool urban_output_check(UrbanOutput *output, const UrbanKnowledge *knowledge, UrbanOutputError *error);

/* --- loading ------------------------------------------------------------ */

typedef enum UrbanKnown
{
	URBAN_KNOWN_NEW = 0,   /* to be read and added */
	URBAN_KNOWN_UNCHANGED, /* stands there, or is a known reject; counted */
	URBAN_KNOWN_SUPERSEDED /* an older version of what stands there; counted */
} UrbanKnown;

typedef struct UrbanCounts
{
	long read; /* loaded + unchanged + superseded + filtered + rejected */
	long loaded, unchanged, superseded, filtered, rejected, removed;
	long batches;
} UrbanCounts;

/* What a run is to do. Everything must live as long as the run. */
typedef struct UrbanRunPlan
{
	const char *command, *source;
	const UrbanKnowledge *knowledge;
	size_t batch_bytes; /* raw bytes of documents in one transaction */
	bool dry_run;       /* compare and change nothing: no row of the run either */
	bool only_rejects;  /* read what is a known reject, and leave all else out */
	bool everything;    /* what is known counts as new */
	long retries;       /* how often a batch is tried again after a fault that may pass */

	bool (*stop)(void *context); /* asked while waiting between two tries; may be NULL */

	/*
	 * In a dry run: what would be added or removed. what is "document" (name is its uri), "table", or the kind of a
	 * published fact, whose name tells it to a person. Added and removed at once is changed.
	 */
	void (*tell)(void *context, const char *what, const char *name, long added, long removed);
	void *context;
} UrbanRunPlan;

/* Begins a run: its row in load_runs, what is known of the source, the staging tables. Calls urban_output_check(). */
extern bool urban_output_begin(UrbanOutput *output, const UrbanRunPlan *plan, UrbanOutputError *error);

/* The counts so far. */
extern const UrbanCounts *urban_output_counts(const UrbanOutput *output);

/* What is to be done with this version of a document; to be asked once for each, before it is decoded. */
extern UrbanKnown urban_output_known(UrbanOutput *output, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES]);

/* Adds a document with its facts; flushes the batch first or afterwards where it is full. */
extern bool urban_output_document(UrbanOutput *output, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES],
								  const UrbanFacts *facts, UrbanOutputError *error);

/* Counts an input that was left out though nothing is wrong with it. */
extern void urban_output_filtered(UrbanOutput *output);

/* Adds an input that could not be read: the step it stumbled at and why. offset -1: no place in particular. */
extern bool urban_output_reject(UrbanOutput *output, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES],
								int64_t offset, const char *step, const char *reason, UrbanOutputError *error);

/* Brings the batch in, resolves what it touches and commits. */
extern bool urban_output_flush(UrbanOutput *output, UrbanOutputError *error);

typedef struct UrbanPruned
{
	long stood;   /* documents of the source before this run, and still */
	long gone;    /* of them, those that this run has not met */
	bool refused; /* gone is more than was allowed; nothing was removed */
} UrbanPruned;

/*
 * Removes the documents of the source that this run has not met, and the rejects
 * that it has not. The caller vouches for a complete input. Documents that
 * another run loaded meanwhile stay.
 */
extern bool urban_output_prune(UrbanOutput *output, const UrbanAllowance *allowance, UrbanPruned *pruned,
							   UrbanOutputError *error);

/* Flushes and ends the run. state: done or interrupted. */
extern bool urban_output_end(UrbanOutput *output, const char *state, UrbanOutputError *error);

/* Notes in the run's row why it ended, where the database can still be reached; what was committed stays. */
extern void urban_output_abandon(UrbanOutput *output, const UrbanOutputError *reason);

/* --- what was loaded before ----------------------------------------------- */

/* A document as it stands in the database; everything lives in the arena. */
typedef struct UrbanStoredDocument
{
	const char *id, *source, *uri;
	uint8_t digest[URBAN_DIGEST_BYTES];
	const char *title, *published, *publisher; /* NULL where not known */
	const char *body;
} UrbanStoredDocument;

/* The document as a source to read. Points into it. */
extern UrbanSource urban_output_stored_source(const UrbanStoredDocument *document);

/*
 * The next document of the run's source that was read by another reader or with
 * other knowledge than the run's, in the order of ids; some are fetched at once.
 * False at the end, or with the error (status 0: the end).
 */
extern bool urban_output_next_stale(UrbanOutput *output, UrbanArena *arena, UrbanStoredDocument *document,
									UrbanOutputError *error);

/* --- comparing with what was loaded --------------------------------------- */

/*
 * Begins to compare stored documents, of all sources, with what is read of them now: a transaction that sees one state
 * of the database, holds nobody up and is rolled back by urban_output_end_comparison(). Instead of urban_output_begin().
 */
extern bool urban_output_begin_comparison(UrbanOutput *output, const UrbanKnowledge *knowledge,
										  UrbanOutputError *error);

/* As urban_output_next_stale(): the next document that this reader, this knowledge and the names that count now have read. */
extern bool urban_output_next_current(UrbanOutput *output, UrbanArena *arena, UrbanStoredDocument *document,
									  UrbanOutputError *error);

/* One table's, of some documents: rows that stand, rows that are wrong, lacking or too many, and one of their documents. */
typedef void (*UrbanCompared)(void *context, const char *table, long rows, long wrong, const char *example);

/* Adds what was read of a document; tells what became of those so far whenever there are enough of them. */
extern bool urban_output_compare_document(UrbanOutput *output, const UrbanStoredDocument *document,
										  const UrbanFacts *facts, UrbanCompared tell, void *context,
										  UrbanOutputError *error);

/* Tells the rest and rolls back. */
extern bool urban_output_end_comparison(UrbanOutput *output, UrbanCompared tell, void *context,
										UrbanOutputError *error);

/* --- asking ------------------------------------------------------------- */

/* One row: values as text, NULL where null; row is counted from 0. False ends the query. */
typedef bool (*UrbanRowFunction)(void *context, int row, int columns, const char *const *names,
								 const char *const *values);

/*
 * Runs one statement with text parameters $1, $2 ... and hands each row over.
 * For people the views of sql/schema/80_readable_views.sql are meant:
 * urban.chronicle, urban.agreement_list, urban.membership_list,
 * urban.framework_list and urban.fact_evidence; all have a stable order.
 */
extern bool urban_output_query(UrbanOutput *output, const char *sql, int parameters, const char *const *values,
							   UrbanRowFunction row, void *context, UrbanOutputError *error);

#endif
