/*
 * test_framework_code.c - codes of frameworks: form, natural order, ancestry.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/framework_code.h"
#include "random_source.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int
compare(const char *a, const char *b)
{
	return urban_framework_code_compare(a, strlen(a), b, strlen(b));
}

static bool
contains(const char *a, const char *b)
{
	return urban_framework_code_contains(a, strlen(a), b, strlen(b));
}

static void
test_accepted(void **state)
{
	static const struct
	{
		const char *text, *parent;
		int level;
	} rows[] = {
		{"NUA", "", 1},
		{"SDG", "", 1},
		{"SDG:11", "SDG", 2},
		{"SDG:11.5", "SDG:11", 3},
		{"SDG:11.a", "SDG:11", 3},
		{"SFDRR:E", "SFDRR", 2},
		{"SFDRR:P2", "SFDRR", 2},
		{"MCR2030:B", "MCR2030", 2},
		{"A-1:b.C3.4", "A-1:b.C3", 4},
		{"A23456789012345678901234567890123456789012345678901234567890123", "", 1}, /* 63 bytes */
	};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		UrbanError error = {0};
		size_t bytes = strlen(rows[i].text), parent;

		if (!urban_framework_code_check(rows[i].text, bytes, &error))
			fail_msg("\"%s\": %s", rows[i].text, error.message);
		assert_int_equal(urban_framework_code_level(rows[i].text, bytes), rows[i].level);
		parent = urban_framework_code_parent(rows[i].text, bytes);
		assert_int_equal(parent, strlen(rows[i].parent));
		assert_memory_equal(rows[i].text, rows[i].parent, parent);
	}
}

static void
test_refused(void **state)
{
	static const struct
	{
		const char *text;
		UrbanErrorCode code;
		int position;
		const char *says;
	} rows[] = {
		{"", URBAN_BAD_SYNTAX, 1, "empty"},
		{"sdg:11", URBAN_BAD_SYNTAX, 1, "capital"},
		{"11.5", URBAN_BAD_SYNTAX, 1, "capital"},
		{" SDG", URBAN_BAD_SYNTAX, 1, "capital"},
		{"Sdg", URBAN_BAD_SYNTAX, 2, "colon"},
		{"SDG 11", URBAN_BAD_SYNTAX, 4, "colon"},
		{"SDG:", URBAN_BAD_SYNTAX, 5, "missing"},
		{"SDG:11.", URBAN_BAD_SYNTAX, 8, "missing"},
		{"SDG:.5", URBAN_BAD_SYNTAX, 5, "missing"},
		{"SDG:11..5", URBAN_BAD_SYNTAX, 8, "missing"},
		{"SDG:11:5", URBAN_BAD_SYNTAX, 7, "letters and digits"},
		{"SDG:11-5", URBAN_BAD_SYNTAX, 7, "letters and digits"},
		{"\xD0\xA6\xD0\xA3\xD0\xA0", URBAN_BAD_SYNTAX, 1, "capital"},
		{"A234567890123456789012345678901234567890123456789012345678901234", URBAN_TOO_LARGE, 64, "63"},
	};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		UrbanError error = {0};

		if (urban_framework_code_check(rows[i].text, strlen(rows[i].text), &error))
			fail_msg("\"%s\" was accepted", rows[i].text);
		if (error.code != rows[i].code || error.position != rows[i].position ||
			strstr(error.message, rows[i].says) == NULL)
			fail_msg("\"%s\": code %d, position %d: %s", rows[i].text, error.code, error.position, error.message);
		assert_string_not_equal(error.hint, "");
	}
}

/* Of 1 and 01, which are the same number, the bytes decide. */
static void
test_natural_order(void **state)
{
	static const char *const ordered[] = {
		"MCR2030", "MCR2030:A", "MCR2030:B", "NUA",        "SDG",       "SDG:01",      "SDG:1",    "SDG:1.2",
		"SDG:2",   "SDG:11",    "SDG:11.2",  "SDG:11.7",   "SDG:11.10", "SDG:11.a",    "SDG:11.b", "SDG:12",
		"SDG-2",   "SFDRR:E",   "SFDRR:P2",  "SFDRR:P2.a", "SFDRR:P10", "SFDRR:P10.1",
	};

	(void) state;
	for (size_t i = 0; i < COUNT(ordered); i++)
	{
		for (size_t j = 0; j < COUNT(ordered); j++)
		{
			int expected = i == j ? 0 : i < j ? -1 : 1;

			if (compare(ordered[i], ordered[j]) != expected)
				fail_msg("%s and %s compare as %d", ordered[i], ordered[j], compare(ordered[i], ordered[j]));
		}
	}
}

static void
test_ancestry(void **state)
{
	(void) state;
	assert_true(contains("SDG", "SDG"));
	assert_true(contains("SDG", "SDG:11"));
	assert_true(contains("SDG", "SDG:11.5"));
	assert_true(contains("SDG:11", "SDG:11.5"));
	assert_false(contains("SDG:1", "SDG:11"));
	assert_false(contains("SDG:11.5", "SDG:11"));
	assert_false(contains("SD", "SDG"));
	assert_false(contains("SDG", "SDG-2"));
}

static void
random_code(RandomSource *random, char *text)
{
	static const char *const parts[] = {"1", "01", "2", "10", "a", "b", "A", "P2", "P10", "P02", "11a", "11"};
	int length = sprintf(text, "%s", random_below(random, 4) == 0 ? "S-1" : "S");

	for (int depth = random_below(random, 4), i = 0; i < depth; i++)
		length += sprintf(text + length, "%c%s", i == 0 ? ':' : '.', parts[random_below(random, COUNT(parts))]);
}

static void
test_comparator_on_random_triples(void **state)
{
	RandomSource random = random_from_environment("test_framework_code");
	int equal = 0, ancestors = 0;

	(void) state;
	for (int i = 0; i < 300000; i++)
	{
		char a[64], b[64], c[64];
		int ab, bc;

		random_code(&random, a);
		random_code(&random, b);
		random_code(&random, c);
		ab = compare(a, b);
		bc = compare(b, c);
		assert_int_equal(ab, -compare(b, a));
		assert_int_equal(ab == 0, strcmp(a, b) == 0);
		if (ab <= 0 && bc <= 0)
			assert_int_equal(compare(a, c), ab < 0 || bc < 0 ? -1 : 0);
		/* What stands between a code and one of its descendants is a descendant, too. */
		if (contains(a, c) && ab < 0 && bc < 0)
		{
			assert_true(contains(a, b));
			ancestors++;
		}
		equal += ab == 0;
	}
	assert_true(equal > 0 && ancestors > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_natural_order),
		cmocka_unit_test(test_ancestry),
		cmocka_unit_test(test_comparator_on_random_triples),
	};

	return cmocka_run_group_tests_name("framework_code", tests, NULL, NULL);
}
