/*
 * edtf_read.c - reads the text of one date, without intervals and sets; see
 * edtf_read.h.
 *
 * Every refusal says what is wrong, where, and what to write instead.
 */
#include "edtf_read.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "edtf_days.h"
#include "utf8.h"

#define LONG_YEAR_DIGITS 16 /* days of such a year still fit in 64 bits */
#define MAX_ZONE_MINUTES (14 * 60)

bool
edtf_refuse(const Cursor *cursor, UrbanErrorCode code, const char *hint, const char *format, ...)
{
	char reason[120];
	va_list arguments;
	size_t cut = cursor->bytes > 40 ? 40 : cursor->bytes;
	size_t at = cursor->at < cursor->bytes ? cursor->at : cursor->bytes;

	if (cursor->error == NULL)
		return false;
	while (cut > 0 && cut < cursor->bytes && ((unsigned char) cursor->text[cut] & 0xC0) == 0x80)
		cut--;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	urban_error_set(cursor->error, code, (int) urban_utf8_length(cursor->text, at) + 1, "invalid date \"%.*s%s\": %s",
					(int) cut, cursor->text, cut < cursor->bytes ? "..." : "", reason);
	snprintf(cursor->error->hint, sizeof(cursor->error->hint), "%s", hint);
	return false;
}

UrbanEdtfEnd
edtf_no_date(void)
{
	UrbanEdtfEnd none = {.second = -1, .zone = INT16_MIN};

	return none;
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

/* Refuses a byte that does not belong where it stands, by what it most likely was meant to be. */
static bool
refuse_byte(const Cursor *cursor, const char *expected)
{
	char c = peek(cursor);

	if (c == 'u' || c == 'x')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX,
						   "Since 2019 an unspecified digit is written as a capital X, as in 199X.",
						   "\"%c\" is no digit", c);
	if (c == 'e' || c == 'p')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX,
						   "Since 2019 an exponent is written with a capital E and significant digits with S.",
						   "%s is expected here", expected);
	if (c == '(' || c == ')')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX,
						   "Since 2019 a mark stands behind the parts that it belongs to, as in 2004-06~-11.",
						   "dates have no parentheses");
	if (c == ' ')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Spaces may stand around a date only.", "%s is expected here",
						   expected);
	if (c == '\0')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, EDTF_HINT, "it ends where %s is expected", expected);
	return edtf_refuse(cursor, URBAN_BAD_SYNTAX, EDTF_HINT, "%s is expected here", expected);
}

/* ?, ~ or % at the cursor as bits; 0 and nothing read where none is. False for two of them. */
static bool
read_mark(Cursor *cursor, int *mark)
{
	static const char marks[] = "?~%";
	const char *found = peek(cursor) == '\0' ? NULL : strchr(marks, peek(cursor));

	*mark = 0;
	if (found == NULL)
		return true;
	*mark = (int) (found - marks) + 1;
	cursor->at++;
	if (peek(cursor) != '\0' && strchr(marks, peek(cursor)) != NULL)
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX,
						   "Since 2019 uncertain and approximate together is written %, as in 1984%.",
						   "a date bears one mark only");
	return true;
}

/* Behind a component: the mark counts for it (0 year, 1 month, 2 day) and for all before it. */
static bool
read_mark_behind(Cursor *cursor, int part, UrbanEdtfEnd *end)
{
	int mark;

	if (!read_mark(cursor, &mark))
		return false;
	for (int i = 0; i <= part; i++)
		end->marks |= (uint8_t) (mark << 2 * i);
	return true;
}

/* Before a component: it counts for it alone. */
static bool
read_mark_before(Cursor *cursor, int part, UrbanEdtfEnd *end)
{
	int mark;

	if (!read_mark(cursor, &mark))
		return false;
	end->marks |= (uint8_t) (mark << 2 * part);
	return true;
}

/* Exactly `count` digits as a number; where unspecified is given a digit may be X, 0 in the number. */
static bool
read_digits(Cursor *cursor, int count, const char *expected, int *number, int *unspecified)
{
	*number = 0;
	for (int i = count - 1; i >= 0; i--, cursor->at++)
	{
		char c = peek(cursor);

		if (c == 'X' && unspecified != NULL)
			*unspecified |= 1 << i;
		else if (!is_digit(c))
			return refuse_byte(cursor, expected);
		*number = *number * 10 + (c == 'X' ? 0 : c - '0');
	}
	return true;
}

static int
count_digits(int64_t number)
{
	int digits = 1;

	for (; number > 9; number /= 10)
		digits++;
	return digits;
}

/* S and a number behind a year: so many of its digits, leading zeros left out, are significant. */
static bool
read_significant(Cursor *cursor, UrbanEdtfEnd *end)
{
	int digits = count_digits(end->year < 0 ? -end->year : end->year);
	int significant = 0;
	size_t start = ++cursor->at;

	if (end->unspecified != 0)
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "unspecified digits are not significant");
	if (!is_digit(peek(cursor)) || peek(cursor) == '0')
		return refuse_byte(cursor, "a number of significant digits");
	for (; is_digit(peek(cursor)) && significant < 100; cursor->at++)
		significant = significant * 10 + peek(cursor) - '0';
	if (significant > digits)
	{
		cursor->at = start;
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "the year has only %d digits", digits);
	}
	if (peek(cursor) == '-')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "a year with significant digits has no month");
	end->significant = (uint8_t) significant;
	return true;
}

/* E and a number behind a long year: its digits are followed by so many zeros. */
static bool
read_exponent(Cursor *cursor, int digits, UrbanEdtfEnd *end)
{
	int exponent = 0;

	cursor->at++;
	if (!is_digit(peek(cursor)) || peek(cursor) == '0')
		return refuse_byte(cursor, "a positive exponent");
	for (; is_digit(peek(cursor)); cursor->at++)
	{
		exponent = exponent * 10 + peek(cursor) - '0';
		if (digits + exponent > LONG_YEAR_DIGITS)
			return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "years have at most %d digits", LONG_YEAR_DIGITS);
	}
	for (int i = 0; i < exponent; i++)
		end->year *= 10;
	return true;
}

/* Y and more than four digits, of which the last zeros may be written as an exponent. */
static bool
read_long_year(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool negative;
	int digits = 0;
	size_t behind;

	cursor->at++;
	negative = peek(cursor) == '-';
	cursor->at += negative;
	if (peek(cursor) == '0')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "a year behind Y does not begin with 0");
	for (; is_digit(peek(cursor)); digits++, cursor->at++)
	{
		if (digits == LONG_YEAR_DIGITS)
			return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "years have at most %d digits", LONG_YEAR_DIGITS);
		end->year = end->year * 10 + (peek(cursor) - '0');
	}
	if (digits == 0)
		return refuse_byte(cursor, "a digit of the year");
	if (peek(cursor) == 'e' || peek(cursor) == 'p')
		return refuse_byte(cursor, "another digit of the year");
	if (peek(cursor) == 'E' && !read_exponent(cursor, digits, end))
		return false;
	behind = cursor->at;
	end->negative = negative;
	if (peek(cursor) == 'S' && !read_significant(cursor, end))
		return false;
	if (end->year <= 9999)
	{
		cursor->at = behind;
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Write the year alone, as in 2023.",
						   "Y stands before years of more than four digits only");
	}
	if (peek(cursor) == '-')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "a year behind Y has no month");
	if (negative)
		end->year = -end->year;
	return true;
}

/* Four digits, each of which may be X. */
static bool
read_year(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool negative = peek(cursor) == '-';
	size_t start = cursor->at;
	int unspecified = 0, year;

	cursor->at += negative;
	if (!read_digits(cursor, 4, "a digit of a four-digit year", &year, &unspecified))
		return false;
	if (is_digit(peek(cursor)))
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Write a longer year with a capital Y before it, as in Y12023.",
						   "a year has four digits");
	if (negative && year == 0 && unspecified == 0)
	{
		cursor->at = start;
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "year 0000 has no sign");
	}
	end->year = negative ? -year : year;
	end->negative = negative;
	end->unspecified = (uint8_t) (unspecified << 4);
	return peek(cursor) != 'S' || read_significant(cursor, end);
}

/* The month, season or the like behind "YYYY-". */
static bool
read_month(Cursor *cursor, UrbanEdtfEnd *end)
{
	static const char *const hint = "Months are 01 to 12; seasons are 21 (spring) to 24 (winter), other parts of a "
									"year 25 to 41.";
	int month, unspecified = 0;

	if (!read_digits(cursor, 2, "a month of two digits", &month, &unspecified))
		return false;
	/* 0X, 1X and X0 to X9 are months; 2X would be no month. */
	if (unspecified == 0 ? month < 1 || (month > 12 && month < 21) || month > 41 : unspecified == 1 && month > 10)
	{
		cursor->at -= 2;
		return unspecified == 0 ? edtf_refuse(cursor, URBAN_OUT_OF_RANGE, hint, "there is no month %02d", month)
								: edtf_refuse(cursor, URBAN_OUT_OF_RANGE, hint, "there is no such month");
	}
	end->month = (uint8_t) month;
	end->unspecified |= (uint8_t) (unspecified << 2);
	end->precision = month >= 21 ? URBAN_EDTF_SEASON : URBAN_EDTF_MONTH;
	return true;
}

/* The day behind "YYYY-MM-". */
static bool
read_day(Cursor *cursor, UrbanEdtfEnd *end)
{
	int day, unspecified = 0;
	UrbanDayBlock block;

	if (!read_digits(cursor, 2, "a day of two digits", &day, &unspecified))
		return false;
	end->day = (uint8_t) day;
	end->unspecified |= (uint8_t) unspecified;
	end->precision = URBAN_EDTF_DAY;
	if (end->unspecified == 0)
	{
		if (day >= 1 && day <= urban_days_in_month(end->year, end->month))
			return true;
		cursor->at -= 2;
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "its month has no day %d", day);
	}
	/* At least one of the days that it may be must be in the calendar. */
	if (day <= 31 && (day > 0 || unspecified != 0) && edtf_next_block(end, URBAN_DAY_MIN, &block))
		return true;
	cursor->at -= 2;
	return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "there is no such day");
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
	if (!read_digits(cursor, 2, "an hour of two digits", &hours, NULL))
		return false;
	if (peek(cursor) == ':')
	{
		cursor->at++;
		if (!read_digits(cursor, 2, "a minute of two digits", &minutes, NULL))
			return false;
	}
	if (minutes > 59 || hours * 60 + minutes > MAX_ZONE_MINUTES || (sign == '-' && hours * 60 + minutes == 0))
	{
		cursor->at = start;
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "there is no such offset from UTC");
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
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "only a day has a time");
	if (end->marks != 0)
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "a day with a time bears no mark");
	for (int i = 0; i < 3; i++)
	{
		if (i > 0 && peek(cursor) != ':')
			return refuse_byte(cursor, "a colon");
		cursor->at++;
		if (!read_digits(cursor, 2, "a time like 10:30:00", &part[i], NULL))
			return false;
	}
	if (part[0] > 23 || part[1] > 59 || part[2] > 59)
	{
		cursor->at = start;
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "there is no such time of day");
	}
	end->second = part[0] * 3600 + part[1] * 60 + part[2];
	end->precision = URBAN_EDTF_TIME;
	if (!read_zone(cursor, end))
		return false;
	if (peek(cursor) == '?' || peek(cursor) == '~' || peek(cursor) == '%')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "a time of day bears no mark");
	return true;
}

/* How precise a year alone is, by the digits that are not known. */
static UrbanEdtfPrecision
year_precision(const UrbanEdtfEnd *end)
{
	int unspecified = end->unspecified >> 4;
	int unknown = 0;

	if (end->significant != 0)
		unknown = count_digits(end->year < 0 ? -end->year : end->year) - end->significant;
	else if ((unspecified & (unspecified + 1)) == 0) /* last digits only */
	{
		for (; unspecified != 0; unspecified >>= 1)
			unknown++;
	}
	return unknown == 0   ? URBAN_EDTF_YEAR
		   : unknown == 1 ? URBAN_EDTF_DECADE
		   : unknown == 2 ? URBAN_EDTF_CENTURY
						  : URBAN_EDTF_MILLENNIUM;
}

/* "-MM" and "-DD", with their marks, where they are. */
static bool
read_month_and_day(Cursor *cursor, UrbanEdtfEnd *end)
{
	if (peek(cursor) != '-')
		return true;
	cursor->at++;
	if (!read_mark_before(cursor, 1, end) || !read_month(cursor, end) || !read_mark_behind(cursor, 1, end))
		return false;
	if (peek(cursor) != '-')
		return true;
	if (end->month >= 21)
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "a season has no day");
	cursor->at++;
	return read_mark_before(cursor, 2, end) && read_day(cursor, end) && read_mark_behind(cursor, 2, end);
}

/* Two digits as a number, -1 if they are none. */
static int
two_digits(const char *text)
{
	return is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

/* Nearly all dates: YYYY, YYYY-MM or YYYY-MM-DD, without marks and right. What is not so is left as it was. */
static bool
read_plain(Cursor *cursor, UrbanEdtfEnd *end)
{
	const char *text = cursor->text + cursor->at;
	size_t bytes = cursor->end - cursor->at;
	int century, year, month, day;

	if (bytes != 4 && bytes != 7 && bytes != 10)
		return false;
	century = two_digits(text);
	year = two_digits(text + 2);
	month = bytes == 4 ? 0 : text[4] == '-' ? two_digits(text + 5) : -1;
	day = bytes < 10 ? 0 : text[7] == '-' ? two_digits(text + 8) : -1;
	if (century < 0 || year < 0 || (bytes > 4 && (month < 1 || month > 12)))
		return false;
	year += 100 * century;
	if (bytes == 10 && (day < 1 || day > urban_days_in_month(year, month)))
		return false;
	end->year = year;
	end->month = (uint8_t) month;
	end->day = (uint8_t) day;
	end->precision = bytes == 4 ? URBAN_EDTF_YEAR : bytes == 7 ? URBAN_EDTF_MONTH : URBAN_EDTF_DAY;
	cursor->at = cursor->end;
	return true;
}

bool
edtf_read_date(Cursor *cursor, UrbanEdtfEnd *end)
{
	bool is_long;

	*end = edtf_no_date();
	if (read_plain(cursor, end))
		return true;
	if (peek(cursor) == 'y')
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Since 2019 a long year begins with a capital Y.",
						   "\"y\" is no digit");
	if (!read_mark_before(cursor, 0, end))
		return false;
	is_long = peek(cursor) == 'Y';
	if (is_long ? !read_long_year(cursor, end) : !read_year(cursor, end))
		return false;
	end->precision = (uint8_t) year_precision(end);
	if (!read_mark_behind(cursor, 0, end))
		return false;
	if (!is_long && end->significant == 0 && !read_month_and_day(cursor, end))
		return false;
	if (peek(cursor) == 'T' && !read_time(cursor, end))
		return false;
	if (cursor->at == cursor->end)
		return true;
	if (strchr("uxep()", peek(cursor)) != NULL)
		return refuse_byte(cursor, "the end of the date");
	return edtf_refuse(cursor, URBAN_BAD_SYNTAX, EDTF_HINT, "the date should end here");
}
