/*
 * calendar_print.c - a calendar expression as EDTF; see calendar.h.
 *
 * In: an expression whose years are known. Out: canonical text. What is no real
 * date is refused.
 */
#include "calendar.h"

#include <stdio.h>

#include "../value/edtf.h"

static size_t
print_point(const UrbanCalendarPoint *point, bool decade, const char *mark, char *out)
{
	if (decade)
		return (size_t) sprintf(out, "%03dX%s", point->year / 10, mark);
	if (point->month == 0)
		return (size_t) sprintf(out, "%04d%s", point->year, mark);
	if (point->day == 0)
		return (size_t) sprintf(out, "%04d-%02d%s", point->year, point->month, mark);
	return (size_t) sprintf(out, "%04d-%02d-%02d%s", point->year, point->month, point->day, mark);
}

/* A number of so many digits, with zeros before it. */
static char *
put_digits(char *out, int digits, int number)
{
	for (int i = digits - 1; i >= 0; i--, number /= 10)
		out[i] = (char) ('0' + number % 10);
	return out + digits;
}

/* Nearly all dates: one day, month or year of four digits, which is canonical as it stands. False, and nothing done, for others. */
static bool
print_plain(const UrbanCalendarDate *date, char *out)
{
	const UrbanCalendarPoint *point = &date->from;

	if (date->is_span || date->is_decade || point->year > 9999 || point->month > 12 ||
		(point->day > 0 && (point->month == 0 || point->day > urban_days_in_month(point->year, point->month))))
		return false;
	out = put_digits(out, 4, point->year);
	if (point->month > 0)
	{
		*out++ = '-';
		out = put_digits(out, 2, point->month);
	}
	if (point->day > 0)
	{
		*out++ = '-';
		out = put_digits(out, 2, point->day);
	}
	*out = '\0';
	return true;
}

bool
urban_calendar_print(const UrbanCalendarDate *date, bool approximate, char *out)
{
	char text[2 * URBAN_EDTF_TEXT_BYTES];
	UrbanEdtf value;
	size_t bytes;

	if (date->from.year <= 0 || date->to.year <= 0)
		return false;
	if (!approximate && print_plain(date, out))
		return true;
	bytes = print_point(&date->from, date->is_decade, approximate ? "~" : "", text);
	if (date->is_span)
	{
		text[bytes++] = '/';
		bytes += print_point(&date->to, false, approximate ? "~" : "", text + bytes);
	}
	if (!urban_edtf_parse(text, bytes, &value, NULL))
		return false;
	urban_edtf_print(&value, out);
	return true;
}
