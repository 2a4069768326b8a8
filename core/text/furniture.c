/*
 * furniture.c - which lines of a page belong to the page and not to the article.
 *
 * In: lines with their beginnings matched. Out: their `dropped` mark. Words
 * come from the class FURNITURE, shapes (menus, counters, rulers) from here. A
 * line that says when the document was published is never dropped.
 */
#include "header_lines.h"

#include <string.h>

#define LINE_POINTS     220 /* a longer line that begins like furniture is a paragraph of the article */
#define TAIL_POINTS     300 /* the line that begins the tail may be a notice of some length */
#define HEADING_WORDS   5   /* words of a heading above a list of other articles */
#define MENU_ITEM_WORDS 4
#define MENU_WORDS      16
#define BODY_MIN_POINTS 400 /* a tail does not begin before so much of the article has been seen */

/* Signs that part the items of a menu: a bar or arrow, or a slash between spaces. */
static bool
is_bar(const HeaderLines *lines, int token)
{
	const UrbanToken *t = header_token(lines, token);
	const char *sign = lines->text->body + t->byte_start;

	if (t->kind != URBAN_SIGN)
		return false;
	if (*sign == '|' || strncmp(sign, "→", 3) == 0 || strncmp(sign, "›", 3) == 0)
		return true;
	if (!t->space_before || token + 1 >= lines->text->tokens.count || !header_token(lines, token + 1)->space_before)
		return false;
	return *sign == '>' || t->sign == URBAN_SLASH || strncmp(sign, "»", 2) == 0;
}

bool
header_line_is_menu(const HeaderLines *lines, int number)
{
	const HeaderLine *line = &lines->lines[number];
	int bars = 0;
	int words = 0;
	int longest = 0;

	if (line->has_date || !line->whole)
		return false;
	for (int token = line->first; token < line->last; token++)
	{
		if (is_bar(lines, token))
		{
			bars++;
			words = 0;
		}
		else if (header_token(lines, token)->kind == URBAN_WORD && ++words > longest)
			longest = words;
	}
	if (bars == 0 || line->words > MENU_WORDS + 4 * bars)
		return false;
	return longest <= MENU_ITEM_WORDS || (bars >= 2 && words <= MENU_ITEM_WORDS && longest <= MENU_WORDS);
}

/* A row of signs, or numbers without a word: rulers, counters, times of day. A year alone is a heading. */
static bool
is_counter(const HeaderLines *lines, const HeaderLine *line)
{
	if (line->words > 0 || line->has_date || !line->whole)
		return false;
	return line->last - line->first != 1 || line->points != 4 || header_token(lines, line->first)->kind != URBAN_NUMBER;
}

/* The first token of a line that is no ornament. */
static int
first_word(const HeaderLines *lines, const HeaderLine *line)
{
	int token = line->first;

	while (token + 1 < line->last && header_token(lines, token)->kind == URBAN_SIGN)
		token++;
	return token;
}

/* Does the line say "©" at its beginning? */
static bool
is_copyright(const HeaderLines *lines, const HeaderLine *line)
{
	for (int token = line->first; token < line->last && token < line->first + 3; token++)
		if (strncmp(lines->text->body + header_token(lines, token)->byte_start, "©", 2) == 0)
			return true;
	return false;
}

/*
 * Is the phrase at the line's beginning meant as furniture? Behind it stands a
 * colon or bar, or nothing; a phrase of several words may be followed by a few
 * more ("sign up for our newsletter"), a single one may begin any sentence.
 */
static bool
is_meant(const HeaderLines *lines, const HeaderLine *line, const UrbanMatch *match)
{
	int next = match->last + 1;
	const UrbanToken *after;

	if (next >= line->last)
		return true;
	after = header_token(lines, next);
	if (after->kind == URBAN_SIGN && (after->sign == URBAN_COLON || after->sign == URBAN_BULLET || is_bar(lines, next)))
		return true;
	if (match->last > match->first)
		return line->words <= HEADER_FURNITURE_WORDS;
	return line->words <= 2 ||
		   (after->kind == URBAN_SIGN && after->sign != URBAN_HYPHEN && line->words <= HEADING_WORDS);
}

static const UrbanMatch *
furniture_match(const HeaderLines *lines, const HeaderLine *line, const char *value)
{
	const UrbanMatch *match = NULL;

	if (!line->unsplit)
		match = urban_match_value(lines->matches, first_word(lines, line), URBAN_CLASS_FURNITURE, value);
	return match != NULL && is_meant(lines, line, match) ? match : NULL;
}

static bool
is_furniture(const HeaderLines *lines, int number)
{
	const HeaderLine *line = &lines->lines[number];

	if (line->points <= TAIL_POINTS && is_copyright(lines, line))
		return true;
	if (line->points > LINE_POINTS || line->is_date_line)
		return false;
	return is_counter(lines, line) || header_line_is_menu(lines, number) ||
		   furniture_match(lines, line, "line") != NULL;
}

/* Does everything from this line on belong to the page? */
static bool
is_tail(const HeaderLines *lines, int number, int32_t seen)
{
	const HeaderLine *line = &lines->lines[number];

	return seen >= BODY_MIN_POINTS && line->points <= TAIL_POINTS && furniture_match(lines, line, "tail") != NULL;
}

void
header_drop_furniture(HeaderLines *lines)
{
	int32_t seen = 0;
	bool tail = false;

	for (int i = 0; i < lines->count; i++)
	{
		HeaderLine *line = &lines->lines[i];

		tail = tail || is_tail(lines, i, seen);
		line->dropped =
			tail || is_furniture(lines, i) ||
			(line->points <= LINE_POINTS && !line->is_date_line && furniture_match(lines, line, "tail") != NULL);
		if (!line->dropped && header_line_is_prose(lines, i))
			seen += line->points;
	}
}
