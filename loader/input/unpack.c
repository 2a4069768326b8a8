/*
 * unpack.c - inflating zstd, bzip2 and xz; see unpack.h.
 *
 * Each library has a step that takes some input, gives some output and tells
 * whether a file ended; what is around the steps is the same for all. What was
 * unpacked before a fault is given out before the fault is told.
 */
#include "unpack.h"

#include <bzlib.h>
#include <lzma.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define MEMORY_MOST (128u * 1024 * 1024) /* of one stream: what zstd and xz need at their highest usual levels */

typedef enum Step
{
	STEP_MORE = 0, /* the file goes on */
	STEP_ENDED,    /* it has ended; another one may follow */
	STEP_DAMAGED
} Step;

/* What one step is given and has left. */
typedef struct Buffers
{
	const char *in;
	size_t in_left;
	char *out;
	size_t out_left;
} Buffers;

struct UrbanUnpack
{
	UrbanFeed *source;
	const char *name;
	Step (*step)(UrbanUnpack *unpack, Buffers *buffers);
	void (*close)(UrbanUnpack *unpack);
	bool (*begins)(const char *bytes, size_t length); /* another file behind one that ended */
	bool is_between;
	bool at_end;
	union
	{
		ZSTD_DStream *zstd;
		bz_stream bzip2;
		lzma_stream xz;
	} as;
};

/* --- zstd --- */

static Step
step_zstd(UrbanUnpack *unpack, Buffers *b)
{
	ZSTD_inBuffer in = {b->in, b->in_left, 0};
	ZSTD_outBuffer out = {b->out, b->out_left, 0};
	size_t result = ZSTD_decompressStream(unpack->as.zstd, &out, &in);

	b->in_left -= in.pos;
	b->out_left -= out.pos;
	if (ZSTD_isError(result))
		return STEP_DAMAGED;
	return result == 0 ? STEP_ENDED : STEP_MORE;
}

static void
close_zstd(UrbanUnpack *unpack)
{
	ZSTD_freeDStream(unpack->as.zstd);
}

static bool
begins_zstd(const char *bytes, size_t length)
{
	return length >= 4 && (memcmp(bytes, "\x28\xB5\x2F\xFD", 4) == 0 ||
						   ((bytes[0] & 0xF0) == 0x50 && memcmp(bytes + 1, "\x2A\x4D\x18", 3) == 0));
}

/* --- bzip2 --- */

static Step
step_bzip2(UrbanUnpack *unpack, Buffers *b)
{
	bz_stream *stream = &unpack->as.bzip2;
	int result;

	stream->next_in = (char *) (uintptr_t) b->in;
	stream->avail_in = (unsigned) b->in_left;
	stream->next_out = b->out;
	stream->avail_out = (unsigned) b->out_left;
	result = BZ2_bzDecompress(stream);
	b->in_left = stream->avail_in;
	b->out_left = stream->avail_out;
	if (result == BZ_STREAM_END)
	{
		BZ2_bzDecompressEnd(stream);
		return BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK ? STEP_ENDED : STEP_DAMAGED;
	}
	return result == BZ_OK ? STEP_MORE : STEP_DAMAGED;
}

static void
close_bzip2(UrbanUnpack *unpack)
{
	BZ2_bzDecompressEnd(&unpack->as.bzip2);
}

static bool
begins_bzip2(const char *bytes, size_t length)
{
	return length >= 3 && memcmp(bytes, "BZh", 3) == 0;
}

/* --- xz --- */

static Step
step_xz(UrbanUnpack *unpack, Buffers *b)
{
	lzma_stream *stream = &unpack->as.xz;
	lzma_ret result;

	stream->next_in = (const uint8_t *) b->in;
	stream->avail_in = b->in_left;
	stream->next_out = (uint8_t *) b->out;
	stream->avail_out = b->out_left;
	result = lzma_code(stream, LZMA_RUN);
	b->in_left = stream->avail_in;
	b->out_left = stream->avail_out;
	if (result == LZMA_STREAM_END)
		return lzma_stream_decoder(stream, MEMORY_MOST, 0) == LZMA_OK ? STEP_ENDED : STEP_DAMAGED;
	return result == LZMA_OK || result == LZMA_BUF_ERROR ? STEP_MORE : STEP_DAMAGED;
}

static void
close_xz(UrbanUnpack *unpack)
{
	lzma_end(&unpack->as.xz);
}

static bool
begins_xz(const char *bytes, size_t length)
{
	return length >= 6 && memcmp(bytes, "\xFD\x37zXZ\0", 6) == 0;
}

/* --- all --- */

static UrbanUnpack *
create(UrbanFeed *source, const char *name, Step (*step)(UrbanUnpack *, Buffers *), void (*close)(UrbanUnpack *),
	   bool (*begins)(const char *, size_t))
{
	UrbanUnpack *unpack = calloc(1, sizeof(*unpack));

	if (unpack != NULL)
	{
		unpack->source = source;
		unpack->name = name;
		unpack->step = step;
		unpack->close = close;
		unpack->begins = begins;
	}
	return unpack;
}

/* Gives up what could not be made ready. */
static UrbanUnpack *
ready(UrbanUnpack *unpack, bool is_ready)
{
	if (is_ready)
		return unpack;
	free(unpack);
	return NULL;
}

UrbanUnpack *
urban_unpack_zstd(UrbanFeed *source)
{
	UrbanUnpack *unpack = create(source, "zstd", step_zstd, close_zstd, begins_zstd);

	return ready(unpack, unpack != NULL && (unpack->as.zstd = ZSTD_createDStream()) != NULL);
}

UrbanUnpack *
urban_unpack_bzip2(UrbanFeed *source)
{
	UrbanUnpack *unpack = create(source, "bzip2", step_bzip2, close_bzip2, begins_bzip2);

	return ready(unpack, unpack != NULL && BZ2_bzDecompressInit(&unpack->as.bzip2, 0, 0) == BZ_OK);
}

UrbanUnpack *
urban_unpack_xz(UrbanFeed *source)
{
	UrbanUnpack *unpack = create(source, "xz", step_xz, close_xz, begins_xz);

	return ready(unpack, unpack != NULL && lzma_stream_decoder(&unpack->as.xz, MEMORY_MOST, 0) == LZMA_OK);
}

void
urban_unpack_close(UrbanUnpack *unpack)
{
	if (unpack == NULL)
		return;
	unpack->close(unpack);
	free(unpack);
}

/* Behind a file: does another one begin? What else follows is no part of it. */
static bool
begins_again(UrbanUnpack *unpack)
{
	UrbanFeed *source = unpack->source;

	urban_feed_fill(source, 6);
	unpack->is_between = false;
	return unpack->begins(urban_feed_at(source), urban_feed_length(source));
}

static ptrdiff_t
tell(const UrbanUnpack *unpack, const char *what, char reason[URBAN_REASON_BYTES])
{
	if (unpack->source->failed)
		snprintf(reason, URBAN_REASON_BYTES, "%s", unpack->source->reason);
	else
		snprintf(reason, URBAN_REASON_BYTES, "the %s data %s", unpack->name, what);
	return -1;
}

ptrdiff_t
urban_unpack_read(void *context, char *bytes, size_t room, char reason[URBAN_REASON_BYTES])
{
	UrbanUnpack *unpack = context;
	UrbanFeed *source = unpack->source;
	Buffers b = {.out = bytes, .out_left = room < 1 << 30 ? room : 1 << 30};
	size_t most = b.out_left;

	while (b.out_left == most)
	{
		size_t length;
		Step step;

		if (unpack->is_between && !begins_again(unpack))
			unpack->at_end = true;
		if (unpack->at_end)
			return 0;
		urban_feed_fill(source, 1);
		length = urban_feed_length(source);
		b.in = urban_feed_at(source);
		b.in_left = length < 1 << 30 ? length : 1 << 30;
		length = b.in_left;
		step = unpack->step(unpack, &b); /* without input too: a library may hold back output */
		urban_feed_skip(source, length - b.in_left);
		unpack->is_between = step == STEP_ENDED;
		if (b.out_left < most)
			break;
		if (step == STEP_DAMAGED)
			return tell(unpack, "are damaged", reason);
		if (step == STEP_MORE && length == 0)
			return tell(unpack, "break off before their end", reason);
	}
	return (ptrdiff_t) (most - b.out_left);
}
