/*
 * edtf_print.c - the canonical text of an uncertain date; see edtf.h.
 *
 * What urban_edtf_parse has read is written so that it reads as the same again.
 */
#include "edtf.h"

#include <inttypes.h>
#include <stdio.h>

static char *
put_number(char *out, int64_t number, int digits)
{
	for (int i = digits - 1; i >= 0; i--, number /= 10)
		out[i] = (char) ('0' + number % 10);
	return out + digits;
}

/* The digits of a component, with X for those whose bits are set (lowest bit: last digit). */
static char *
put_component(char *out, int64_t number, int digits, int unspecified)
{
	out = put_number(out, number, digits);
	for (int i = 0; i < digits; i++)
	{
		if (unspecified & 1 << i)
			out[-1 - i] = 'X';
	}
	return out;
}

static char *
put_year(char *out, const UrbanEdtfEnd *end)
{
	int64_t size = end->year < 0 ? -end->year : end->year;

	if (size > 9999)
		*out++ = 'Y';
	if (end->negative)
		*out++ = '-';
	if (size > 9999)
		out += sprintf(out, "%" PRId64, size);
	else
		out = put_component(out, size, 4, end->unspecified >> 4);
	if (end->significant != 0)
		out += sprintf(out, "S%d", end->significant);
	return out;
}

static char *
put_time(char *out, const UrbanEdtfEnd *end)
{
	out += sprintf(out, "T%02d:%02d:%02d", end->second / 3600, end->second / 60 % 60, end->second % 60);
	if (end->zone == INT16_MAX)
		*out++ = 'Z';
	else if (end->zone != INT16_MIN)
	{
		int minutes = end->zone < 0 ? -end->zone : end->zone;

		out += sprintf(out, "%c%02d:%02d", end->zone < 0 ? '-' : '+', minutes / 60, minutes % 60);
	}
	return out;
}

/*
 * Text of one date. The longest run of first components that bear the same mark has it behind
 * it; every other component that is marked has its own mark before it.
 */
static char *
put_end(char *out, const UrbanEdtfEnd *end)
{
	bool has_month = end->month != 0 || (end->unspecified & URBAN_X_MONTH) != 0;
	bool has_day = end->day != 0 || (end->unspecified & URBAN_X_DAY) != 0;
	int parts = 1 + has_month + has_day, shared = 1;
	int marks = end->marks;

	if (end->open != 0)
		return end->open == 1 ? out + sprintf(out, "..") : out;
	while (shared < parts && (marks >> 2 * shared & 3) == (marks & 3))
		shared++;
	for (int part = 0; part < parts; part++)
	{
		int mark = marks >> 2 * part & 3;

		if (part > 0)
			*out++ = '-';
		if (part >= shared && mark != 0)
			*out++ = " ?~%"[mark];
		if (part == 0)
			out = put_year(out, end);
		else
			out = put_component(out, part == 1 ? end->month : end->day, 2, end->unspecified >> (part == 1 ? 2 : 0) & 3);
		if (part == shared - 1 && mark != 0)
			*out++ = " ?~%"[mark];
	}
	return end->precision == URBAN_EDTF_TIME ? put_time(out, end) : out;
}

static char *
put_members(char *out, const UrbanEdtf *value)
{
	*out++ = value->set == URBAN_EDTF_ONE_OF ? '[' : '{';
	for (int i = 0; i < value->count; i++)
	{
		const UrbanEdtfMember *member = &value->members[i];

		if (i > 0)
			*out++ = ',';
		if (member->from.open == 0)
			out = put_end(out, &member->from);
		if (member->is_range)
		{
			*out++ = '.';
			*out++ = '.';
			if (member->to.open == 0)
				out = put_end(out, &member->to);
		}
	}
	*out++ = value->set == URBAN_EDTF_ONE_OF ? ']' : '}';
	return out;
}

size_t
urban_edtf_print(const UrbanEdtf *value, char out[URBAN_EDTF_TEXT_BYTES])
{
	char *end;

	if (value->set != URBAN_EDTF_NO_SET)
		end = put_members(out, value);
	else
	{
		end = put_end(out, &value->from);
		if (value->is_interval)
		{
			*end++ = '/';
			end = put_end(end, &value->to);
		}
	}
	*end = '\0';
	return (size_t) (end - out);
}
