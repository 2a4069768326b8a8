/*
 * batch.h - the rows of one transaction, item by item, so that a batch which the database refuses can
 * be brought in one item at a time. An item is a document, a reject or a superseded version.
 */
#ifndef URBANLOAD_BATCH_H
#define URBANLOAD_BATCH_H

#include "core/value/identity.h"
#include "rows.h"

typedef struct UrbanBatchItem
{
	size_t start[URBAN_TABLE_COUNT]; /* where its rows begin in each table's buffer */
	char *uri;                       /* of a document; NULL for the others */
	uint8_t digest[URBAN_DIGEST_BYTES];
} UrbanBatchItem;

typedef struct UrbanBatch
{
	UrbanRows rows;
	UrbanBatchItem *items;
	int count, room;
	size_t text_bytes; /* of its documents */
} UrbanBatch;

/* Begins an item; its rows are then written to batch->rows. uri (copied) NULL: no document. */
extern void urban_batch_begin(UrbanBatch *batch, const char *uri, const uint8_t digest[URBAN_DIGEST_BYTES]);

/* The rows of one item, in the batch's own memory: valid until the batch changes, not to be freed. */
extern UrbanRows urban_batch_slice(const UrbanBatch *batch, int item);

extern void urban_batch_clear(UrbanBatch *batch);
extern void urban_batch_free(UrbanBatch *batch);

#endif
