/*
 * comparison.c - rows that are read of stored documents beside the rows that stand; see output.h.
 *
 * Rows are made as for loading and gathered up to a fixed size, copied into
 * the staging tables, and compared there. Nothing of it is ever committed.
 */
#include <string.h>

#include "core/value/identity.h"
#include "database/schema.h"
#include "document_rows.h"
#include "output_state.h"

#define COMPARED_BYTES ((size_t) 8 * 1024 * 1024) /* of rows at a time */

bool
urban_output_begin_comparison(UrbanOutput *output, const UrbanKnowledge *knowledge, UrbanOutputError *error)
{
	output->plan = (UrbanRunPlan){.source = "", .knowledge = knowledge};
	output->knowledge_version = urban_knowledge_digest(knowledge);
	return urban_schema_check(output->connection, knowledge, error) &&
		   urban_sql_run(output->connection, "begin the comparison", "BEGIN ISOLATION LEVEL REPEATABLE READ", error) &&
		   output_open_staging(output, true, error);
}

/* Compares what was gathered. */
static bool
compare(UrbanOutput *output, UrbanCompared tell, void *context, UrbanOutputError *error)
{
	bool done;

	if (urban_rows_failed(&output->batch.rows))
		return urban_output_fail(error, 70, NULL, "could not gather the rows of documents: out of memory");
	done = output->batch.count == 0 ||
		   urban_run_compare_reading(output->connection, &output->batch.rows, tell, context, error);
	urban_batch_clear(&output->batch);
	return done;
}

bool
urban_output_compare_document(UrbanOutput *output, const UrbanStoredDocument *document, const UrbanFacts *facts,
							  UrbanCompared tell, void *context, UrbanOutputError *error)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	uint8_t digest[URBAN_DIGEST_BYTES];
	char id[URBAN_ID_BYTES];
	char hex[2 * URBAN_DIGEST_BYTES + 1];
	UrbanRowSource source = {document->source, document->uri, document->id, urban_hex(document->digest, hex),
							 output->knowledge_version};

	if (arena == NULL)
		return urban_output_fail(error, 70, NULL, "could not write the rows of \"%s\": out of memory", document->uri);

	/* The rows keep the id under which the document stands, so that they meet those that are compared. */
	output_identify(document->source, document->uri, digest, id);
	tell(context, "ids of documents", 1, strcmp(id, document->id) != 0, document->id);
	urban_batch_begin(&output->batch, document->uri, document->digest);
	urban_document_rows(&output->batch.rows, arena, &source, facts);
	urban_arena_destroy(arena);
	return urban_rows_size(&output->batch.rows) < COMPARED_BYTES || compare(output, tell, context, error);
}

bool
urban_output_end_comparison(UrbanOutput *output, UrbanCompared tell, void *context, UrbanOutputError *error)
{
	bool done = compare(output, tell, context, error);

	/* The staging tables go with it. */
	urban_sql_rollback(output->connection);
	output->has_staging = output->has_layers = false;
	return done;
}
