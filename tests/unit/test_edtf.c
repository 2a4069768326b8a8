/*
 * test_edtf.c - uncertain dates: text in and out, days, level, order.
 *
 * The random part prints its seed and takes it back from URBAN_SEED.
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

typedef struct Accepted
{
	const char *text;
	const char *canonical; /* NULL: the text itself */
	int level;
	const char *earliest; /* NULL: without end */
	const char *latest;
} Accepted;

static const Accepted accepted[] = {
	/* level 0 */
	{"1985-04-12", NULL, 0, "1985-04-12", "1985-04-12"},
	{"  1985-04-12 ", "1985-04-12", 0, "1985-04-12", "1985-04-12"},
	{"1985-04", NULL, 0, "1985-04-01", "1985-04-30"},
	{"1985", NULL, 0, "1985-01-01", "1985-12-31"},
	{"0000", NULL, 0, "0000-01-01", "0000-12-31"},
	{"2024-02", NULL, 0, "2024-02-01", "2024-02-29"},
	{"1900-02", NULL, 0, "1900-02-01", "1900-02-28"},
	{"2000-02-29", NULL, 0, "2000-02-29", "2000-02-29"},
	{"1985-04-12T23:20:30", NULL, 0, "1985-04-12", "1985-04-12"},
	{"1985-04-12T00:00:00Z", NULL, 0, "1985-04-12", "1985-04-12"},
	{"1985-04-12T23:20:30-04", "1985-04-12T23:20:30-04:00", 0, "1985-04-12", "1985-04-12"},
	{"1985-04-12T23:20:30+04:30", NULL, 0, "1985-04-12", "1985-04-12"},
	{"1964/2008", NULL, 0, "1964-01-01", "2008-12-31"},
	{"2004-06/2006-08", NULL, 0, "2004-06-01", "2006-08-31"},
	{"2004-02-01/2005-02-08", NULL, 0, "2004-02-01", "2005-02-08"},
	{"2004-02-01/2005-02", NULL, 0, "2004-02-01", "2005-02-28"},
	{"2004-02-01/2005", NULL, 0, "2004-02-01", "2005-12-31"},
	{"2005/2006-02", NULL, 0, "2005-01-01", "2006-02-28"},
	{"2005/2005", NULL, 0, "2005-01-01", "2005-12-31"},
	/* level 1 */
	{"Y170000002", NULL, 1, "Y170000002-01-01", "Y170000002-12-31"},
	{"Y-170000002", NULL, 1, "Y-170000002-01-01", "Y-170000002-12-31"},
	{"Y9999999999999999", NULL, 1, "Y9999999999999999-01-01", "Y9999999999999999-12-31"},
	{"Y17000~", NULL, 1, "Y17000-01-01", "Y17000-12-31"},
	{"2001-21", NULL, 1, "2001-03-01", "2001-05-31"},
	{"2001-22", NULL, 1, "2001-06-01", "2001-08-31"},
	{"2001-23", NULL, 1, "2001-09-01", "2001-11-30"},
	{"2003-24", NULL, 1, "2003-12-01", "2004-02-29"},
	{"2001-21~", NULL, 1, "2001-03-01", "2001-05-31"},
	{"1984?", NULL, 1, "1984-01-01", "1984-12-31"},
	{"2004-06~", NULL, 1, "2004-06-01", "2004-06-30"},
	{"2004-06-11%", NULL, 1, "2004-06-11", "2004-06-11"},
	{"201X", NULL, 1, "2010-01-01", "2019-12-31"},
	{"20XX", NULL, 1, "2000-01-01", "2099-12-31"},
	{"201X?", NULL, 1, "2010-01-01", "2019-12-31"},
	{"2004-XX", NULL, 1, "2004-01-01", "2004-12-31"},
	{"1985-04-XX", NULL, 1, "1985-04-01", "1985-04-30"},
	{"1985-XX-XX", NULL, 1, "1985-01-01", "1985-12-31"},
	{"1985-04-12/..", NULL, 1, "1985-04-12", NULL},
	{"1985-04/..", NULL, 1, "1985-04-01", NULL},
	{"1985/..", NULL, 1, "1985-01-01", NULL},
	{"../1985-04-12", NULL, 1, NULL, "1985-04-12"},
	{"../1985", NULL, 1, NULL, "1985-12-31"},
	{"1985-04-12/", NULL, 1, "1985-04-12", NULL},
	{"1985/", NULL, 1, "1985-01-01", NULL},
	{"/1985-04-12", NULL, 1, NULL, "1985-04-12"},
	{"/1985", NULL, 1, NULL, "1985-12-31"},
	{"1984~/2004-06", NULL, 1, "1984-01-01", "2004-06-30"},
	{"1984-06-02?/2004-08-08~", NULL, 1, "1984-06-02", "2004-08-08"},
	{"1984-06-02?/", NULL, 1, "1984-06-02", NULL},
	{"2003-24/2004-21", NULL, 1, "2003-12-01", "2004-05-31"},
	{"-1985", NULL, 1, "-1985-01-01", "-1985-12-31"},
	{"-0004-02-29", NULL, 1, "-0004-02-29", "-0004-02-29"},
	{"-201X", NULL, 1, "-2019-01-01", "-2010-12-31"},
	{"-1000/-0999", NULL, 1, "-1000-01-01", "-0999-12-31"},
	{"Y-20000/-0999", NULL, 1, "Y-20000-01-01", "-0999-12-31"},
};

typedef struct Refused
{
	const char *text;
	UrbanErrorCode code;
	int position;
	const char *says; /* part of message or hint */
} Refused;

static const Refused refused[] = {
	{"", URBAN_BAD_SYNTAX, 1, "it is empty"},
	{"   ", URBAN_BAD_SYNTAX, 4, "it is empty"},
	{"1985-13", URBAN_OUT_OF_RANGE, 6, "there is no month 13"},
	{"1985-00", URBAN_OUT_OF_RANGE, 6, "there is no month 00"},
	{"1985-02-29", URBAN_OUT_OF_RANGE, 9, "no day 29"},
	{"1900-02-29", URBAN_OUT_OF_RANGE, 9, "no day 29"},
	{"1985-04-00", URBAN_OUT_OF_RANGE, 9, "no day 0"},
	{"1985-4-12", URBAN_BAD_SYNTAX, 7, "two digits"},
	{"1985-04-1", URBAN_BAD_SYNTAX, 10, "two digits"},
	{"85-04-12", URBAN_BAD_SYNTAX, 3, "four-digit"},
	{"12023", URBAN_BAD_SYNTAX, 5, "as in Y12023"},
	{"1985/04/12", URBAN_BAD_SYNTAX, 8, "two ends"},
	{"12.04.1985", URBAN_BAD_SYNTAX, 3, "four-digit"},
	{"2023-09-18 10:00", URBAN_BAD_SYNTAX, 11, "should end here"},
	{"2023-09T10:00:00", URBAN_BAD_SYNTAX, 8, "only a day has a time"},
	{"2023-09-18T24:00:00", URBAN_OUT_OF_RANGE, 12, "no such time"},
	{"2023-09-18T10:00", URBAN_BAD_SYNTAX, 17, "a colon"},
	{"2023-09-18T10:00:00-00:00", URBAN_OUT_OF_RANGE, 20, "offset"},
	{"2023-09-18T10:00:00+15", URBAN_OUT_OF_RANGE, 20, "offset"},
	{"2023-09-18T10:00:00Z~", URBAN_BAD_SYNTAX, 21, "no mark"},
	{"2023-09-18T10:00:00/2024", URBAN_BAD_SYNTAX, 1, "no times of day"},
	{"2008/1964", URBAN_OUT_OF_RANGE, 1, "ends before it begins"},
	{"../..", URBAN_BAD_SYNTAX, 1, "at least one date"},
	{"/", URBAN_BAD_SYNTAX, 1, "at least one date"},
	{"-0000", URBAN_OUT_OF_RANGE, 1, "year 0000"},
	{"Y2004", URBAN_BAD_SYNTAX, 6, "more than four digits"},
	{"Y012345", URBAN_BAD_SYNTAX, 2, "does not begin with 0"},
	{"Y12345678901234567", URBAN_OUT_OF_RANGE, 18, "at most 16 digits"},
	{"Y12345-06", URBAN_BAD_SYNTAX, 7, "has no month"},
	{"2001-21-05", URBAN_BAD_SYNTAX, 8, "a season has no day"},
	{"2001-20", URBAN_OUT_OF_RANGE, 6, "there is no month 20"},
	{"2001-42", URBAN_OUT_OF_RANGE, 6, "there is no month 42"},
	{"2023\xD0\xB3", URBAN_BAD_SYNTAX, 5, "should end here"},
	{"\xD0\xB3\xD0\xBE\xD0\xB4 2023", URBAN_BAD_SYNTAX, 1, "four-digit"},
	/* the draft of 2012 */
	{"199u", URBAN_BAD_SYNTAX, 4, "capital X"},
	{"19xx", URBAN_BAD_SYNTAX, 3, "capital X"},
	{"1999-uu", URBAN_BAD_SYNTAX, 6, "capital X"},
	{"y170000002", URBAN_BAD_SYNTAX, 1, "capital Y"},
	{"1984?~", URBAN_BAD_SYNTAX, 6, "1984%"},
	{"unknown/2006", URBAN_BAD_SYNTAX, 1, "left empty"},
	{"2004-01-01/open", URBAN_BAD_SYNTAX, 12, "\"..\""},
	/* level 2 */
	{"156X-12-25", URBAN_UNSUPPORTED, 5, "level 2"},
	{"1XXX", URBAN_UNSUPPORTED, 5, "level 2"},
	{"1X99", URBAN_UNSUPPORTED, 3, "level 2"},
	{"XXXX-12-XX", URBAN_UNSUPPORTED, 5, "level 2"},
	{"1985-XX-12", URBAN_UNSUPPORTED, 9, "level 2"},
	{"1984-1X", URBAN_UNSUPPORTED, 6, "level 2"},
	{"2004-06~-11", URBAN_UNSUPPORTED, 8, "level 2"},
	{"?2004-06-11", URBAN_UNSUPPORTED, 1, "level 2"},
	{"2004?-06-11", URBAN_UNSUPPORTED, 5, "level 2"},
	{"2001-34", URBAN_UNSUPPORTED, 6, "level 2"},
	{"Y-17E7", URBAN_UNSUPPORTED, 5, "level 2"},
	{"1950S2", URBAN_UNSUPPORTED, 5, "level 2"},
	{"Y171010000S3", URBAN_UNSUPPORTED, 11, "level 2"},
	{"[1667,1668, 1670..1672]", URBAN_UNSUPPORTED, 1, "level 2"},
	{"{1960,1961-12}", URBAN_UNSUPPORTED, 1, "level 2"},
	{"2004-06-XX/2004-07-03", URBAN_UNSUPPORTED, 1, "level 2"},
};

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

/* The day of a text like Y-20000-01-01, which as a whole is no EDTF. */
static UrbanDay
day_of(const char *text, UrbanDay none)
{
	long long year;
	int month, day;

	if (text == NULL)
		return none;
	if (sscanf(text + (*text == 'Y'), "%lld-%d-%d", &year, &month, &day) != 3)
		fail_msg("bad day in the table: %s", text);
	return urban_day_from_civil(year, month, day);
}

static void
test_accepted(void **state)
{
	(void) state;
	for (size_t i = 0; i < COUNT(accepted); i++)
	{
		const Accepted *row = &accepted[i];
		UrbanEdtf value = parsed(row->text);
		char text[URBAN_EDTF_TEXT_BYTES];
		size_t length = urban_edtf_print(&value, text);

		assert_int_equal(length, strlen(text));
		assert_string_equal(text, row->canonical == NULL ? row->text : row->canonical);
		if (urban_edtf_level(&value) != row->level)
			fail_msg("\"%s\": level %d", row->text, urban_edtf_level(&value));
		if (urban_edtf_earliest(&value) != day_of(row->earliest, URBAN_DAY_MIN))
			fail_msg("\"%s\": earliest is day %lld", row->text, (long long) urban_edtf_earliest(&value));
		if (urban_edtf_latest(&value) != day_of(row->latest, URBAN_DAY_MAX))
			fail_msg("\"%s\": latest is day %lld", row->text, (long long) urban_edtf_latest(&value));
	}
}

static void
test_refused(void **state)
{
	(void) state;
	for (size_t i = 0; i < COUNT(refused); i++)
	{
		const Refused *row = &refused[i];
		UrbanEdtf value;
		UrbanError error = {0};

		if (urban_edtf_parse(row->text, strlen(row->text), &value, &error))
			fail_msg("\"%s\" was accepted", row->text);
		if (error.code != row->code || error.position != row->position)
			fail_msg("\"%s\": code %d, position %d: %s", row->text, error.code, error.position, error.message);
		if (strstr(error.message, row->says) == NULL && strstr(error.hint, row->says) == NULL)
			fail_msg("\"%s\": %s (%s)", row->text, error.message, error.hint);
		assert_false(urban_edtf_parse(row->text, strlen(row->text), &value, NULL));
	}
}

/* Every cut and every single changed byte of every text is either refused or printed as it will be read again. */
static void
test_damaged(void **state)
{
	static const char signs[] = "0129X-/.?~%YTZ:+u \xC3";

	(void) state;
	for (size_t i = 0; i < COUNT(accepted); i++)
	{
		size_t length = strlen(accepted[i].text);

		for (size_t at = 0; at < length; at++)
		{
			for (size_t sign = 0; sign < COUNT(signs); sign++)
			{
				char text[64], printed[URBAN_EDTF_TEXT_BYTES], again[URBAN_EDTF_TEXT_BYTES];
				size_t bytes = signs[sign] == '\0' ? at : length;
				UrbanEdtf value;
				UrbanError error;

				memcpy(text, accepted[i].text, length);
				text[at] = signs[sign];
				if (!urban_edtf_parse(text, bytes, &value, &error))
				{
					assert_true(error.position >= 1 && error.position <= (int) bytes + 1);
					continue;
				}
				assert_true(urban_edtf_earliest(&value) <= urban_edtf_latest(&value));
				urban_edtf_print(&value, printed);
				value = parsed(printed);
				urban_edtf_print(&value, again);
				assert_string_equal(printed, again);
			}
		}
	}
}

static void
test_order(void **state)
{
	static const char *const ordered[] = {"../1985", "/1985",     "-1985",      "0000",        "1984/1985",
										  "1985-04", "1985-04/",  "1985-04/..", "1985-XX-XX",  "201X",
										  "2010",    "2010/2020", "2023-09-18", "2023-09-18?", "Y10000"};

	(void) state;
	for (size_t i = 0; i + 1 < COUNT(ordered); i++)
	{
		UrbanEdtf a = parsed(ordered[i]), b = parsed(ordered[i + 1]);
		int expected = -1;

		/* 201X ends later than 2010, and 1985-04/ is the same set as 1985-04/.. but another text. */
		if (strcmp(ordered[i], "201X") == 0)
			expected = 1;
		if (strcmp(ordered[i], "1985-04/..") == 0)
			expected = 1;
		if (urban_edtf_compare(&a, &b) != expected || urban_edtf_compare(&b, &a) != -expected)
			fail_msg("\"%s\" and \"%s\" compare as %d", ordered[i], ordered[i + 1], urban_edtf_compare(&a, &b));
	}
}

/* A random value near 2023, so that equal days and equal values come often. */
static UrbanEdtf
random_value(RandomSource *random)
{
	for (;;)
	{
		char text[64];
		UrbanEdtf value;
		int length = 0;

		for (int end = 0; end < 2; end++)
		{
			int form = random_below(random, 8);
			int year = 2020 + random_below(random, 4), month = 1 + random_below(random, 12);

			if (end == 1 && random_below(random, 2) == 0)
				break;
			if (end == 1)
				text[length++] = '/';
			if (form == 0)
				length += sprintf(text + length, "%s", random_below(random, 2) ? ".." : "");
			else if (form == 1)
				length += sprintf(text + length, "%d-2%d", year, 1 + random_below(random, 4));
			else if (form == 2)
				length += sprintf(text + length, "%d", year);
			else if (form == 3)
				length += sprintf(text + length, "%s", random_below(random, 2) ? "202X" : "2020-XX");
			else if (form == 4)
				length += sprintf(text + length, "%d-%02d", year, month);
			else
				length += sprintf(text + length, "%d-%02d-%02d", year, month, 1 + random_below(random, 31));
			if (form != 0 && random_below(random, 3) == 0)
				text[length++] = "?~%"[random_below(random, 3)];
		}
		if (urban_edtf_parse(text, (size_t) length, &value, NULL))
			return value;
	}
}

static void
test_comparator_on_random_triples(void **state)
{
	RandomSource random = random_from_environment("test_edtf");
	int equal = 0;

	(void) state;
	for (int i = 0; i < 200000; i++)
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

static void
test_calendar(void **state)
{
	(void) state;
	assert_int_equal(urban_day_from_civil(1970, 1, 1), 0);
	assert_int_equal(urban_day_from_civil(2000, 3, 1), 11017);
	assert_int_equal(urban_day_from_civil(0, 1, 1), -719528);

	/* Day after day over the turn of every kind of year, and back from the day. */
	for (UrbanDay day = -800000; day < 800000; day++)
	{
		int64_t year, next_year;
		int month, day_of_month, next_month, next_day;

		urban_day_to_civil(day, &year, &month, &day_of_month);
		urban_day_to_civil(day + 1, &next_year, &next_month, &next_day);
		assert_int_equal(urban_day_from_civil(year, month, day_of_month), day);
		if (day_of_month < urban_days_in_month(year, month))
			assert_true(next_year == year && next_month == month && next_day == day_of_month + 1);
		else if (month < 12)
			assert_true(next_year == year && next_month == month + 1 && next_day == 1);
		else
			assert_true(next_year == year + 1 && next_month == 1 && next_day == 1);
	}
}

static void
test_make(void **state)
{
	static const struct
	{
		int64_t year;
		int month, day;
		const char *text;
	} rows[] = {{2023, 9, 18, "2023-09-18"}, {2023, 9, 0, "2023-09"},     {2023, 0, 0, "2023"},
				{2023, 21, 0, "2023-21"},    {-44, 3, 15, "-0044-03-15"}, {12023, 0, 0, "Y12023"}};

	(void) state;
	for (size_t i = 0; i < COUNT(rows); i++)
	{
		UrbanEdtf made = urban_edtf_make(rows[i].year, rows[i].month, rows[i].day), read = parsed(rows[i].text);
		char text[URBAN_EDTF_TEXT_BYTES];

		urban_edtf_print(&made, text);
		assert_string_equal(text, rows[i].text);
		assert_int_equal(urban_edtf_compare(&made, &read), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_accepted),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_comparator_on_random_triples),
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_make),
	};

	return cmocka_run_group_tests_name("edtf", tests, NULL, NULL);
}
