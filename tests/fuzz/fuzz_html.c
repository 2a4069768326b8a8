/*
 * fuzz_html.c - any bytes as a web page, encoding included: what comes out is UTF-8.
 */
#include <stdlib.h>
#include <string.h>

#include "core/value/utf8.h"
#include "fuzz.h"
#include "loader/input/input.h"

static void
check_text(const char *text)
{
	if (text != NULL && !urban_utf8_is_valid(text, strlen(text), NULL))
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	UrbanArena *arena = urban_arena_create(NULL, (size_t) 64 * 1024 * 1024);
	const UrbanInputPlan plan = {.limits = URBAN_DEFAULT_LIMITS};
	UrbanInputItem item = {.bytes = (const char *) data, .length = size, .format = URBAN_FORMAT_HTML};
	UrbanSource source;
	UrbanError error;

	if (urban_input_decode(arena, &plan, &item, &source, &error))
	{
		check_text(source.title);
		check_text(source.published);
		check_text(source.publisher);
		if (!urban_utf8_is_valid(source.text, source.bytes, NULL))
			abort();
	}
	urban_arena_destroy(arena);
	return 0;
}
