/*
 * dates.c - finds every calendar expression that can be placed on the calendar.
 *
 * In: the matched text and the document's date. Out: facts->dates, sorted and
 * not overlapping, and date_at. Times of day, ages and durations are no dates.
 */
#include "dates.h"

#include <stdio.h>
#include <string.h>

#include "../text/calendar_atoms.h"
#include "../value/edtf.h"

#define STOP_EVERY 256 /* tokens between two looks at stop() */

/* The document's date as a point; of an interval its beginning. */
static UrbanCalendarPoint
published_point(const UrbanReader *reader)
{
	UrbanCalendarPoint point = {0, 0, 0};
	UrbanEdtf value;

	if (reader->facts->published == NULL ||
		!urban_edtf_parse(reader->facts->published, strlen(reader->facts->published), &value, NULL) ||
		value.from.open != 0 || value.from.unspecified != 0 || value.from.year <= 0 || value.from.year > 9999)
		return point;
	point.year = (int) value.from.year;
	if (value.from.month >= 1 && value.from.month <= 12)
	{
		point.month = value.from.month;
		point.day = value.from.day;
	}
	return point;
}

static DateFound *
found_add(DateReading *reading, const UrbanCalendarDate *date, bool approximate)
{
	DateFound *found = urban_list_add(reading->reader->arena, &reading->found);

	found->date = *date;
	found->approximate = approximate;
	return found;
}

/* The day that a token of digits alone or of digits and an ending (3rd) says, 0 if it says none. */
static int
day_number(const DateReading *reading, int token)
{
	const UrbanToken *t = &reading->reader->text->tokens.items[token];
	const char *text = reading->reader->text->body + t->byte_start;
	int number = 0;
	int digits = 0;

	while (digits < 3 && text[digits] >= '0' && text[digits] <= '9')
		number = number * 10 + (text[digits++] - '0');
	if (digits == 0 || digits > 2 || t->end - t->start > digits + 2 || number > 31)
		return 0;
	return number;
}

/*
 * "2, 5 and 9 March": a day whose month stands behind the last of a list of
 * days. Adds the days before the last; gives the token of the last one, or the
 * token itself if it begins no list, or the token behind two days in a row,
 * which are added as one span.
 */
static int
read_list(DateReading *reading, int token)
{
	const UrbanText *text = reading->reader->text;
	const UrbanMatches *matches = reading->reader->matches;
	int starts[8], days[8];
	int count = 0;
	int at = token;

	for (;;)
	{
		const UrbanMatch *and_word;
		int day = day_number(reading, at);

		if (day == 0 || at + 2 >= text->tokens.count)
			return token;
		days[count] = day;
		starts[count++] = at;
		and_word = urban_match_value(matches, at + 1, URBAN_CLASS_PREPOSITION, "and");
		if (and_word != NULL)
			at = and_word->last + 1;
		else if (text->tokens.items[at + 1].sign == URBAN_COMMA && text->tokens.items[at + 2].space_before)
			at += 2;
		else
			break;
		if (count == 8 || at >= text->tokens.count || text->tokens.items[at].line_start)
			return token;
	}
	if (count > 1 && !urban_calendar_is_between(&reading->calendar, token))
	{
		UrbanCalendarDate last;

		if (!urban_calendar_read(&reading->calendar, at, &last) || last.from.day == 0 || last.is_span)
			return token;
		/* "on 28 and 29 January": two days in a row are one span. */
		if (count == 2 && days[1] == days[0] + 1)
		{
			last.first = starts[0];
			last.from.day = days[0];
			last.is_span = true;
			found_add(reading, &last, false);
			return last.last + 1;
		}
		for (int i = 0; i < count - 1; i++)
		{
			UrbanCalendarDate day = last;

			day.first = day.last = starts[i];
			day.from.day = day.to.day = days[i];
			found_add(reading, &day, false);
		}
		return at;
	}
	return token;
}

/* "May 12 and 13, 2025": takes the second of two days in a row, and the year behind it, into the date. */
static void
take_next_day(const DateReading *reading, UrbanCalendarDate *date)
{
	const UrbanText *text = reading->reader->text;
	int next = date->last + 2, year = 0;
	UrbanYearForm form;

	if (date->is_span || date->from.day == 0 || next >= text->tokens.count ||
		reader_token(reading->reader, date->last)->kind != URBAN_NUMBER ||
		day_number(reading, next) != date->from.day + 1 ||
		urban_match_value(reading->reader->matches, date->last + 1, URBAN_CLASS_PREPOSITION, "and") == NULL ||
		(next + 1 < text->tokens.count &&
		 urban_match_at(reading->reader->matches, next + 1, URBAN_CLASS_MONTH) != NULL))
		return;
	date->last = next;
	date->to.day++;
	date->is_span = true;
	if (date->from.year > 0 || next + 2 >= text->tokens.count || text->tokens.items[next + 1].sign != URBAN_COMMA)
		return;
	if (urban_atom_year(&reading->calendar, next + 2, &year, &form) != next + 3 || year == 0)
		return;
	date->from.year = date->to.year = year;
	date->last = next + 2;
}

/* What begins at a token; the token behind it, or the next one. */
static int
read_token(DateReading *reading, int token)
{
	UrbanCalendarDate date;
	bool approximate = false;
	unsigned starts = urban_calendar_starts(&reading->calendar, token);

	if (starts == 0)
		return token + 1;
	if ((starts & URBAN_STARTS_DAY) != 0)
	{
		int behind = read_list(reading, token);

		if (behind > token && reading->found.items[reading->found.count - 1].date.last == behind - 1)
			return behind;
		token = behind;
	}
	if (urban_calendar_read(&reading->calendar, token, &date) && date_is_plausible(reading, &date))
	{
		take_next_day(reading, &date);
		date_take_weekday(reading, &date);
		approximate = date_take_approximation(reading, &date);
	}
	else if (!date_read_relative(reading, token, starts, &date))
		return token + 1;
	if (reading->found.count > 0 && date.first <= reading->found.items[reading->found.count - 1].date.last)
		date.first = reading->found.items[reading->found.count - 1].date.last + 1;
	found_add(reading, &date, approximate);
	return date.last + 1;
}

static void
add_facts(DateReading *reading)
{
	UrbanReader *reader = reading->reader;

	for (int i = 0; i < reading->found.count; i++)
	{
		const DateFound *found = &reading->found.items[i];
		char text[URBAN_EDTF_TEXT_BYTES];
		UrbanDateMention *mention;

		if (!urban_calendar_print(&found->date, found->approximate, text))
			continue;
		mention = urban_list_add(reader->arena, &reader->facts->dates);
		mention->date = urban_arena_copy(reader->arena, text, strlen(text));
		mention->first = found->date.first;
		mention->last = found->date.last;
		mention->span = reader_span(reader, mention->first, mention->last);
		for (int token = mention->first; token <= mention->last; token++)
			reader->date_at[token] = reader->facts->dates.count - 1;
	}
}

void
urban_read_dates(UrbanReader *reader)
{
	DateReading reading = {.reader = reader, .published = published_point(reader)};
	int asked = 0;

	reading.calendar = (UrbanCalendar){reader->text, reader->matches, reading.published.year};
	for (int token = 0; token < reader->text->tokens.count;)
	{
		if (token >= asked)
		{
			if (reader_stopped(reader))
				return;
			asked = token + STOP_EVERY;
		}
		token = read_token(&reading, token);
	}
	date_settle_years(&reading);
	add_facts(&reading);
}
