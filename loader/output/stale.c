/*
 * stale.c - documents as they stand: those that would be read otherwise now, or those that would not; see output.h.
 *
 * They are fetched some at a time, by key, between two batches: so the
 * connection is free for a batch whenever it is full, and a run that ends early
 * goes on where it stopped, since what was read again is stale no more.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/read.h"
#include "output_state.h"

#define ROWS_AT_ONCE "16" /* bodies have at most some megabytes */
#define COLUMNS      8

typedef struct StaleRows
{
	UrbanArena *arena;
	char *rows[16][COLUMNS]; /* id, source, uri, raw digest, title, published, publisher, body */
	int count, next;
	char last[URBAN_ID_BYTES]; /* id of the last one that was fetched; "" at the start */
	bool ended;
} StaleRows;

void
output_free_stale(StaleRows *stale)
{
	if (stale == NULL)
		return;
	urban_arena_destroy(stale->arena);
	free(stale);
}

static bool
keep_row(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	StaleRows *stale = context;

	(void) row;
	(void) names;
	for (int i = 0; i < columns && i < COLUMNS; i++)
		stale->rows[stale->count][i] =
			values[i] == NULL ? NULL : urban_arena_copy(stale->arena, values[i], strlen(values[i]));
	stale->count++;
	return true;
}

static bool
fetch(UrbanOutput *output, StaleRows *stale, bool is_current, UrbanOutputError *error)
{
	char reader[16];
	const char *values[] = {output->plan.source, reader, output->knowledge_version, stale->last,
							is_current ? "f" : "t"};

	snprintf(reader, sizeof(reader), "%d", URBAN_READER_VERSION);
	urban_arena_reset(stale->arena);
	stale->count = stale->next = 0;
	if (!urban_sql_query(
			output->connection, "fetch documents that are to be read",
			"SELECT document_id, source, uri, raw_digest, title, published, publisher, body FROM urban.documents "
			"WHERE ($1 = '' OR source = $1) AND (reader_version <> $2::integer OR knowledge_version <> $3 "
			"OR names_version <> urban.names_version(body)) = $5::boolean "
			"AND document_id > $4 ORDER BY document_id LIMIT " ROWS_AT_ONCE,
			5, values, keep_row, stale, error))
		return false;
	if (urban_arena_failed(stale->arena))
		return urban_output_fail(error, 70, NULL, "could not fetch documents: out of memory");
	stale->ended = stale->count == 0;
	if (stale->count > 0)
		snprintf(stale->last, sizeof(stale->last), "%s", stale->rows[stale->count - 1][0]);
	return true;
}

/* The next of either kind; an output is asked for one kind only. */
static bool
next_stored(UrbanOutput *output, bool is_current, UrbanArena *arena, UrbanStoredDocument *document,
			UrbanOutputError *error)
{
	StaleRows *stale = output->stale;
	char *const *row;

	if (stale == NULL)
	{
		stale = output->stale = calloc(1, sizeof(*stale));
		if (stale != NULL)
			stale->arena = urban_arena_create(NULL, 0);
		if (stale == NULL || stale->arena == NULL)
			return urban_output_fail(error, 70, NULL, "could not fetch documents: out of memory");
	}
	if (stale->next == stale->count && (stale->ended || !fetch(output, stale, is_current, error) || stale->ended))
		return false;
	row = stale->rows[stale->next++];
	*document = (UrbanStoredDocument){.id = urban_arena_copy(arena, row[0], strlen(row[0])),
									  .source = urban_arena_copy(arena, row[1], strlen(row[1])),
									  .uri = urban_arena_copy(arena, row[2], strlen(row[2])),
									  .body = urban_arena_copy(arena, row[7], strlen(row[7]))};
	if (!urban_unhex(row[3], document->digest))
		return urban_output_fail(error, 70, NULL, "could not use the raw digest \"%.40s\" of \"%.200s\"", row[3],
								 row[2]);
	document->title = row[4] == NULL ? NULL : urban_arena_copy(arena, row[4], strlen(row[4]));
	document->published = row[5] == NULL ? NULL : urban_arena_copy(arena, row[5], strlen(row[5]));
	document->publisher = row[6] == NULL ? NULL : urban_arena_copy(arena, row[6], strlen(row[6]));
	return true;
}

bool
urban_output_next_stale(UrbanOutput *output, UrbanArena *arena, UrbanStoredDocument *document, UrbanOutputError *error)
{
	return next_stored(output, false, arena, document, error);
}

bool
urban_output_next_current(UrbanOutput *output, UrbanArena *arena, UrbanStoredDocument *document,
						  UrbanOutputError *error)
{
	return next_stored(output, true, arena, document, error);
}

UrbanSource
urban_output_stored_source(const UrbanStoredDocument *document)
{
	return (UrbanSource){.text = document->body,
						 .bytes = strlen(document->body),
						 .title = document->title,
						 .published = document->published,
						 .publisher = document->publisher,
						 .is_stored = true};
}
