/*
 * utf16.c - UTF-16 to UTF-8 as a stream; see utf16.h.
 */
#include "utf16.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/value/utf8.h"
#include "encoding.h"

#define REPLACEMENT 0xFFFDu
#define LONGEST     4 /* bytes of one character, before and behind */

struct UrbanUtf16
{
	UrbanFeed *source;
	bool begun;
	bool is_big;
};

/* The code unit at bytes[at]. */
static uint32_t
unit(const char *bytes, size_t at, bool is_big)
{
	uint32_t first = (unsigned char) bytes[at], second = (unsigned char) bytes[at + 1];

	return is_big ? first << 8 | second : second << 8 | first;
}

/*
 * Decodes as much as there is room for; the bytes written, *taken those read.
 * The last character waits for more unless nothing follows.
 */
static size_t
decode(const char *bytes, size_t length, bool is_big, bool at_end, char *out, size_t room, size_t *taken)
{
	size_t at = 0, written = 0;

	while (at + 1 < length && written + LONGEST <= room)
	{
		uint32_t c = unit(bytes, at, is_big);

		if (c >= 0xD800 && c < 0xDC00 && at + 3 >= length && !at_end)
			break;
		at += 2;
		if (c >= 0xD800 && c < 0xDC00 && at + 1 < length && (unit(bytes, at, is_big) & 0xFC00) == 0xDC00)
		{
			c = 0x10000 + ((c & 0x3FF) << 10 | (unit(bytes, at, is_big) & 0x3FF));
			at += 2;
		}
		if (c == 0 || (c >= 0xD800 && c < 0xE000))
			c = REPLACEMENT;
		written += (size_t) urban_utf8_put(c, out + written);
	}
	*taken = at;
	return written;
}

size_t
urban_utf16_head(const char *bytes, size_t length, char *out, size_t room)
{
	bool is_big;
	size_t mark, taken;

	if (!urban_encoding_is_utf16(bytes, length & ~(size_t) 1, &is_big, &mark))
		return 0;
	return decode(bytes + mark, length - mark, is_big, false, out, room, &taken);
}

UrbanUtf16 *
urban_utf16_open(UrbanFeed *source)
{
	UrbanUtf16 *utf16 = calloc(1, sizeof(*utf16));

	if (utf16 != NULL)
		utf16->source = source;
	return utf16;
}

void
urban_utf16_close(UrbanUtf16 *utf16)
{
	free(utf16);
}

ptrdiff_t
urban_utf16_read(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	UrbanUtf16 *utf16 = context;
	UrbanFeed *source = utf16->source;
	size_t written = 0, taken = 0, mark = 0;

	if (!utf16->begun)
	{
		utf16->begun = true;
		urban_encoding_is_utf16(urban_feed_at(source), urban_feed_length(source) & ~(size_t) 1, &utf16->is_big, &mark);
		urban_feed_skip(source, mark);
	}
	while (written == 0)
	{
		if (!urban_feed_fill(source, LONGEST) || source->failed)
			break;
		written = decode(urban_feed_at(source), urban_feed_length(source), utf16->is_big, source->at_end, bytes, room,
						 &taken);
		urban_feed_skip(source, taken);
		if (written == 0 && source->at_end)
			break;
	}
	if (written > 0 || (urban_feed_length(source) == 0 && !source->failed))
		return (ptrdiff_t) written;
	snprintf(reason, URBAN_REASON_BYTES, "%s", source->failed ? source->reason : "the file ends inside a character");
	return -1;
}
