/*
 * fuzz_csv.c - any bytes as a CSV file: rows do not overlap, and what a row gives is UTF-8.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/value/utf8.h"
#include "fuzz.h"
#include "fuzz_feed.h"
#include "loader/input/csv.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const UrbanFieldMap map = {{NULL}, NULL};
	FuzzBytes bytes = {data, size};
	UrbanFeed feed = {.file = -1, .most = 4096};
	char reason[URBAN_REASON_BYTES];
	UrbanCsv csv;
	UrbanRow row;
	int64_t behind = 0;
	bool opened;

	urban_feed_open_reader(&feed, fuzz_feed_read, &bytes);
	urban_feed_fill(&feed, 4096);
	urban_csv_begins(&map, urban_feed_at(&feed), urban_feed_length(&feed));
	opened = urban_csv_open(&csv, &feed, &map, reason);
	while (opened && urban_csv_next(&csv, &row))
	{
		UrbanArena *arena = urban_arena_create(NULL, (size_t) 64 * 1024 * 1024);
		UrbanSource source = {0};
		UrbanError error = {0};

		if (row.offset < behind)
			abort();
		behind = row.offset + (int64_t) row.length;
		urban_csv_id(arena, &map, &csv.columns, row.bytes, row.length);
		if (row.reason == NULL && urban_csv_decode(arena, &map, &csv.columns, row.bytes, row.length, &source, &error) &&
			!urban_utf8_is_valid(source.text, source.bytes, NULL))
			abort();
		urban_arena_destroy(arena);
	}
	urban_csv_close(&csv);
	urban_feed_close(&feed);
	free(feed.bytes);
	return 0;
}
