/*
 * test_edtf_relation.c - what is possible and what is certain of two dates,
 * by examples and against an enumeration of all readings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/value/edtf.h"
#include "random_source.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static UrbanEdtf
parsed(const char *text)
{
	UrbanEdtf value;
	UrbanError error = {0};

	if (!urban_edtf_parse(text, strlen(text), &value, &error))
		fail_msg("\"%s\": %s", text, error.message);
	return value;
}

static void
test_examples(void **state)
{
	static const struct
	{
		UrbanEdtfRelation relation;
		const char *a, *b;
		bool possibly, certainly;
	} rows[] = {
		{URBAN_EDTF_BEFORE, "2023-09-17", "2023-09-18", true, true},
		{URBAN_EDTF_BEFORE, "2023-09-18", "2023-09-18", false, false},
		{URBAN_EDTF_BEFORE, "2023-09", "2023-09-18", true, false},
		{URBAN_EDTF_BEFORE, "2023-09", "2023-10", true, true},
		{URBAN_EDTF_BEFORE, "2023", "2023", true, false},
		{URBAN_EDTF_BEFORE, "2022~", "2023-10", true, false}, /* about 2022 may be later */
		{URBAN_EDTF_BEFORE, "2022/..", "2030", false, false}, /* it never ends */
		{URBAN_EDTF_BEFORE, "2022/", "2030", true, false},    /* it ends some time */
		{URBAN_EDTF_BEFORE, "2030", "../2022", false, false},
		{URBAN_EDTF_BEFORE, "2004", "/2022", true, false},
		{URBAN_EDTF_BEFORE, "2023-21", "2023-22", true, true},
		{URBAN_EDTF_OVERLAPS, "2022/2026", "2024-05", true, true},
		{URBAN_EDTF_OVERLAPS, "2022/2026", "2026-05", true, false}, /* it may end in January of 2026 */
		{URBAN_EDTF_OVERLAPS, "2022/2026", "2027", false, false},
		{URBAN_EDTF_OVERLAPS, "2022/..", "2040", true, true},
		{URBAN_EDTF_OVERLAPS, "2022/", "2040", true, false},
		{URBAN_EDTF_OVERLAPS, "2023-09", "2023-09-18", true, false},
		{URBAN_EDTF_OVERLAPS, "2023-09-18", "2023-09-18", true, true},
		{URBAN_EDTF_OVERLAPS, "2004-06/2004", "2004-06-01", true, false},
		{URBAN_EDTF_CONTAINS, "2022/2026", "2024", true, true},
		{URBAN_EDTF_CONTAINS, "2022/2026", "2024-05-01/2025", true, true},
		{URBAN_EDTF_CONTAINS, "2022/2026", "2025/2026", true, false},
		{URBAN_EDTF_CONTAINS, "2022/2026", "2025/2027-02", false, false},
		{URBAN_EDTF_CONTAINS, "2023-09", "2023-09-18", true, false},
		{URBAN_EDTF_CONTAINS, "2023-09", "2023-09-18/2023-09-19", false, false}, /* one day holds no two */
		{URBAN_EDTF_CONTAINS, "2022/..", "2024/..", true, true},
		{URBAN_EDTF_CONTAINS, "2022/2026?", "2024", true, false},
	};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		UrbanEdtf a = parsed(rows[i].a), b = parsed(rows[i].b);

		if (urban_edtf_possibly(rows[i].relation, &a, &b) != rows[i].possibly ||
			urban_edtf_certainly(rows[i].relation, &a, &b) != rows[i].certainly)
			fail_msg("relation %d of %s and %s", rows[i].relation, rows[i].a, rows[i].b);
	}
}

/* All readings of a value, as pairs of first and last day. */
typedef struct Readings
{
	int count;
	UrbanDay start[2048], end[2048];
} Readings;

/* A value within February of 2023 and its readings: a day, the month, or an interval of such. */
static UrbanEdtf
random_value(RandomSource *random, Readings *readings)
{
	char text[64];
	UrbanDay first[2], last[2];
	bool is_interval = random_below(random, 3) > 0;
	int length;
	UrbanEdtf value;

	do
	{
		length = 0;
		for (int end = 0; end < (is_interval ? 2 : 1); end++)
		{
			bool month = random_below(random, 3) == 0;
			int day = 1 + random_below(random, 6);

			length += sprintf(text + length, month ? "%s2023-02" : "%s2023-02-%02d", end == 1 ? "/" : "", day);
			first[end] = urban_day_from_civil(2023, 2, month ? 1 : day);
			last[end] = month ? first[end] + 27 : first[end];
		}
	} while (!urban_edtf_parse(text, (size_t) length, &value, NULL));

	readings->count = 0;
	for (UrbanDay start = first[0]; start <= last[0]; start++)
	{
		for (UrbanDay end = is_interval ? first[1] : start; end <= (is_interval ? last[1] : start); end++)
		{
			if (start <= end)
			{
				readings->start[readings->count] = start;
				readings->end[readings->count++] = end;
			}
		}
	}
	return value;
}

static bool
holds(UrbanEdtfRelation relation, const Readings *a, int i, const Readings *b, int j)
{
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return a->end[i] < b->start[j];
		case URBAN_EDTF_OVERLAPS:
			return a->start[i] <= b->end[j] && b->start[j] <= a->end[i];
		default:
			return a->start[i] <= b->start[j] && b->end[j] <= a->end[i];
	}
}

static void
test_against_all_readings(void **state)
{
	static Readings of_a, of_b;
	RandomSource random = random_from_environment("test_edtf_relation");

	(void) state;
	for (int round = 0; round < 2000; round++)
	{
		UrbanEdtf a = random_value(&random, &of_a), b = random_value(&random, &of_b);

		for (int relation = URBAN_EDTF_BEFORE; relation <= URBAN_EDTF_CONTAINS; relation++)
		{
			bool some = false, all = true;

			for (int i = 0; i < of_a.count && (all || !some); i++)
			{
				for (int j = 0; j < of_b.count; j++)
				{
					bool it_holds = holds(relation, &of_a, i, &of_b, j);

					some = some || it_holds;
					all = all && it_holds;
				}
			}
			if (urban_edtf_possibly(relation, &a, &b) != some || urban_edtf_certainly(relation, &a, &b) != all)
			{
				char a_text[URBAN_EDTF_TEXT_BYTES], b_text[URBAN_EDTF_TEXT_BYTES];

				urban_edtf_print(&a, a_text);
				urban_edtf_print(&b, b_text);
				fail_msg("relation %d of %s and %s", relation, a_text, b_text);
			}
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_against_all_readings),
	};

	return cmocka_run_group_tests_name("edtf_relation", tests, NULL, NULL);
}
