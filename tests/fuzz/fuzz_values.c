/*
 * fuzz_values.c - any bytes as the binary form of a date, as a framework code and as names.
 *
 * A decoded date encodes to the same bytes; of names, valid UTF-8 alone is asked for, and
 * a key is its own key.
 */
#include <stdlib.h>
#include <string.h>

#include "core/value/edtf.h"
#include "core/value/framework_code.h"
#include "core/value/name_key.h"
#include "core/value/utf8.h"
#include "fuzz.h"

static void
check_date(const uint8_t *data, size_t size)
{
	uint8_t again[URBAN_EDTF_BINARY_BYTES];
	UrbanEdtf value;
	UrbanError error;

	if (urban_edtf_decode(data, size, &value, &error) &&
		(urban_edtf_encode(&value, again) != size || memcmp(again, data, size) != 0))
		abort();
}

/* The first half and the second half of the bytes as two codes. */
static void
check_codes(const char *text, size_t size)
{
	size_t half = size / 2;
	const char *b = text + half;
	int sign;

	if (!urban_framework_code_check(text, half, NULL) || !urban_framework_code_check(b, size - half, NULL))
		return;
	sign = urban_framework_code_compare(text, half, b, size - half);
	if (sign != -urban_framework_code_compare(b, size - half, text, half))
		abort();
	if (urban_framework_code_contains(text, half, b, size - half) && sign > 0)
		abort();
}

static void
check_names(const char *name, size_t size)
{
	UrbanArena *arena;
	size_t half = size / 2;
	const char *key;
	double similarity;

	while (half < size && ((unsigned char) name[half] & 0xC0) == 0x80)
		half++;
	if (!urban_utf8_is_valid(name, size, NULL))
		return;
	arena = urban_arena_create(NULL, 0);
	key = urban_name_key(arena, name, size);
	if (strcmp(urban_name_key(arena, key, strlen(key)), key) != 0)
		abort();
	urban_name_skeleton(arena, name, size);
	similarity = urban_name_similarity(arena, name, half, name + half, size - half);
	if (!(similarity >= 0 && similarity <= 1))
		abort();
	urban_arena_destroy(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_date(data, size);
	check_codes((const char *) data, size);
	check_names((const char *) data, size);
	return 0;
}
