/*
 * edtf.c - what an uncertain date means: its first and last day, its level and
 * precision, its place in the order; see edtf.h.
 *
 * Reading its text is in edtf_parse.c, writing it in edtf_print.c, its days in
 * edtf_days.c, the calendar in edtf_calendar.c.
 */
#include "edtf.h"

#include <string.h>

#include "edtf_days.h"

UrbanDay
urban_edtf_earliest(const UrbanEdtf *value)
{
	if (value->set != URBAN_EDTF_NO_SET)
		return edtf_days_of_set(value).hull.first;
	return value->from.open != 0 ? URBAN_DAY_MIN : edtf_days_of_end(&value->from).hull.first;
}

UrbanDay
urban_edtf_latest(const UrbanEdtf *value)
{
	const UrbanEdtfEnd *end = value->is_interval ? &value->to : &value->from;

	if (value->set != URBAN_EDTF_NO_SET)
		return edtf_days_of_set(value).hull.last;
	return end->open != 0 ? URBAN_DAY_MAX : edtf_days_of_end(end).hull.last;
}

/* Does every component bear the same mark? */
static bool
is_marked_as_whole(const UrbanEdtfEnd *end)
{
	int mark = end->marks & 3;
	bool has_month = end->month != 0 || (end->unspecified & URBAN_X_MONTH) != 0;
	bool has_day = end->day != 0 || (end->unspecified & URBAN_X_DAY) != 0;

	return end->marks == (mark | (has_month ? mark << 2 : 0) | (has_day ? mark << 4 : 0));
}

/* Digits that level 1 lets be unspecified: the last of a year alone, the whole day, month and day. */
static bool
is_unspecified_by_level_1(const UrbanEdtfEnd *end)
{
	switch (end->unspecified)
	{
		case 0:
			return true;
		case URBAN_X_DECADE:
		case URBAN_X_CENTURY:
			return end->precision < URBAN_EDTF_YEAR;
		case URBAN_X_DAY:
			return true;
		case URBAN_X_MONTH:
			return end->day == 0;
		case URBAN_X_MONTH | URBAN_X_DAY:
			return true;
		default:
			return false;
	}
}

static int
level_of_end(const UrbanEdtfEnd *end, bool in_interval)
{
	if (end->open != 0)
		return 1;
	if (end->significant != 0 || end->month > 24 || !is_marked_as_whole(end) || !is_unspecified_by_level_1(end) ||
		(in_interval && end->unspecified != 0))
		return 2;
	return end->marks != 0 || end->unspecified != 0 || end->precision == URBAN_EDTF_SEASON || end->year < 0 ||
				   end->year > 9999
			   ? 1
			   : 0;
}

int
urban_edtf_level(const UrbanEdtf *value)
{
	int from, to;

	if (value->set != URBAN_EDTF_NO_SET)
		return 2;
	from = level_of_end(&value->from, value->is_interval);
	to = value->is_interval ? level_of_end(&value->to, true) : 0;
	return from > to ? from : to;
}

/* The less precise of two; an open end says nothing. */
static UrbanEdtfPrecision
less_precise(UrbanEdtfPrecision a, UrbanEdtfPrecision b)
{
	if (a == URBAN_EDTF_NONE || b == URBAN_EDTF_NONE)
		return a == URBAN_EDTF_NONE ? b : a;
	return a < b ? a : b;
}

UrbanEdtfPrecision
urban_edtf_precision(const UrbanEdtf *value)
{
	UrbanEdtfPrecision precision = less_precise(value->from.precision, value->to.precision);

	for (int i = 0; i < value->count; i++)
	{
		precision = less_precise(precision, value->members[i].from.precision);
		precision = less_precise(precision, value->members[i].to.precision);
	}
	return precision;
}

static int
marks_of_end(const UrbanEdtfEnd *end)
{
	return (end->marks | end->marks >> 2 | end->marks >> 4) & 3;
}

int
urban_edtf_marks(const UrbanEdtf *value)
{
	int marks = marks_of_end(&value->from) | marks_of_end(&value->to);

	for (int i = 0; i < value->count; i++)
		marks |= marks_of_end(&value->members[i].from) | marks_of_end(&value->members[i].to);
	return marks;
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
	static const UrbanEdtfEnd no_date = {.second = -1, .zone = INT16_MIN};
	UrbanEdtf value;

	value.is_interval = false;
	value.set = URBAN_EDTF_NO_SET;
	value.count = 0;
	value.from = value.to = no_date;
	value.from.year = year;
	value.from.negative = year < 0;
	value.from.month = (uint8_t) month;
	value.from.day = (uint8_t) day;
	value.from.precision = day != 0      ? URBAN_EDTF_DAY
						   : month >= 21 ? URBAN_EDTF_SEASON
						   : month != 0  ? URBAN_EDTF_MONTH
										 : URBAN_EDTF_YEAR;
	return value;
}
