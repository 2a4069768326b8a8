/*
 * edtf.c - what an uncertain date means: its days, its order, its text; see edtf.h.
 *
 * Reading its text is in edtf_parse.c, the calendar in edtf_calendar.c.
 */
#include "edtf.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* How many years the unspecified digits leave open, less one: 9 for 201X. */
static int
year_span(const UrbanEdtfEnd *end)
{
	return end->unspecified & 8 ? 99 : end->unspecified & 4 ? 9 : 0;
}

/* First day of one date; an end without a date has none. */
static UrbanDay
first_day(const UrbanEdtfEnd *end)
{
	int64_t year = end->year < 0 ? end->year - year_span(end) : end->year;
	int month = end->month >= 21 ? (end->month - 20) * 3 : end->month;

	if (end->open != 0)
		return URBAN_DAY_MIN;
	return urban_day_from_civil(year, month == 0 ? 1 : month, end->day == 0 ? 1 : end->day);
}

static UrbanDay
last_day(const UrbanEdtfEnd *end)
{
	int64_t year = end->year < 0 ? end->year : end->year + year_span(end);
	int month = end->month == 0 ? 12 : end->month;

	if (end->open != 0)
		return URBAN_DAY_MAX;
	if (month >= 21)
	{
		month = (month - 20) * 3 + 2;
		year += month > 12;
		month -= month > 12 ? 12 : 0;
	}
	return urban_day_from_civil(year, month, end->day == 0 ? urban_days_in_month(year, month) : end->day);
}

UrbanDay
urban_edtf_earliest(const UrbanEdtf *value)
{
	return first_day(&value->from);
}

UrbanDay
urban_edtf_latest(const UrbanEdtf *value)
{
	return last_day(value->is_interval ? &value->to : &value->from);
}

static bool
end_is_level_1(const UrbanEdtfEnd *end)
{
	return end->open != 0 || end->qualifier != 0 || end->unspecified != 0 || end->precision == URBAN_EDTF_SEASON ||
		   end->year < 0 || end->year > 9999;
}

int
urban_edtf_level(const UrbanEdtf *value)
{
	return end_is_level_1(&value->from) || (value->is_interval && end_is_level_1(&value->to)) ? 1 : 0;
}

/* Text of one date; out has room for it. */
static char *
print_end(const UrbanEdtfEnd *end, char *out)
{
	int64_t size = end->year < 0 ? -end->year : end->year;

	if (end->open != 0)
		return out + sprintf(out, "%s", end->open == 1 ? ".." : "");
	out += sprintf(out, "%s%s%04" PRId64, size > 9999 ? "Y" : "", end->year < 0 ? "-" : "", size);
	if (end->unspecified & 4)
		out[-1] = 'X';
	if (end->unspecified & 8)
		out[-2] = 'X';
	if (end->unspecified & 2)
		out += sprintf(out, "-XX");
	else if (end->precision >= URBAN_EDTF_SEASON)
		out += sprintf(out, "-%02d", end->month);
	if (end->unspecified & 1)
		out += sprintf(out, "-XX");
	else if (end->precision >= URBAN_EDTF_DAY)
		out += sprintf(out, "-%02d", end->day);
	if (end->precision == URBAN_EDTF_TIME)
		out += sprintf(out, "T%02d:%02d:%02d", end->second / 3600, end->second / 60 % 60, end->second % 60);
	if (end->zone == INT16_MAX)
		out += sprintf(out, "Z");
	else if (end->zone != INT16_MIN)
	{
		int minutes = end->zone < 0 ? -end->zone : end->zone;

		out += sprintf(out, "%c%02d:%02d", end->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
	}
	if (end->qualifier != 0)
		*out++ = " ?~%"[end->qualifier & 3];
	*out = '\0';
	return out;
}

size_t
urban_edtf_print(const UrbanEdtf *value, char out[URBAN_EDTF_TEXT_BYTES])
{
	char *end = print_end(&value->from, out);

	if (value->is_interval)
	{
		*end++ = '/';
		end = print_end(&value->to, end);
	}
	return (size_t) (end - out);
}

int
urban_edtf_compare(const UrbanEdtf *a, const UrbanEdtf *b)
{
	char a_text[URBAN_EDTF_TEXT_BYTES], b_text[URBAN_EDTF_TEXT_BYTES];
	UrbanDay a_day = urban_edtf_earliest(a), b_day = urban_edtf_earliest(b);
	int sign;

	if (a_day != b_day)
		return a_day < b_day ? -1 : 1;
	a_day = urban_edtf_latest(a);
	b_day = urban_edtf_latest(b);
	if (a_day != b_day)
		return a_day < b_day ? -1 : 1;
	urban_edtf_print(a, a_text);
	urban_edtf_print(b, b_text);
	sign = strcmp(a_text, b_text);
	return sign < 0 ? -1 : sign > 0;
}

UrbanEdtf
urban_edtf_make(int64_t year, int month, int day)
{
	UrbanEdtf value = {.from = {.second = -1, .zone = INT16_MIN}, .to = {.second = -1, .zone = INT16_MIN}};

	value.from.year = year;
	value.from.month = (uint8_t) month;
	value.from.day = (uint8_t) day;
	value.from.precision = day != 0      ? URBAN_EDTF_DAY
						   : month >= 21 ? URBAN_EDTF_SEASON
						   : month != 0  ? URBAN_EDTF_MONTH
										 : URBAN_EDTF_YEAR;
	return value;
}
