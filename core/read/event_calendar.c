/*
 * event_calendar.c - lines of calendars and programmes, which have no verb:
 * "8 July - webinar on flood maps, online", "Hill Towns Congress: 3-5 May
 * 2026, Perugia", "10:30 Plenary: Paying for parks" below "Day 2 - Friday, 4 May".
 *
 * In: lines, dates, mentions and the triggers found so far. Out: their date,
 * place and status, and an event for a line that names one without a noun of
 * events. It changes nothing outside such lines.
 */
#include <string.h>

#include "clauses.h"
#include "event_sketch.h"

#define LONGEST_LINE   32 /* tokens: longer ones are sentences */
#define HEADING_WORDS  4  /* beside the date of a heading such as "Day 1 - Thursday, 23 October" */
#define LABEL_WORDS    3  /* before the colon of "Venue:" */
#define LABEL_REACH    80 /* tokens from an event's name to the label of its date */
#define FEWEST_CAPITAL 2  /* words of a name that no noun of events proves */

typedef struct Line
{
	int first, last; /* tokens, last inclusive */
	int date;        /* the one date of the line, -1 none, -2 several */
	int time_end;    /* last token of the time of day at its beginning, -1 none */
} Line;

static bool
is_number(const UrbanReader *reader, int token)
{
	return token < reader->text->tokens.count && reader_token(reader, token)->kind == URBAN_NUMBER;
}

/* "10:30", "10.30-12.00" */
static int
time_end(const UrbanReader *reader, int first, int last)
{
	int at = first;

	while (
		at + 2 <= last && is_number(reader, at) && is_number(reader, at + 2) &&
		!reader_token(reader, at + 1)->space_before && !reader_token(reader, at + 2)->space_before &&
		(reader_token(reader, at + 1)->sign == URBAN_COLON || reader_token(reader, at + 1)->sign == URBAN_FULL_STOP) &&
		reader_token(reader, at)->end - reader_token(reader, at)->start <= 2)
	{
		at += 3;
		if (at + 2 <= last &&
			(reader_token(reader, at)->sign == URBAN_DASH || reader_token(reader, at)->sign == URBAN_HYPHEN))
			at++;
	}
	return at > first ? at - 1 : -1;
}

static Line
line_at(const UrbanReader *reader, int first)
{
	Line line = {first, first, -1, -1};

	while (line.last + 1 < reader->text->tokens.count && !reader_token(reader, line.last + 1)->line_start)
		line.last++;
	for (int t = first; t <= line.last && t - first <= LONGEST_LINE; t++)
	{
		int date = reader->date_at[t];

		if (date >= 0 && date != line.date && line.date != -2)
			line.date = line.date == -1 ? date : -2;
	}
	line.time_end = time_end(reader, first, line.last);
	return line;
}

/* Is the line a date with little beside it: a heading for the lines below? */
static bool
is_heading(const UrbanReader *reader, const Line *line)
{
	int beside = 0;

	if (line->date < 0)
		return false;
	for (int t = line->first; t <= line->last; t++)
		beside += reader->date_at[t] < 0 && reader_token(reader, t)->kind == URBAN_WORD;
	return beside <= HEADING_WORDS && strlen(reader->facts->dates.items[line->date].date) >= strlen("2025-10-23") &&
		   reader_token(reader, line->last)->sign != URBAN_FULL_STOP;
}

static bool
has_verb(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
		if (reader_verb(reader, t) && urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN) == NULL)
			return true;
	return false;
}

static bool
is_joint(const UrbanReader *reader, int token)
{
	UrbanSign sign = (UrbanSign) reader_token(reader, token)->sign;

	return sign == URBAN_COLON || sign == URBAN_DASH || sign == URBAN_COMMA || sign == URBAN_HYPHEN ||
		   sign == URBAN_BRACKET_OPEN || sign == URBAN_BULLET;
}

/* A date at the line's beginning with a sign behind it, or a name, a sign and the date. */
static bool
is_entry(const UrbanReader *reader, const Line *line)
{
	const UrbanDateMention *date;
	int first = line->first;

	if (line->date < 0 || line->last - line->first > LONGEST_LINE)
		return false;
	date = &reader->facts->dates.items[line->date];
	if (reader_token(reader, first)->kind == URBAN_SIGN)
		first++;
	if (date->first == first)
		return date->last < line->last && is_joint(reader, date->last + 1);
	return date->first > first && is_joint(reader, date->first - 1) && !has_verb(reader, line->first, line->last);
}

/* The city that stands last in the line; -1 if none does. */
static int
place_of(const UrbanReader *reader, const Line *line)
{
	for (int t = line->last; t >= line->first; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m != NULL && attach_kind(reader, m) == URBAN_CITY)
			return m->entity;
	}
	return -1;
}

/* Is the date not before the document's, or is the document's not known? */
static bool
is_coming(const UrbanReader *reader, const char *date)
{
	return reader->facts->published == NULL || attach_is_future(reader, date);
}

static bool
may_name(const UrbanReader *reader, int token)
{
	const UrbanToken *t = reader_token(reader, token);
	const UrbanMention *m = reader_mention(reader, token);

	if (reader->date_at[token] >= 0 || t->kind == URBAN_SIGN)
		return false;
	if (m != NULL && (ATTACH_KIND(attach_kind(reader, m)) & (ATTACH_PLACES | ATTACH_PERSONS)) != 0)
		return false;
	return t->kind == URBAN_NUMBER || t->shape != URBAN_LOWER;
}

/* The first run of capitalised words of a line that can be a name without a noun of events. */
static bool
name_of(const UrbanReader *reader, const Line *line, int *first, int *last)
{
	for (int t = line->first; t <= line->last; t++)
	{
		int words = 0;

		for (*first = t; t <= line->last && may_name(reader, t); t++)
			words += reader_token(reader, t)->kind == URBAN_WORD;
		*last = t - 1;
		if (words >= FEWEST_CAPITAL && reader_token(reader, *first)->kind == URBAN_WORD)
			return true;
	}
	return false;
}

/* A signing in a programme is planned if its day is to come. */
static void
plan_agreement(const UrbanReader *reader, EventSketch *sketch)
{
	UrbanAgreement *a = &reader->facts->agreements.items[sketch->agreement];

	if (a->date == NULL)
		a->date = sketch->date;
	if (!is_coming(reader, sketch->date) || strcmp(a->status, "signed") != 0)
		return;
	a->status = sketch->status = "planned";
}

static void
fill_sketch(const UrbanReader *reader, const Line *line, int date, EventSketch *sketch)
{
	const UrbanDateMention *d = &reader->facts->dates.items[date];

	if (sketch->date == NULL)
	{
		sketch->date = d->date;
		sketch->date_token = d->first;
	}
	if (sketch->place < 0)
		sketch->place = place_of(reader, line);
	sketch->strong = true;
	sketch->listed = true;
	if (sketch->status == NULL && is_coming(reader, sketch->date))
		sketch->status = "planned";
	if (sketch->agreement >= 0)
		plan_agreement(reader, sketch);
}

/* Gives the line's date and place to the triggers in it; true if there is one. */
static bool
fill_line(const UrbanReader *reader, const Line *line, int date, EventSketches *sketches)
{
	bool any = false;

	for (int i = 0; i < sketches->count; i++)
	{
		EventSketch *sketch = &sketches->items[i];

		if (sketch->token < line->first || sketch->token > line->last || sketch->only_roles)
			continue;
		fill_sketch(reader, line, date, sketch);
		any = true;
	}
	return any;
}

/* An entry that is to come and has a name though no noun of events: "Daring Towns 2026: 6-8 October, Graz". */
static bool
add_named(UrbanReader *reader, const Line *line, EventSketches *sketches)
{
	int first, last;
	EventSketch *sketch;

	if (!is_coming(reader, reader->facts->dates.items[line->date].date) || !name_of(reader, line, &first, &last))
		return false;
	sketch = event_sketch_add(reader, sketches, "gathering", first, "line of a calendar");
	sketch->name = urban_text_slice(reader->arena, reader->text, first, last);
	sketch->name_first = first;
	sketch->name_last = last;
	fill_sketch(reader, line, line->date, sketch);
	return true;
}

/* "Venue: Hall 2, Graz": a label, a colon and a city; the city, -1 if it is no such line. */
static int
place_of_label(const UrbanReader *reader, int token)
{
	Line line;

	if (token < 0 || token >= reader->text->tokens.count)
		return -1;
	while (token > 0 && !reader_token(reader, token)->line_start)
		token--;
	line = line_at(reader, token);
	for (int t = token + 1; t <= line.last && t <= token + LABEL_WORDS; t++)
		if (reader_token(reader, t)->sign == URBAN_COLON)
			return line.last - line.first > LONGEST_LINE ? -1 : place_of(reader, &line);
	return -1;
}

/* "Dates: 3-5 May 2026" below the name of an event: the event's date, and its place by the label beside it. */
static void
fill_named(const UrbanReader *reader, const Line *line, EventSketches *sketches)
{
	EventSketch *named = NULL;
	int place;

	for (int i = 0; i < sketches->count; i++)
	{
		EventSketch *sketch = &sketches->items[i];

		if (sketch->name != NULL && sketch->token < line->first && line->first - sketch->token <= LABEL_REACH &&
			(named == NULL || sketch->token > named->token))
			named = sketch;
	}
	if (named == NULL || named->date != NULL)
		return;
	fill_sketch(reader, line, line->date, named);
	place = place_of_label(reader, line->first - 1);
	if (place < 0)
		place = place_of_label(reader, line->last + 1);
	if (named->place < 0)
		named->place = place;
}

void
event_calendar(UrbanReader *reader, EventSketches *sketches)
{
	int heading = -1;

	for (int t = 0; t < reader->text->tokens.count; t++)
	{
		Line line = line_at(reader, t);

		if (is_heading(reader, &line))
			heading = line.date;
		else if (is_entry(reader, &line))
		{
			if (!fill_line(reader, &line, line.date, sketches) && !add_named(reader, &line, sketches))
				fill_named(reader, &line, sketches);
		}
		else if (line.time_end >= 0 && heading >= 0)
			fill_line(reader, &line, heading, sketches);
		else if (line.last - line.first > LONGEST_LINE)
			heading = -1;
		t = line.last;
	}
}
