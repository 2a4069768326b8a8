/*
 * edtf_parse.c - reads the text of an uncertain date; see edtf.h.
 *
 * Every refusal says what is wrong, where, and what to write instead. Forms that
 * the standard has at level 2 are told apart from mistakes.
 */
#include "edtf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "utf8.h"

#define LONG_YEAR_DIGITS 16 /* days of such a year still fit in 64 bits */
#define MAX_ZONE_MINUTES (14 * 60)

static const char *const hint_level_2 = "Only EDTF levels 0 and 1 are supported; use a wider date or an interval.";

typedef struct Cursor
{
	const char *text; /* as given, for messages */
	size_t bytes;
	size_t at;
	size_t end; /* of the date that is being read */
	UrbanError *error;
} Cursor;

static bool refuse(const Cursor *cursor, UrbanErrorCode code, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* Fills the error for the code point at the cursor, quoting at most 40 bytes of the value; returns false. */
static bool
refuse(const Cursor *cursor, UrbanErrorCode code, const char *hint, const char *format, ...)
{
	char reason[120];
	va_list arguments;
	size_t cut = cursor->bytes > 40 ? 40 : cursor->bytes;
	size_t at = cursor->at < cursor->bytes ? cursor->at : cursor->bytes;

	while (cut > 0 && cut < cursor->bytes && ((unsigned char) cursor->text[cut] & 0xC0) == 0x80)
		cut--;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	urban_error_set(cursor->error, code, (int) urban_utf8_length(cursor->text, at) + 1, "invalid date \"%.*s%s\": %s",
					(int) cut, cursor->text, cut < cursor->bytes ? "..." : "", reason);
	if (cursor->error != NULL)
		snprintf(cursor->error->hint, sizeof(cursor->error->hint), "%s", hint);
	return false;
}

static bool
refuse_level_2(const Cursor *cursor, const char *what)
{
	return refuse(cursor, URBAN_UNSUPPORTED, hint_level_2, "%s belong to EDTF level 2", what);
}

/* The byte at the cursor, NUL at the end. */
static char
peek(const Cursor *cursor)
{
	return cursor->at < cursor->end ? cursor->text[cursor->at] : '\0';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_qualifier(char c)
{
	return c == '?' || c == '~' || c == '%';
}

/* Refuses a byte that does not belong where it stands, by what it most likely was meant to be. */
static bool
refuse_byte(const Cursor *cursor, const char *expected)
{
	char c = peek(cursor);

	if (c == 'u' || c == 'x')
		return refuse(cursor, URBAN_BAD_SYNTAX,
					  "Since 2019 an unspecified digit is written as a capital X, as in 199X.", "\"%c\" is no digit",
					  c);
	if (is_qualifier(c))
		return refuse_level_2(cursor, "marks on a part of a date");
	if (c == '\0')
		return refuse(cursor, URBAN_BAD_SYNTAX, "Dates are written like 2023-09-18, 2023-09 or 2023.",
					  "it ends where %s is expected", expected);
	return refuse(cursor, URBAN_BAD_SYNTAX, "Dates are written like 2023-09-18, 2023-09 or 2023.",
				  "%s is expected here", expected);
}

/* Exactly `count` digits as a number. */
static bool
read_digits(Cursor *cursor, int count, const char *expected, int *number)
{
	*number = 0;
	for (int i = 0; i < count; i++)
	{
		if (!is_digit(peek(cursor)))
			return refuse_byte(cursor, expected);
		*number = *number * 10 + (peek(cursor) - '0');
		cursor->at++;
	}
	return true;
}

/* Y and more than four digits. */
static bool
read_long_year(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool negative;
	int digits = 0;

	cursor->at++;
	negative = peek(cursor) == '-';
	cursor->at += negative;
	if (peek(cursor) == '0')
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "a year behind Y does not begin with 0");
	for (; is_digit(peek(cursor)); digits++, cursor->at++)
	{
		if (digits == LONG_YEAR_DIGITS)
			return refuse(cursor, URBAN_OUT_OF_RANGE, "", "years have at most %d digits", LONG_YEAR_DIGITS);
		end->year = end->year * 10 + (peek(cursor) - '0');
	}
	if (peek(cursor) == 'E')
		return refuse_level_2(cursor, "exponents");
	if (peek(cursor) == 'S')
		return refuse_level_2(cursor, "significant digits");
	if (digits == 0)
		return refuse_byte(cursor, "a digit of the year");
	if (digits <= 4)
		return refuse(cursor, URBAN_BAD_SYNTAX, "Write the year alone, as in 2023.",
					  "Y stands before years of more than four digits only");
	if (peek(cursor) == '-')
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "a year behind Y has no month");
	end->precision = URBAN_EDTF_YEAR;
	if (negative)
		end->year = -end->year;
	return true;
}

/* Four digits, the last ones perhaps X. */
static bool
read_year(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool negative = peek(cursor) == '-';
	size_t start = cursor->at;
	int unspecified = 0;

	cursor->at += negative;
	for (int i = 0; i < 4; i++, cursor->at++)
	{
		char c = peek(cursor);

		if (c != 'X' && !is_digit(c))
			return refuse_byte(cursor, "a digit of a four-digit year");
		if (c == 'X')
			unspecified++;
		else if (unspecified > 0)
			return refuse_level_2(cursor, "unspecified digits before specified ones");
		end->year = end->year * 10 + (c == 'X' ? 0 : c - '0');
	}
	if (is_digit(peek(cursor)))
		return refuse(cursor, URBAN_BAD_SYNTAX, "Write a longer year with a capital Y before it, as in Y12023.",
					  "a year has four digits");
	if (unspecified > 2 || (unspecified > 0 && peek(cursor) == '-'))
		return refuse_level_2(cursor, "years of which more than two digits are unspecified, or with a month,");
	if (peek(cursor) == 'S')
		return refuse_level_2(cursor, "significant digits");
	if (negative && end->year == 0)
	{
		cursor->at = start;
		return refuse(cursor, URBAN_OUT_OF_RANGE, "", "year 0000 has no sign");
	}
	end->precision = unspecified == 0 ? URBAN_EDTF_YEAR : unspecified == 1 ? URBAN_EDTF_DECADE : URBAN_EDTF_CENTURY;
	end->unspecified = unspecified == 0 ? 0 : unspecified == 1 ? 4 : 4 | 8;
	if (negative)
		end->year = -end->year;
	return true;
}

/* XX at the cursor? A single X among the two digits is level 2. */
static bool
read_unspecified(Cursor *cursor, bool *unspecified)
{
	char first = peek(cursor);
	char second = first != '\0' && cursor->at + 1 < cursor->end ? cursor->text[cursor->at + 1] : '\0';

	*unspecified = first == 'X' && second == 'X';
	if (*unspecified)
		cursor->at += 2;
	else if ((first == 'X' && is_digit(second)) || (is_digit(first) && second == 'X'))
		return refuse_level_2(cursor, "single unspecified digits of months and days");
	return true;
}

/* The day behind "YYYY-MM-". */
static bool
read_day(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool unspecified;
	int day;

	if (!read_unspecified(cursor, &unspecified))
		return false;
	end->precision = URBAN_EDTF_DAY;
	if (unspecified)
	{
		end->unspecified |= 1;
		return true;
	}
	if (end->unspecified & 2)
		return is_digit(peek(cursor)) ? refuse_level_2(cursor, "days of unspecified months")
									  : refuse_byte(cursor, "a day of two digits");
	if (!read_digits(cursor, 2, "a day of two digits", &day))
		return false;
	if (day < 1 || day > urban_days_in_month(end->year, end->month))
	{
		cursor->at -= 2;
		return refuse(cursor, URBAN_OUT_OF_RANGE, "", "its month has no day %d", day);
	}
	end->day = (uint8_t) day;
	return true;
}

/* Month or season, and day, behind "YYYY-". */
static bool
read_month(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool unspecified;
	int month = 0;

	if (!read_unspecified(cursor, &unspecified))
		return false;
	if (!unspecified && !read_digits(cursor, 2, "a month of two digits", &month))
		return false;
	if (!unspecified && (month < 1 || (month > 12 && month < 21) || month > 24))
	{
		cursor->at -= 2;
		if (month >= 25 && month <= 41)
			return refuse_level_2(cursor, "quarters, half-years and seasons of a hemisphere (25 to 41)");
		return refuse(cursor, URBAN_OUT_OF_RANGE, "Months are 01 to 12; seasons are 21 (spring) to 24 (winter).",
					  "there is no month %02d", month);
	}
	end->month = (uint8_t) month;
	end->precision = month >= 21 ? URBAN_EDTF_SEASON : URBAN_EDTF_MONTH;
	end->unspecified |= unspecified ? 2 : 0;
	if (peek(cursor) != '-')
		return true;
	if (month >= 21)
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "a season has no day");
	cursor->at++;
	return read_day(cursor, end);
}

/* Z, +hh or +hh:mm behind a time of day; none is right too. */
static bool
read_zone(Cursor *cursor, UrbanEdtfEnd *end)
{
	size_t start = cursor->at;
	char sign = peek(cursor);
	int hours, minutes = 0;

	if (sign == 'Z')
	{
		cursor->at++;
		end->zone = INT16_MAX;
		return true;
	}
	if (sign != '+' && sign != '-')
		return true;
	cursor->at++;
	if (!read_digits(cursor, 2, "an hour of two digits", &hours))
		return false;
	if (peek(cursor) == ':')
	{
		cursor->at++;
		if (!read_digits(cursor, 2, "a minute of two digits", &minutes))
			return false;
	}
	if (minutes > 59 || hours * 60 + minutes > MAX_ZONE_MINUTES || (sign == '-' && hours * 60 + minutes == 0))
	{
		cursor->at = start;
		return refuse(cursor, URBAN_OUT_OF_RANGE, "", "there is no such offset from UTC");
	}
	end->zone = (int16_t) (sign == '-' ? -(hours * 60 + minutes) : hours * 60 + minutes);
	return true;
}

/* hh:mm:ss and zone behind T. */
static bool
read_time(Cursor *cursor, UrbanEdtfEnd *end)
{
	size_t start = cursor->at + 1;
	int part[3];

	if (end->precision != URBAN_EDTF_DAY || end->unspecified != 0)
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "only a day has a time");
	for (int i = 0; i < 3; i++)
	{
		if (i > 0 && peek(cursor) != ':')
			return refuse_byte(cursor, "a colon");
		cursor->at++;
		if (!read_digits(cursor, 2, "a time like 10:30:00", &part[i]))
			return false;
	}
	if (part[0] > 23 || part[1] > 59 || part[2] > 59)
	{
		cursor->at = start;
		return refuse(cursor, URBAN_OUT_OF_RANGE, "", "there is no such time of day");
	}
	end->second = part[0] * 3600 + part[1] * 60 + part[2];
	end->precision = URBAN_EDTF_TIME;
	return read_zone(cursor, end);
}

/* ?, ~ or % at the end of a date. */
static bool
read_qualifier(Cursor *cursor, UrbanEdtfEnd *end)
{
	char c = peek(cursor);

	if (!is_qualifier(c))
		return true;
	if (end->precision == URBAN_EDTF_TIME)
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "a time of day bears no mark");
	cursor->at++;
	if (is_qualifier(peek(cursor)))
		return refuse(cursor, URBAN_BAD_SYNTAX,
					  "Since 2019 uncertain and approximate together is written %, as in 1984%.",
					  "a date bears one mark only");
	if (peek(cursor) == '-')
	{
		cursor->at--;
		return refuse_level_2(cursor, "marks on a part of a date");
	}
	end->qualifier = c == '?' ? 1 : c == '~' ? 2 : 3;
	return true;
}

/* One date from the cursor to its end. */
static bool
read_date(Cursor *cursor, UrbanEdtfEnd *end)
{
	char c = peek(cursor);

	if (c == 'y')
		return refuse(cursor, URBAN_BAD_SYNTAX, "Since 2019 a long year begins with a capital Y.", "\"y\" is no digit");
	if (c == '[' || c == '{')
		return refuse_level_2(cursor, "sets of dates");
	if (c == 'Y' ? !read_long_year(cursor, end) : !read_year(cursor, end))
		return false;
	if (end->precision == URBAN_EDTF_YEAR && peek(cursor) == '-')
	{
		cursor->at++;
		if (!read_month(cursor, end))
			return false;
	}
	if (peek(cursor) == 'T' && !read_time(cursor, end))
		return false;
	if (!read_qualifier(cursor, end))
		return false;
	if (cursor->at < cursor->end)
		return peek(cursor) == 'u' || peek(cursor) == 'x'
				   ? refuse_byte(cursor, "the end of the date")
				   : refuse(cursor, URBAN_BAD_SYNTAX, "Dates are written like 2023-09-18, 2023-09 or 2023.",
							"the date should end here");
	return true;
}

/* One end of an interval: a date, ".." or nothing. */
static bool
read_interval_end(Cursor *cursor, UrbanEdtfEnd *end)
{
	size_t start = cursor->at;
	size_t length = cursor->end - start;
	const char *text = cursor->text + start;

	if (length == 0 || (length == 2 && memcmp(text, "..", 2) == 0))
	{
		end->open = length == 0 ? 2 : 1;
		cursor->at = cursor->end;
		return true;
	}
	if ((length == 7 && memcmp(text, "unknown", 7) == 0) || (length == 4 && memcmp(text, "open", 4) == 0))
		return refuse(cursor, URBAN_BAD_SYNTAX,
					  "Since 2019 an open end is written \"..\", an unknown end is left empty.", "\"%.*s\" is no date",
					  (int) length, text);
	if (!read_date(cursor, end))
		return false;
	if (end->unspecified == 0 && end->precision != URBAN_EDTF_TIME)
		return true;
	cursor->at = start;
	if (end->unspecified != 0)
		return refuse_level_2(cursor, "unspecified digits in an interval");
	return refuse(cursor, URBAN_BAD_SYNTAX, "Write the days alone, as in 2023-09-18/2023-09-20.",
				  "an interval has no times of day");
}

static bool
read_interval(Cursor *cursor, size_t slash, size_t end, UrbanEdtf *value)
{
	size_t start = cursor->at;

	value->is_interval = true;
	cursor->end = slash;
	if (!read_interval_end(cursor, &value->from))
		return false;
	cursor->at = slash + 1;
	cursor->end = end;
	if (memchr(cursor->text + cursor->at, '/', end - cursor->at) != NULL)
	{
		cursor->at = (size_t) ((const char *) memchr(cursor->text + slash + 1, '/', end - slash - 1) - cursor->text);
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "an interval has two ends");
	}
	if (!read_interval_end(cursor, &value->to))
		return false;
	cursor->at = start;
	if (value->from.open != 0 && value->to.open != 0)
		return refuse(cursor, URBAN_BAD_SYNTAX, "", "an interval has at least one date");
	if (urban_edtf_earliest(value) > urban_edtf_latest(value))
		return refuse(cursor, URBAN_OUT_OF_RANGE, "", "the interval ends before it begins");
	return true;
}

bool
urban_edtf_parse(const char *text, size_t bytes, UrbanEdtf *value, UrbanError *error)
{
	static const UrbanEdtfEnd no_date = {.second = -1, .zone = INT16_MIN};
	Cursor cursor = {text, bytes, 0, bytes, error};
	const char *slash;

	value->is_interval = false;
	value->from = value->to = no_date;
	while (cursor.at < cursor.end && text[cursor.at] == ' ')
		cursor.at++;
	while (cursor.end > cursor.at && text[cursor.end - 1] == ' ')
		cursor.end--;
	if (cursor.at == cursor.end)
		return refuse(&cursor, URBAN_BAD_SYNTAX, "Dates are written like 2023-09-18, 2023-09 or 2023.", "it is empty");
	slash = memchr(text + cursor.at, '/', cursor.end - cursor.at);
	if (slash != NULL && text[cursor.at] != '[' && text[cursor.at] != '{')
		return read_interval(&cursor, (size_t) (slash - text), cursor.end, value);
	return read_date(&cursor, &value->from);
}
