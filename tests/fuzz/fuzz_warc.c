/*
 * fuzz_warc.c - any bytes as a crawl's file: records do not overlap, and what a page gives is UTF-8.
 */
#include <stdlib.h>

#include "core/value/utf8.h"
#include "fuzz.h"
#include "fuzz_feed.h"
#include "loader/input/warc.h"

#define PAGE_BYTES ((size_t) 1024 * 1024)

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FuzzBytes bytes = {data, size};
	UrbanFeed feed = {.file = -1, .most = 16384};
	UrbanWarcRecord record;
	UrbanWarc warc;
	int64_t behind = 0;

	urban_feed_open_reader(&feed, fuzz_feed_read, &bytes);
	urban_feed_fill(&feed, 512);
	urban_warc_open(&warc, &feed);
	while (urban_warc_next(&warc, &record))
	{
		UrbanArena *arena = urban_arena_create(NULL, (size_t) 64 * 1024 * 1024);
		UrbanSource source = {0};
		UrbanError error = {0};

		if (record.offset < behind)
			abort();
		behind = record.offset + (int64_t) record.length;
		if (record.reason == NULL &&
			urban_warc_decode(arena, record.bytes, record.length, PAGE_BYTES, &source, &error) &&
			!urban_utf8_is_valid(source.text, source.bytes, NULL))
			abort();
		urban_arena_destroy(arena);
	}
	urban_feed_close(&feed);
	free(feed.bytes);
	return 0;
}
