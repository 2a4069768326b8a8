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
#include "../value/wide.h"
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

URBAN_WIDE bool
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
 * Is a "©" or one of the signs that part the items of a menu: a bar, an arrow
 * (→ ›), and between spaces / > »? It is what stands at b, between a and c, d.
 * Some other signs count as well.
 */
static unsigned char
is_telling(unsigned char a, unsigned char b, unsigned char c, unsigned char d)
{
	return (unsigned char) ((b == '|') | ((b == 0xC2) & (c == 0xA9)) | ((b == 0xE2) & (c == 0x86)) |
							((b == 0xE2) & (c == 0x80) & (d == 0xBA)) |
							((a == ' ') & (((b == '/') | (b == '>')) & (c == ' '))) |
							((a == ' ') & (b == 0xC2) & (c == 0xBB)));
}

/* Has the line such a sign? Free of branches, so that compilers turn it into vector instructions. */
URBAN_WIDE static bool
has_telling_sign(const HeaderLine *line)
{
	const unsigned char *text = (const unsigned char *) line->text;
	size_t bytes = line->bytes;
	unsigned char found;

	if (bytes < 4)
		return true;
	found = is_telling(' ', text[0], text[1], text[2]) |
			is_telling(text[bytes - 3], text[bytes - 2], text[bytes - 1], ' ') |
			is_telling(text[bytes - 2], text[bytes - 1], ' ', ' ');
	for (size_t i = 0; i + 3 < bytes; i++)
		found |= is_telling(text[i], text[i + 1], text[i + 2], text[i + 3]);
	return found != 0;
}

/* Has a line's beginning a colon or bullet, or a sign that may be one? */
URBAN_WIDE static bool
has_colon(const char *text, size_t bytes)
{
	const unsigned char *at = (const unsigned char *) text;
	unsigned char found = 0;

	for (size_t i = 0; i < bytes; i++)
		found |= (unsigned char) (at[i] == ':');
	for (size_t i = 0; i + 1 < bytes; i++)
		found |= (unsigned char) (((at[i] == 0xC2) & (at[i + 1] == 0xB7)) | ((at[i] == 0xE2) & (at[i + 1] != 0x80)) |
								  ((at[i] == 0x80) & ((at[i + 1] == 0xA2) | (at[i + 1] == 0xA3))));
	return found != 0;
}

/*
 * Is a line whose first `kept` bytes are looked at too long to be furniture
 * though it begins with words of it? furniture.c wants a colon, bullet or bar
 * behind them, or few words.
 */
static bool
is_no_furniture(const HeaderLine *line, size_t kept)
{
	HeaderLine beginning = {.text = line->text, .bytes = kept};

	return !has_colon(line->text, kept) &&
		   header_count_words(&beginning, HEADER_FURNITURE_WORDS + 1) > HEADER_FURNITURE_WORDS;
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

/* The byte behind the word at a byte; *has_letter if it has one. */
static size_t
pass_word(const HeaderLine *line, size_t at, bool *has_letter)
{
	*has_letter = false;
	while (at < line->bytes)
	{
		unsigned char byte = (unsigned char) line->text[at];
		size_t next = at;
		UrbanLetterKind kind;

		if (urban_word_bytes[byte] != 0)
		{
			*has_letter = *has_letter || byte > '9';
			at += urban_word_bytes[byte];
			continue;
		}
		kind = byte < 0x80 ? URBAN_LETTER_SIGN : urban_letter_kind_quick(urban_utf8_next(line->text, &next));
		if (!urban_letter_in_word(kind))
			break;
		*has_letter = *has_letter || kind == URBAN_LETTER_LOWER || kind == URBAN_LETTER_UPPER;
		at = next;
	}
	return at;
}

int
header_count_words(const HeaderLine *line, int most)
{
	int words = 0;

	for (size_t at = 0; at < line->bytes && words < most;)
	{
		size_t next = at;
		bool has_letter;

		if (urban_word_bytes[(unsigned char) line->text[at]] == 0)
		{
			UrbanLetterKind kind = urban_letter_kind_quick(urban_utf8_next(line->text, &next));

			/* A mark at the beginning is a sign to the splitter. */
			if (!urban_letter_in_word(kind) || kind == URBAN_LETTER_MARK)
			{
				at = next;
				continue;
			}
		}
		at = pass_word(line, at, &has_letter);
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

/* Is it sure that the line neither is furniture by its first words nor repeats the title? */
static bool
may_begin_else(const HeaderLines *lines, const HeaderLine *line, size_t kept)
{
	char word[2 * URBAN_COMMON_WORD_BYTES + 1], of_title[2 * URBAN_COMMON_WORD_BYTES + 1];

	if (!fold_first_word(line, word))
		return false;
	if (lines->title != NULL && lines->count < HEADER_SEARCHED)
	{
		HeaderLine title = {.text = lines->title, .bytes = strlen(lines->title)};

		if (!fold_first_word(&title, of_title) || memcmp(word, of_title, URBAN_COMMON_WORD_BYTES) == 0)
			return false;
	}
	return !urban_begins_furniture(lines->knowledge, word) || is_no_furniture(line, kept);
}

bool
header_line_may_stay(const HeaderLines *lines, const HeaderLine *line, size_t kept, bool lead_was_seen)
{
	if (!lead_was_seen && (lines->count > 0 || line->points >= HEADER_PROSE_POINTS) && header_may_have_dateline(line))
		return false;
	if (line->points > HEADER_LONG_POINTS)
		return true;
	return may_begin_else(lines, line, kept) && !has_telling_sign(line) && !(line->whole && header_has_year(line)) &&
		   header_count_words(line, 1) > 0;
}
