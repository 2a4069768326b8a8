/*
 * edtf_parse.c - reads the text of an uncertain date: intervals, sets, and what
 * stands around them; see edtf.h. One date is read in edtf_read.c.
 */
#include <string.h>

#include "edtf_read.h"

/* One end of an interval: a date, ".." or nothing. */
static bool
read_interval_end(Cursor *cursor, UrbanEdtfEnd *end)
{
	size_t start = cursor->at;
	size_t length = cursor->end - start;
	const char *text = cursor->text + start;

	*end = edtf_no_date();
	if (length == 0 || (length == 2 && memcmp(text, "..", 2) == 0))
	{
		end->open = length == 0 ? 2 : 1;
		cursor->at = cursor->end;
		return true;
	}
	if ((length == 7 && memcmp(text, "unknown", 7) == 0) || (length == 4 && memcmp(text, "open", 4) == 0))
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX,
						   "Since 2019 an open end is written \"..\", an unknown end is left empty.",
						   "\"%.*s\" is no date", (int) length, text);
	if (!edtf_read_date(cursor, end))
		return false;
	if (end->precision != URBAN_EDTF_TIME)
		return true;
	cursor->at = start;
	return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Write the days alone, as in 2023-09-18/2023-09-20.",
					   "an interval has no times of day");
}

static bool
read_interval(Cursor *cursor, size_t slash, size_t end, UrbanEdtf *value)
{
	size_t start = cursor->at;
	const char *second = memchr(cursor->text + slash + 1, '/', end - slash - 1);

	value->is_interval = true;
	cursor->end = slash;
	if (!read_interval_end(cursor, &value->from))
		return false;
	cursor->end = end;
	if (second != NULL)
	{
		cursor->at = (size_t) (second - cursor->text);
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "an interval has two ends");
	}
	cursor->at = slash + 1;
	if (!read_interval_end(cursor, &value->to))
		return false;
	cursor->at = start;
	if (value->from.open != 0 && value->to.open != 0)
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "an interval has at least one date");
	if (urban_edtf_earliest(value) > urban_edtf_latest(value))
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "the interval ends before it begins");
	return true;
}

/* A date in a set from the cursor up to `end`. */
static bool
read_set_date(Cursor *cursor, size_t end, UrbanEdtfEnd *date)
{
	size_t start = cursor->at;

	cursor->end = end;
	if (!edtf_read_date(cursor, date))
		return false;
	if (date->precision != URBAN_EDTF_TIME)
		return true;
	cursor->at = start;
	return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Write the days alone, as in [2023-09-18,2023-09-20].",
					   "a set has no times of day");
}

/* Where "from..to" has its two full stops, or `end`. */
static size_t
find_range(const char *text, size_t at, size_t end)
{
	for (; at + 1 < end; at++)
	{
		if (text[at] == '.' && text[at + 1] == '.')
			return at;
	}
	return end;
}

/* "date", "date..date", "..date" (of the first member) or "date.." (of the last). */
static bool
read_member(Cursor *cursor, size_t end, bool is_first, bool is_last, UrbanEdtfMember *member)
{
	size_t start = cursor->at;
	size_t dots = find_range(cursor->text, start, end);
	UrbanEdtf range;

	member->is_range = dots < end;
	member->from = member->to = edtf_no_date();
	if (!member->is_range)
		return read_set_date(cursor, end, &member->from);
	if ((dots == start && !is_first) || (dots + 2 == end && !is_last) || end - start == 2)
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "Write it like [..1984], [1667..1670] or [1984..].",
						   "a range is open before the first date or behind the last one only");
	member->from.open = dots == start;
	member->to.open = dots + 2 == end;
	if (!member->from.open && !read_set_date(cursor, dots, &member->from))
		return false;
	cursor->at = dots + 2;
	if (!member->to.open && !read_set_date(cursor, end, &member->to))
		return false;
	range.is_interval = true;
	range.set = URBAN_EDTF_NO_SET;
	range.from = member->from;
	range.to = member->to;
	cursor->at = start;
	if (urban_edtf_earliest(&range) > urban_edtf_latest(&range))
		return edtf_refuse(cursor, URBAN_OUT_OF_RANGE, "", "the range ends before it begins");
	return true;
}

/* "[...]" or "{...}" from the cursor to `end`. */
static bool
read_set(Cursor *cursor, size_t end, UrbanEdtf *value)
{
	const char *text = cursor->text;
	char close = text[cursor->at] == '[' ? ']' : '}';

	value->set = text[cursor->at] == '[' ? URBAN_EDTF_ONE_OF : URBAN_EDTF_ALL_OF;
	cursor->at++;
	if (text[end - 1] != close || cursor->at == end)
	{
		cursor->at = end;
		return edtf_refuse(cursor, URBAN_BAD_SYNTAX, "", "it ends where \"%c\" is expected", close);
	}
	end--;
	for (;;)
	{
		const char *comma = memchr(text + cursor->at, ',', end - cursor->at);
		size_t stop = comma == NULL ? end : (size_t) (comma - text);

		if (value->count == URBAN_EDTF_MEMBERS)
			return edtf_refuse(cursor, URBAN_TOO_LARGE, "", "a set has at most %d members", URBAN_EDTF_MEMBERS);
		if (!read_member(cursor, stop, value->count == 0, comma == NULL, &value->members[value->count]))
			return false;
		value->count++;
		if (comma == NULL)
			return true;
		cursor->at = stop + 1;
	}
}

bool
urban_edtf_parse(const char *text, size_t bytes, UrbanEdtf *value, UrbanError *error)
{
	Cursor cursor = {text, bytes, 0, bytes, error};
	const char *slash;

	value->is_interval = false;
	value->set = URBAN_EDTF_NO_SET;
	value->count = 0;
	value->from = value->to = edtf_no_date();
	while (cursor.at < cursor.end && text[cursor.at] == ' ')
		cursor.at++;
	while (cursor.end > cursor.at && text[cursor.end - 1] == ' ')
		cursor.end--;
	if (cursor.at == cursor.end)
		return edtf_refuse(&cursor, URBAN_BAD_SYNTAX, EDTF_HINT, "it is empty");
	if (text[cursor.at] == '[' || text[cursor.at] == '{')
		return read_set(&cursor, cursor.end, value);
	slash = memchr(text + cursor.at, '/', cursor.end - cursor.at);
	if (slash != NULL)
		return read_interval(&cursor, (size_t) (slash - text), cursor.end, value);
	return edtf_read_date(&cursor, &value->from);
}
