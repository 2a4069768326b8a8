/*
 * fuzz_json.c - any bytes as a JSON file: its records are cut out and decoded, and together cover no byte twice.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/value/utf8.h"
#include "fuzz.h"
#include "loader/input/feed.h"
#include "loader/input/record_fields.h"
#include "loader/input/records.h"

static void
read_records(UrbanFeed *feed)
{
	const UrbanFieldMap map = {{NULL}, NULL};
	UrbanRecords records;
	UrbanRecord record;
	int64_t behind = 0;

	urban_records_open(&records, feed);
	for (;;)
	{
		UrbanArena *arena = urban_arena_create(NULL, (size_t) 64 * 1024 * 1024);
		UrbanSource source = {0};
		UrbanError error;

		if (!urban_records_next(&records, arena, &record))
		{
			urban_arena_destroy(arena);
			break;
		}
		if (record.offset < behind)
			abort();
		behind = record.offset + (int64_t) record.length;
		urban_record_id(arena, &map, record.value);
		if (record.reason == NULL &&
			urban_record_decode(arena, &map, record.value, record.bytes, record.length, &source, &error) &&
			!urban_utf8_is_valid(source.text, source.bytes, NULL))
			abort();
		urban_arena_destroy(arena);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	UrbanFeed feed = {.file = -1};
	int file = memfd_create("records", MFD_CLOEXEC);
	char path[64];

	if (file < 0 || write(file, data, size) != (ssize_t) size)
		abort();
	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	if (!urban_feed_open(&feed, path))
		abort();
	while (!feed.at_end)
		if (!urban_feed_more(&feed))
			break;
	if (urban_records_begin(urban_feed_at(&feed), urban_feed_length(&feed)))
		read_records(&feed);
	urban_feed_close(&feed);
	free(feed.bytes);
	close(file);
	return 0;
}
