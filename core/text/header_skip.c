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
	return false;
}

bool
header_has_year(const HeaderLine *line)
{
	const unsigned char *text = (const unsigned char *) line->text;
	unsigned char found = 0;

	for (size_t i = 0; i + 3 < line->bytes; i++)
		found |=
			(unsigned char) (((unsigned char) (text[i] - '0') < 10) & ((unsigned char) (text[i + 1] - '0') < 10) &
							 ((unsigned char) (text[i + 2] - '0') < 10) & ((unsigned char) (text[i + 3] - '0') < 10));
	return found != 0;
}

/*
 * Has it "©" or one of the signs that part the items of a menu: a bar, an arrow
 * (→ ›), and between spaces / > »? Some other signs count as well. Free of
 * branches, so that compilers turn it into vector instructions.
 */
static bool
has_telling_sign(const HeaderLine *line)
{
	const unsigned char *text = (const unsigned char *) line->text;
	unsigned char found = 0;

	if (line->bytes < 4 || text[0] == '/' || text[0] == '>' || text[0] == 0xC2)
		return true;
	for (size_t i = 0; i + 3 < line->bytes; i++)
	{
		unsigned char a = text[i], b = text[i + 1], c = text[i + 2], d = text[i + 3];

		found |= (unsigned char) ((a == '|') | ((a == 0xC2) & (b == 0xA9)) | ((a == 0xE2) & (b == 0x86)) |
								  ((a == 0xE2) & (b == 0x80) & (c == 0xBA)));
		found |= (unsigned char) ((a == ' ') & ((((b == '/') | (b == '>')) & (c == ' ')) |
												((b == 0xC2) & (c == 0xBB) & (d == ' '))));
	}
	for (size_t i = line->bytes - 3; i < line->bytes; i++)
		found |= (unsigned char) ((text[i] == '|') | (text[i] == '/') | (text[i] == '>') | (text[i] == 0xC2) |
								  (text[i] == 0xE2));
	return found != 0;
}

bool
header_has_sign_apart(const char *text)
{
	for (const char *space = strchr(text, ' '); space != NULL; space = strchr(space + 1, ' '))
	{
		size_t at = 0;

		if (space[1] != '\0' && !urban_letter_in_word(urban_letter_kind_quick(urban_utf8_next(space + 1, &at))))
			return true;
	}
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
		return true;         /* a sign or number, perhaps one that has no part in a dateline */
	at = word_end(line, at); /* a month, behind which its day would stand */
	while (at < line->bytes && kind_at(line, at) == URBAN_LETTER_SPACE)
		at++;
	return kind_at(line, at) == URBAN_LETTER_DIGIT;
}

bool
header_line_may_stay(const HeaderLines *lines, const HeaderLine *line, bool lead_was_seen)
{
	if (!lead_was_seen && (lines->count > 0 || line->points >= HEADER_PROSE_POINTS) && header_may_have_dateline(line))
		return false;
	if (line->points > HEADER_LONG_POINTS)
		return true;
	return !may_begin_so(lines, line) && !has_telling_sign(line) && !(line->whole && header_has_year(line)) &&
		   header_count_words(line, 1) > 0;
}
