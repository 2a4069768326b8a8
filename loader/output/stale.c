/*
 * stale.c - documents that were read by another reader, with other knowledge or other names, as they stand; see output.h.
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
#define COLUMNS      7

typedef struct StaleRows
{
	UrbanArena *arena;
	char *rows[16][COLUMNS]; /* id, uri, raw digest, title, published, publisher, body */
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
fetch(UrbanOutput *output, StaleRows *stale, UrbanOutputError *error)
{
	char reader[16];
	const char *values[] = {output->plan.source, reader, output->knowledge_version, stale->last};

	snprintf(reader, sizeof(reader), "%d", URBAN_READER_VERSION);
	urban_arena_reset(stale->arena);
	stale->count = stale->next = 0;
	if (!urban_sql_query(output->connection, "fetch documents that are to be read again",
						 "SELECT document_id, uri, raw_digest, title, published, publisher, body FROM urban.documents "
						 "WHERE source = $1 AND (reader_version <> $2::integer OR knowledge_version <> $3 "
						 "OR names_version <> urban.names_version(body)) "
						 "AND document_id > $4 ORDER BY document_id LIMIT " ROWS_AT_ONCE,
						 4, values, keep_row, stale, error))
		return false;
	if (urban_arena_failed(stale->arena))
		return urban_output_fail(error, 70, NULL, "could not fetch documents: out of memory");
	stale->ended = stale->count == 0;
	if (stale->count > 0)
		snprintf(stale->last, sizeof(stale->last), "%s", stale->rows[stale->count - 1][0]);
	return true;
}

bool
urban_output_next_stale(UrbanOutput *output, UrbanArena *arena, UrbanStoredDocument *document, UrbanOutputError *error)
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
	if (stale->next == stale->count && (stale->ended || !fetch(output, stale, error) || stale->ended))
		return false;
	row = stale->rows[stale->next++];
	*document = (UrbanStoredDocument){.uri = urban_arena_copy(arena, row[1], strlen(row[1])),
									  .body = urban_arena_copy(arena, row[6], strlen(row[6]))};
	if (!urban_unhex(row[2], document->digest))
		return urban_output_fail(error, 70, NULL, "could not use the raw digest \"%.40s\" of \"%.200s\"", row[2],
								 row[1]);
	document->title = row[3] == NULL ? NULL : urban_arena_copy(arena, row[3], strlen(row[3]));
	document->published = row[4] == NULL ? NULL : urban_arena_copy(arena, row[4], strlen(row[4]));
	document->publisher = row[5] == NULL ? NULL : urban_arena_copy(arena, row[5], strlen(row[5]));
	return true;
}
