/*
 * run.c - a run's row and the versions that are known; see run.h.
 */
#include "run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/read.h"
#include "core/value/edtf.h"

#define GONE "the loader went away" /* the message of a run whose backend is not there any more */

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
			"message = '" GONE "' WHERE r.state = 'running' "
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
	return true;
}

bool
urban_run_open_staging(UrbanConnection *connection, bool with_layers, UrbanOutputError *error)
{
	return urban_sql_run(
		connection, "make the staging tables",
		with_layers ? "CALL urban_internal.open_staging(true)" : "CALL urban_internal.open_staging(false)", error);
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
urban_run_read_known(UrbanConnection *connection, const char *source, const char *knowledge_version, bool all_rejects,
					 UrbanKnownTable *known, UrbanOutputError *error)
{
	char reader_version[16];
	const char *values[] = {source, reader_version, knowledge_version, URBAN_VERSION, all_rejects ? "t" : "f"};
	KnownReader reader = {known, false};

	/* A document that counts now is added last: it wins over what was noted of the same version before. */
	snprintf(reader_version, sizeof(reader_version), "%d", URBAN_READER_VERSION);
	if (!urban_sql_query(
			connection, "read what is known",
			"SELECT document_id, raw_digest, kind, day FROM ("
			"SELECT r.document_id, r.raw_digest, 'r' AS kind, NULL::integer AS day, 1 AS step FROM urban.rejects r "
			"JOIN urban.load_runs l USING (run_id) WHERE r.source = $1 AND ($5::boolean OR "
			"(l.reader_version = $2::integer AND l.loader_version = $4)) "
			"UNION ALL SELECT s.document_id, s.raw_digest, 's', NULL, 2 FROM urban_internal.superseded s "
			"JOIN urban.documents d ON d.document_id = s.document_id AND d.raw_digest = s.by_digest WHERE d.source = "
			"$1 "
			"UNION ALL SELECT document_id, raw_digest, 'd', published_on - DATE '1970-01-01', 3 FROM urban.documents "
			"WHERE source = $1 AND reader_version = $2::integer AND knowledge_version = $3) k ORDER BY step",
			5, values, keep_known, &reader, error))
		return false;
	return !reader.failed || urban_output_fail(error, 70, NULL, "could not read what is known: out of memory");
}

bool
urban_run_end(UrbanConnection *connection, const char *run_id, const char *state, const UrbanCounts *counts,
			  UrbanOutputError *error)
{
	const long numbers[] = {counts->read,     counts->loaded,   counts->unchanged, counts->superseded,
							counts->filtered, counts->rejected, counts->removed,   counts->batches};
	char texts[8][24];
	const char *values[10] = {run_id, state};

	for (int i = 0; i < 8; i++)
	{
		snprintf(texts[i], sizeof(texts[i]), "%ld", numbers[i]);
		values[i + 2] = texts[i];
	}
	return urban_sql_query(
		connection, "write the run's counts",
		"UPDATE urban.load_runs SET checkpoint_at = clock_timestamp(), state = $2, message = NULL, "
		"finished_at = CASE WHEN $2 = 'running' THEN NULL ELSE clock_timestamp() END, read = $3::bigint, "
		"loaded = $4::bigint, unchanged = $5::bigint, superseded = $6::bigint, filtered = $7::bigint, "
		"rejected = $8::bigint, removed = $9::bigint, batches = $10::bigint WHERE run_id = $1",
		10, values, NULL, NULL, error);
}

void
urban_run_abandon(UrbanConnection *connection, const char *run_id, const char *state, const char *message)
{
	const char *values[] = {run_id, state, message};

	urban_sql_query(connection, "note the run's end",
					"UPDATE urban.load_runs SET state = $2, message = $3, finished_at = clock_timestamp() "
					"WHERE run_id = $1 AND state = 'running'",
					3, values, NULL, NULL, NULL);
}

typedef struct Committed
{
	UrbanCounts counts;
	bool is_there;
} Committed;

static bool
keep_committed(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	Committed *committed = context;

	(void) row;
	(void) names;
	if (columns < 5)
		return false;
	committed->is_there = true;
	committed->counts.batches = atol(values[0]);
	committed->counts.loaded = atol(values[1]);
	committed->counts.unchanged = atol(values[2]);
	committed->counts.rejected = atol(values[3]);
	committed->counts.removed = atol(values[4]);
	return false;
}

bool
urban_run_resume(UrbanConnection *connection, const char *run_id, UrbanCounts *counts, bool *committed,
				 UrbanOutputError *error)
{
	const char *values[] = {run_id, GONE};
	Committed last = {.is_there = false};

	*committed = false;
	if (!urban_connection_renew(connection, error))
		return false;
	urban_sql_rollback(connection);

	/* Waits for the old connection's transaction, where the server has not noticed yet that we lost it. */
	if (!urban_sql_query(
			connection, "take up the run again",
			"UPDATE urban.load_runs SET backend_pid = pg_backend_pid(), state = 'running', message = NULL, "
			"finished_at = NULL WHERE run_id = $1 AND (state = 'running' OR message = $2) "
			"RETURNING batches, loaded, unchanged, rejected, removed",
			2, values, keep_committed, &last, error))
		return false;
	if (!last.is_there)
		return urban_output_fail(error, 75, "run again", "the run was ended by somebody else");
	if (last.counts.batches > counts->batches)
	{
		*committed = true;
		counts->batches = last.counts.batches;
		counts->loaded = last.counts.loaded;
		counts->unchanged = last.counts.unchanged;
		counts->rejected = last.counts.rejected;
		counts->removed = last.counts.removed;
	}
	return true;
}
