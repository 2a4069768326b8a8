/*
 * run.h - the database's side of one run of loading: its row, what is known, the batches.
 */
#ifndef URBANLOAD_RUN_H
#define URBANLOAD_RUN_H

#include "connection.h"
#include "loader/output/known.h"
#include "loader/output/rows.h"

#define URBAN_RUN_ID_BYTES 40

/* Makes the run's row, and ends those of loaders that are gone. */
extern bool urban_run_begin(UrbanConnection *connection, const char *command, const char *source,
							const char *knowledge_version, char run_id[URBAN_RUN_ID_BYTES], UrbanOutputError *error);

/* Makes the session's staging tables where they are not there; those of layers 1 and 2 only where they are wanted. */
extern bool urban_run_open_staging(UrbanConnection *connection, bool with_layers, UrbanOutputError *error);

/* Reads which versions of a source's documents are known; of rejects those of this program's versions, or all. */
extern bool urban_run_read_known(UrbanConnection *connection, const char *source, const char *knowledge_version,
								 bool all_rejects, UrbanKnownTable *known, UrbanOutputError *error);

/*
 * Takes the run up again after a fault, on a new connection where the old one
 * is lost. *committed: the transaction whose answer was lost had been
 * committed; the counts are then those that it wrote.
 */
extern bool urban_run_resume(UrbanConnection *connection, const char *run_id, UrbanCounts *counts, bool *committed,
							 UrbanOutputError *error);

/* Writes the run's state (running, done, interrupted) and counts. */
extern bool urban_run_end(UrbanConnection *connection, const char *run_id, const char *state, const UrbanCounts *counts,
						  UrbanOutputError *error);

/* Notes why the run ended early; errors do not matter any more. */
extern void urban_run_abandon(UrbanConnection *connection, const char *run_id, const char *state, const char *message);

/* --- transaction.c ------------------------------------------------------- */

/*
 * One transaction: under the resolver's lock the rows into the tables, then the
 * run's checkpoint with the counts so far. *some_stand: a parallel run had
 * brought some of the documents in already; nothing is done then.
 */
extern bool urban_run_flush(UrbanConnection *connection, const char *run_id, const UrbanRows *rows, UrbanCounts *counts,
							bool *some_stand, UrbanOutputError *error);

/* The same by way of staging tables: documents that stand move from loaded to unchanged, and equal rows count once. */
extern bool urban_run_flush_staged(UrbanConnection *connection, const char *run_id, const UrbanRows *rows,
								   UrbanCounts *counts, UrbanOutputError *error);

/* One transaction: documents ('{id,id}') with all that is known of them out; or their rejects alone. */
extern bool urban_run_remove(UrbanConnection *connection, const char *run_id, const char *ids, bool only_rejects,
							 UrbanCounts *counts, UrbanOutputError *error);

/* As UrbanRunPlan has it. */
typedef void (*UrbanTell)(void *context, const char *what, const char *name, long added, long removed);

/* What the rows would change; they are kept in temporary tables of the session, and nothing else is written. */
extern bool urban_run_compare(UrbanConnection *connection, const UrbanRows *rows, UrbanTell tell, void *context,
							  UrbanOutputError *error);

/* What the rows would differ in from those that stand, table by table; inside the caller's transaction. */
extern bool urban_run_compare_reading(UrbanConnection *connection, const UrbanRows *rows, UrbanCompared tell,
									  void *context, UrbanOutputError *error);

/* What removing documents would change; they are kept as gone. */
extern bool urban_run_compare_removal(UrbanConnection *connection, const char *ids, UrbanTell tell, void *context,
									  UrbanOutputError *error);

/* What resolving all that was kept would make of the published tables, in a transaction that is rolled back. */
extern bool urban_run_compare_published(UrbanConnection *connection, UrbanTell tell, void *context,
										UrbanOutputError *error);

#endif
