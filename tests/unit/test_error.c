/*
 * test_error.c - errors: filled whole, cut at a code point, never required.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/error.h"
#include "core/value/utf8.h"

static void
test_filled(void **state)
{
	UrbanError error;

	(void) state;
	memset(&error, 0xFF, sizeof(error));
	assert_false(urban_error_set(&error, URBAN_OUT_OF_RANGE, 7, "month %d of \"%s\"", 13, "2023"));
	assert_int_equal(error.code, URBAN_OUT_OF_RANGE);
	assert_int_equal(error.position, 7);
	assert_string_equal(error.message, "month 13 of \"2023\"");
	assert_string_equal(error.hint, "");
	assert_false(urban_error_set(NULL, URBAN_BAD_SYNTAX, 0, "nobody listens"));
}

/* A message too long ends with a whole code point, of whatever length and wherever the cut falls. */
static void
test_cut_at_a_code_point(void **state)
{
	static const char *const letters[] = {"x", "Ж", "€", "\xF0\x9F\x8F\x99"};
	UrbanError error;

	(void) state;
	for (size_t letter = 0; letter < 4; letter++)
	{
		for (size_t lead = 0; lead < 8; lead++)
		{
			char text[1024];
			size_t length = lead, width = strlen(letters[letter]);

			memset(text, '.', lead);
			for (; length < 600; length += width)
				memcpy(text + length, letters[letter], width + 1);
			urban_error_set(&error, URBAN_BAD_SYNTAX, 0, "%s", text);
			length = strlen(error.message);
			assert_true(length < sizeof(error.message));
			assert_true(length + width > sizeof(error.message) - 1); /* no more was cut than had to be */
			assert_true(urban_utf8_is_valid(error.message, length, NULL));
			assert_memory_equal(error.message, text, length);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_filled),
		cmocka_unit_test(test_cut_at_a_code_point),
	};

	return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
