/*
 * header.c - headline, date, publisher and dateline of a document, and its body; see header.h.
 *
 * In: a document's text and what its container says. Out: the body that is
 * stored and read from here on. What it takes away is page furniture only: a
 * date that stood beside the headline becomes a line of its own.
 */
#include "header.h"

#include <string.h>

#define TAIL_LINES 8 /* behind the text may stand a date, tags, a photographer and links */

#include "../value/utf8.h"
#include "header_lines.h"

#define HEADLINE_LINES 2 /* behind the headline, among which the month of an issue may stand */

/* The body while it is put together. */
typedef struct Body
{
	char *text;
	size_t bytes;
	int32_t points;
	bool apart; /* an empty line is due before the next line */
} Body;

static void
body_add_counted(Body *body, const char *text, size_t bytes, int32_t points)
{
	if (bytes == 0)
		return;
	if (body->bytes > 0)
	{
		body->text[body->bytes++] = '\n';
		body->points++;
		if (body->apart)
		{
			body->text[body->bytes++] = '\n';
			body->points++;
		}
	}
	memcpy(body->text + body->bytes, text, bytes);
	body->bytes += bytes;
	body->points += points;
	body->apart = false;
}

static void
body_add(Body *body, const char *text, size_t bytes)
{
	body_add_counted(body, text, bytes, (int32_t) urban_utf8_length(text, bytes));
}

/* A container's text for a title or publisher: normalised, in one line; NULL if it is empty or bad. */
static const char *
clean_given(UrbanArena *arena, const char *given)
{
	char *text;
	size_t bytes;

	if (given == NULL || !urban_text_normalise(arena, given, strlen(given), &text, &bytes, NULL))
		return NULL;
	for (size_t i = 0; i < bytes; i++)
		if (text[i] == '\n')
			text[i] = ' ';
	return text;
}

/* The line with which the running text begins, behind headline, bylines and date lines; lines->count if there is none. */
static int
find_lead(const HeaderLines *lines, const Headline *headline)
{
	int first = headline->line + 1;
	int behind_dates = first;

	for (int i = first; i < lines->count; i++)
	{
		Dateline dateline;

		if (lines->lines[i].dropped)
			continue;
		if (lines->lines[i].is_date_line)
		{
			behind_dates = i + 1;
			continue;
		}
		if (header_line_is_prose(lines, i))
			return i;
		header_read_dateline(lines, i, &dateline);
		if (dateline.last >= 0)
			return i;
	}
	while (behind_dates < lines->count && lines->lines[behind_dates].dropped)
		behind_dates++;
	return behind_dates;
}

/* The earliest date of the date lines between `first` and `last` (exclusive): an update is later than the publication. */
static UrbanCalendarPoint
date_of_lines(const HeaderLines *lines, int first, int last)
{
	UrbanCalendarPoint date = {0, 0, 0};

	for (int i = first; i < last; i++)
		if (lines->lines[i].is_date_line)
			date = header_earlier(date, lines->lines[i].date);
	return date;
}

/* The year of a date line with the day and month of a dateline that has no year; 0 if there is none. */
static int
year_of_lines(const HeaderLines *lines, UrbanCalendarPoint day)
{
	for (int i = 0; i < lines->count; i++)
		if (lines->lines[i].is_date_line && lines->lines[i].date.month == day.month &&
			lines->lines[i].date.day == day.day && lines->lines[i].date.year > 0)
			return lines->lines[i].date.year;
	return 0;
}

/* When the document says it was published: its container, its date lines, its dateline, a date line at its end, the month of an issue. */
static const char *
find_published(HeaderLines *lines, const UrbanSource *source, const Headline *headline, int lead,
			   const Dateline *dateline)
{
	UrbanCalendarPoint date = headline->date;
	const char *written = NULL;

	if (source->published != NULL)
		written = header_read_written_date(lines, source->published);
	if (written != NULL)
		return written;
	date = header_earlier(date, date_of_lines(lines, 0, lead));
	if (date.year == 0 && dateline->last >= 0 && dateline->date.day > 0)
	{
		date = dateline->date;
		if (date.year == 0)
			date.year = year_of_lines(lines, date);
		if (date.year == 0)
			date.year = header_guess_year(lines, source->text, source->bytes);
	}
	if (date.year == 0 && lines->count > 1)
		date = date_of_lines(lines, lines->count - lead > TAIL_LINES ? lines->count - TAIL_LINES : lead, lines->count);
	for (int i = 0; i <= headline->line + HEADLINE_LINES && i < lead && i < lines->count && date.year == 0; i++)
		date = lines->lines[i].issue;
	return date.year == 0 ? NULL : header_print_date(lines->arena, date);
}

/* The dateline's tokens as code points of a body in which its line begins at `start`. */
static void
place_dateline(const HeaderLines *lines, int number, const Dateline *dateline, int32_t start, UrbanHeader *header)
{
	const UrbanToken *first = header_token(lines, lines->lines[number].first);

	header->dateline_start = start;
	header->dateline_end = start + (header_token(lines, dateline->last)->end - first->start);
}

/* Puts the body together and notes where its parts stand. */
static bool
write_body(HeaderLines *lines, const Headline *headline, int lead, const Dateline *dateline, int dateline_line,
		   UrbanHeader *header)
{
	size_t room = 16 + (headline->title == NULL ? 0 : headline->bytes);
	Body body = {0};
	bool apart = true;

	for (int i = 0; i < lines->count; i++)
		room += lines->lines[i].bytes + 2;
	body.text = urban_arena_take(lines->arena, room);
	if (body.text == NULL)
		return false;
	if (headline->title != NULL)
	{
		body_add(&body, headline->title, headline->bytes);
		header->title = urban_arena_copy(lines->arena, headline->title, headline->bytes);
		body.apart = true;
		body_add(&body, headline->before, headline->before_bytes);
		body_add(&body, headline->after, headline->after_bytes);
		apart = body.apart || headline->before != NULL || headline->after != NULL;
	}
	header->lead_start = -1;
	for (int i = 0; i < lines->count; i++)
	{
		const HeaderLine *line = &lines->lines[i];
		int32_t start;

		apart = apart || line->apart;
		if (line->dropped || i == headline->line)
			continue;
		body.apart = apart && body.bytes > 0;
		start = body.points + (body.bytes == 0 ? 0 : body.apart ? 2 : 1);
		body_add_counted(&body, line->text, line->bytes, line->points);
		apart = false;
		if (i == dateline_line && dateline->last >= 0)
			place_dateline(lines, i, dateline, start, header);
		if (i == lead)
			header->lead_start = i == dateline_line && dateline->last >= 0 ? header->dateline_end : start;
	}
	if (header->lead_start < 0)
		header->lead_start = body.points;
	body.text[body.bytes] = '\0';
	header->body = body.text;
	header->points = body.points;
	header->bytes = body.bytes;
	return true;
}

/* The dateline stands before the running text or in a date line above it; its line, -1 if there is none. */
static int
find_dateline(const HeaderLines *lines, const Headline *headline, int lead, Dateline *dateline)
{
	if (lead < lines->count)
	{
		header_read_dateline(lines, lead, dateline);
		if (dateline->last >= 0)
			return lead;
	}
	for (int i = headline->line + 1; i < lead; i++)
	{
		if (!lines->lines[i].is_date_line)
			continue;
		header_read_dateline(lines, i, dateline);
		if (dateline->last >= 0)
			return i;
	}
	*dateline = (Dateline){.last = -1};
	return -1;
}

/* The headline: what the container says (given), what the text has; of a stored body nothing but what was found before. */
static void
find_headline(HeaderLines *lines, const UrbanSource *source, const char *given, const char *publisher,
			  Headline *headline)
{
	if (source->is_stored && given == NULL)
		*headline = (Headline){.line = -1};
	else
		header_find_headline(lines, given, source->is_stored ? NULL : publisher, headline);
}

/* Is there a line behind the headline and up to the lead that was left unsplit and may have a dateline? */
static bool
has_hidden_dateline(const HeaderLines *lines, const Headline *headline, int lead)
{
	for (int i = headline->line + 1; i <= lead && i < lines->count; i++)
		if (lines->lines[i].unsplit && !lines->lines[i].dropped && header_may_have_dateline(&lines->lines[i]))
			return true;
	return false;
}

/* The lines, those of furniture marked, with headline and lead. False if the arena failed. */
static bool
find_parts(HeaderLines *lines, const UrbanSource *source, const char *title, const char *publisher, Headline *headline,
		   int *lead)
{
	lines->title = title;
	for (int all = 0; all < 2; all++)
	{
		if (!header_lines_split(lines, source->text, source->bytes, all != 0))
			return false;
		if (!source->is_stored)
			header_drop_furniture(lines);
		find_headline(lines, source, title, publisher, headline);
		*lead = find_lead(lines, headline);
		if (!has_hidden_dateline(lines, headline, *lead))
			break;
	}
	return true;
}

bool
urban_header_read(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words, const UrbanSource *source,
				  UrbanHeader *header, UrbanError *error)
{
	HeaderLines lines = {.arena = arena, .knowledge = knowledge, .words = words};
	UrbanSource normal = *source;
	Headline headline;
	Dateline dateline;
	int lead, dateline_line;
	char *text;
	size_t bytes;

	memset(header, 0, sizeof(*header));
	if (!urban_text_normalise(arena, source->text, source->bytes, &text, &bytes, error))
		return false;
	normal.text = text;
	normal.bytes = bytes;
	header->publisher = clean_given(arena, source->publisher);
	if (!find_parts(&lines, &normal, clean_given(arena, source->title), header->publisher, &headline, &lead))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory for a text of %zu bytes", bytes);
	dateline_line = find_dateline(&lines, &headline, lead, &dateline);
	header->published =
		source->is_stored ? source->published : find_published(&lines, &normal, &headline, lead, &dateline);
	if (!source->is_stored && header->publisher == NULL && dateline.agency != NULL)
		header->publisher = urban_arena_copy(arena, dateline.agency, dateline.agency_bytes);
	if (!write_body(&lines, &headline, lead, &dateline, dateline_line, header) || urban_arena_failed(arena))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory for a text of %zu bytes", bytes);
	if (header->bytes == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "text has nothing but page furniture");
	return true;
}
