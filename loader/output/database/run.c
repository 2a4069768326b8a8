/*
 * run.c - a run's row, its known versions and its batches; see run.h.
 */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/read.h"
#include "core/value/edtf.h"

bool
urban_run_begin(UrbanConnection *connection, const char *command, const char *source, const char *knowledge_version,
				char run_id[URBAN_RUN_ID_BYTES], UrbanOutputError *error)
{
	char reader[16];
	const char *values[] = {command, source, URBAN_VERSION, reader, knowledge_version};
	char *id = NULL;

	snprintf(reader, sizeof(reader), "%d", URBAN_READER_VERSION);
	if (!urban_sql_run(
			connection, "end the runs of loaders that are gone",
			"UPDATE urban.load_runs r SET state = 'interrupted', finished_at = coalesce(checkpoint_at, started_at), "
			"message = 'the loader went away' WHERE r.state = 'running' "
			"AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = r.backend_pid)",
			error) ||
		!urban_sql_value(connection, "begin the run",
						 "INSERT INTO urban.load_runs (run_id, command, source, state, loader_version, reader_version, "
						 "knowledge_version, backend_pid) "
						 "VALUES (gen_random_uuid()::text, $1, $2, 'running', $3, $4::integer, $5, pg_backend_pid()) "
						 "RETURNING run_id",
						 5, values, &id, error))
		return false;
	if (id == NULL)
		return urban_output_fail(error, 70, NULL, "could not begin the run: no id came back");
	snprintf(run_id, URBAN_RUN_ID_BYTES, "%s", id);
	free(id);
	return urban_sql_run(connection, "make the staging tables", "CALL urban_internal.open_staging()", error);
}

/* 32 hexadecimal digits at the end of a text into 16 bytes; false if they are not there. */
static bool
read_hex(const char *text, uint8_t digest[URBAN_DIGEST_BYTES])
{
	size_t length = text == NULL ? 0 : strlen(text);

	return length >= 2 * URBAN_DIGEST_BYTES && urban_unhex(text + length - 2 * URBAN_DIGEST_BYTES, digest);
}

typedef struct KnownReader
{
	UrbanKnownTable *known;
	bool failed;
} KnownReader;

static bool
keep_known(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	KnownReader *reader = context;
	uint8_t document[URBAN_DIGEST_BYTES], digest[URBAN_DIGEST_BYTES];
	UrbanVersionState state = values[2][0] == 'd'   ? URBAN_VERSION_LOADED
							  : values[2][0] == 'r' ? URBAN_VERSION_REJECTED
													: URBAN_VERSION_SUPERSEDED;

	(void) row;
	(void) columns;
	(void) names;
	if (read_hex(values[0], document) && read_hex(values[1], digest) &&
		!urban_known_add(reader->known, document, digest, state, values[3] == NULL ? URBAN_DAY_MIN : atoll(values[3])))
		reader->failed = true;
	return !reader->failed;
}

bool
urban_run_read_known(UrbanConnection *connection, const char *source, const char *knowledge_version,
					 UrbanKnownTable *known, UrbanOutputError *error)
{
	char reader_version[16];
	const char *values[] = {source, reader_version, knowledge_version, URBAN_VERSION};
	KnownReader reader = {known, false};

	/* A document that counts now is added last: it wins over what was noted of the same version before. */
	snprintf(reader_version, sizeof(reader_version), "%d", URBAN_READER_VERSION);
	if (!urban_sql_query(
			connection, "read what is known",
			"SELECT document_id, raw_digest, kind, day FROM ("
			"SELECT r.document_id, r.raw_digest, 'r' AS kind, NULL::integer AS day, 1 AS step FROM urban.rejects r "
			"JOIN urban.load_runs l USING (run_id) WHERE r.source = $1 AND l.reader_version = $2::integer AND "
			"l.loader_version = $4 "
			"UNION ALL SELECT s.document_id, s.raw_digest, 's', NULL, 2 FROM urban_internal.superseded s "
			"JOIN urban.documents d ON d.document_id = s.document_id AND d.raw_digest = s.by_digest WHERE d.source = "
			"$1 "
			"UNION ALL SELECT document_id, raw_digest, 'd', published_on - DATE '1970-01-01', 3 FROM urban.documents "
			"WHERE source = $1 AND reader_version = $2::integer AND knowledge_version = $3) k ORDER BY step",
			4, values, keep_known, &reader, error))
		return false;
	return !reader.failed || urban_output_fail(error, 70, NULL, "could not read what is known: out of memory");
}

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

static bool
write_counts(UrbanConnection *connection, const char *run_id, const char *state, const UrbanCounts *counts,
			 const char *message, UrbanOutputError *error)
{
	const long numbers[] = {counts->read,     counts->loaded,   counts->unchanged, counts->superseded,
							counts->filtered, counts->rejected, counts->removed,   counts->batches};
	char texts[8][24];
	const char *values[11] = {run_id, state, message};

	for (int i = 0; i < 8; i++)
	{
		snprintf(texts[i], sizeof(texts[i]), "%ld", numbers[i]);
		values[i + 3] = texts[i];
	}
	return urban_sql_query(
		connection, "write the run's counts",
		"UPDATE urban.load_runs SET checkpoint_at = clock_timestamp(), state = $2, message = $3, "
		"finished_at = CASE WHEN $2 = 'running' THEN NULL ELSE clock_timestamp() END, read = $4::bigint, "
		"loaded = $5::bigint, unchanged = $6::bigint, superseded = $7::bigint, filtered = $8::bigint, "
		"rejected = $9::bigint, removed = $10::bigint, batches = $11::bigint WHERE run_id = $1",
		11, values, NULL, NULL, error);
}

static bool
copy_rows(UrbanConnection *connection, const UrbanRows *rows, UrbanOutputError *error)
{
	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
		if (rows->tables[i].length > 0 && !urban_copy_in(connection, urban_table_target((UrbanTable) i),
														 rows->tables[i].bytes, rows->tables[i].length, error))
			return false;
	return true;
}

bool
urban_run_flush(UrbanConnection *connection, const char *run_id, const UrbanRows *rows, UrbanCounts *counts,
				UrbanOutputError *error)
{
	UrbanCounts batch = {0};
	UrbanCounts after = *counts;
	bool done;

	/* The lock is a statement of its own, so that the next one sees all that its last holder committed. */
	done = urban_sql_run(connection, "begin the batch", "BEGIN", error) && copy_rows(connection, rows, error) &&
		   urban_sql_run(connection, "wait for the resolver", "SELECT urban_internal.lock_resolver()", error) &&
		   still_own(connection, run_id, error) &&
		   urban_sql_query(connection, "bring the batch in", "SELECT * FROM urban_internal.load_batch()", 0, NULL,
						   keep_batch, &batch, error);
	if (done)
	{
		/* What a parallel run had brought in meanwhile was counted as loaded when it was added. */
		after.loaded -= batch.unchanged;
		after.unchanged += batch.unchanged;
		after.batches++;
		done = write_counts(connection, run_id, "running", &after, NULL, error) &&
			   urban_sql_run(connection, "commit the batch", "COMMIT", error);
	}
	if (!done)
		urban_sql_rollback(connection);
	else
		*counts = after;
	return done;
}

bool
urban_run_end(UrbanConnection *connection, const char *run_id, const char *state, const UrbanCounts *counts,
			  const char *message, UrbanOutputError *error)
{
	return write_counts(connection, run_id, state, counts, message, error);
}
