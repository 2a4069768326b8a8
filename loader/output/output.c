/*
 * output.c - one run of loading: what is new, what is gathered, when it is flushed; see output.h.
 */
#include "output.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/value/edtf.h"
#include "database/schema.h"
#include "document_rows.h"
#include "loader/log.h"
#include "output_state.h"

/*
 * Rows of a batch in memory, beside the limit on raw bytes: rows are some ten
 * times the size of a dense text, and a batch of many small ones must end, too.
 */
#define BATCH_ROW_BYTES ((size_t) 32 * 1024 * 1024)

UrbanOutput *
urban_output_open(const char *conninfo, UrbanOutputError *error)
{
	UrbanOutput *output = calloc(1, sizeof(*output));

	if (output == NULL)
	{
		urban_output_fail(error, 70, NULL, "could not connect to the database: out of memory");
		return NULL;
	}
	output->connection = urban_connection_open(conninfo, error);
	if (output->connection != NULL)
		return output;
	free(output);
	return NULL;
}

void
urban_output_close(UrbanOutput *output)
{
	if (output == NULL)
		return;
	urban_connection_close(output->connection);
	urban_batch_free(&output->batch);
	output_free_stale(output->stale);
	urban_known_free(&output->known);
	free(output);
}

bool
urban_output_init(UrbanOutput *output, const UrbanSchemaFile *files, int count, const UrbanKnowledge *knowledge,
				  bool reset, UrbanInitReport *report, UrbanOutputError *error)
{
	return urban_schema_install(output->connection, files, count, knowledge, reset, report, error);
}

bool
urban_output_check(UrbanOutput *output, const UrbanKnowledge *knowledge, UrbanOutputError *error)
{
	return urban_schema_check(output->connection, knowledge, error);
}

bool
urban_output_query(UrbanOutput *output, const char *sql, int parameters, const char *const *values,
				   UrbanRowFunction row, void *context, UrbanOutputError *error)
{
	return urban_sql_query(output->connection, "ask the database", sql, parameters, values, row, context, error);
}

/* What a run begins with; again after a fault, with the same row of the run. */
static bool
begin_run(UrbanOutput *output, void *context, UrbanOutputError *error)
{
	const UrbanRunPlan *plan = &output->plan;

	(void) context;
	if (output->run_id[0] == '\0' &&
		(!urban_schema_check(output->connection, plan->knowledge, error) ||
		 (!plan->dry_run && !urban_run_begin(output->connection, plan->command, plan->source, output->knowledge_version,
											 output->run_id, error))))
		return false;
	return plan->everything || urban_run_read_known(output->connection, plan->source, output->knowledge_version,
													plan->only_rejects, &output->known, error);
}

bool
urban_output_begin(UrbanOutput *output, const UrbanRunPlan *plan, UrbanOutputError *error)
{
	output->plan = *plan;
	output->knowledge_version = urban_knowledge_digest(plan->knowledge);
	return output_try(output, begin_run, NULL, error);
}

const UrbanCounts *
urban_output_counts(const UrbanOutput *output)
{
	return &output->counts;
}

void
output_identify(const char *source, const char *uri, uint8_t document[URBAN_DIGEST_BYTES], char id[URBAN_ID_BYTES])
{
	const UrbanPart parts[] = {{source, strlen(source)}, {uri, strlen(uri)}};
	char hex[2 * URBAN_DIGEST_BYTES + 1];

	urban_digest(parts, 2, document);
	snprintf(id, URBAN_ID_BYTES, "document/%s", urban_hex(document, hex));
}

/* What a run that is after rejects alone makes of a version: it is read again, or left out. */
static UrbanKnown
known_to_rejects(UrbanOutput *output, const UrbanKnownVersion *version)
{
	if (version != NULL && version->state == URBAN_VERSION_REJECTED)
		return URBAN_KNOWN_NEW;
	urban_output_filtered(output);
	return URBAN_KNOWN_UNCHANGED;
}

UrbanKnown
urban_output_known(UrbanOutput *output, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES])
{
	uint8_t document[URBAN_DIGEST_BYTES];
	char id[URBAN_ID_BYTES];
	const UrbanKnownVersion *version;
	UrbanMet *met;

	output_identify(output->plan.source, uri, document, id);
	met = urban_known_meet(&output->known, document);
	version = urban_known_find(&output->known, document, digest);
	if (output->plan.only_rejects)
		return known_to_rejects(output, version);

	/* Without memory for met it is read again: no harm. */
	if (version == NULL && (met == NULL || !met->is_used || memcmp(met->digest, digest, URBAN_DIGEST_BYTES) != 0))
		return URBAN_KNOWN_NEW;
	output->counts.read++;
	if (version != NULL && version->state == URBAN_VERSION_SUPERSEDED)
	{
		output->counts.superseded++;
		return URBAN_KNOWN_SUPERSEDED;
	}
	output->counts.unchanged++;
	if (met != NULL && !met->is_used && version != NULL && version->state == URBAN_VERSION_LOADED)
	{
		memcpy(met->digest, digest, URBAN_DIGEST_BYTES);
		met->day = version->day;
		met->was_loaded = true;
		met->is_used = true;
	}
	return URBAN_KNOWN_UNCHANGED;
}

/* Flushes when the batch has reached one of its limits. */
static bool
flush_if_full(UrbanOutput *output, UrbanOutputError *error)
{
	if (urban_rows_failed(&output->batch.rows))
		return urban_output_fail(error, 70, "make the batches smaller with --batch-bytes",
								 "could not gather a batch: out of memory");
	if (output->batch.text_bytes < output->plan.batch_bytes && urban_rows_size(&output->batch.rows) < BATCH_ROW_BYTES)
		return true;
	return urban_output_flush(output, error);
}

static void
put_superseded(UrbanOutput *output, const char *document_id, const uint8_t *older, const uint8_t *newer)
{
	UrbanRows *rows = &output->batch.rows;
	char hex[2 * URBAN_DIGEST_BYTES + 1];

	urban_batch_begin(&output->batch, NULL, older);
	urban_rows_begin(rows, URBAN_TABLE_SUPERSEDED);
	urban_rows_text(rows, document_id);
	urban_rows_text(rows, urban_hex(older, hex));
	urban_rows_text(rows, urban_hex(newer, hex));
	urban_rows_end(rows);
}

static bool
put_document(UrbanOutput *output, const UrbanRowSource *source, const uint8_t *digest, const UrbanFacts *facts,
			 UrbanOutputError *error)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);

	if (arena == NULL)
		return urban_output_fail(error, 70, NULL, "could not write the rows of \"%s\": out of memory", source->uri);
	urban_batch_begin(&output->batch, source->uri, digest);
	urban_document_rows(&output->batch.rows, arena, source, facts);
	urban_arena_destroy(arena);
	output->batch.text_bytes += facts->text->bytes;
	return flush_if_full(output, error);
}

void
output_put_reject(UrbanOutput *output, UrbanBatch *batch, const char *uri, const uint8_t *digest, int64_t offset,
				  const char *step, const char *reason)
{
	UrbanRows *rows = &batch->rows;
	uint8_t document[URBAN_DIGEST_BYTES];
	char id[URBAN_ID_BYTES];
	char hex[2 * URBAN_DIGEST_BYTES + 1];

	output_identify(output->plan.source, uri, document, id);
	urban_batch_begin(batch, NULL, digest);
	urban_rows_begin(rows, URBAN_TABLE_REJECTS);
	urban_rows_text(rows, id);
	urban_rows_text(rows, output->plan.source);
	urban_rows_text(rows, uri);
	if (offset < 0)
		urban_rows_text(rows, NULL);
	else
		urban_rows_integer(rows, offset);
	urban_rows_text(rows, urban_hex(digest, hex));
	urban_rows_text(rows, step);
	urban_rows_text(rows, reason);
	urban_rows_text(rows, output->run_id);
	urban_rows_end(rows);
}

bool
urban_output_document(UrbanOutput *output, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES],
					  const UrbanFacts *facts, UrbanOutputError *error)
{
	uint8_t document[URBAN_DIGEST_BYTES];
	char id[URBAN_ID_BYTES];
	char hex[2 * URBAN_DIGEST_BYTES + 1];
	UrbanRowSource source = {output->plan.source, uri, id, urban_hex(digest, hex), output->knowledge_version};
	int64_t day = urban_first_day(facts->published);
	UrbanMet *met;

	output_identify(output->plan.source, uri, document, id);
	met = urban_known_meet(&output->known, document);
	if (met == NULL)
		return urban_output_fail(error, 70, NULL, "could not load \"%s\": out of memory", uri);
	output->counts.read++;
	if (met->is_used)
	{
		/* Several versions in one input: the latest published counts, then the greatest digest. */
		int order = day < met->day ? -1 : day > met->day ? 1 : memcmp(digest, met->digest, URBAN_DIGEST_BYTES);

		if (order == 0)
		{
			output->counts.unchanged++; /* the same bytes twice */
			return true;
		}
		output->counts.superseded++;
		if (order < 0)
		{
			put_superseded(output, id, digest, met->digest);
			return flush_if_full(output, error);
		}
		if (met->was_loaded)
			output->counts.unchanged--;
		else
			output->counts.loaded--;

		/* The older one may stand in this batch, where a document can stand once. */
		if (!urban_output_flush(output, error))
			return false;
		put_superseded(output, id, met->digest, digest);
	}
	memcpy(met->digest, digest, URBAN_DIGEST_BYTES);
	met->day = day;
	met->was_loaded = false;
	met->is_used = true;
	output->counts.loaded++;
	return put_document(output, &source, digest, facts, error);
}

void
urban_output_filtered(UrbanOutput *output)
{
	output->counts.read++;
	output->counts.filtered++;
}

bool
urban_output_reject(UrbanOutput *output, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES], int64_t offset,
					const char *step, const char *reason, UrbanOutputError *error)
{
	output_put_reject(output, &output->batch, uri, digest, offset, step, reason);
	output->counts.read++;
	output->counts.rejected++;
	return flush_if_full(output, error);
}
