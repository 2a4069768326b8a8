/*
 * fold_table.c - the frozen tables behind name keys; see fold_table.h.
 *
 * Latin follows Unicode's canonical decompositions, with stroke and hook
 * letters as their base letter and ə as a, as names are usually written in
 * ASCII. Cyrillic follows the romanisation of passports and maps, one table for
 * all languages, so that a key does not depend on knowing the language.
 */
#include "fold_table.h"

#include "name_key.h"
#include "utf8.h"

/* One byte for each code point; a star where no single ASCII letter fits. */
static const char latin_00c0[] = "aaaaaa*ceeeeiiiidnooooo*ouuuuy**"  /* U+00C0 */
								 "aaaaaa*ceeeeiiiidnooooo*ouuuuy*y"  /* U+00E0 */
								 "aaaaaaccccccccddddeeeeeeeeeegggg"  /* U+0100 */
								 "gggghhhhiiiiiiiiii**jjkkklllllll"  /* U+0120 */
								 "lllnnnnnnnnnoooooo**rrrrrrssssss"  /* U+0140 */
								 "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs"  /* U+0160 */
								 "bbbb***ccdddd*eaeffgg**ikkl**nno"  /* U+0180 */
								 "ooggpp*****ttttuu*vyyzz*********"  /* U+01A0 */
								 "*************aaiioouuuuuuuuuueaa"  /* U+01C0 */
								 "aa**ggggkkoooo**j***gg**nnaa****"  /* U+01E0 */
								 "aaaaeeeeiiiioooorrrruuuusstt**hh"  /* U+0200 */
								 "nd**zzaaeeooooooooyylntj**acclt*"  /* U+0220 */
								 "***bu*eejjqqrryy";                 /* U+0240 */
static const char latin_1e00[] = "aabbbbbbccddddddddddeeeeeeeeeeff"  /* U+1E00 */
								 "gghhhhhhhhhhiiiikkkkkkllllllllmm"  /* U+1E20 */
								 "mmmmnnnnnnnnoooooooopppprrrrrrrr"  /* U+1E40 */
								 "ssssssssssttttttttuuuuuuuuuuvvvv"  /* U+1E60 */
								 "wwwwwwwwwwxxxxyyzzzzzzhtwya*ss**"  /* U+1E80 */
								 "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"  /* U+1EA0 */
								 "eeeeeeeeiiiioooooooooooooooooooo"  /* U+1EC0 */
								 "oooouuuuuuuuuuuuuuyyyyyyyy******"; /* U+1EE0 */

/* U+0430 to U+045F. */
static const char *const cyrillic_0430[] = {"a",  "b",    "v", "g",  "d", "e",  "zh", "z",  "i", "y",  "k",  "l",
											"m",  "n",    "o", "p",  "r", "s",  "t",  "u",  "f", "kh", "ts", "ch",
											"sh", "shch", "",  "y",  "",  "e",  "yu", "ya", "e", "e",  "dj", "g",
											"ye", "dz",   "i", "yi", "y", "lj", "nj", "c",  "k", "i",  "o",  "dj"};

typedef struct FoldPair
{
	uint32_t code_point;
	const char *text;
} FoldPair;

/* Letters of Kazakh, Kyrgyz, Uzbek, Tajik, Tatar, Bashkir, Azerbaijani and Turkmen Cyrillic. */
static const FoldPair cyrillic_more[] = {
	{0x0491, "g"}, {0x0493, "g"},  {0x0495, "g"},  {0x0497, "j"}, {0x0499, "z"}, {0x049B, "k"},  {0x049D, "g"},
	{0x049F, "k"}, {0x04A1, "k"},  {0x04A3, "n"},  {0x04A5, "n"}, {0x04AB, "s"}, {0x04AF, "u"},  {0x04B1, "u"},
	{0x04B3, "h"}, {0x04B5, "ts"}, {0x04B7, "j"},  {0x04B9, "j"}, {0x04BB, "h"}, {0x04C2, "zh"}, {0x04D1, "a"},
	{0x04D3, "a"}, {0x04D5, "ae"}, {0x04D7, "e"},  {0x04D9, "a"}, {0x04DB, "a"}, {0x04DD, "zh"}, {0x04DF, "z"},
	{0x04E3, "i"}, {0x04E5, "i"},  {0x04E7, "o"},  {0x04E9, "o"}, {0x04EB, "o"}, {0x04ED, "e"},  {0x04EF, "u"},
	{0x04F1, "u"}, {0x04F3, "u"},  {0x04F5, "ch"}, {0x04F9, "y"}};

static const FoldPair ligatures[] = {
	{0x00C6, "ae"}, {0x00DE, "th"},  {0x00DF, "ss"},  {0x00E6, "ae"}, {0x00FE, "th"}, {0x0132, "ij"}, {0x0133, "ij"},
	{0x0152, "oe"}, {0x0153, "oe"},  {0x01C4, "dz"},  {0x01C5, "dz"}, {0x01C6, "dz"}, {0x01C7, "lj"}, {0x01C8, "lj"},
	{0x01C9, "lj"}, {0x01CA, "nj"},  {0x01CB, "nj"},  {0x01CC, "nj"}, {0x01E2, "ae"}, {0x01E3, "ae"}, {0x01F1, "dz"},
	{0x01F2, "dz"}, {0x01F3, "dz"},  {0x01FC, "ae"},  {0x01FD, "ae"}, {0x1E9E, "ss"}, {0xFB00, "ff"}, {0xFB01, "fi"},
	{0xFB02, "fl"}, {0xFB03, "ffi"}, {0xFB04, "ffl"}, {0xFB06, "st"}};

#define COUNT(array) ((int) (sizeof(array) / sizeof((array)[0])))

_Static_assert(sizeof(latin_00c0) == 0x0250 - 0x00C0 + 1, "a byte is missing in latin_00c0");
_Static_assert(sizeof(latin_1e00) == 0x1F00 - 0x1E00 + 1, "a byte is missing in latin_1e00");
_Static_assert(COUNT(cyrillic_0430) == 0x0460 - 0x0430, "a letter is missing in cyrillic_0430");

static const char *
find_pair(const FoldPair *pairs, int count, uint32_t code_point)
{
	int low = 0;

	while (low < count)
	{
		int middle = (low + count) / 2;

		if (pairs[middle].code_point == code_point)
			return pairs[middle].text;
		if (pairs[middle].code_point < code_point)
			low = middle + 1;
		else
			count = middle;
	}
	return NULL;
}

char
fold_latin(uint32_t code_point)
{
	char folded = '*';

	if (code_point >= 0xFF21 && code_point <= 0xFF5A) /* full-width forms */
		code_point -= 0xFEE0;
	if (code_point >= 'A' && code_point <= 'Z')
		return (char) (code_point + ('a' - 'A'));
	if (code_point >= 'a' && code_point <= 'z')
		return (char) code_point;
	if (code_point >= 0x00C0 && code_point < 0x00C0 + sizeof(latin_00c0) - 1)
		folded = latin_00c0[code_point - 0x00C0];
	else if (code_point >= 0x1E00 && code_point < 0x1E00 + sizeof(latin_1e00) - 1)
		folded = latin_1e00[code_point - 0x1E00];
	else if (code_point == 0x0259 || code_point == 0x0251) /* ə, and ɑ, which fonts offer for a */
		folded = 'a';
	else if (code_point == 0x0261) /* ɡ */
		folded = 'g';
	else if (code_point == 0x0275) /* ɵ, for ö in the Latin alphabets of the 1930s */
		folded = 'o';
	return folded == '*' ? 0 : folded;
}

const char *
fold_ligature(uint32_t code_point)
{
	return code_point < 0xC0 ? NULL : find_pair(ligatures, COUNT(ligatures), code_point);
}

uint32_t
fold_case(uint32_t code_point)
{
	if (code_point < 0x0370)
		return code_point;
	if ((code_point >= 0x0391 && code_point <= 0x03AB) || (code_point >= 0x0410 && code_point <= 0x042F))
		return code_point + 0x20;
	if (code_point >= 0x0400 && code_point <= 0x040F)
		return code_point + 0x50;
	if (code_point == 0x04C0)
		return 0x04CF;
	if (code_point >= 0x04C1 && code_point <= 0x04CE)
		return code_point + (code_point & 1);
	if ((code_point >= 0x0460 && code_point <= 0x0481) || (code_point >= 0x048A && code_point <= 0x04BF) ||
		(code_point >= 0x04D0 && code_point <= 0x052F))
		return code_point | 1;
	if (code_point >= 0x0531 && code_point <= 0x0556)
		return code_point + 0x30;
	if (code_point >= 0x1C90 && code_point <= 0x1CBA)
		return code_point - 0x1C90 + 0x10D0;
	return code_point;
}

const char *
fold_cyrillic(uint32_t code_point)
{
	if (code_point < 0x0430 || code_point > 0x052F)
		return NULL;
	if (code_point < 0x0430 + (uint32_t) COUNT(cyrillic_0430))
		return cyrillic_0430[code_point - 0x0430];
	return find_pair(cyrillic_more, COUNT(cyrillic_more), code_point);
}

bool
fold_is_mark(uint32_t code_point)
{
	return (code_point >= 0x0300 && code_point <= 0x036F) || (code_point >= 0x0483 && code_point <= 0x0489) ||
		   (code_point >= 0x1AB0 && code_point <= 0x1AFF) || (code_point >= 0x1DC0 && code_point <= 0x1DFF) ||
		   (code_point >= 0x20D0 && code_point <= 0x20FF) || (code_point >= 0xFE00 && code_point <= 0xFE0F) ||
		   (code_point >= 0xFE20 && code_point <= 0xFE2F);
}

bool
fold_is_silent(uint32_t code_point)
{
	switch (code_point)
	{
		case '\'':
		case '`':
		case 0x00AD: /* soft hyphen */
		case 0x00B4:
		case 0x2018:
		case 0x2019:
		case 0x201A:
		case 0x201B:
		case 0x2032:
		case 0x2035:
		case 0x200B: /* zero-width space, joiners, direction marks */
		case 0x200C:
		case 0x200D:
		case 0x200E:
		case 0x200F:
		case 0x2060:
		case 0xA78B: /* saltillo */
		case 0xA78C:
		case 0xFEFF:
		case 0xFF07:
			return true;
		default:
			return code_point >= 0x02B0 && code_point <= 0x02FF; /* modifier letters: ʻ ʼ ʽ ˈ */
	}
}

bool
fold_is_foreign(uint32_t code_point)
{
	if (code_point < 0x0250)
		return false;
	if (code_point == 0x060C || code_point == 0x061B || code_point == 0x061F || code_point == 0x066A ||
		code_point == 0x066B || code_point == 0x066C || code_point == 0x06D4) /* Arabic punctuation */
		return false;
	if (code_point < 0x2000)
		return true;
	return (code_point >= 0x2C00 && code_point <= 0x2DFF) || (code_point >= 0x3041 && code_point <= 0xD7FF) ||
		   (code_point >= 0xF900 && code_point <= 0xFDFF) || (code_point >= 0xFE70 && code_point <= 0xFEFC) ||
		   (code_point >= 0x10000 && code_point <= 0x1CFFF) || (code_point >= 0x1E000 && code_point <= 0x1EFFF) ||
		   (code_point >= 0x20000 && code_point <= 0x3FFFF);
}

/* One letter for a base letter and the mark behind it, where that matters; 0 for all others. */
static uint32_t
compose(uint32_t base, uint32_t mark)
{
	static const struct
	{
		uint32_t base, mark, letter;
	} pairs[] = {{0x0438, 0x0306, 0x0439}, /* й */
				 {0x0443, 0x0306, 0x045E}, /* ў */
				 {'c', 0x0327, 0x00E7},    /* ç */
				 {'s', 0x0327, 0x015F},    /* ş */
				 {'s', 0x0326, 0x015F},    /* ș, which fonts offer for ş */
				 {'s', 0x030C, 0x0161},    /* š */
				 {'c', 0x030C, 0x010D},    /* č */
				 {'z', 0x030C, 0x017E},    /* ž */
				 {'g', 0x0306, 0x011F}};   /* ğ */

	for (int i = 0; i < COUNT(pairs); i++)
	{
		if (pairs[i].base == base && pairs[i].mark == mark)
			return pairs[i].letter;
	}
	return 0;
}

uint32_t
fold_next(const char *name, size_t bytes, size_t *at)
{
	uint32_t letter = urban_utf8_next(name, at);

	letter = letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : fold_case(letter);
	while (*at < bytes)
	{
		size_t behind = *at;
		uint32_t mark = urban_utf8_next(name, &behind);
		uint32_t composed;

		if (!fold_is_mark(mark))
			break;
		*at = behind;
		composed = compose(letter, mark);
		if (composed != 0)
			letter = composed;
	}
	return letter;
}

unsigned
urban_fold_letter(unsigned code_point)
{
	char latin;

	if (fold_is_mark(code_point))
		return 0;
	latin = fold_latin(code_point);
	if (latin != 0)
		return (unsigned char) latin;
	switch (code_point)
	{
		case 0x00C6: /* æ */
		case 0x00DE: /* þ */
			return code_point + 0x20;
		case 0x0132: /* ĳ */
		case 0x0152: /* œ */
			return code_point + 1;
		case 0x1E9E: /* ß */
			return 0x00DF;
		case 0x0400: /* ѐ ё ѝ: as their letter without its mark */
		case 0x0401:
		case 0x0450:
		case 0x0451:
			return 0x0435;
		case 0x040D:
		case 0x045D:
			return 0x0438;
		default:
			return fold_case(code_point);
	}
}
