/*
 * gunzip.c - inflating files and bodies; see gunzip.h.
 */
#include "gunzip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define GZIP_OR_ZLIB 47 /* the largest window, and either of the two headers */

struct UrbanGunzip
{
	z_stream stream;
	UrbanFeed *source;
	bool is_between; /* a gzip file has ended: another one may begin */
	bool at_end;
};

UrbanGunzip *
urban_gunzip_open(UrbanFeed *source)
{
	UrbanGunzip *gunzip = calloc(1, sizeof(*gunzip));

	if (gunzip == NULL || inflateInit2(&gunzip->stream, GZIP_OR_ZLIB) != Z_OK)
	{
		free(gunzip);
		return NULL;
	}
	gunzip->source = source;
	return gunzip;
}

void
urban_gunzip_close(UrbanGunzip *gunzip)
{
	if (gunzip == NULL)
		return;
	inflateEnd(&gunzip->stream);
	free(gunzip);
}

/* Behind a gzip file: does another one begin? What else follows (zeros of a tape, a signature) is no part of it. */
static bool
begins_again(UrbanGunzip *gunzip)
{
	UrbanFeed *source = gunzip->source;

	urban_feed_fill(source, 3);
	if (urban_feed_length(source) < 3 || memcmp(urban_feed_at(source), "\x1F\x8B\x08", 3) != 0)
		return false;
	gunzip->is_between = false;
	return inflateReset(&gunzip->stream) == Z_OK;
}

ptrdiff_t
urban_gunzip_read(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	UrbanGunzip *gunzip = context;
	UrbanFeed *source = gunzip->source;
	z_stream *stream = &gunzip->stream;

	if (room > 1 << 30)
		room = 1 << 30;
	stream->next_out = (Bytef *) bytes;
	stream->avail_out = (uInt) room;
	while (stream->avail_out == (uInt) room)
	{
		size_t length;
		int status;

		if (gunzip->is_between && !begins_again(gunzip))
			gunzip->at_end = true;
		if (gunzip->at_end)
			return 0;
		urban_feed_fill(source, 1);
		length = urban_feed_length(source);
		if (length == 0)
		{
			snprintf(reason, URBAN_REASON_BYTES, "%s",
					 source->failed ? source->reason : "the gzip data break off before their end");
			return -1;
		}
		stream->next_in = (Bytef *) (uintptr_t) urban_feed_at(source);
		stream->avail_in = (uInt) length;
		status = inflate(stream, Z_NO_FLUSH);
		urban_feed_skip(source, length - stream->avail_in);
		gunzip->is_between = status == Z_STREAM_END;
		if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
		{
			snprintf(reason, URBAN_REASON_BYTES, "the gzip data are damaged: %s",
					 stream->msg != NULL ? stream->msg : "unknown form");
			return -1;
		}
	}
	return (ptrdiff_t) (room - stream->avail_out);
}

const char *
urban_gunzip_whole(UrbanArena *arena, const char *bytes, size_t length, size_t most_bytes, size_t *unpacked,
				   UrbanError *error)
{
	z_stream stream = {.next_in = (Bytef *) (uintptr_t) bytes, .avail_in = (uInt) length};
	size_t capacity = 4 * length + 4096;
	char *out = NULL;
	int status = inflateInit2(&stream, GZIP_OR_ZLIB);

	*unpacked = 0;
	while (status == Z_OK && *unpacked <= most_bytes)
	{
		char *grown = urban_arena_try(arena, capacity);

		if (grown == NULL)
			break;
		if (*unpacked > 0)
			memcpy(grown, out, *unpacked);
		out = grown;
		stream.next_out = (Bytef *) out + *unpacked;
		stream.avail_out = (uInt) (capacity - *unpacked);
		status = inflate(&stream, Z_NO_FLUSH);
		*unpacked = capacity - stream.avail_out;
		capacity *= 4;
		if (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0)
			status = Z_BUF_ERROR;
	}
	inflateEnd(&stream);
	if (status == Z_STREAM_END && *unpacked <= most_bytes)
		return out;
	if (*unpacked > most_bytes)
		urban_error_set(error, URBAN_TOO_LARGE, 0, "it unpacks to more than %zu bytes", most_bytes);
	else
		urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the packed page is damaged or breaks off behind its byte %zu",
						*unpacked);
	return NULL;
}
