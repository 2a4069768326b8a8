/*
 * test_utf8.c - UTF-8: what is valid, and code points there and back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void
test_validity(void **state)
{
	static const struct
	{
		const char *text;
		int bytes; /* -1: up to the NUL */
		int bad;   /* -1: it is valid */
	} rows[] = {
		{"", -1, -1},
		{"abc", -1, -1},
		{"Қазақстан", -1, -1},
		{"\xF0\x9F\x8F\x99", -1, -1},
		{"\xEF\xBF\xBF\xF4\x8F\xBF\xBF", -1, -1},
		{"a\0b", 3, 1},      /* NUL */
		{"ab\x80", -1, 2},   /* a continuation byte alone */
		{"\xC0\xAF", -1, 0}, /* overlong */
		{"\xC1\xBF", -1, 0},
		{"\xE0\x9F\xBF", -1, 0},
		{"\xF0\x8F\xBF\xBF", -1, 0},
		{"\xED\xA0\x80", -1, 0}, /* a surrogate */
		{"\xED\x9F\xBF", -1, -1},
		{"\xF4\x90\x80\x80", -1, 0}, /* over U+10FFFF */
		{"\xF5\x80\x80\x80", -1, 0},
		{"\xFF", -1, 0},
		{"x\xD0", -1, 1}, /* cut short */
		{"x\xE2\x82", -1, 1},
		{"x\xF0\x9F\x8F", -1, 1},
		{"\xE2\x82\xAC", 2, 0},
		{"\xE2\x28\xA1", -1, 0},
		{"\xE2\x82\x28", -1, 0},
		{"\xF0\x9F\x28\x99", -1, 0},
		{"\xD0\x9A\xD0\x28", -1, 2},
	};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		size_t bytes = rows[i].bytes < 0 ? strlen(rows[i].text) : (size_t) rows[i].bytes;
		size_t bad = 99;
		bool valid = urban_utf8_is_valid(rows[i].text, bytes, &bad);

		if (valid != (rows[i].bad < 0) || (!valid && bad != (size_t) rows[i].bad))
			fail_msg("row %zu: valid %d, bad byte at %zu", i, valid, bad);
		assert_int_equal(urban_utf8_is_valid(rows[i].text, bytes, NULL), valid);
	}
}

/* Every code point: written, valid, read forwards and backwards. */
static void
test_every_code_point(void **state)
{
	(void) state;
	for (uint32_t c = 1; c <= 0x10FFFF; c++)
	{
		char text[8];
		size_t at = 0, back;
		int bytes;

		if (c == 0xD800)
			c = 0xE000;
		bytes = urban_utf8_put(c, text);
		if (!urban_utf8_is_valid(text, (size_t) bytes, NULL))
			fail_msg("U+%04X is written as something invalid", c);
		if (urban_utf8_next(text, &at) != c || at != (size_t) bytes)
			fail_msg("U+%04X is read as something else", c);
		back = (size_t) bytes;
		if (urban_utf8_previous(text, &back) != c || back != 0)
			fail_msg("U+%04X is read backwards as something else", c);
	}
}

static void
test_length_and_walk(void **state)
{
	const char *text = "aЖ€\xF0\x9F\x8F\x99z";
	static const uint32_t points[] = {'a', 0x0416, 0x20AC, 0x1F3D9, 'z'};
	size_t at = 0;

	(void) state;
	assert_int_equal(urban_utf8_length(text, strlen(text)), 5);
	assert_int_equal(urban_utf8_length("", 0), 0);
	for (int i = 0; i < 5; i++)
		assert_int_equal(urban_utf8_next(text, &at), points[i]);
	assert_int_equal(at, strlen(text));
	for (int i = 4; i >= 0; i--)
		assert_int_equal(urban_utf8_previous(text, &at), points[i]);
	assert_int_equal(at, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_validity),
		cmocka_unit_test(test_every_code_point),
		cmocka_unit_test(test_length_and_walk),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
