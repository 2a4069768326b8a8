/*
 * header_skip.c - lines whose words tell a header nothing; see header_lines.h.
 *
 * In: a line's bytes and its place. Out: may it stay unsplit? Most lines of an
 * article are paragraphs that begin like no furniture, hold no date of their own
 * and no dateline. It errs on the side of splitting and decides nothing else.
 */
#include <string.h>

#include "../knowledge/matcher.h"
#include "../value/name_key.h"
#include "../value/utf8.h"
#include "header_lines.h"
#include "letters.h"

#define PLACE_WORDS 4 /* of a dateline, before its first sign */

static UrbanLetterKind
kind_at(const HeaderLine *line, size_t at)
{
	return at < line->bytes ? urban_letter_kind_quick(urban_utf8_next(line->text, &at)) : URBAN_LETTER_LINE;
}

/* Behind the word at *at, if one begins there. */
static size_t
word_end(const HeaderLine *line, size_t at)
{
	while (at < line->bytes)
	{
		size_t next = at;

		if (!urban_letter_in_word(urban_letter_kind_quick(urban_utf8_next(line->text, &next))))
			break;
		at = next;
	}
	return at;
}

/* The first word of a line, behind signs; its bytes, 0 if the line has none. */
static size_t
first_word(const HeaderLine *line, size_t *start)
{
	size_t at = 0;

	while (at < line->bytes)
	{
		*start = at;
		if (urban_letter_in_word(urban_letter_kind_quick(urban_utf8_next(line->text, &at))))
			return word_end(line, *start) - *start;
	}
	return 0;
}

/* The first word, folded and padded with NUL; false if there is none or it is too long. */
static bool
fold_first_word(const HeaderLine *line, char folded[2 * URBAN_COMMON_WORD_BYTES + 1])
{
	size_t start = 0;
	size_t bytes = first_word(line, &start);

	if (bytes == 0 || bytes > URBAN_COMMON_WORD_BYTES)
		return false;
	memset(folded, 0, 2 * URBAN_COMMON_WORD_BYTES + 1);
	return urban_text_fold(line->text + start, bytes, folded) <= URBAN_COMMON_WORD_BYTES;
}

/* Can the line begin with words of furniture, or repeat the title? */
static bool
may_begin_so(const HeaderLines *lines, const HeaderLine *line)
{
	char word[2 * URBAN_COMMON_WORD_BYTES + 1], of_title[2 * URBAN_COMMON_WORD_BYTES + 1];

	if (!fold_first_word(line, word) || urban_begins_furniture(lines->knowledge, word))
		return true;
	if (lines->title != NULL && lines->count < HEADER_SEARCHED)
	{
		HeaderLine title = {.text = lines->title, .bytes = strlen(lines->title)};

		if (!fold_first_word(&title, of_title) || memcmp(word, of_title, URBAN_COMMON_WORD_BYTES) == 0)
			return true;
	}
	return memmem(line->text, line->bytes, "©", 2) != NULL;
}

/* Has the line a number of four digits or more, without which no date has a year? */
static bool
has_year(const HeaderLine *line)
{
	int digits = 0;

	for (size_t i = 0; i < line->bytes && digits < 4; i++)
		digits = line->text[i] >= '0' && line->text[i] <= '9' ? digits + 1 : 0;
	return digits == 4;
}

/* Has it one of the signs that part the items of a menu? */
static bool
has_menu_sign(const HeaderLine *line)
{
	static const char *const signs[] = {"→", "›", " / ", " > ", " » "};

	if (memchr(line->text, '|', line->bytes) != NULL)
		return true;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (memmem(line->text, line->bytes, signs[i], strlen(signs[i])) != NULL)
			return true;
	return false;
}

int
header_count_words(const HeaderLine *line, int most)
{
	int words = 0;

	for (size_t at = 0; at < line->bytes && words < most;)
	{
		bool has_letter = false;
		UrbanLetterKind kind = urban_letter_kind_quick(urban_utf8_next(line->text, &at));

		/* A mark at the beginning is a sign to the splitter. */
		if (!urban_letter_in_word(kind) || kind == URBAN_LETTER_MARK)
			continue;
		for (;;)
		{
			size_t next = at;

			has_letter = has_letter || kind == URBAN_LETTER_LOWER || kind == URBAN_LETTER_UPPER;
			if (at >= line->bytes)
				break;
			kind = urban_letter_kind_quick(urban_utf8_next(line->text, &next));
			if (!urban_letter_in_word(kind))
				break;
			at = next;
		}
		words += has_letter;
	}
	return words;
}

bool
header_may_have_dateline(const HeaderLine *line)
{
	size_t at = 0;
	int words = 0;

	if (kind_at(line, at) != URBAN_LETTER_UPPER)
		return false;
	while (words < PLACE_WORDS && kind_at(line, at) == URBAN_LETTER_UPPER)
	{
		at = word_end(line, at);
		words++;
		if (at >= line->bytes || urban_letter_in_word(kind_at(line, at + 1)))
			at += at < line->bytes ? 1 : 0; /* a space or hyphen between the words */
		else
			break;
	}
	while (at < line->bytes && kind_at(line, at) == URBAN_LETTER_SPACE)
		at++;
	if (!urban_letter_in_word(kind_at(line, at)) || kind_at(line, at) == URBAN_LETTER_DIGIT)
		return true; /* a sign or number, perhaps one that has no part in a dateline */
	at = word_end(line, at); /* a month, behind which its day would stand */
	while (at < line->bytes && kind_at(line, at) == URBAN_LETTER_SPACE)
		at++;
	return kind_at(line, at) == URBAN_LETTER_DIGIT;
}

bool
header_line_may_stay(const HeaderLines *lines, const HeaderLine *line, bool lead_was_seen)
{
	if (!lead_was_seen && header_may_have_dateline(line))
		return false;
	if (line->points > HEADER_LONG_POINTS)
		return true;
	if (may_begin_so(lines, line))
		return false;
	if (line->points >= HEADER_PROSE_POINTS && !line->whole)
		return true;
	return !(line->whole && has_year(line)) && !has_menu_sign(line) && header_count_words(line, 1) > 0;
}
