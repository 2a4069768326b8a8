/*
 * language.c - which of the project's languages a paragraph is in; see language.h.
 *
 * In: a split text and the lists of frequent words. Out: a language per
 * paragraph and one for the document. Each language collects points for its
 * frequent words and loses points for letters that it does not have; a lead
 * that is too small for a short line is decided by the rest of the document.
 */
#include "language.h"

#include <string.h>

#include "../knowledge/matcher.h"
#include "../value/utf8.h"

/* Points, chosen so that two frequent words of one language outweigh one word or letter that strayed in by a name. */
#define WORD_POINTS       12 /* shared by the languages that have the word */
#define LETTER_POINTS     4  /* against a language for a letter outside its alphabet */
#define SCRIPT_POINTS     2  /* against a language for a word in a script that it does not use */
#define APOSTROPHE_POINTS 6  /* for Uzbek: oʻ and gʻ inside a word */
#define TELLING_WORDS     6
#define ABSENT_POINTS     12 /* against a language whose own letters (ə, ý, қ, ң, ҷ) do not occur in so many words */
#define CLEAR_LEAD        10 /* points by which the best language of a paragraph must lead to decide alone */
#define ENOUGH_TOKENS     80 /* of a paragraph; more of them tell nothing new */
#define LETTERS_LEAD      24 /* the same where no frequent word was found, and the alphabet alone tells */

enum
{
	EN = 1 << 0,
	RU = 1 << 1,
	KK = 1 << 2,
	KY = 1 << 3,
	UZ = 1 << 4,
	TG = 1 << 5,
	TK = 1 << 6,
	TR = 1 << 7,
	AZ = 1 << 8
};

#define LATIN_LANGUAGES    (EN | KK | UZ | TK | TR | AZ)
#define CYRILLIC_LANGUAGES (RU | KK | KY | UZ | TG)

/*
 * Letters that only some of the languages have, small ones, by code point; 0 where all have
 * the letter or it is of foreign names. Kazakh and Uzbek are in both scripts.
 */
#define LATIN_FIRST     0xC0
#define LATIN_BEHIND    0x260
#define CYRILLIC_FIRST  0x430
#define CYRILLIC_BEHIND 0x530

static const uint16_t latin_letters[LATIN_BEHIND - LATIN_FIRST] = {
	[0xE4 - LATIN_FIRST] = TK | KK,            /* ä */
	[0xE7 - LATIN_FIRST] = TR | AZ | TK,       /* ç */
	[0xF1 - LATIN_FIRST] = KK,                 /* ñ */
	[0xF6 - LATIN_FIRST] = TR | AZ | TK | KK,  /* ö */
	[0xFC - LATIN_FIRST] = TR | AZ | TK | KK,  /* ü */
	[0xFD - LATIN_FIRST] = TK,                 /* ý */
	[0x11F - LATIN_FIRST] = TR | AZ | KK,      /* ğ */
	[0x131 - LATIN_FIRST] = TR | AZ | KK,      /* ı */
	[0x148 - LATIN_FIRST] = TK,                /* ň */
	[0x15F - LATIN_FIRST] = TR | AZ | TK | KK, /* ş */
	[0x16B - LATIN_FIRST] = KK,                /* ū */
	[0x17E - LATIN_FIRST] = TK,                /* ž */
	[0x259 - LATIN_FIRST] = AZ,                /* ə */
};

static const uint16_t cyrillic_letters[CYRILLIC_BEHIND - CYRILLIC_FIRST] = {
	[0x446 - CYRILLIC_FIRST] = RU | KK | KY | UZ, /* ц */
	[0x449 - CYRILLIC_FIRST] = RU | KK | KY,      /* щ */
	[0x44B - CYRILLIC_FIRST] = RU | KK | KY,      /* ы */
	[0x44C - CYRILLIC_FIRST] = RU | KK | KY | UZ, /* ь */
	[0x456 - CYRILLIC_FIRST] = KK,                /* і */
	[0x45E - CYRILLIC_FIRST] = UZ,                /* ў */
	[0x493 - CYRILLIC_FIRST] = KK | UZ | TG,      /* ғ */
	[0x49B - CYRILLIC_FIRST] = KK | UZ | TG,      /* қ */
	[0x4A3 - CYRILLIC_FIRST] = KK | KY,           /* ң */
	[0x4AF - CYRILLIC_FIRST] = KK | KY,           /* ү */
	[0x4B1 - CYRILLIC_FIRST] = KK,                /* ұ */
	[0x4B3 - CYRILLIC_FIRST] = UZ | TG,           /* ҳ */
	[0x4B7 - CYRILLIC_FIRST] = TG,                /* ҷ */
	[0x4BB - CYRILLIC_FIRST] = KK,                /* һ */
	[0x4D9 - CYRILLIC_FIRST] = KK,                /* ә */
	[0x4E3 - CYRILLIC_FIRST] = TG,                /* ӣ */
	[0x4E9 - CYRILLIC_FIRST] = KK | KY,           /* ө */
	[0x4EF - CYRILLIC_FIRST] = TG,                /* ӯ */
};

typedef struct Points
{
	int points[URBAN_LANGUAGES];
	int words;
	unsigned told; /* languages of which a letter was seen that at most one other has */
} Points;

static void
points_add(Points *points, unsigned languages, int value)
{
	for (int i = 0; i < URBAN_LANGUAGES; i++)
		if ((languages >> i) & 1)
			points->points[i] += value;
}

/* The small letter of a capital in the table's blocks; Turkish İ counts as a letter of its own, I as a basic one. */
static uint32_t
small_letter(uint32_t c)
{
	if (c >= 0x410 && c < 0x430)
		return c + 0x20;
	if (c >= 0x400 && c < 0x410)
		return c + 0x50;
	if (c >= 0xC0 && c < 0xDF)
		return c + 0x20;
	if (c == 0x18F)
		return 0x259;
	if (c == 0x130)
		return 0x131;
	if (c == 0x147 || c == 0x17D)
		return c + 1;
	if (((c >= 0x100 && c < 0x138) || (c >= 0x14A && c < 0x178) || (c >= 0x48A && c < 0x530)) && (c & 1) == 0)
		return c == 0x4C0 ? c : c + 1;
	return c >= 0x4C1 && c < 0x4CF && (c & 1) != 0 ? c + 1 : c;
}

/* The languages whose alphabet has the letter; all for basic letters and letters of foreign names. */
static unsigned
letter_languages(uint32_t c)
{
	unsigned languages = 0;

	c = small_letter(c);
	if (c >= LATIN_FIRST && c < LATIN_BEHIND)
		languages = latin_letters[c - LATIN_FIRST];
	else if (c >= CYRILLIC_FIRST && c < CYRILLIC_BEHIND)
		languages = cyrillic_letters[c - CYRILLIC_FIRST];
	return languages == 0 ? URBAN_ALL_LANGUAGES : languages;
}

/* Takes points for the letters of one word; a word counts once against a language however many such letters it has. */
static void
add_letters(Points *points, const UrbanText *text, const UrbanToken *token)
{
	unsigned languages = URBAN_ALL_LANGUAGES;
	size_t at = token->byte_start;

	while (at < token->byte_end)
	{
		uint32_t c = (unsigned char) text->body[at];

		if (c < 0x80)
			at++;
		else
		{
			unsigned has = letter_languages(urban_utf8_next(text->body, &at));

			languages &= has;
			if (__builtin_popcount(has) <= 2)
				points->told |= has;
		}
	}
	if (languages != URBAN_ALL_LANGUAGES)
		points_add(points, URBAN_ALL_LANGUAGES & ~languages, -LETTER_POINTS);
	if (token->script == URBAN_LATIN)
		points_add(points, URBAN_ALL_LANGUAGES & ~LATIN_LANGUAGES, -SCRIPT_POINTS);
	else if (token->script == URBAN_CYRILLIC)
		points_add(points, URBAN_ALL_LANGUAGES & ~CYRILLIC_LANGUAGES, -SCRIPT_POINTS);
	else
		points_add(points, URBAN_ALL_LANGUAGES, -SCRIPT_POINTS);
}

/* oʻ, gʻ: an apostrophe between letters behind o or g, as no other of the languages writes it. */
static bool
is_uzbek_apostrophe(const UrbanText *text, int token)
{
	const UrbanToken *sign = &text->tokens.items[token];
	char before;

	if (sign->sign != URBAN_APOSTROPHE || sign->space_before || token + 1 >= text->tokens.count || token == 0 ||
		sign[1].kind != URBAN_WORD || sign[1].space_before || sign[1].shape == URBAN_TITLE)
		return false;
	before = text->body[sign->byte_start - 1];
	return (before == 'o' || before == 'g' || before == 'O' || before == 'G') && sign[1].end - sign[1].start > 1 &&
		   sign[-1].end - sign[-1].start <= 12;
}

static void
add_word(Points *points, const UrbanKnowledge *knowledge, const UrbanText *text, UrbanForm *form)
{
	unsigned common = text->words != NULL ? urban_word_of(text->words, form)->common
										  : urban_common_languages(knowledge, form->text, form->bytes);

	if (common != 0)
		points_add(points, common, WORD_POINTS / __builtin_popcount(common));
}

static void
read_paragraph(Points *points, const UrbanKnowledge *knowledge, const UrbanText *text, const UrbanParagraph *paragraph)
{
	int first = text->sentences.items[paragraph->first].first;
	int last = text->sentences.items[paragraph->last - 1].last;

	if (last - first > ENOUGH_TOKENS)
		last = first + ENOUGH_TOKENS;
	memset(points, 0, sizeof(*points));
	for (int i = first; i < last; i++)
	{
		const UrbanToken *token = &text->tokens.items[i];

		if (token->kind == URBAN_WORD)
		{
			points->words++;
			add_letters(points, text, token);
			add_word(points, knowledge, text, &text->forms.items[token->form]);
		}
		else if (token->kind == URBAN_SIGN && is_uzbek_apostrophe(text, i))
			points_add(points, UZ, APOSTROPHE_POINTS);
	}
	/* these languages cannot write so many words without a letter of their own */
	if (points->words >= TELLING_WORDS)
		points_add(points, (AZ | TK | KK | KY | TG) & ~points->told, -ABSENT_POINTS);
}

/* The language with most points and its lead over the second. */
static int
best_language(const Points *points, int *lead)
{
	int best = 0;
	int second = -1;

	for (int i = 1; i < URBAN_LANGUAGES; i++)
	{
		if (points->points[i] > points->points[best])
		{
			second = best;
			best = i;
		}
		else if (second < 0 || points->points[i] > points->points[second])
			second = i;
	}
	*lead = points->points[best] - points->points[second];
	return best;
}

/* Is the best language of a paragraph sure, without a look at the rest? */
static bool
is_clear(const Points *points, int *language)
{
	int lead;

	*language = best_language(points, &lead);
	return points->points[*language] > 0 ? lead >= CLEAR_LEAD : lead >= LETTERS_LEAD;
}

/* The language of most characters in paragraphs that are sure of theirs; where none is, what all lines tell together; or -1. */
static int
document_language(const long characters[URBAN_LANGUAGES], const Points *sum)
{
	int best = -1;

	for (int i = 0; i < URBAN_LANGUAGES; i++)
		if (characters[i] > 0 && (best < 0 || characters[i] > characters[best]))
			best = i;
	if (best < 0 && !is_clear(sum, &best))
		return -1;
	return best;
}

const char *
urban_language_mark(const UrbanKnowledge *knowledge, UrbanText *text)
{
	long characters[URBAN_LANGUAGES] = {0};
	Points sum = {{0}, 0, 0};
	int document;

	for (int p = 0; p < text->paragraphs.count; p++)
	{
		UrbanParagraph *paragraph = &text->paragraphs.items[p];
		Points points;
		int language;

		read_paragraph(&points, knowledge, text, paragraph);
		for (int i = 0; i < URBAN_LANGUAGES; i++)
			sum.points[i] += points.points[i];
		paragraph->language = "und";
		if (!is_clear(&points, &language))
			continue;
		paragraph->language = urban_language_codes[language];
		characters[language] += paragraph->span.end - paragraph->span.start;
	}
	document = document_language(characters, &sum);
	if (document < 0)
		return "und";
	for (int p = 0; p < text->paragraphs.count; p++)
	{
		UrbanParagraph *paragraph = &text->paragraphs.items[p];
		Points points;
		int lead;

		if (strcmp(paragraph->language, "und") != 0)
			continue;
		read_paragraph(&points, knowledge, text, paragraph); /* short lines only: cheaper than keeping all points */
		if (points.points[document] >= points.points[best_language(&points, &lead)] - CLEAR_LEAD)
			paragraph->language = urban_language_codes[document];
	}
	return urban_language_codes[document];
}
