/*
 * test_edtf_random.c - uncertain dates drawn by chance: there and back, and an order that is one.
 *
 * It prints its seed and takes it back from URBAN_SEED.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/edtf.h"
#include "core/value/edtf_days.h"
#include "random_source.h"

#define COUNT(array) ((int) (sizeof(array) / sizeof((array)[0])))

/* A random date near 2023, of any form that the levels have; returns its length. */
static int
random_date(RandomSource *random, char *text)
{
	static const char *const years[] = {"202X", "20X3",   "2020", "2021", "2022", "2023",
										"2XXX", "2020S3", "Y2E4", "XXXX", "-0044"};
	static const char *const months[] = {"05", "12", "0X", "X1", "XX", "21", "24", "30", "33", "41", "1X"};
	static const char *const days[] = {"01", "15", "1X", "X5", "XX", "28"};
	static const char marks[] = "?~%";
	int length = 0, parts = 1 + random_below(random, 3);

	for (int part = 0; part < parts; part++)
	{
		const char *digits = part == 0   ? years[random_below(random, COUNT(years))]
							 : part == 1 ? months[random_below(random, COUNT(months))]
										 : days[random_below(random, COUNT(days))];

		if (part > 0)
			text[length++] = '-';
		if (random_below(random, 12) == 0)
			text[length++] = marks[random_below(random, 3)];
		length += sprintf(text + length, "%s", digits);
		if (random_below(random, 12) == 0)
			text[length++] = marks[random_below(random, 3)];
	}
	return length;
}

/* A date, an interval or a set of random dates, so that equal days and equal values come often. */
static UrbanEdtf
random_value(RandomSource *random)
{
	for (;;)
	{
		char text[400];
		UrbanEdtf value;
		int form = random_below(random, 4), length = 0, count = form == 3 ? 1 + random_below(random, 4) : 1;

		if (form == 3)
			text[length++] = random_below(random, 2) ? '[' : '{';
		for (int i = 0; i < count; i++)
		{
			if (i > 0)
				text[length++] = ',';
			if (random_below(random, 6) > 0)
				length += random_date(random, text + length);
			if (form == 2 || (form == 3 && random_below(random, 3) == 0))
			{
				length += sprintf(text + length, form == 2 ? "/" : "..");
				length += random_below(random, 6) == 0 ? 0 : random_date(random, text + length);
			}
		}
		if (form == 3)
			text[length++] = text[0] == '[' ? ']' : '}';
		if (urban_edtf_parse(text, (size_t) length, &value, NULL))
			return value;
	}
}

/* What the bytes alone say of a simple value is what the value says; is it one? */
static bool
check_stored_meaning(const UrbanEdtf *value, const uint8_t *bytes, size_t length)
{
	UrbanMeaning by_value, by_bytes;

	if (!edtf_meaning_of_stored(bytes, length, &by_bytes))
		return false;
	edtf_find_meaning(value, &by_value);
	assert_int_equal(by_bytes.kind, by_value.kind);
	assert_int_equal(by_bytes.is_marked, by_value.is_marked);
	assert_memory_equal(&by_bytes.bounds, &by_value.bounds, sizeof(UrbanEdtfBounds));
	assert_memory_equal(&by_bytes.days.hull, &by_value.days.hull, sizeof(UrbanDayBlock));
	assert_true(by_value.days.end == NULL && by_value.days.set == NULL);
	if (by_value.kind == URBAN_EXTENT)
		assert_memory_equal(&by_bytes.ends.hull, &by_value.ends.hull, sizeof(UrbanDayBlock));
	return true;
}

/* parse(print(x)) = x, and so are its bytes, of values of every form. */
static void
test_random_there_and_back(void **state)
{
	RandomSource random = random_from_environment("test_edtf_random");
	int level_2 = 0, simple = 0;

	(void) state;
	for (int i = 0; i < 100000; i++)
	{
		UrbanEdtf value = random_value(&random), read, decoded;
		char text[URBAN_EDTF_TEXT_BYTES], again[URBAN_EDTF_TEXT_BYTES];
		uint8_t bytes[URBAN_EDTF_BINARY_BYTES], bytes_again[URBAN_EDTF_BINARY_BYTES];
		size_t length = urban_edtf_encode(&value, bytes);
		UrbanError error;

		urban_edtf_print(&value, text);
		if (!urban_edtf_parse(text, strlen(text), &read, &error))
			fail_msg("\"%s\": %s", text, error.message);
		urban_edtf_print(&read, again);
		assert_string_equal(text, again);
		assert_int_equal(urban_edtf_compare(&value, &read), 0);
		assert_int_equal(urban_edtf_encode(&read, bytes_again), length);
		assert_memory_equal(bytes, bytes_again, length);
		if (!urban_edtf_decode(bytes, length, &decoded, &error))
			fail_msg("\"%s\": %s", text, error.message);
		assert_int_equal(urban_edtf_compare(&value, &decoded), 0);
		assert_int_equal(urban_edtf_level(&value), urban_edtf_level(&decoded));
		assert_true(urban_edtf_earliest(&value) <= urban_edtf_latest(&value));
		simple += check_stored_meaning(&value, bytes, length);
		level_2 += urban_edtf_level(&value) == 2;
	}
	assert_true(level_2 > 10000 && simple > 1000);
}

static void
test_comparator_on_random_triples(void **state)
{
	RandomSource random = random_from_environment("test_edtf_random");
	int equal = 0;

	(void) state;
	for (int i = 0; i < 100000; i++)
	{
		UrbanEdtf a = random_value(&random), b = random_value(&random), c = random_value(&random);
		char a_text[URBAN_EDTF_TEXT_BYTES], b_text[URBAN_EDTF_TEXT_BYTES];
		int ab = urban_edtf_compare(&a, &b), bc = urban_edtf_compare(&b, &c);

		urban_edtf_print(&a, a_text);
		urban_edtf_print(&b, b_text);
		assert_int_equal(ab, -urban_edtf_compare(&b, &a));
		assert_int_equal(urban_edtf_compare(&a, &a), 0);
		assert_int_equal(ab == 0, strcmp(a_text, b_text) == 0);
		if (ab <= 0 && bc <= 0)
			assert_int_equal(urban_edtf_compare(&a, &c), ab < 0 || bc < 0 ? -1 : 0);
		equal += ab == 0;
	}
	assert_true(equal > 0); /* else equality was never tried */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_there_and_back),
		cmocka_unit_test(test_comparator_on_random_triples),
	};

	return cmocka_run_group_tests_name("edtf_random", tests, NULL, NULL);
}
