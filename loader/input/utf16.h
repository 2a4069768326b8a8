/*
 * utf16.h - files of records in UTF-16, as UTF-8.
 *
 * A text is decoded as a whole (encoding.h); of a file of records the decoding
 * must come before the cutting, and goes along with it.
 */
#ifndef URBANLOAD_UTF16_H
#define URBANLOAD_UTF16_H

#include "feed.h"

typedef struct UrbanUtf16 UrbanUtf16;

/* The feed stands at the first byte, perhaps a byte order mark. NULL when out of memory. */
extern UrbanUtf16 *urban_utf16_open(UrbanFeed *source);

/* An UrbanFeedRead; context is the UrbanUtf16. A half of a pair without its other half, and U+0000, become U+FFFD. */
extern ptrdiff_t urban_utf16_read(void *utf16, char *bytes, size_t room, char reason[URBAN_REASON_BYTES]);

extern void urban_utf16_close(UrbanUtf16 *utf16);

/* The beginning of a file as UTF-8 in out, of `room` bytes; their number, 0 if it is no UTF-16. */
extern size_t urban_utf16_head(const char *bytes, size_t length, char *out, size_t room);

#endif
