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
 *
 * The letter x is kh in Uzbek and Azerbaijani (Baxtiyor) and ks elsewhere
 * (Alexander), and a name does not tell which: kh, ks and x are one sound, h.
 */
typedef struct Reading
{
	const char *letters;
	int taken; /* how many of them make the sound */
	char sound;
} Reading;

/* Of those that begin alike the longest stands first. A letter that is in none is its own sound. */
static const Reading readings[] = {
	{"shch", 4, 's'}, {"tsch", 4, 'c'}, {"dzh", 3, 'j'}, {"ksh", 1, 'k'}, {"sch", 3, 's'}, {"tch", 3, 'c'},
	{"sh", 2, 's'},   {"ch", 2, 'c'},   {"zh", 2, 'j'},  {"kh", 2, 'h'},  {"ks", 2, 'h'},  {"gh", 2, 'g'},
	{"ph", 2, 'f'},   {"th", 2, 't'},   {"dj", 2, 'j'},  {"dJ", 2, 'j'},  {"ck", 2, 'k'},  {"cz", 2, 'c'},
	{"yo", 2, 'e'},   {"Yo", 2, 'e'},   {"c", 1, 'k'},   {"q", 1, 'k'},   {"w", 1, 'v'},   {"x", 1, 'h'},
	{"y", 1, 'i'},    {"Y", 1, 'i'},    {"C", 1, 'c'},   {"S", 1, 's'},   {"J", 1, 'j'},   {"H", 1, 'h'},
	{"X", 1, 'x'}};

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

/* Has the name a letter that only the Latin alphabets have in which c is dzh: İ ı ğ ə ş? */
static bool
writes_c_for_dzh(const char *name, size_t bytes)
{
	for (size_t at = 0; at < bytes;)
	{
		switch (fold_next(name, bytes, &at))
		{
			case 0x0130:
			case 0x0131:
			case 0x011E:
			case 0x011F:
			case 0x018F:
			case 0x0259:
			case 0x015E:
			case 0x015F:
				return true;
			default:
				break;
		}
	}
	return false;
}

/* Spells one letter into out (at least 10 bytes); returns the length, 0 for what is no letter or digit. */
static int
spell_letter(uint32_t letter, bool c_is_dzh, char *out)
{
	const char *text = NULL;

	out[0] = sound_mark(letter);
	if (out[0] != 0)
		return 1;
	out[0] = fold_latin(letter);
	if (out[0] == 'c' && c_is_dzh)
		text = "J";
	else if (out[0] != 0)
		return 1;
	else if ((letter >= '0' && letter <= '9') || (letter >= 0xFF10 && letter <= 0xFF19))
	{
		out[0] = (char) ('0' + (letter & 0x0F));
		return 1;
	}
	else
		text = fold_ligature(letter);
	if (text == NULL)
		text = fold_cyrillic(letter);
	if (text != NULL)
	{
		size_t length = strlen(text);

		memcpy(out, text, length);
		return (int) length;
	}
	if (!fold_is_silent(letter) && !fold_is_mark(letter) && fold_is_foreign(letter))
		return snprintf(out, 10, "X%u", (unsigned) letter);
	return 0;
}

/* The spelling of a name, NUL-terminated, into out, which has 5 bytes for each of the name's and 10 more. */
static void
spell(const char *name, size_t bytes, char *out)
{
	bool c_is_dzh = writes_c_for_dzh(name, bytes);
	size_t length = 0;

	for (size_t at = 0; at < bytes;)
		length += (size_t) spell_letter(fold_next(name, bytes, &at), c_is_dzh, out + length);
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

/* How the spelling goes on at a letter. */
static Reading
find_reading(const char *at)
{
	Reading itself = {at, 1, *at};

	for (size_t i = 0; i < sizeof(readings) / sizeof(readings[0]); i++)
	{
		if (*at == readings[i].letters[0] && strncmp(at, readings[i].letters, strlen(readings[i].letters)) == 0)
			return readings[i];
	}
	return itself;
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
		Reading reading = find_reading(at);

		length = add_sound(skeleton, length, reading.sound);
		at += reading.taken;
	}
	skeleton[length] = '\0';
	return skeleton;
}
