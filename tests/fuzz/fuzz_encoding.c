/*
 * fuzz_encoding.c - any bytes as a text of any encoding: what comes out is UTF-8.
 */
#include <stdlib.h>

#include "core/value/utf8.h"
#include "fuzz.h"
#include "loader/input/encoding.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const declared[] = {NULL, "windows-1251", "koi8-r", "shift_jis", "nonsense"};

	for (size_t i = 0; i < sizeof(declared) / sizeof(declared[0]); i++)
	{
		UrbanArena *arena = urban_arena_create(NULL, (size_t) 64 * 1024 * 1024);
		UrbanError error = {0};
		const char *text;
		size_t bytes;

		if (urban_encoding_read(arena, (const char *) data, size, declared[i], &text, &bytes, &error))
		{
			if (!urban_utf8_is_valid(text, bytes, NULL))
				abort();
		}
		else if (error.message[0] == '\0')
			abort();
		urban_arena_destroy(arena);
	}
	return 0;
}
