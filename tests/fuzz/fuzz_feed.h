/*
 * fuzz_feed.h - a target's bytes as a feed reads them, a few at a time.
 */
#ifndef URBAN_FUZZ_FEED_H
#define URBAN_FUZZ_FEED_H

#include <stdint.h>
#include <string.h>

#include "loader/input/feed.h"

typedef struct FuzzBytes
{
	const uint8_t *data;
	size_t left;
} FuzzBytes;

/* An UrbanFeedRead. Odd pieces, so that windows end anywhere. */
static ptrdiff_t
fuzz_feed_read(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	FuzzBytes *from = context;
	size_t piece = from->left < 997 ? from->left : 997;

	(void) reason;
	if (piece > room)
		piece = room;
	if (piece > 0)
		memcpy(bytes, from->data, piece);
	from->data += piece;
	from->left -= piece;
	return (ptrdiff_t) piece;
}

#endif
