/*
 * test_edtf.c - uncertain dates: text in and out, days, level, order.
 *
 * Every form of the standard by example; random values are test_edtf_random.c's.
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
	{"?1984", "1984?", 1, "1984-01-01", "1984-12-31"},
	{"-000X", NULL, 1, "-0009-01-01", "-0001-12-31"},
	/* level 2: exponents, which say no more than zeros; significant digits */
	{"Y-17E7", "Y-170000000", 1, "Y-170000000-01-01", "Y-170000000-12-31"},
	{"Y1E15", "Y1000000000000000", 1, "Y1000000000000000-01-01", "Y1000000000000000-12-31"},
	{"1950S2", NULL, 2, "1900-01-01", "1999-12-31"},
	{"1950S4", NULL, 2, "1950-01-01", "1950-12-31"},
	{"-0050S1", NULL, 2, "-0059-01-01", "-0050-12-31"},
	{"1950S2~", NULL, 2, "1900-01-01", "1999-12-31"},
	{"Y171010000S3", NULL, 2, "Y171000000-01-01", "Y171999999-12-31"},
	{"Y3388E2S3", "Y338800S3", 2, "Y338000-01-01", "Y338999-12-31"},
	/* seasons of a hemisphere, quarters, thirds and halves of a year */
	{"2001-25", NULL, 2, "2001-03-01", "2001-05-31"},
	{"2001-26", NULL, 2, "2001-06-01", "2001-08-31"},
	{"2001-27", NULL, 2, "2001-09-01", "2001-11-30"},
	{"2003-28", NULL, 2, "2003-12-01", "2004-02-29"},
	{"2001-29", NULL, 2, "2001-09-01", "2001-11-30"},
	{"2003-30", NULL, 2, "2003-12-01", "2004-02-29"},
	{"2001-31", NULL, 2, "2001-03-01", "2001-05-31"},
	{"2001-32", NULL, 2, "2001-06-01", "2001-08-31"},
	{"2001-33", NULL, 2, "2001-01-01", "2001-03-31"},
	{"2001-34", NULL, 2, "2001-04-01", "2001-06-30"},
	{"2001-35", NULL, 2, "2001-07-01", "2001-09-30"},
	{"2001-36", NULL, 2, "2001-10-01", "2001-12-31"},
	{"2001-37", NULL, 2, "2001-01-01", "2001-04-30"},
	{"2001-38", NULL, 2, "2001-05-01", "2001-08-31"},
	{"2001-39", NULL, 2, "2001-09-01", "2001-12-31"},
	{"2001-40", NULL, 2, "2001-01-01", "2001-06-30"},
	{"2001-41~", NULL, 2, "2001-07-01", "2001-12-31"},
	{"201X-24", NULL, 2, "2010-12-01", "2020-02-29"},
	/* marks on parts */
	{"2004-06~-11", NULL, 2, "2004-06-11", "2004-06-11"},
	{"2004?-06-11", NULL, 2, "2004-06-11", "2004-06-11"},
	{"?2004-06-11", "2004?-06-11", 2, "2004-06-11", "2004-06-11"},
	{"?2004-06-~11", "2004?-06-~11", 2, "2004-06-11", "2004-06-11"},
	{"2004-%06-11", NULL, 2, "2004-06-11", "2004-06-11"},
	{"~2004-~06-11", "2004-06~-11", 2, "2004-06-11", "2004-06-11"},
	{"~2004-~06-~11", "2004-06-11~", 1, "2004-06-11", "2004-06-11"},
	{"2004?-06~", "2004%-~06", 2, "2004-06-01", "2004-06-30"},
	{"2004-~06-?11%", "2004-06-11%", 1, "2004-06-11", "2004-06-11"},
	{"?-0044-03-15", "-0044?-03-15", 2, "-0044-03-15", "-0044-03-15"},
	{"156X~-12-25", NULL, 2, "1560-12-25", "1569-12-25"},
	/* unspecified digits anywhere */
	{"156X-12-25", NULL, 2, "1560-12-25", "1569-12-25"},
	{"15XX-12-25", NULL, 2, "1500-12-25", "1599-12-25"},
	{"XXXX-12-XX", NULL, 2, "0000-12-01", "9999-12-31"},
	{"XXXX-12-25", NULL, 2, "0000-12-25", "9999-12-25"},
	{"XXXX-02-29", NULL, 2, "0000-02-29", "9996-02-29"},
	{"XXXX", NULL, 2, "0000-01-01", "9999-12-31"},
	{"-XXXX", NULL, 2, "-9999-01-01", "-0001-12-31"},
	{"-00XX-03", NULL, 2, "-0099-03-01", "-0001-03-31"},
	{"1XXX-XX", NULL, 2, "1000-01-01", "1999-12-31"},
	{"1XXX-12", NULL, 2, "1000-12-01", "1999-12-31"},
	{"1X99", NULL, 2, "1099-01-01", "1999-12-31"},
	{"X9X9-06", NULL, 2, "0909-06-01", "9999-06-30"},
	{"1984-1X", NULL, 2, "1984-10-01", "1984-12-31"},
	{"1984-X1", NULL, 2, "1984-01-01", "1984-11-30"},
	{"1984-0X", NULL, 2, "1984-01-01", "1984-09-30"},
	{"1985-XX-12", NULL, 2, "1985-01-12", "1985-12-12"},
	{"1985-XX-31", NULL, 2, "1985-01-31", "1985-12-31"},
	{"1985-02-2X", NULL, 2, "1985-02-20", "1985-02-28"},
	{"1985-02-XX/1986", NULL, 2, "1985-02-01", "1986-12-31"},
	{"1985-X1-X0", NULL, 2, "1985-01-10", "1985-11-30"},
	/* intervals */
	{"2004-06-XX/2004-07-03", NULL, 2, "2004-06-01", "2004-07-03"},
	{"2004-06-~01/2004-06-~20", NULL, 2, "2004-06-01", "2004-06-20"},
	{"2001-33/2001-40", NULL, 2, "2001-01-01", "2001-06-30"},
	{"1950S2/..", NULL, 2, "1900-01-01", NULL},
	/* sets */
	{"[1667,1668,1670..1672]", NULL, 2, "1667-01-01", "1672-12-31"},
	{"[..1760-12-03]", NULL, 2, NULL, "1760-12-03"},
	{"[1760-12..]", NULL, 2, "1760-12-01", NULL},
	{"[1760-01,1760-02,1760-12..]", NULL, 2, "1760-01-01", NULL},
	{"[1667,1760-12]", NULL, 2, "1667-01-01", "1760-12-31"},
	{"[1760-12,1667]", NULL, 2, "1667-01-01", "1760-12-31"},
	{"[..1984]", NULL, 2, NULL, "1984-12-31"},
	{" {1667,1668,1670..1672} ", "{1667,1668,1670..1672}", 2, "1667-01-01", "1672-12-31"},
	{"{1960,1961-12}", NULL, 2, "1960-01-01", "1961-12-31"},
	{"{..1984}", NULL, 2, NULL, "1984-12-31"},
	{"{..1984,1990..}", NULL, 2, NULL, NULL},
	{"[1984]", NULL, 2, "1984-01-01", "1984-12-31"},
	{"[?1984-05,156X-12-25,-0044-03..Y17E3~]", "[1984?-05,156X-12-25,-0044-03..Y17000~]", 2, "-0044-03-01",
	 "Y17000-12-31"},
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
	{"Y17e7", URBAN_BAD_SYNTAX, 4, "capital E"},
	{"(2004-06)~-11", URBAN_BAD_SYNTAX, 1, "2004-06~-11"},
	{"2004-(06)?-11", URBAN_BAD_SYNTAX, 6, "no parentheses"},
	{"[1667,1668, 1670..1672]", URBAN_BAD_SYNTAX, 12, "Spaces may stand around"},
	{"[1667,unknown]", URBAN_BAD_SYNTAX, 7, "Since 2019"},
	/* level 2 */
	{"2023-02-3X", URBAN_OUT_OF_RANGE, 9, "no such day"},
	{"XXXX-02-30", URBAN_OUT_OF_RANGE, 9, "no such day"},
	{"2023-XX-32", URBAN_OUT_OF_RANGE, 9, "no such day"},
	{"2023-XX-00", URBAN_OUT_OF_RANGE, 9, "no such day"},
	{"201X-13", URBAN_OUT_OF_RANGE, 6, "no month 13"},
	{"2023-2X", URBAN_OUT_OF_RANGE, 6, "no such month"},
	{"201X-21-05", URBAN_BAD_SYNTAX, 8, "a season has no day"},
	{"201X-05-03T10:00:00", URBAN_BAD_SYNTAX, 11, "only a day has a time"},
	{"2023?-05-03T10:00:00", URBAN_BAD_SYNTAX, 12, "bears no mark"},
	{"Y17E1", URBAN_BAD_SYNTAX, 6, "more than four digits"},
	{"Y17E15", URBAN_OUT_OF_RANGE, 6, "at most 16 digits"},
	{"Y17E0", URBAN_BAD_SYNTAX, 5, "positive exponent"},
	{"17E7", URBAN_BAD_SYNTAX, 3, "four-digit"},
	{"1950S0", URBAN_BAD_SYNTAX, 6, "significant digits"},
	{"1950S5", URBAN_OUT_OF_RANGE, 6, "only 4 digits"},
	{"0000S2", URBAN_OUT_OF_RANGE, 6, "only 1 digits"},
	{"1950S2-05", URBAN_BAD_SYNTAX, 7, "has no month"},
	{"195XS2", URBAN_BAD_SYNTAX, 6, "not significant"},
	{"[]", URBAN_BAD_SYNTAX, 2, "four-digit"},
	{"[", URBAN_BAD_SYNTAX, 2, "\"]\" is expected"},
	{"{1667", URBAN_BAD_SYNTAX, 6, "\"}\" is expected"},
	{"[1667}", URBAN_BAD_SYNTAX, 7, "\"]\" is expected"},
	{"[1667]~", URBAN_BAD_SYNTAX, 8, "\"]\" is expected"},
	{"[1667,]", URBAN_BAD_SYNTAX, 7, "four-digit"},
	{"[..]", URBAN_BAD_SYNTAX, 2, "before the first date"},
	{"[1667,..1670]", URBAN_BAD_SYNTAX, 7, "before the first date"},
	{"[1667..,1670]", URBAN_BAD_SYNTAX, 2, "behind the last one"},
	{"[1670..1667]", URBAN_OUT_OF_RANGE, 2, "ends before it begins"},
	{"[1667/1670]", URBAN_BAD_SYNTAX, 6, "should end here"},
	{"[2023-09-18T10:00:00]", URBAN_BAD_SYNTAX, 2, "no times of day"},
	{"[2023]/2024", URBAN_BAD_SYNTAX, 12, "\"]\" is expected"},
	{"2022/[2023]", URBAN_BAD_SYNTAX, 6, "four-digit"},
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
	static const char signs[] = "0129X-/.?~%YTZ:+u[]{},ES \xC3";

	(void) state;
	for (size_t i = 0; i < COUNT(accepted); i++)
	{
		size_t length = strlen(accepted[i].text);

		for (size_t at = 0; at < length; at++)
		{
			for (size_t sign = 0; sign < COUNT(signs); sign++)
			{
				char text[80], printed[URBAN_EDTF_TEXT_BYTES], again[URBAN_EDTF_TEXT_BYTES];
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
		cmocka_unit_test(test_accepted), cmocka_unit_test(test_refused),  cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_order),    cmocka_unit_test(test_calendar), cmocka_unit_test(test_make),
	};

	return cmocka_run_group_tests_name("edtf", tests, NULL, NULL);
}
