/*
 * fuzz_header.c - any bytes as a text, and their first line as what a container says of title and date:
 * the body is UTF-8 and begins with the title, and offsets lie in it.
 */
#include <stdlib.h>
#include <string.h>

#include "core/text/header.h"
#include "core/value/utf8.h"
#include "fuzz.h"
#include "fuzz_knowledge.h"

static void
check_header(const UrbanHeader *header)
{
	int32_t points;

	if (!urban_utf8_is_valid(header->body, header->bytes, NULL))
		abort();
	points = (int32_t) urban_utf8_length(header->body, header->bytes);
	if (header->lead_start < 0 || header->lead_start > points || header->dateline_start > header->dateline_end ||
		header->dateline_end > points)
		abort();
	if (header->title != NULL && strncmp(header->body, header->title, strlen(header->title)) != 0)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static UrbanKnowledge *knowledge;
	const char *text = (const char *) data;
	const char *end = size == 0 ? NULL : memchr(text, '\n', size);

	if (knowledge == NULL)
		knowledge = fuzz_open_knowledge();
	for (int given = 0; given < 2; given++)
	{
		UrbanArena *arena = urban_arena_create(NULL, (size_t) 256 * 1024 * 1024);
		UrbanSource source = {.text = text, .bytes = size};
		UrbanHeader header;
		UrbanError error = {0};

		if (given && end != NULL)
			source.title = source.published = source.publisher = urban_arena_copy(arena, text, (size_t) (end - text));
		if (urban_header_read(arena, knowledge, NULL, &source, &header, &error))
			check_header(&header);
		else if (error.message[0] == '\0')
			abort();
		urban_arena_destroy(arena);
	}
	return 0;
}
