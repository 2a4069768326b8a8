/*
 * headline.c - a document's headline, in its text or as its container names it.
 *
 * In: lines whose furniture is marked. Out: the headline and its line, without
 * section names above it, the site's name behind it and a date glued to it.
 */
#include "header_lines.h"

#include <string.h>

#define HEADLINE_WORDS 2
#define SENTENCE_WORDS 5 /* so many words with a full stop are a sentence */
#define SECTION_WORDS  3
#define SECTION_POINTS 32
#define SITE_WORDS     5 /* words of a site's name behind a headline */
#define GLUED_WORDS    3 /* words of a headline are at least so many */

/* --- comparing a line with a given title --- */

static bool
same_form(const UrbanText *a, int token_a, const UrbanText *b, int token_b)
{
	const UrbanForm *x = &a->forms.items[a->tokens.items[token_a].form];
	const UrbanForm *y = &b->forms.items[b->tokens.items[token_b].form];

	return x->bytes == y->bytes && memcmp(x->text, y->text, x->bytes) == 0;
}

static int
next_word(const UrbanText *text, int token, int last)
{
	while (token < last && text->tokens.items[token].kind == URBAN_SIGN)
		token++;
	return token;
}

/*
 * Words that the line and the title begin with in common; *whole_line if the line has no others, *whole_title
 * if the title has none but, behind a sign, perhaps the site's name.
 */
static int
common_words(const HeaderLines *lines, const HeaderLine *line, const UrbanText *title, bool *whole_line,
			 bool *whole_title)
{
	int a = next_word(lines->text, line->first, line->last);
	int b = next_word(title, 0, title->tokens.count);
	int words = 0;

	while (a < line->last && b < title->tokens.count && same_form(lines->text, a, title, b))
	{
		words++;
		a = next_word(lines->text, a + 1, line->last);
		b = next_word(title, b + 1, title->tokens.count);
	}
	*whole_line = a >= line->last && line->whole;
	*whole_title =
		b >= title->tokens.count || (words >= GLUED_WORDS && b > 0 && title->tokens.items[b - 1].kind == URBAN_SIGN &&
									 title->tokens.items[b - 1].space_before);
	return words;
}

/* --- cutting what is glued to a headline --- */

/* Spaces, bars and marks of emphasis (# Title, **Title**) around it. */
static void
cut_spaces(const char **text, size_t *bytes)
{
	while (*bytes > 0 && strchr(" |-#*", **text) != NULL)
	{
		(*text)++;
		(*bytes)--;
	}
	while (*bytes > 0 && strchr(" |*", (*text)[*bytes - 1]) != NULL)
		(*bytes)--;
}

/* Are the words behind a sign those of the site's name? site may be NULL. */
static bool
names_site(const UrbanText *title, int sign, int last, const UrbanText *site)
{
	int a = next_word(title, sign + 1, last);
	int b = site == NULL ? 0 : next_word(site, 0, site->tokens.count);

	if (site == NULL || a >= last || b >= site->tokens.count)
		return false;
	while (a < last && b < site->tokens.count && same_form(title, a, site, b))
	{
		a = next_word(title, a + 1, last);
		b = next_word(site, b + 1, site->tokens.count);
	}
	return a >= last && b >= site->tokens.count;
}

/* The site's name behind the last bar ("Headline | The Courier"), or behind any sign where it is known. */
static void
cut_site(const UrbanText *text, int first, int last, const UrbanText *site, const char **title, size_t *bytes)
{
	int before = 0;
	int words = 0;
	int bar = -1;

	for (int token = first; token < last; token++)
	{
		const UrbanToken *t = &text->tokens.items[token];

		if (t->kind == URBAN_SIGN && t->space_before && words > 0 &&
			(text->body[t->byte_start] == '|' || names_site(text, token, last, site)))
		{
			before += words;
			words = 0;
			bar = token;
		}
		else
			words += t->kind == URBAN_WORD;
	}
	if (bar >= 0 && before >= GLUED_WORDS && words <= SITE_WORDS)
		*bytes = text->tokens.items[bar].byte_start - text->tokens.items[first].byte_start;
	cut_spaces(title, bytes);
}

/* The words of a line from a token on. */
static int
words_from(const HeaderLines *lines, int token, int last)
{
	int words = 0;

	for (; token < last; token++)
		words += header_token(lines, token)->kind == URBAN_WORD;
	return words;
}

/* A time of day behind a date is part of what is glued: 14:00, 14:00:00. */
static int
skip_time(const HeaderLines *lines, int token, int last)
{
	while (token + 2 < last && header_token(lines, token)->kind == URBAN_NUMBER &&
		   header_token(lines, token + 1)->sign == URBAN_COLON && header_token(lines, token + 2)->kind == URBAN_NUMBER)
		token += token + 3 < last && header_token(lines, token + 3)->sign == URBAN_COLON ? 2 : 3;
	return token;
}

/* A date with its year before or behind the headline, at most one word before it: "date 2021-03-04 River towns meet". */
static void
cut_date(const HeaderLines *lines, const HeaderLine *line, Headline *headline)
{
	UrbanCalendar calendar = {lines->text, lines->matches, 0};
	size_t start;

	if (!header_has_year(line))
		return;
	start = header_token(lines, line->first)->byte_start;
	for (int token = line->first; token < line->last; token++)
	{
		UrbanCalendarDate date;
		int behind;

		if (!urban_calendar_read(&calendar, token, &date) || date.from.year == 0 || date.from.day == 0 || date.is_span)
			continue;
		behind = skip_time(lines, date.last + 1, line->last);
		if (words_from(lines, line->first, token) <= 1 && behind < line->last &&
			words_from(lines, behind, line->last) >= GLUED_WORDS && header_token(lines, behind)->shape != URBAN_LOWER &&
			header_token(lines, token)->kind == URBAN_NUMBER)
		{
			headline->before = line->text;
			headline->before_bytes = header_token(lines, behind - 1)->byte_end - start;
			headline->title = line->text + (header_token(lines, behind)->byte_start - start);
			headline->bytes = line->bytes - (size_t) (headline->title - line->text);
			headline->date = date.from;
		}
		else if (behind >= line->last && words_from(lines, line->first, token) >= GLUED_WORDS &&
				 header_token(lines, token + 1)->kind == URBAN_SIGN) /* in digits: "Headline 12.03.2024" */
		{
			headline->after = line->text + (header_token(lines, token)->byte_start - start);
			headline->after_bytes = line->bytes - (size_t) (headline->after - line->text);
			headline->bytes = (size_t) (headline->after - line->text);
			headline->date = date.from;
		}
		return;
	}
}

/* --- finding it --- */

/* Does the line end with a full stop, as sentences do and headlines do not? Not with "..." or "U.S.". */
static bool
ends_with_stop(const HeaderLine *line)
{
	const char *text = line->text;
	size_t bytes = line->bytes;

	return bytes > 4 && text[bytes - 1] == '.' && text[bytes - 2] != '.' && text[bytes - 3] != '.' &&
		   text[bytes - 3] != ' ';
}

static bool
may_be_headline(const HeaderLines *lines, int number)
{
	const HeaderLine *line = &lines->lines[number];

	if (line->dropped || !line->whole || line->is_date_line || line->words < HEADLINE_WORDS ||
		line->points >= HEADER_PROSE_POINTS || header_line_is_menu(lines, number))
		return false;
	return line->words < SENTENCE_WORDS || !ends_with_stop(line);
}

/* A section's name above the headline: a few words, and the next line reads as a headline of more words. */
static bool
is_section(const HeaderLines *lines, int number)
{
	const HeaderLine *line = &lines->lines[number];
	int next = number + 1;

	if (line->words > SECTION_WORDS || line->points > SECTION_POINTS)
		return false;
	while (next < lines->count && (lines->lines[next].dropped || lines->lines[next].is_date_line))
		next++;
	return next < lines->count && may_be_headline(lines, next) && lines->lines[next].words > line->words + 1 &&
		   lines->lines[next].words > SECTION_WORDS;
}

static void
take_line(HeaderLines *lines, int number, Headline *headline)
{
	const HeaderLine *line = &lines->lines[number];

	headline->line = number;
	headline->title = line->text;
	headline->bytes = line->bytes;
	cut_date(lines, line, headline);
	if (headline->before == NULL && headline->after == NULL)
		cut_site(lines->text, line->first, line->last, NULL, &headline->title, &headline->bytes);
	else
		cut_spaces(&headline->title, &headline->bytes);
}

/* Is one of the lines split in which the headline is looked for? No other can repeat it. */
static bool
is_any_split(const HeaderLines *lines)
{
	for (int i = 0; i < lines->count && i < HEADER_SEARCHED; i++)
		if (!lines->lines[i].unsplit)
			return true;
	return false;
}

/* The headline as the container gives it, and the line that repeats it. */
static void
find_given(HeaderLines *lines, const char *given, const char *site, Headline *headline)
{
	const UrbanText *name, *title;
	bool whole_line, whole_title;

	headline->title = given;
	headline->bytes = strlen(given);
	if (!is_any_split(lines) && !header_has_sign_apart(given))
	{
		cut_spaces(&headline->title, &headline->bytes);
		return;
	}
	name = site == NULL ? NULL : urban_text_split_known(lines->arena, lines->words, site, strlen(site));
	title = urban_text_split_known(lines->arena, lines->words, given, strlen(given));
	for (int i = 0; i < lines->count && i < HEADER_SEARCHED; i++)
	{
		int words = common_words(lines, &lines->lines[i], title, &whole_line, &whole_title);

		if (words == 0 || !whole_line || !whole_title)
			continue;
		headline->line = i; /* the line is the title, or the title without the site's name behind it */
		headline->title = lines->lines[i].text;
		headline->bytes = lines->lines[i].bytes;
		while (--i >= 0) /* the site's or section's name above it */
			if (lines->lines[i].words <= SECTION_WORDS && !lines->lines[i].is_date_line)
				lines->lines[i].dropped = true;
		return;
	}
	if (title->tokens.count > 0)
		cut_site(title, 0, title->tokens.count, name, &headline->title, &headline->bytes);
}

void
header_find_headline(HeaderLines *lines, const char *given, const char *site, Headline *headline)
{
	memset(headline, 0, sizeof(*headline));
	headline->line = -1;
	if (given != NULL)
	{
		find_given(lines, given, site, headline);
		return;
	}
	for (int i = 0; i < lines->count && i < HEADER_SEARCHED; i++)
	{
		const HeaderLine *line = &lines->lines[i];

		if (line->dropped || line->is_date_line)
			continue;
		if (is_section(lines, i))
		{
			lines->lines[i].dropped = true;
			continue;
		}
		if (may_be_headline(lines, i))
			take_line(lines, i, headline);
		return; /* a text that begins with running prose has no headline */
	}
}
