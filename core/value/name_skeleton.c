/*
 * name_skeleton.c - the coarse form in which the usual transliterations of one
 * name agree; see name_key.h.
 *
 * A name is spelled in Latin letters and sound marks, the spelling is read as
 * sounds (a e i o u b d f g h j k l m n p r s t v z; c is ch, j is zh and dzh,
 * s is also sh), then glides before vowels and doubled sounds go.
 */
#include "name_key.h"

#include <stdio.h>
#include <string.h>

#include "fold_table.h"
#include "utf8.h"

/*
 * In a spelling, lower-case letters are Latin ones, which their neighbours may
 * turn into another sound (s before h); capitals are sounds that stand fast.
 */
typedef struct Reading
{
	const char *letters;
	const char *sound;
} Reading;

/* The longest of those that begin alike stands first. */
static const Reading readings[] = {{"shch", "s"}, {"tsch", "c"}, {"dzh", "j"}, {"sch", "s"}, {"tch", "c"}, {"sh", "s"},
								   {"ch", "c"},   {"zh", "j"},   {"kh", "h"},  {"gh", "g"},  {"ph", "f"},  {"th", "t"},
								   {"dj", "j"},   {"dJ", "j"},   {"ck", "k"},  {"cz", "c"},  {"yo", "e"},  {"Yo", "e"},
								   {"q", "k"},    {"w", "v"},    {"y", "i"},   {"Y", "i"},   {"C", "c"},   {"S", "s"},
								   {"J", "j"},    {"H", "h"},    {"X", "x"}};

/* Letters that are written as one sound mark, by script and sound. */
static char
sound_mark(uint32_t letter)
{
	switch (letter)
	{
		case 0x00C7: /* ç č ч */
		case 0x00E7:
		case 0x010C:
		case 0x010D:
		case 0x0447:
			return 'C';
		case 0x015E: /* ş š ș ш щ */
		case 0x015F:
		case 0x0160:
		case 0x0161:
		case 0x0218:
		case 0x0219:
		case 0x0448:
		case 0x0449:
			return 'S';
		case 0x017D: /* ž ж җ ҷ ҹ ӂ ӝ ђ џ */
		case 0x017E:
		case 0x0436:
		case 0x0497:
		case 0x04B7:
		case 0x04B9:
		case 0x04C2:
		case 0x04DD:
		case 0x0452:
		case 0x045F:
			return 'J';
		case 0x0445: /* х ҳ һ */
		case 0x04B3:
		case 0x04BB:
			return 'H';
		case 0x0439: /* й ј */
		case 0x0458:
			return 'Y';
		default:
			return 0;
	}
}

/* Is it a letter that only the Latin alphabets with c for dzh and x for kh have (İ ı ğ ə ş)? */
static bool
is_turkic(uint32_t letter)
{
	return letter == 0x0130 || letter == 0x0131 || letter == 0x011E || letter == 0x011F || letter == 0x018F ||
		   letter == 0x0259 || letter == 0x015E || letter == 0x015F;
}

/* What is told by a name's letters of how c and x are to be read in it. */
typedef struct Alphabet
{
	bool c_is_dzh; /* Azerbaijani, Turkish */
	bool x_is_kh;  /* Azerbaijani, Uzbek */
} Alphabet;

static Alphabet
find_alphabet(const char *name, size_t bytes)
{
	Alphabet alphabet = {false, false};
	uint32_t before = 0;

	for (size_t at = 0; at < bytes;)
	{
		uint32_t letter = fold_next(name, bytes, &at);

		if (is_turkic(letter))
			alphabet.c_is_dzh = alphabet.x_is_kh = true;
		else if (fold_is_silent(letter) && (before == 'o' || before == 'g')) /* oʻ, gʻ */
			alphabet.x_is_kh = true;
		before = letter;
	}
	return alphabet;
}

/* Spells one letter into out (at least 10 bytes); returns the length, 0 for what is no letter or digit. */
static int
spell_letter(uint32_t letter, Alphabet alphabet, bool first, char *out)
{
	const char *text = NULL;

	out[0] = sound_mark(letter);
	if (out[0] != 0)
		return 1;
	out[0] = fold_latin(letter);
	if (out[0] == 'x')
		text = alphabet.x_is_kh || first ? "H" : "ks";
	else if (out[0] == 'c' && alphabet.c_is_dzh)
		text = "J";
	else if (out[0] != 0)
		return 1;
	else if ((letter >= '0' && letter <= '9') || (letter >= 0xFF10 && letter <= 0xFF19))
		return snprintf(out, 10, "%u", (unsigned) (letter & 0x0F));
	else
		text = fold_ligature(letter);
	if (text == NULL)
		text = fold_cyrillic(letter);
	if (text != NULL)
		return snprintf(out, 10, "%s", text);
	if (!fold_is_silent(letter) && !fold_is_mark(letter) && fold_is_foreign(letter))
		return snprintf(out, 10, "X%u", (unsigned) letter);
	return 0;
}

/* The spelling of a name, NUL-terminated, into out, which has 5 bytes for each of the name's and 10 more. */
static void
spell(const char *name, size_t bytes, char *out)
{
	Alphabet alphabet = find_alphabet(name, bytes);
	size_t length = 0;
	bool first = true;

	for (size_t at = 0; at < bytes;)
	{
		uint32_t letter = fold_next(name, bytes, &at);
		int put = spell_letter(letter, alphabet, first, out + length);

		length += (size_t) put;
		first = put == 0 && !fold_is_silent(letter);
	}
	out[length] = '\0';
}

static bool
is_vowel(char sound)
{
	return sound == 'a' || sound == 'e' || sound == 'i' || sound == 'o' || sound == 'u';
}

/* Appends a sound: one already there goes on, an i before another vowel was only a glide. */
static size_t
add_sound(char *skeleton, size_t length, char sound)
{
	bool is_letter = sound >= 'a' && sound <= 'z' && sound != 'x';

	if (length > 0 && skeleton[length - 1] == sound && is_letter)
		return length;
	if (length > 0 && skeleton[length - 1] == 'i' && is_vowel(sound))
	{
		length--;
		if (length > 0 && skeleton[length - 1] == sound)
			return length;
	}
	skeleton[length] = sound;
	return length + 1;
}

char *
urban_name_skeleton(UrbanArena *arena, const char *name, size_t bytes)
{
	char *spelling = urban_arena_try(arena, 5 * bytes + 10);
	char *skeleton = urban_arena_try(arena, 5 * bytes + 10);
	size_t length = 0;

	if (spelling == NULL || skeleton == NULL)
		return urban_arena_copy(arena, "", 0);
	spell(name, bytes, spelling);
	for (const char *at = spelling; *at != '\0';)
	{
		const Reading *reading = NULL;

		for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]) && reading == NULL; i++)
		{
			if (strncmp(at, readings[i].letters, strlen(readings[i].letters)) == 0)
				reading = &readings[i];
		}
		length = add_sound(skeleton, length, reading != NULL ? reading->sound[0] : *at == 'c' ? 'k' : *at);
		at += reading != NULL ? strlen(reading->letters) : 1;
	}
	skeleton[length] = '\0';
	return skeleton;
}
