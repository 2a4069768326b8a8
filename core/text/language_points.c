/*
 * language_points.c - what words tell of their language; see language_points.h.
 *
 * In: words by their letters, script and frequency. Out: points. Each language
 * collects points for its frequent words and loses points for letters that it
 * does not have. It reads no text.
 */
#include "language_points.h"

/* Points, chosen so that two frequent words of one language outweigh one word or letter that strayed in by a name. */
#define WORD_POINTS       12 /* shared by the languages that have the word */
#define LETTER_POINTS     4  /* against a language for a letter outside its alphabet */
#define SCRIPT_POINTS     2  /* against a language for a word in a script that it does not use */
#define APOSTROPHE_POINTS 6  /* for Uzbek: oʻ and gʻ inside a word */
#define TELLING_WORDS     6
#define ABSENT_POINTS     12 /* against a language whose own letters (ə, ý, қ, ң, ҷ) do not occur in so many words */
#define LETTERS_LEAD      24 /* to be sure where no frequent word was found, and the alphabet alone tells */

enum
{
	EN = 1 << URBAN_LANGUAGE_en,
	RU = 1 << URBAN_LANGUAGE_ru,
	KK = 1 << URBAN_LANGUAGE_kk,
	KY = 1 << URBAN_LANGUAGE_ky,
	UZ = 1 << URBAN_LANGUAGE_uz,
	TG = 1 << URBAN_LANGUAGE_tg,
	TK = 1 << URBAN_LANGUAGE_tk,
	TR = 1 << URBAN_LANGUAGE_tr,
	AZ = 1 << URBAN_LANGUAGE_az
};

/* Languages without letters in the table below may have any letter and be written in either script. */
#define OTHER_LANGUAGES    (URBAN_ALL_LANGUAGES & ~(unsigned) LANGUAGE_WITH_LETTERS)
#define LATIN_LANGUAGES    (EN | KK | UZ | TK | TR | AZ | OTHER_LANGUAGES)
#define CYRILLIC_LANGUAGES (RU | KK | KY | UZ | TG | OTHER_LANGUAGES)

/* A small letter, its capital, and the languages that have it. */
#define LETTER(small, capital, languages)                                                                              \
	[(small) -LANGUAGE_FIRST_LETTER] = (languages), [(capital) -LANGUAGE_FIRST_LETTER] = (languages)

/*
 * Letters that only some of the languages have, by code point; 0 where all have
 * the letter or it is of foreign names. Kazakh and Uzbek are in both scripts.
 * Turkish İ counts as the capital of ı, since I is a basic letter.
 */
const uint16_t language_letters[LANGUAGE_BEHIND_LETTER - LANGUAGE_FIRST_LETTER] = {
	LETTER(0xE4, 0xC4, TK | KK),             /* ä */
	LETTER(0xE7, 0xC7, TR | AZ | TK),        /* ç */
	LETTER(0xF1, 0xD1, KK),                  /* ñ */
	LETTER(0xF6, 0xD6, TR | AZ | TK | KK),   /* ö */
	LETTER(0xFC, 0xDC, TR | AZ | TK | KK),   /* ü */
	LETTER(0xFD, 0xDD, TK),                  /* ý */
	LETTER(0x11F, 0x11E, TR | AZ | KK),      /* ğ */
	LETTER(0x131, 0x130, TR | AZ | KK),      /* ı */
	LETTER(0x148, 0x147, TK),                /* ň */
	LETTER(0x15F, 0x15E, TR | AZ | TK | KK), /* ş */
	LETTER(0x16B, 0x16A, KK),                /* ū */
	LETTER(0x17E, 0x17D, TK),                /* ž */
	LETTER(0x259, 0x18F, AZ),                /* ə */
	LETTER(0x446, 0x426, RU | KK | KY | UZ), /* ц */
	LETTER(0x449, 0x429, RU | KK | KY),      /* щ */
	LETTER(0x44B, 0x42B, RU | KK | KY),      /* ы */
	LETTER(0x44C, 0x42C, RU | KK | KY | UZ), /* ь */
	LETTER(0x456, 0x406, KK),                /* і */
	LETTER(0x45E, 0x40E, UZ),                /* ў */
	LETTER(0x493, 0x492, KK | UZ | TG),      /* ғ */
	LETTER(0x49B, 0x49A, KK | UZ | TG),      /* қ */
	LETTER(0x4A3, 0x4A2, KK | KY),           /* ң */
	LETTER(0x4AF, 0x4AE, KK | KY),           /* ү */
	LETTER(0x4B1, 0x4B0, KK),                /* ұ */
	LETTER(0x4B3, 0x4B2, UZ | TG),           /* ҳ */
	LETTER(0x4B7, 0x4B6, TG),                /* ҷ */
	LETTER(0x4BB, 0x4BA, KK),                /* һ */
	LETTER(0x4D9, 0x4D8, KK),                /* ә */
	LETTER(0x4E3, 0x4E2, TG),                /* ӣ */
	LETTER(0x4E9, 0x4E8, KK | KY),           /* ө */
	LETTER(0x4EF, 0x4EE, TG),                /* ӯ */
};

_Static_assert(URBAN_LANGUAGES <= LANGUAGE_LANES, "each language has a lane");

static void
points_add(LanguagePoints *points, unsigned languages, int value)
{
	static const uint16_t lanes[LANGUAGE_LANES] = {1 << 0,  1 << 1,  1 << 2,  1 << 3, 1 << 4,  1 << 5,
												   1 << 6,  1 << 7,  1 << 8,  1 << 9, 1 << 10, 1 << 11,
												   1 << 12, 1 << 13, 1 << 14, 1 << 15};

	for (int i = 0; i < LANGUAGE_LANES; i++)
		points->points[i] = (int16_t) (points->points[i] + ((languages & lanes[i]) != 0 ? value : 0));
}

void
language_lack_letters(LanguagePoints *points, unsigned letters)
{
	points_add(points, URBAN_ALL_LANGUAGES & ~letters, -LETTER_POINTS);
}

void
language_add_common(LanguagePoints *points, unsigned common)
{
	int count = 0;

	for (unsigned left = common & URBAN_ALL_LANGUAGES; left != 0; left &= left - 1)
		count++;
	for (unsigned left = common & URBAN_ALL_LANGUAGES; left != 0; left &= left - 1)
		points->points[__builtin_ctz(left)] = (int16_t) (points->points[__builtin_ctz(left)] + WORD_POINTS / count);
}

void
language_add_apostrophe(LanguagePoints *points)
{
	points_add(points, UZ, APOSTROPHE_POINTS);
}

void
language_close(LanguagePoints *points)
{
	points_add(points, URBAN_ALL_LANGUAGES & ~LATIN_LANGUAGES, -SCRIPT_POINTS * points->of_script[URBAN_LATIN]);
	points_add(points, URBAN_ALL_LANGUAGES & ~CYRILLIC_LANGUAGES, -SCRIPT_POINTS * points->of_script[URBAN_CYRILLIC]);
	points_add(points, URBAN_ALL_LANGUAGES,
			   -SCRIPT_POINTS * (points->of_script[URBAN_NO_SCRIPT] + points->of_script[URBAN_OTHER_SCRIPT]));
	if (points->words >= TELLING_WORDS)
		points_add(points, (AZ | TK | KK | KY | TG) & ~points->told, -ABSENT_POINTS);
}

int
language_best(const LanguagePoints *points, int *lead)
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

bool
language_is_clear(const LanguagePoints *points, int *language)
{
	int lead;

	*language = language_best(points, &lead);
	return points->points[*language] > 0 ? lead >= LANGUAGE_CLEAR_LEAD : lead >= LETTERS_LEAD;
}
