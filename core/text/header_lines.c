/*
 * header_lines.c - splits a text into lines with their beginnings matched; see header_lines.h.
 *
 * In: a normalised text. Out: its lines, what they begin with, and which of
 * them are date lines. Long lines are cut, so that the cost depends on the
 * number of lines, not on the length of the text.
 */
#include "header_lines.h"

#include <string.h>

#include "../value/utf8.h"
#include "abbreviations.h"

#define TOP_PARAGRAPHS  2   /* behind so many long lines no header is looked for */
#define HEADLINE_BYTES  540 /* a line up to so many bytes may be a headline or date line, in two-byte letters too */
#define DATELINE_BYTES  200 /* enough to see a dateline before a paragraph */
#define LINE_BYTES      100 /* enough to see how a line of furniture begins */
#define MENU_BYTES      240 /* a shorter line is looked at whole: it may be a menu or date line */
#define LONG_BYTES      12  /* of which a few bytes stand for the line */
#define DATE_LINE_WORDS 4   /* words beside the dates of a line that has no bars */
#define DATE_LINE_MOST  18  /* words beside the dates of a line that has */
#define PROSE_WORDS     9

UrbanCalendarPoint
header_earlier(UrbanCalendarPoint a, UrbanCalendarPoint b)
{
	if (a.year == 0)
		return b;
	if (b.year == 0 || a.year < b.year)
		return a;
	if (a.year > b.year)
		return b;
	return a.month < b.month || (a.month == b.month && a.day <= b.day) ? a : b;
}

/* How much of a line is looked at, cut at a code point: less where less can matter. *paragraphs counts the long lines. */
static size_t
kept_bytes(const HeaderLine *line, int *paragraphs)
{
	size_t bytes = line->bytes;
	size_t limit;

	if (*paragraphs < TOP_PARAGRAPHS)
		limit = bytes <= HEADLINE_BYTES && line->points < HEADER_PROSE_POINTS ? bytes : DATELINE_BYTES;
	else
		limit = line->points > HEADER_LONG_POINTS ? LONG_BYTES : bytes <= MENU_BYTES ? bytes : LINE_BYTES;
	*paragraphs += line->points >= HEADER_PROSE_POINTS ? 1 : 0;
	if (bytes > limit)
		for (bytes = limit; bytes > 0 && ((unsigned char) line->text[bytes] & 0xC0) == 0x80;)
			bytes--;
	return bytes;
}

static int
count_lines(const char *text, size_t bytes)
{
	int count = 0;

	for (size_t i = 0; i < bytes; i++)
		count += text[i] == '\n' ? 1 : 0;
	return count + 1;
}

/* Does the line end with a full stop, question or exclamation mark, perhaps inside a quotation? */
static bool
ends_sentence(const HeaderLine *line)
{
	const char *end = line->text + line->bytes;

	for (int skipped = 0; skipped < 4 && end > line->text; skipped++)
	{
		if (end[-1] == '.' || end[-1] == '!' || end[-1] == '?')
			return true;
		if (end[-1] != '"' && end[-1] != ')' && ((unsigned char) end[-1] & 0x80) == 0)
			return false;
		end--;
	}
	return false;
}

/* Is it running text, as far as the line's bytes tell? */
static bool
reads_as_prose(const HeaderLine *line)
{
	return line->points >= HEADER_PROSE_POINTS ||
		   (ends_sentence(line) && header_count_words(line, PROSE_WORDS) == PROSE_WORDS);
}

/* May the line, the next one, stay unsplit? Then its words are counted. */
static bool
leave_unsplit(const HeaderLines *lines, HeaderLine *line, size_t kept, bool lead_was_seen)
{
	if (!header_line_may_stay(lines, line, kept, lead_was_seen))
		return false;
	line->unsplit = true;
	line->words = line->points < HEADER_PROSE_POINTS ? header_count_words(line, PROSE_WORDS) : PROSE_WORDS;
	return true;
}

/* The length of the line at `at`. */
static size_t
line_bytes(const char *text, size_t bytes, size_t at)
{
	const char *end = memchr(text + at, '\n', bytes - at);

	return end == NULL ? bytes - at : (size_t) (end - (text + at));
}

/* Fills lines and gives the beginnings of those that are to be split, one a line, as one text. */
static char *
take_lines(HeaderLines *lines, const char *text, size_t bytes, bool all, size_t *out_bytes)
{
	int room = count_lines(text, bytes);
	char *joined = urban_arena_take(lines->arena, bytes + 1);
	bool apart = true;
	bool lead_was_seen = false;
	int paragraphs = 0;
	size_t length;

	lines->lines = urban_arena_take(lines->arena, (size_t) room * sizeof(HeaderLine));
	lines->count = 0;
	*out_bytes = 0;
	if (joined == NULL || lines->lines == NULL)
		return NULL;
	for (size_t at = 0; at < bytes; at += length + 1)
	{
		HeaderLine *line = &lines->lines[lines->count];
		size_t kept;

		length = line_bytes(text, bytes, at);
		if (length > 0)
		{
			*line = (HeaderLine){.text = text + at, .bytes = length, .apart = apart};
			line->points = (int32_t) urban_utf8_length(line->text, length);
			kept = kept_bytes(line, &paragraphs);
			line->whole = kept == length;
			if (all || !leave_unsplit(lines, line, kept, lead_was_seen))
			{
				if (*out_bytes > 0)
					joined[(*out_bytes)++] = '\n';
				memcpy(joined + *out_bytes, line->text, kept);
				*out_bytes += kept;
			}
			lead_was_seen = lead_was_seen || reads_as_prose(line);
			lines->count++;
		}
		apart = length == 0;
	}
	joined[*out_bytes] = '\0';
	return joined;
}

static bool
has_bar(const HeaderLines *lines, const HeaderLine *line)
{
	for (int token = line->first; token < line->last; token++)
	{
		const UrbanToken *t = header_token(lines, token);
		char sign = lines->text->body[t->byte_start];

		if (t->kind != URBAN_SIGN || !t->space_before)
		{
			/* "Published: 9 June 2025" */
			if (t->kind == URBAN_SIGN && t->sign == URBAN_COLON && token <= line->first + 3 && token + 1 < line->last &&
				header_token(lines, token + 1)->space_before)
				return true;
			continue;
		}
		if (sign == '|' || sign == '/' || t->sign == URBAN_BULLET)
			return true;
	}
	return false;
}

/* "Day 2 - Friday, 24 October": a heading of a programme, not the date of the document. */
static bool
counts_days(const HeaderLines *lines, const HeaderLine *line)
{
	return line->first + 1 < line->last && header_token(lines, line->first + 1)->kind == URBAN_NUMBER &&
		   urban_match_value(lines->matches, line->first, URBAN_CLASS_DATE_WORD, "day") != NULL;
}

/* A month with its year ends the line, behind a sign or alone: "Newsletter | May 2025". */
static void
find_issue(const HeaderLines *lines, HeaderLine *line)
{
	UrbanCalendar calendar = {lines->text, lines->matches, 0};

	for (int token = line->last - 2; token >= line->first && token >= line->last - 3 && line->issue.year == 0; token--)
	{
		UrbanCalendarDate date;

		if (!urban_calendar_read(&calendar, token, &date) || date.last != line->last - 1 || date.is_span ||
			date.from.year == 0 || date.from.month == 0 || date.from.day > 0)
			continue;
		if (token == line->first || header_token(lines, token - 1)->kind == URBAN_SIGN)
			line->issue = date.from;
	}
}

static void
find_dates(const HeaderLines *lines, HeaderLine *line)
{
	UrbanCalendar calendar = {lines->text, lines->matches, 0};

	if (!line->whole || !header_has_year(line))
		return;
	for (int token = line->first; token < line->last;)
	{
		UrbanCalendarDate date;

		if (!urban_calendar_read(&calendar, token, &date))
		{
			token++;
			continue;
		}
		if (date.from.year > 0 && date.from.day > 0)
		{
			line->has_date = true;
			if (!date.is_span)
				line->date = header_earlier(line->date, date.from);
			for (int i = date.first; i <= date.last; i++)
				line->date_words += header_token(lines, i)->kind == URBAN_WORD;
		}
		token = date.last + 1;
	}
	for (int token = line->first; token < line->last; token++)
		line->date_words += urban_match_at(lines->matches, token, URBAN_CLASS_WEEKDAY) != NULL;
	if (!line->has_date)
		find_issue(lines, line);
	if (line->date.year > 0 && !counts_days(lines, line))
	{
		int beside = line->words - line->date_words;

		line->is_date_line = beside <= DATE_LINE_WORDS || (beside <= DATE_LINE_MOST && has_bar(lines, line) &&
														   (beside < PROSE_WORDS || !ends_sentence(line)));
	}
}

bool
header_lines_split(HeaderLines *lines, const char *text, size_t bytes, bool all)
{
	size_t joined_bytes;
	const char *joined = take_lines(lines, text, bytes, all, &joined_bytes);
	int line = -1;

	if (joined == NULL)
		return false;
	lines->text = urban_text_split_known(lines->arena, lines->words, joined, joined_bytes);
	if (urban_arena_failed(lines->arena))
		return false;
	urban_text_join_abbreviations(lines->knowledge, lines->text);
	lines->matches = urban_match_classes(lines->arena, lines->knowledge, lines->text, URBAN_ALL_LANGUAGES,
										 HEADER_DATE_CLASSES | URBAN_CLASS_BIT(URBAN_CLASS_FURNITURE));
	if (lines->matches == NULL)
		return false;
	for (int token = 0; token < lines->text->tokens.count; token++)
	{
		if (header_token(lines, token)->line_start)
		{
			int next = line + 1;

			while (next < lines->count && lines->lines[next].unsplit)
				next++;
			if (next < lines->count)
				lines->lines[line = next].first = token;
		}
		lines->lines[line].last = token + 1;
		lines->lines[line].words += header_token(lines, token)->kind == URBAN_WORD;
	}
	for (line = 0; line < lines->count; line++)
		find_dates(lines, &lines->lines[line]);
	return true;
}

bool
header_line_is_prose(const HeaderLines *lines, int number)
{
	const HeaderLine *line = &lines->lines[number];

	if (line->is_date_line)
		return false;
	return line->points >= HEADER_PROSE_POINTS || (line->words >= PROSE_WORDS && ends_sentence(line));
}
