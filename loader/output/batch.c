/*
 * batch.c - items of a batch and their rows; see batch.h.
 */
#include "batch.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM 64

void
urban_batch_begin(UrbanBatch *batch, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES])
{
	UrbanBatchItem *item;

	if (batch->count == batch->room)
	{
		int room = batch->room == 0 ? FIRST_ROOM : batch->room * 2;
		UrbanBatchItem *larger = realloc(batch->items, (size_t) room * sizeof(*larger));

		if (larger == NULL)
		{
			batch->rows.failed = true;
			return;
		}
		batch->items = larger;
		batch->room = room;
	}
	item = &batch->items[batch->count++];
	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
		item->start[i] = batch->rows.tables[i].length;
	memcpy(item->digest, digest, URBAN_DIGEST_BYTES);
	item->uri = uri == NULL ? NULL : strdup(uri);
	if (uri != NULL && item->uri == NULL)
		batch->rows.failed = true;
}

UrbanRows
urban_batch_slice(const UrbanBatch *batch, int item)
{
	UrbanRows slice;

	memset(&slice, 0, sizeof(slice));
	for (int i = 0; i < URBAN_TABLE_COUNT; i++)
	{
		size_t start = batch->items[item].start[i];
		size_t end = item + 1 < batch->count ? batch->items[item + 1].start[i] : batch->rows.tables[i].length;

		slice.tables[i].bytes = end > start ? batch->rows.tables[i].bytes + start : NULL;
		slice.tables[i].length = end - start;
	}
	return slice;
}

void
urban_batch_clear(UrbanBatch *batch)
{
	for (int i = 0; i < batch->count; i++)
		free(batch->items[i].uri);
	batch->count = 0;
	batch->text_bytes = 0;
	urban_rows_clear(&batch->rows);
}

void
urban_batch_free(UrbanBatch *batch)
{
	urban_batch_clear(batch);
	urban_rows_free(&batch->rows);
	free(batch->items);
	memset(batch, 0, sizeof(*batch));
}
