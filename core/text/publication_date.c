/*
 * publication_date.c - when a document says it was published; see header_lines.h.
 *
 * In: what a container writes, or a dateline without its year. Out: canonical
 * EDTF or a year. The clock and file times have no say.
 */
#include "header_lines.h"

#include <string.h>

#include "../value/edtf.h"

#define GUESS_FIRST 1900
#define GUESS_YEARS 200

const char *
header_print_date(UrbanArena *arena, UrbanCalendarPoint point)
{
	UrbanCalendarDate date = {.from = point, .to = point};
	char text[URBAN_EDTF_TEXT_BYTES];

	if (!urban_calendar_print(&date, false, text))
		return NULL;
	return urban_arena_copy(arena, text, strlen(text));
}

/* The number of `count` digits at text, -1 if other characters stand there. */
static int
digits(const char *text, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

/* 2025-04-17T19:20:00+06:00, 2025-04-17 19:20, 20250417T1920: the day, in the time zone that it is written in. */
static const char *
read_timestamp(UrbanArena *arena, const char *text)
{
	UrbanCalendarPoint point = {digits(text, 4), -1, -1};
	size_t dash;

	if (point.year <= 0)
		return NULL;
	dash = text[4] == '-' ? 1 : 0;
	point.month = digits(text + 4 + dash, 2);
	if (point.month < 1 || point.month > 12 || (dash == 1 && text[7] != '-'))
		return NULL;
	point.day = digits(text + 6 + 2 * dash, 2);
	if (point.day < 1 || point.day > urban_days_in_month(point.year, point.month) ||
		digits(text + 8 + 2 * dash, 1) >= 0)
		return NULL;
	return header_print_date(arena, point);
}

/* A text with the words of dates found in it; matches is NULL if the arena failed. */
static UrbanCalendar
calendar_of(const HeaderLines *lines, const char *text, size_t bytes)
{
	UrbanText *split = urban_text_split_known(lines->arena, lines->words, text, bytes);

	return (UrbanCalendar){
		split, urban_match_classes(lines->arena, lines->knowledge, split, URBAN_ALL_LANGUAGES, HEADER_DATE_CLASSES), 0};
}

const char *
header_read_written_date(const HeaderLines *lines, const char *written)
{
	UrbanArena *arena = lines->arena;
	UrbanEdtf value;
	char canonical[URBAN_EDTF_TEXT_BYTES];
	char *text;
	size_t bytes;
	const char *found;
	UrbanCalendar calendar;

	if (!urban_text_normalise(arena, written, strlen(written), &text, &bytes, NULL))
		return NULL;
	found = read_timestamp(arena, text);
	if (found != NULL)
		return found;
	if (urban_edtf_parse(text, bytes, &value, NULL))
	{
		urban_edtf_print(&value, canonical);
		return urban_arena_copy(arena, canonical, strlen(canonical));
	}
	calendar = calendar_of(lines, text, bytes);
	for (int token = 0; calendar.matches != NULL && token < calendar.text->tokens.count; token++)
	{
		UrbanCalendarDate date;

		if (urban_calendar_read(&calendar, token, &date) && date.from.year > 0 && date.from.month > 0 && !date.is_span)
			return header_print_date(arena, date.from);
	}
	return NULL;
}

int
header_guess_year(const HeaderLines *lines, const char *text, size_t bytes)
{
	UrbanCalendar calendar = calendar_of(lines, text, bytes);
	int counts[GUESS_YEARS] = {0};
	int best = -1;

	for (int token = 0; calendar.matches != NULL && token < calendar.text->tokens.count;)
	{
		UrbanCalendarDate date;

		if (!urban_calendar_read(&calendar, token, &date))
		{
			token++;
			continue;
		}
		token = date.last + 1;
		if (date.from.month > 0 && date.from.month <= 12 && !date.is_span && date.from.year >= GUESS_FIRST &&
			date.from.year < GUESS_FIRST + GUESS_YEARS)
			counts[date.from.year - GUESS_FIRST]++;
	}
	for (int i = 0; i < GUESS_YEARS; i++)
		if (counts[i] > 0 && (best < 0 || counts[i] >= counts[best]))
			best = i;
	return best < 0 ? 0 : GUESS_FIRST + best;
}
