/*
 * run.h - the database's side of one run of loading: its row, what is known, the batches.
 */
#ifndef URBANLOAD_RUN_H
#define URBANLOAD_RUN_H

#include "connection.h"
#include "loader/output/known.h"
#include "loader/output/rows.h"

#define URBAN_RUN_ID_BYTES 40

/* Makes the run's row, ends those of loaders that are gone, makes the staging tables. */
extern bool urban_run_begin(UrbanConnection *connection, const char *command, const char *source,
							const char *knowledge_version, char run_id[URBAN_RUN_ID_BYTES], UrbanOutputError *error);

/* Reads which versions of a source's documents are known. */
extern bool urban_run_read_known(UrbanConnection *connection, const char *source, const char *knowledge_version,
								 UrbanKnownTable *known, UrbanOutputError *error);

/*
 * One transaction: the rows into staging, then under the resolver's lock into
 * the tables, then the run's checkpoint with the counts so far. Documents that
 * a parallel run had brought in already move from loaded to unchanged.
 */
extern bool urban_run_flush(UrbanConnection *connection, const char *run_id, const UrbanRows *rows, UrbanCounts *counts,
							UrbanOutputError *error);

/* Writes the run's end: state, counts and message (NULL for none). */
extern bool urban_run_end(UrbanConnection *connection, const char *run_id, const char *state, const UrbanCounts *counts,
						  const char *message, UrbanOutputError *error);

#endif
