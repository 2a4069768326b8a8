/*
 * fuzz_read.c - any bytes as a document's text: every offset of its facts lies in the text, and the JSON is JSON.
 *
 * The knowledge image is that of the build: $URBAN_SHARE, or build/share/urban.
 */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "core/read/read.h"
#include "fuzz.h"
#include "fuzz_knowledge.h"

static void
check_span(const UrbanFacts *facts, UrbanSpan span)
{
	if (span.start < 0 || span.start > span.end || span.end > facts->text->code_points)
		abort();
}

static void
check_facts(const UrbanFacts *facts)
{
	for (int i = 0; i < facts->mentions.count; i++)
		check_span(facts, facts->mentions.items[i].span);
	for (int i = 0; i < facts->dates.count; i++)
		check_span(facts, facts->dates.items[i].span);
	for (int i = 0; i < facts->events.count; i++)
		for (int j = 0; j < facts->events.items[i].evidence.count; j++)
			check_span(facts, facts->events.items[i].evidence.items[j].span);
	for (int i = 0; i < facts->agreements.count; i++)
		for (int j = 0; j < facts->agreements.items[i].evidence.count; j++)
			check_span(facts, facts->agreements.items[i].evidence.items[j].span);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static UrbanKnowledge *knowledge;
	static UrbanWordCache *words; /* lives across inputs, as in the loader */
	UrbanReadOptions options = {.words = NULL};
	UrbanArena *arena = urban_arena_create(NULL, (size_t) 256 * 1024 * 1024);
	UrbanSource source = {.text = (const char *) data, .bytes = size};
	UrbanError error = {0};
	UrbanFacts *facts;

	if (knowledge == NULL)
	{
		knowledge = fuzz_open_knowledge();
		words = urban_word_cache_create(knowledge, 1000000);
	}
	options.words = words;
	if (urban_read(arena, knowledge, &source, &options, &facts, &error))
	{
		char *json = urban_facts_to_json(facts, NULL, true);
		cJSON *parsed = cJSON_Parse(json);

		check_facts(facts);
		if (json != NULL && parsed == NULL)
			abort();
		cJSON_Delete(parsed);
		free(json);
	}
	else if (error.message[0] == '\0')
		abort();
	urban_arena_destroy(arena);
	return 0;
}
