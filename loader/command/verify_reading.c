/*
 * verify_reading.c - stored documents read again and compared with the rows that stand; see verify.h.
 *
 * Documents are fetched and compared by this thread, read by others in between
 * (pipeline/reading.h), so that memory does not grow with their number.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "connecting.h"
#include "core/read/read.h"
#include "loader/log.h"
#include "loader/pipeline/reading.h"
#include "verify.h"

#define MOST_TABLES 32 /* lines of the comparison; more than there are tables of layers 1 and 2 */

typedef struct ComparedTable
{
	char name[64], example[URBAN_ID_BYTES];
	long rows, wrong;
} ComparedTable;

typedef struct Comparison
{
	UrbanOutput *output;
	UrbanOutputError *error;
	ComparedTable tables[MOST_TABLES];
	int count;
	long read;
} Comparison;

/* Sums up what is told of a table. */
static void
add_compared(void *context, const char *name, long rows, long wrong, const char *example)
{
	Comparison *comparison = context;
	ComparedTable *table = comparison->tables;
	ComparedTable *end = table + comparison->count;

	while (table < end && strcmp(table->name, name) != 0)
		table++;
	if (table == end && comparison->count == MOST_TABLES)
		return;
	if (table == end)
	{
		comparison->count++;
		snprintf(table->name, sizeof(table->name), "%s", name);
	}
	if (wrong > 0 && table->example[0] == '\0' && example != NULL)
		snprintf(table->example, sizeof(table->example), "%s", example);
	table->rows += rows;
	table->wrong += wrong;
}

static bool
next_current(void *context, UrbanArena *arena, UrbanReadDocument *document)
{
	Comparison *comparison = context;
	UrbanStoredDocument *stored = urban_arena_alloc(arena, sizeof(*stored));

	if (stored == NULL || !urban_output_next_current(comparison->output, arena, stored, comparison->error))
		return false;
	document->origin = stored;
	document->item.uri = stored->uri;
	document->item.bytes = stored->body;
	document->item.length = strlen(stored->body);
	memcpy(document->item.digest, stored->digest, sizeof(stored->digest));
	document->stored = urban_output_stored_source(stored);
	return true;
}

static bool
take_read(void *context, const UrbanReadDocument *document)
{
	Comparison *comparison = context;
	const UrbanStoredDocument *stored = document->origin;

	comparison->read++;
	urban_log_progress("%ld documents read again", comparison->read);
	add_compared(comparison, "documents read again", 1, document->facts == NULL, stored->id);
	return document->facts == NULL || urban_output_compare_document(comparison->output, stored, document->facts,
																	add_compared, comparison, comparison->error);
}

static bool
is_interrupted(void *context)
{
	(void) context;
	return urban_command_interrupted();
}

static bool
keep_count(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	long *count = context;

	(void) row;
	(void) columns;
	(void) names;
	*count = atol(values[0]);
	return false;
}

/* Reads and compares what there is to read, in the transaction that the comparison has begun. */
static bool
compare_all(Comparison *comparison, const UrbanKnowledge *knowledge, const UrbanOptions *options, long *stored)
{
	const UrbanReadingSteps steps = {
		.next = next_current, .take = take_read, .stop = is_interrupted, .context = comparison};
	UrbanOutputError *failure = comparison->error;
	UrbanError error = {0};

	if (!urban_output_begin_comparison(comparison->output, knowledge, failure) ||
		!urban_output_query(comparison->output, "SELECT count(*) FROM urban.documents", 0, NULL, keep_count, stored,
							failure))
		return false;
	if (!urban_reading_run(NULL, knowledge, options->jobs, &steps, &error))
	{
		failure->status = URBAN_EXIT_INTERNAL;
		snprintf(failure->message, sizeof(failure->message), "%s", error.message);
	}
	return failure->status == 0 && urban_output_end_comparison(comparison->output, add_compared, comparison, failure);
}

bool
urban_verify_reading(UrbanOutput *output, const UrbanOptions *options, UrbanFindings *findings, UrbanOutputError *error)
{
	Comparison comparison = {.output = output, .error = error};
	UrbanError failure = {0};
	UrbanImage image;
	long stored = 0;
	bool done;

	if (!urban_image_open(NULL, options->share, &image, &failure))
	{
		error->status = URBAN_EXIT_CONFIGURATION;
		snprintf(error->message, sizeof(error->message), "%s", failure.message);
		snprintf(error->hint, sizeof(error->hint), "%s", failure.hint);
		return false;
	}
	done =
		urban_command_add_names(output, &image, error) && compare_all(&comparison, image.knowledge, options, &stored);
	urban_log_progress_end();
	urban_image_close(&image);
	if (!done || urban_command_interrupted())
		return done;
	for (int i = 0; i < comparison.count; i++)
	{
		const ComparedTable *table = &comparison.tables[i];
		char check[128];

		snprintf(check, sizeof(check), "read again: %s", table->name);
		urban_findings_add(findings, check, table->rows, table->wrong, table->example);
	}
	if (stored > comparison.read)
		urban_log(
			URBAN_LOG_INFO,
			"%ld of %ld documents were not read again: another version, other knowledge or other names read them; "
			"urbanload reread reads them",
			stored - comparison.read, stored);
	return true;
}
