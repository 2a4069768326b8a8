/*
 * test_edtf_relation.c - what is possible and what is certain of two dates,
 * by examples and against an enumeration of all readings.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
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
		{URBAN_EDTF_CONTAINS, "2022/", "2024/..", false, false}, /* it ends some time */
		/* sets of days, not what lies between their first and last */
		{URBAN_EDTF_OVERLAPS, "201X-05", "2013-06", false, false},
		{URBAN_EDTF_OVERLAPS, "201X-05", "2013-05-09", true, false},
		{URBAN_EDTF_OVERLAPS, "XXXX-12-25", "2013-12-24/2013-12-26", true, false},
		{URBAN_EDTF_OVERLAPS, "XXXX-12-25", "1914-01/1914-11", false, false},
		{URBAN_EDTF_OVERLAPS, "[2023,2025]", "2024", false, false},
		{URBAN_EDTF_OVERLAPS, "[2023,2025]", "2023/2025", true, false},
		{URBAN_EDTF_OVERLAPS, "{2023,2025}", "2025", true, true},
		{URBAN_EDTF_OVERLAPS, "{2023,2025}", "2024", false, false},
		{URBAN_EDTF_OVERLAPS, "{2023,2025}", "2024-03/2026-03", true, true},
		{URBAN_EDTF_OVERLAPS, "{XXXX-12-25}", "2013", true, false},
		{URBAN_EDTF_OVERLAPS, "{XXXX-12-25}", "2013-01-01/2014-01-01", true, true},
		{URBAN_EDTF_OVERLAPS, "[..1984]", "1900", true, false},
		{URBAN_EDTF_CONTAINS, "{2023,2024}", "2023-05-01/2024-06", true, true},
		{URBAN_EDTF_CONTAINS, "{2023,2025}", "2023-05-01/2025-06", false, false},
		{URBAN_EDTF_CONTAINS, "{2023,2025}", "[2023-05,2025]", true, true},
		{URBAN_EDTF_CONTAINS, "{2023..2025}", "{2024,2025-03}", true, true},
		{URBAN_EDTF_CONTAINS, "1914/1918", "191X-08", true, false},
		{URBAN_EDTF_BEFORE, "[1667,1668]", "1670", true, true},
		{URBAN_EDTF_BEFORE, "[1667,1672]", "1670", true, false},
		{URBAN_EDTF_BEFORE, "2023-29", "2023-24", true, true},
		{URBAN_EDTF_SAME_DAY, "2023-09-18", "2023-09-18T10:00:00", true, true},
		{URBAN_EDTF_SAME_DAY, "2023-09", "2023-09-18", true, false},
		{URBAN_EDTF_SAME_DAY, "2023-09-18/2023-09-18", "2023-09-18", true, true},
		{URBAN_EDTF_SAME_DAY, "2023-09-17/2023-09-19", "2023-09-18", false, false},
		{URBAN_EDTF_SAME_DAY, "XXXX-12-25", "2023-12", true, false},
		{URBAN_EDTF_SAME_DAY, "2023-09-18?", "2023-09-18", true, false},
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

/*
 * Brute force: every reading of a value as a set of days of a window, 15 January to 15 March of
 * 2023, each a bit. Which days a text means is found from its digits alone.
 */
#define FIRST_MONTH 1
#define WINDOW      60
#define READINGS    2000

typedef uint64_t Days;

typedef struct Readings
{
	int count;
	Days days[READINGS];
} Readings;

static void
write_day(int index, char *text)
{
	int64_t year;
	int month, day;

	urban_day_to_civil(urban_day_from_civil(2023, FIRST_MONTH, 15) + index, &year, &month, &day);
	sprintf(text, "%04d-%02d-%02d", (int) year, month, day);
}

/* The days of the window that a pattern of ten characters fits. */
static Days
days_of_pattern(const char *pattern)
{
	Days days = 0;

	for (int i = 0; i < WINDOW; i++)
	{
		char text[40];
		bool fits = true;

		write_day(i, text);
		for (int at = 0; at < 10; at++)
			fits = fits && (pattern[at] == 'X' || pattern[at] == text[at]);
		days |= fits ? (Days) 1 << i : 0;
	}
	return days;
}

/* A pattern all of whose days lie in the window, or one day. */
static Days
random_pattern(RandomSource *random, char *pattern)
{
	static const char *const patterns[] = {"2023-02-XX", "2023-02-1X", "2023-02-0X", "2023-02-X5", "2023-03-0X",
										   "2023-02-2X", "2023-02-X1", "2023-01-3X", "2023-01-2X"};

	if (random_below(random, 2) == 0)
		write_day(random_below(random, WINDOW), pattern);
	else
		strcpy(pattern, patterns[random_below(random, COUNT(patterns))]);
	return days_of_pattern(pattern);
}

static Days
days_between(int first, int last)
{
	return (last == 63 ? ~(Days) 0 : ((Days) 1 << (last + 1)) - 1) & ~(((Days) 1 << first) - 1);
}

static void
add_single_days(Days days, Readings *readings)
{
	for (int i = 0; i < WINDOW; i++)
	{
		if (days >> i & 1)
			readings->days[readings->count++] = (Days) 1 << i;
	}
}

static void
add_extents(Days starts, Days ends, Readings *readings)
{
	for (int start = 0; start < WINDOW; start++)
	{
		for (int end = start; end < WINDOW; end++)
		{
			if (starts >> start & 1 && ends >> end & 1)
				readings->days[readings->count++] = days_between(start, end);
		}
	}
}

static int
first_of(Days days)
{
	return __builtin_ctzll(days);
}

static int
last_of(Days days)
{
	return 63 - __builtin_clzll(days);
}

/* One to four members; their days together. */
static Days
random_members(RandomSource *random, char *text)
{
	Days all = 0;
	int count = 1 + random_below(random, 4), length = 0;

	for (int i = 0; i < count; i++)
	{
		char from[16], to[16];
		Days days = random_pattern(random, from), until = random_pattern(random, to);

		if (random_below(random, 3) == 0 && first_of(days) <= last_of(until))
		{
			length += sprintf(text + length, "%s%s..%s", i > 0 ? "," : "", from, to);
			all |= days_between(first_of(days), last_of(until));
		}
		else
		{
			length += sprintf(text + length, "%s%s", i > 0 ? "," : "", from);
			all |= days;
		}
	}
	return all;
}

/* A value whose days lie in the window, and all its readings. */
static UrbanEdtf
random_value(RandomSource *random, Readings *readings)
{
	char text[400], from[16], to[16], members[300];
	UrbanEdtf value;
	UrbanError error;
	Days days = random_pattern(random, from), ends = random_pattern(random, to);

	readings->count = 0;
	switch (random_below(random, 5))
	{
		case 0:
			strcpy(text, from);
			add_single_days(days, readings);
			break;
		case 1:
			days = random_members(random, members);
			sprintf(text, "[%s]", members);
			add_single_days(days, readings);
			break;
		case 2:
			readings->days[readings->count++] = random_members(random, members);
			sprintf(text, "{%s}", members);
			break;
		default:
			if (first_of(days) > last_of(ends))
				return random_value(random, readings);
			sprintf(text, "%s/%s", from, to);
			add_extents(days, ends, readings);
			break;
	}
	if (!urban_edtf_parse(text, strlen(text), &value, &error))
		fail_msg("\"%s\": %s", text, error.message);
	return value;
}

static bool
holds(UrbanEdtfRelation relation, Days a, Days b)
{
	switch (relation)
	{
		case URBAN_EDTF_BEFORE:
			return last_of(a) < first_of(b);
		case URBAN_EDTF_OVERLAPS:
			return (a & b) != 0;
		case URBAN_EDTF_CONTAINS:
			return (b & ~a) == 0;
		default:
			return a == b && (a & (a - 1)) == 0;
	}
}

static void
check_relation(UrbanEdtfRelation relation, const UrbanEdtf *a, const Readings *of_a, const UrbanEdtf *b,
			   const Readings *of_b)
{
	bool some = false, all = true;
	char a_text[URBAN_EDTF_TEXT_BYTES], b_text[URBAN_EDTF_TEXT_BYTES];

	for (int i = 0; i < of_a->count && (all || !some); i++)
	{
		for (int j = 0; j < of_b->count && (all || !some); j++)
		{
			bool it_holds = holds(relation, of_a->days[i], of_b->days[j]);

			some = some || it_holds;
			all = all && it_holds;
		}
	}
	if (urban_edtf_possibly(relation, a, b) == some && urban_edtf_certainly(relation, a, b) == all)
		return;
	urban_edtf_print(a, a_text);
	urban_edtf_print(b, b_text);
	fail_msg("relation %d of %s and %s: %s, %s", relation, a_text, b_text, some ? "possible" : "impossible",
			 all ? "certain" : "not certain");
}

/* URBAN_ROUNDS pairs of values, each relation; what is known of a value's bounds as well. */
static void
test_against_all_readings(void **state)
{
	static Readings of_a, of_b;
	RandomSource random = random_from_environment("test_edtf_relation");
	const char *rounds = getenv("URBAN_ROUNDS");

	(void) state;
	for (long round = rounds == NULL ? 5000 : atol(rounds); round > 0; round--)
	{
		UrbanEdtf a = random_value(&random, &of_a), b = random_value(&random, &of_b);
		UrbanEdtfBounds bounds = urban_edtf_bounds(&a);
		int start_latest = -1, end_earliest = WINDOW;

		for (int relation = URBAN_EDTF_BEFORE; relation <= URBAN_EDTF_SAME_DAY; relation++)
			check_relation(relation, &a, &of_a, &b, &of_b);
		for (int i = 0; i < of_a.count; i++)
		{
			start_latest = first_of(of_a.days[i]) > start_latest ? first_of(of_a.days[i]) : start_latest;
			end_earliest = last_of(of_a.days[i]) < end_earliest ? last_of(of_a.days[i]) : end_earliest;
		}
		assert_int_equal(bounds.start_latest, urban_day_from_civil(2023, FIRST_MONTH, 15) + start_latest);
		assert_int_equal(bounds.end_earliest, urban_day_from_civil(2023, FIRST_MONTH, 15) + end_earliest);
	}
}

/* Blocks of days against the digits of every day: from any day on the next one is found. */
static void
test_days_of_patterns(void **state)
{
	static const char *const texts[] = {"20X3-0X-X5", "2XXX-02-29",  "202X-X1-3X", "20X0",
										"2X23-XX-15", "-000X-XX-1X", "-0X03-02"};

	(void) state;
	for (size_t i = 0; i < COUNT(texts); i++)
	{
		UrbanEdtf value = parsed(texts[i]);
		bool negative = texts[i][0] == '-';
		UrbanDay first = urban_day_from_civil(negative ? -920 : 2000, 1, 1);

		for (UrbanDay day = first; day < first + 40000; day++)
		{
			int64_t year;
			int month, of_month;
			char text[URBAN_EDTF_TEXT_BYTES];
			bool fits = true;
			UrbanEdtf one;

			urban_day_to_civil(day, &year, &month, &of_month);
			one = urban_edtf_make(year, month, of_month);
			urban_edtf_print(&one, text);
			for (size_t at = 0; texts[i][at] != '\0' && at < strlen(text); at++)
				fits = fits && (texts[i][at] == text[at] || (texts[i][at] == 'X' && text[at] != '-'));
			if (urban_edtf_possibly(URBAN_EDTF_OVERLAPS, &value, &one) != fits)
				fail_msg("%s and %s", texts[i], text);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_against_all_readings),
		cmocka_unit_test(test_days_of_patterns),
	};

	return cmocka_run_group_tests_name("edtf_relation", tests, NULL, NULL);
}
