/*
 * language_sample.c - which of the project's languages a body is in, by a sample of each line.
 *
 * In: a normalised body. Out: the language of most characters in lines that are
 * sure of theirs; where none is, what all lines tell together. It splits
 * nothing: words are looked at where they stand, of a line no more of them than
 * it takes to be sure, and no lines behind those that decide.
 */
#include <string.h>

#include "../knowledge/matcher.h"
#include "../value/name_key.h"
#include "../value/utf8.h"
#include "language_points.h"
#include "letters.h"

#define MOST_WORDS  64  /* of a line; more of them tell nothing new */
#define FIRST_WORDS 12  /* before so many the lead is not looked at */
#define SURE_LEAD   48  /* points: four frequent words that no other language has */
#define ENOUGH      400 /* characters in one language, and none in another: */
#define FEW_WORDS   4   /* then a line that goes on in it needs no more words */
#define FEW_LEAD    14  /* and points */
#define O_AND_G     12  /* letters before the apostrophe of oʻ and gʻ inside one Uzbek word */

/* A word while it is read. */
typedef struct Word
{
	char folded[URBAN_COMMON_WORD_BYTES + 4]; /* padded with NUL */
	size_t bytes;             /* of it; more than URBAN_COMMON_WORD_BYTES: too long to be a frequent one */
	unsigned languages, told; /* by its letters */
	UrbanScript script;       /* of its first letter; URBAN_NO_SCRIPT while it has none */
	int points;               /* code points */
	char last;                /* its last letter where that is of ASCII */
} Word;

typedef struct Sampler
{
	const UrbanKnowledge *knowledge;
	const char *text; /* a line */
	size_t at, bytes;
	UrbanText *split; /* that the lines are of, NULL if it has not been split */
	int token;        /* of it, the next one */
	int expected;     /* the language of all lines so far, where they are enough; else -1 */
	LanguagePoints points;
} Sampler;

/* Small letters and digits of ASCII as they are, capitals as small letters, signs as 0. */
static const char folded_ascii[128] = {
	['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6', ['7'] = '7', ['8'] = '8',
	['9'] = '9', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h',
	['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q',
	['r'] = 'r', ['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
	['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
	['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

/* Adds the letters and digits of ASCII that stand at the sampler's place. */
static void
add_ascii(Sampler *sampler, Word *word)
{
	size_t at = sampler->at;
	size_t bytes = word->bytes;

	for (; at < sampler->bytes && bytes < URBAN_COMMON_WORD_BYTES; at++)
	{
		unsigned char byte = (unsigned char) sampler->text[at];
		char folded = byte < 0x80 ? folded_ascii[byte] : '\0';

		if (folded == '\0')
			break;
		word->folded[bytes++] = folded;
	}
	if (at == sampler->at)
		return;
	word->last = sampler->text[at - 1];
	word->points += (int) (at - sampler->at);
	for (size_t i = sampler->at; i < at && word->script == URBAN_NO_SCRIPT; i++)
		word->script = sampler->text[i] > '9' ? URBAN_LATIN : URBAN_NO_SCRIPT;
	word->bytes = bytes;
	sampler->at = at;
}

/* One letter, mark or digit of a word, by its code point. */
static void
add_letter(Word *word, uint32_t c, UrbanLetterKind kind)
{
	unsigned languages = language_letter(c);
	bool is_letter = kind == URBAN_LETTER_LOWER || kind == URBAN_LETTER_UPPER;

	word->points++;
	word->last = c < 0x80 ? (char) c : '\0';
	if (c >= 0xC0)
	{
		word->languages &= languages;
		word->told |= languages != URBAN_ALL_LANGUAGES && language_is_telling(languages) ? languages : 0;
	}
	if (word->script == URBAN_NO_SCRIPT && is_letter)
		word->script = urban_letter_script(c);
	if (word->bytes > URBAN_COMMON_WORD_BYTES)
		return;
	if (c < 0x80)
		word->folded[word->bytes++] = (char) (kind == URBAN_LETTER_UPPER ? c | 0x20 : c);
	else
	{
		unsigned folded = c - 0x430 < 0x20 ? c : urban_fold_letter(c);

		word->bytes += folded != 0 ? (size_t) urban_utf8_put(folded, word->folded + word->bytes) : 0;
	}
}

/* The kind of the code point at *at, which is moved behind it. */
static UrbanLetterKind
next_kind(const Sampler *sampler, size_t *at, uint32_t *c)
{
	*c = urban_utf8_next(sampler->text, at);
	return urban_letter_kind_quick(*c);
}

/* Behind a word: an apostrophe with at least two letters behind it, not the beginning of a name (o'zbek, not "d'Or"). */
static bool
goes_on_behind_apostrophe(const Sampler *sampler)
{
	size_t at = sampler->at;
	UrbanLetterKind first, second;
	uint32_t c;

	if (at >= sampler->bytes)
		return false;
	c = urban_utf8_next(sampler->text, &at);
	if ((c != '\'' && c != '`' && c != 0xB4 && c != 0x2BB && c != 0x2BC && c != 0x2018 && c != 0x2019) ||
		at >= sampler->bytes)
		return false;
	first = next_kind(sampler, &at, &c);
	if ((first != URBAN_LETTER_LOWER && first != URBAN_LETTER_UPPER) || at >= sampler->bytes)
		return false;
	second = next_kind(sampler, &at, &c);
	return urban_letter_in_word(second) && !(first == URBAN_LETTER_UPPER && second == URBAN_LETTER_LOWER);
}

/* Reads the word that begins with c, which has been read. */
static void
read_word(Sampler *sampler, uint32_t c, UrbanLetterKind kind)
{
	Word word = {.languages = URBAN_ALL_LANGUAGES};

	for (;;)
	{
		size_t at;

		add_letter(&word, c, kind);
		add_ascii(sampler, &word);
		at = sampler->at;
		if (at >= sampler->bytes)
			break;
		kind = next_kind(sampler, &at, &c);
		if (!urban_letter_in_word(kind))
			break;
		sampler->at = at;
	}
	if (word.script == URBAN_NO_SCRIPT)
		return; /* a number */
	sampler->points.told |= word.told;
	if (word.bytes > URBAN_COMMON_WORD_BYTES)
		language_add_word(&sampler->points, word.languages, word.script, 0);
	else
		language_add_word(&sampler->points, word.languages, word.script,
						  urban_common_languages_padded(sampler->knowledge, word.folded));
	if ((word.last | 0x20) == 'o' || (word.last | 0x20) == 'g')
		if (word.points <= O_AND_G && goes_on_behind_apostrophe(sampler))
			language_add_apostrophe(&sampler->points);
}

/* Is the language so clear that the rest of the line need not be read? */
static bool
is_sure(const Sampler *sampler)
{
	LanguagePoints points = sampler->points;
	int lead, best;

	language_close(&points);
	best = language_best(&points, &lead);
	return points.points[best] > 0 && (lead >= SURE_LEAD || (best == sampler->expected && lead >= FEW_LEAD));
}

/* Reads what stands at the sampler's place where that is a word; moves behind it. */
static void
read_next(Sampler *sampler)
{
	uint32_t c;
	UrbanLetterKind kind = next_kind(sampler, &sampler->at, &c);

	if (urban_letter_in_word(kind) && kind != URBAN_LETTER_MARK)
		read_word(sampler, c, kind);
}

/* Reads the next token of a line that has been split, as read_next() does; moves to the line's end behind the last one. */
static void
read_next_token(Sampler *sampler)
{
	UrbanText *text = sampler->split;
	const UrbanToken *token = &text->tokens.items[sampler->token];
	size_t start = (size_t) (sampler->text - text->body);

	if (sampler->token == text->tokens.count || token->byte_start >= start + sampler->bytes)
	{
		sampler->at = sampler->bytes;
		return;
	}
	sampler->token++;
	sampler->at = token->byte_start - start;
	if (token->kind == URBAN_WORD && token->script == URBAN_NO_SCRIPT)
		read_next(sampler); /* a later letter may tell its script */
	else if (token->kind == URBAN_WORD)
	{
		char last = text->body[token->byte_end - 1];

		language_add_token(&sampler->points, sampler->knowledge, text, token);
		sampler->at = token->byte_end - start;
		if (((last | 0x20) == 'o' || (last | 0x20) == 'g') && token->end - token->start <= O_AND_G &&
			goes_on_behind_apostrophe(sampler))
			language_add_apostrophe(&sampler->points);
	}
}

/* Adds the points of one line. */
static void
read_line(Sampler *sampler, const char *line, size_t bytes)
{
	int most = sampler->points.words + MOST_WORDS;

	sampler->text = line;
	sampler->at = 0;
	sampler->bytes = bytes;
	while (sampler->at < bytes && sampler->points.words < most)
	{
		int words = sampler->points.words;

		if (sampler->split != NULL)
			read_next_token(sampler);
		else
			read_next(sampler);
		if (words != sampler->points.words &&
			sampler->points.words >= (sampler->expected < 0 ? FIRST_WORDS : FEW_WORDS) &&
			sampler->points.words % 2 == 0 && is_sure(sampler))
			break;
	}
	while (sampler->split != NULL && sampler->token < sampler->split->tokens.count &&
		   sampler->split->body + sampler->split->tokens.items[sampler->token].byte_start < line + bytes)
		sampler->token++;
}

/* What has been read of the lines of a body. */
typedef struct Tally
{
	long characters[URBAN_LANGUAGES]; /* of lines that are sure of their language */
	long sum[URBAN_LANGUAGES];        /* of all points */
	long open;                        /* characters of lines that are not, the last ones before here */
	int first;                        /* the language of the first line that is sure, -1 before */
	bool mixed;                       /* a later one is of another */
} Tally;

/* Is the language of the lines read last sure? Then they count for it, and the next one begins anew. */
static void
settle(Sampler *sampler, Tally *tally, bool is_last)
{
	LanguagePoints points = sampler->points;
	int language;
	bool is_clear;

	language_close(&points);
	is_clear = language_is_clear(&points, &language);
	if (!is_clear && !is_last && points.words < MOST_WORDS)
		return; /* lines of a text that is wrapped, a heading: what is directly below tells more */
	if (is_clear)
	{
		tally->characters[language] += tally->open;
		tally->mixed = tally->mixed || (tally->first >= 0 && tally->first != language);
		tally->first = tally->first < 0 ? language : tally->first;
		sampler->expected = !tally->mixed && tally->characters[language] >= ENOUGH ? language : -1;
	}
	for (int i = 0; i < URBAN_LANGUAGES; i++)
		tally->sum[i] += points.points[i];
	tally->open = 0;
	memset(&sampler->points, 0, sizeof(sampler->points));
}

/* Has one language more characters than any other can get, if all the rest of the body is in that? */
static bool
is_decided(const Tally *tally, long rest)
{
	long most = 0, second = 0;

	for (int i = 0; i < URBAN_LANGUAGES; i++)
	{
		long characters = tally->characters[i];

		second = characters > most ? most : characters > second ? characters : second;
		most = characters > most ? characters : most;
	}
	return most > second + tally->open + rest;
}

static int
sample(Sampler *sampler, const char *body, size_t bytes, int32_t points)
{
	LanguagePoints all = {.words = 0};
	Tally tally = {.first = -1};
	long rest = points;
	int best = -1;

	for (size_t at = 0; at < bytes && !is_decided(&tally, rest);)
	{
		const char *end = memchr(body + at, '\n', bytes - at);
		size_t length = end == NULL ? bytes - at : (size_t) (end - (body + at));

		if (length > 0)
		{
			long characters = (long) urban_utf8_length(body + at, length);

			read_line(sampler, body + at, length);
			tally.open += characters;
			rest -= characters;
			settle(sampler, &tally, at + length + 1 >= bytes || body[at + length + 1] == '\n');
		}
		at += length + 1;
	}
	for (int i = 0; i < URBAN_LANGUAGES; i++)
	{
		if (tally.characters[i] > 0 && (best < 0 || tally.characters[i] > tally.characters[best]))
			best = i;
		all.points[i] = (int16_t) (tally.sum[i] < -INT16_MAX  ? -INT16_MAX
								   : tally.sum[i] > INT16_MAX ? INT16_MAX
															  : tally.sum[i]);
	}
	if (best < 0 && !language_is_clear(&all, &best))
		return -1;
	return best;
}

int
language_of_body(const UrbanKnowledge *knowledge, const char *body, size_t bytes, int32_t points)
{
	Sampler sampler = {.knowledge = knowledge, .expected = -1};

	return sample(&sampler, body, bytes, points);
}

int
language_of_text(const UrbanKnowledge *knowledge, UrbanText *text)
{
	Sampler sampler = {.knowledge = knowledge, .split = text, .expected = -1};

	return sample(&sampler, text->body, text->bytes, text->code_points);
}
