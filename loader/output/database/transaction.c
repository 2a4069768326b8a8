/*
 * transaction.c - a run's transactions: batches in, documents out, and comparisons that are rolled back; see run.h.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "run.h"

static bool
keep_batch(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	UrbanCounts *batch = context;

	(void) row;
	(void) names;
	if (columns == 2 && values[0] != NULL && values[1] != NULL)
	{
		batch->loaded = atol(values[0]);
		batch->unchanged = atol(values[1]);
	}
	return false;
}

static bool
still_own(UrbanConnection *connection, const char *run_id, UrbanOutputError *error)
{
	const char *values[] = {run_id};
	char *state = NULL;
	bool is_ours;

	if (!urban_sql_value(connection, "lock the run", "SELECT state FROM urban.load_runs WHERE run_id = $1 FOR UPDATE",
						 1, values, &state, error))
		return false;
	is_ours = state != NULL && strcmp(state, "running") == 0;
	free(state);
	return is_ours || urban_output_fail(error, 75, "run again", "the run was ended by somebody else");
}

/* Which rows are copied, and where to. */
typedef enum Way
{
	ALL_STAGED,    /* all into staging tables */
	HEADS_STAGED,  /* those of documents, rejects and superseded versions, which go through staging tables always */
	LAYERS_DIRECT, /* the others, into the tables themselves */
} Way;

static bool
copy_rows(UrbanConnection *connection, const UrbanRows *rows, Way way, UrbanOutputError *error)
{
	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
	{
		const UrbanBuffer *buffer = &rows->tables[i];
		char target[URBAN_TARGET_BYTES];

		if (buffer->length == 0 ||
			(way != ALL_STAGED && urban_table_is_layer((UrbanTable) i) != (way == LAYERS_DIRECT)))
			continue;
		urban_table_target((UrbanTable) i, way != LAYERS_DIRECT, target);
		if (!urban_copy_in(connection, target, buffer->bytes, buffer->length, error))
			return false;
	}
	return true;
}

/* Begins a transaction that holds the resolver's lock and still owns the run; rows may be NULL. */
static bool
begin_locked(UrbanConnection *connection, const char *run_id, const UrbanRows *rows, Way way, UrbanOutputError *error)
{
	/* The lock is a statement of its own, so that the next one sees all that its last holder committed. */
	return urban_sql_run(connection, "begin the batch", "BEGIN", error) &&
		   (rows == NULL || copy_rows(connection, rows, way, error)) &&
		   urban_sql_run(connection, "wait for the resolver", "SELECT urban_internal.lock_resolver()", error) &&
		   still_own(connection, run_id, error);
}

/* Writes the counts and commits, where all went well; else leaves the transaction. The counts become the run's. */
static bool
end_locked(UrbanConnection *connection, const char *run_id, bool done, const UrbanCounts *after, UrbanCounts *counts,
		   UrbanOutputError *error)
{
	done = done && urban_run_end(connection, run_id, "running", after, error) &&
		   urban_sql_run(connection, "commit the batch", "COMMIT", error);
	if (done)
		*counts = *after;
	else
		urban_sql_rollback(connection);
	return done;
}

static bool
keep_number(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	long *number = context;

	(void) row;
	(void) columns;
	(void) names;
	*number = values[0] == NULL ? 0 : atol(values[0]);
	return false;
}

bool
urban_run_flush(UrbanConnection *connection, const char *run_id, const UrbanRows *rows, UrbanCounts *counts,
				bool *some_stand, UrbanOutputError *error)
{
	UrbanCounts after = *counts;
	long unchanged = 0;
	bool done = begin_locked(connection, run_id, rows, HEADS_STAGED, error) &&
				urban_sql_query(connection, "make room for the batch", "SELECT urban_internal.begin_batch()", 0, NULL,
								keep_number, &unchanged, error);

	*some_stand = unchanged > 0;
	if (done && *some_stand)
	{
		urban_sql_rollback(connection);
		return true;
	}
	done = done && copy_rows(connection, rows, LAYERS_DIRECT, error) &&
		   urban_sql_query(connection, "bring the batch in", "SELECT urban_internal.end_batch()", 0, NULL, NULL, NULL,
						   error);
	after.batches++;
	return end_locked(connection, run_id, done, &after, counts, error);
}

bool
urban_run_flush_staged(UrbanConnection *connection, const char *run_id, const UrbanRows *rows, UrbanCounts *counts,
					   UrbanOutputError *error)
{
	UrbanCounts batch = {0};
	UrbanCounts after = *counts;
	bool done = begin_locked(connection, run_id, rows, ALL_STAGED, error) &&
				urban_sql_query(connection, "bring the batch in", "SELECT * FROM urban_internal.load_batch()", 0, NULL,
								keep_batch, &batch, error);

	/* What a parallel run had brought in meanwhile was counted as loaded when it was added. */
	after.loaded -= batch.unchanged;
	after.unchanged += batch.unchanged;
	after.batches++;
	return end_locked(connection, run_id, done, &after, counts, error);
}

bool
urban_run_remove(UrbanConnection *connection, const char *run_id, const char *ids, bool only_rejects,
				 UrbanCounts *counts, UrbanOutputError *error)
{
	const char *values[] = {ids};
	UrbanCounts after = *counts;
	long count = 0;
	bool done =
		begin_locked(connection, run_id, NULL, ALL_STAGED, error) &&
		urban_sql_query(connection, "forget what was refused of documents that are gone",
						"DELETE FROM urban.rejects WHERE document_id = ANY ($1::text[])", 1, values, NULL, NULL, error);

	if (!only_rejects)
	{
		done = done &&
			   urban_sql_query(connection, "count the documents that are gone",
							   "SELECT count(*) FROM urban.documents WHERE document_id = ANY ($1::text[])", 1, values,
							   keep_number, &count, error) &&
			   urban_sql_query(connection, "forget older versions of documents that are gone",
							   "DELETE FROM urban_internal.superseded WHERE document_id = ANY ($1::text[])", 1, values,
							   NULL, NULL, error) &&
			   urban_sql_query(connection, "remove documents", "CALL urban_internal.remove_documents($1::text[])", 1,
							   values, NULL, NULL, error);
		after.removed += count;
	}
	after.batches++;
	return end_locked(connection, run_id, done, &after, counts, error);
}

typedef struct Teller
{
	UrbanTell tell;
	void *context;
} Teller;

static bool
tell_row(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	const Teller *teller = context;

	(void) row;
	(void) columns;
	(void) names;
	if (teller->tell != NULL)
		teller->tell(teller->context, values[0], values[1], atol(values[2]), atol(values[3]));
	return true;
}

bool
urban_run_compare(UrbanConnection *connection, const UrbanRows *rows, UrbanTell tell, void *context,
				  UrbanOutputError *error)
{
	Teller teller = {tell, context};
	bool done = urban_sql_run(connection, "begin the comparison", "BEGIN", error) &&
				copy_rows(connection, rows, ALL_STAGED, error) &&
				urban_sql_query(connection, "compare the batch", "SELECT * FROM urban_internal.compare_batch()", 0,
								NULL, tell_row, &teller, error) &&
				urban_sql_run(connection, "end the comparison", "COMMIT", error);

	urban_sql_rollback(connection);
	return done;
}

bool
urban_run_compare_published(UrbanConnection *connection, UrbanTell tell, void *context, UrbanOutputError *error)
{
	Teller teller = {tell, context};
	bool done = urban_sql_run(connection, "begin the trial", "BEGIN ISOLATION LEVEL REPEATABLE READ", error) &&
				urban_sql_query(connection, "try out what would become of the published tables",
								"SELECT * FROM urban_internal.compare_published()", 0, NULL, tell_row, &teller, error);

	urban_sql_rollback(connection);
	return done;
}

bool
urban_run_compare_removal(UrbanConnection *connection, const char *ids, UrbanTell tell, void *context,
						  UrbanOutputError *error)
{
	const char *values[] = {ids};
	Teller teller = {tell, context};

	return urban_sql_query(connection, "look at the documents that are gone",
						   "SELECT * FROM urban_internal.compare_removal($1::text[])", 1, values, tell_row, &teller,
						   error);
}

typedef struct ComparedTeller
{
	UrbanCompared tell;
	void *context;
} ComparedTeller;

static bool
tell_compared(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	const ComparedTeller *teller = context;

	(void) row;
	(void) columns;
	(void) names;
	teller->tell(teller->context, values[0], atol(values[1]), atol(values[2]), values[3]);
	return true;
}

bool
urban_run_compare_reading(UrbanConnection *connection, const UrbanRows *rows, UrbanCompared tell, void *context,
						  UrbanOutputError *error)
{
	ComparedTeller teller = {tell, context};

	return copy_rows(connection, rows, ALL_STAGED, error) &&
		   urban_sql_query(connection, "compare what was read", "SELECT * FROM urban_internal.verify_reading()", 0,
						   NULL, tell_compared, &teller, error);
}
