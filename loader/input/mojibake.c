/*
 * mojibake.c - recognising and undoing a wrong decoding; see mojibake.h.
 *
 * Two wrong steps are common: bytes of UTF-8 or of a Cyrillic encoding were
 * taken for Latin-1 (windows-1252), and bytes of UTF-8 for windows-1251. Each
 * line is looked at for itself, since a page's frame may be sound where its
 * article is not: taken back to bytes, it is either UTF-8 or, by its letter
 * pairs, text of a Cyrillic encoding.
 */
#include "mojibake.h"

#include <string.h>

#include "core/value/utf8.h"
#include "core/value/wide.h"
#include "encoding_guess.h"

#define SAMPLE_BYTES ((size_t) 4096) /* of a text; what is sound there is taken for sound */
#define BLOCK        64              /* bytes that are looked at in one step: a few vector registers */
#define LEAST        6               /* suspicious characters, below which a line is left alone */

/* What 0x80 to 0x9F are in windows-1252; 0 where it has none. */
static const uint16_t latin_upper[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
										 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
										 0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
										 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* The byte that was taken for c; -1 if the encoding (NULL: windows-1252) has no such character. */
static int
byte_of(const UrbanCodePage *page, uint32_t c)
{
	if (c < 0x80)
		return (int) c;
	if (page != NULL)
	{
		for (int i = 0; i < 128; i++)
			if (page->upper[i] == c)
				return 0x80 + i;
		return c == 0x98 ? 0x98 : -1;
	}
	if (c <= 0xFF)
		return (int) c;
	for (int i = 0; i < 32; i++)
		if (latin_upper[i] == c)
			return 0x80 + i;
	return -1;
}

/* What the characters above ASCII look like. */
typedef struct Look
{
	size_t high;     /* all of them */
	size_t latin;    /* those in pairs like "Ã¼", or in runs of three and more Latin-1 letters and signs */
	size_t cyrillic; /* those in pairs like "РЎ" and "С‚" */
	size_t lost;     /* U+FFFD, question marks in runs of three and more and before letters */
} Look;

/* Is b what stands behind a, if UTF-8 was taken for this encoding? What was lost on the way may have been that. */
static bool
is_pair(const UrbanCodePage *page, uint32_t a, uint32_t b)
{
	int first, second;

	if (page == NULL ? a < 0xC2 || a > 0xDF : a < 0x412 || a > 0x42F)
		return false;
	first = byte_of(page, a);
	second = b == 0xFFFD ? 0x80 : byte_of(page, b);
	return first >= 0xC2 && first <= 0xDF && second >= 0x80 && second <= 0xBF;
}

static Look
look_at(const char *text, size_t bytes)
{
	const UrbanCodePage *page = urban_code_page_find("windows-1251");
	Look look = {0};
	size_t run = 0, runs = 0, marks = 0;
	uint32_t before = 0;

	for (size_t at = 0; at < bytes;)
	{
		uint32_t c = (unsigned char) text[at];

		if (c < 0x80)
		{
			at++;
			look.lost += before == '?' && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
			marks = c == '?' ? marks + 1 : 0;
			look.lost += marks == 3 ? 3 : marks > 3 ? 1 : 0;
			run = 0;
			before = c;
			continue;
		}
		c = urban_utf8_next(text, &at);
		marks = 0;
		look.high++;
		look.lost += c == 0xFFFD;
		look.latin += before >= 0x80 && is_pair(NULL, before, c) ? 2 : 0;
		look.cyrillic += before >= 0x80 && is_pair(page, before, c) ? 2 : 0;
		run = c <= 0xFF && c != 0xA0 && c != 0xAB && c != 0xBB ? run + 1 : 0;
		runs += run == 3 ? 3 : run > 3 ? 1 : 0;
		before = c;
	}
	if (look.latin < runs)
		look.latin = runs;
	return look;
}

/*
 * Has a block of a text anything that the look counts? Four bytes of text stand
 * behind it. Free of branches, so that compilers turn it into vector
 * instructions; it errs on the side of true.
 */
static inline __attribute__((always_inline)) bool
block_has_signs(const unsigned char *block)
{
	unsigned char signs = 0;

	for (int i = 0; i < BLOCK; i++)
		signs |= (unsigned char) ((block[i] == '?') | (block[i] & 0x80));
	if (signs == 0)
		return false;
	signs = 0;
	for (int i = 0; i < BLOCK; i++)
	{
		unsigned char a = block[i], b = block[i + 1], c = block[i + 2], e = block[i + 4];

		signs |= (unsigned char) ((a == '?') & ((b == '?') | (((b | 0x20) >= 'a') & ((b | 0x20) <= 'z'))));
		signs |= (unsigned char) (a == 0xEF);
		signs |= (unsigned char) ((a == 0xC3) & (b >= 0x82) & (b <= 0x9F) & (c >= 0xC2));
		signs |= (unsigned char) (((a & 0xFE) == 0xC2) & ((c & 0xFE) == 0xC2) & ((e & 0xFE) == 0xC2));
		/* behind a Cyrillic capital: neither ASCII nor а to я nor another capital */
		signs |= (unsigned char) ((a == 0xD0) & (b >= 0x92) & (b <= 0xAF) & (c >= 0xC2) &
								  ((c < 0xD0) | (c > 0xD1) | ((c == 0xD0) & (block[i + 3] < 0x90)) |
								   ((c == 0xD1) & (block[i + 3] >= 0x90))));
	}
	return signs != 0;
}

/* Is a text free of all that the look counts? That is nearly every text, and soon told. */
URBAN_WIDE static bool
has_no_signs(const char *text, size_t bytes)
{
	unsigned char rest[BLOCK + 4] = {0};
	size_t at = 0;

	for (; at + BLOCK + 4 <= bytes; at += BLOCK)
		if (block_has_signs((const unsigned char *) text + at))
			return false;
	for (; at < bytes; at += BLOCK)
	{
		size_t some = bytes - at < sizeof(rest) ? bytes - at : sizeof(rest);

		memset(rest, 0, sizeof(rest));
		memcpy(rest, text + at, some);
		if (block_has_signs(rest))
			return false;
	}
	return true;
}

static bool
is_suspicious(const Look *look)
{
	return (look->latin >= LEAST && 10 * look->latin > 3 * look->high) ||
		   (look->cyrillic >= LEAST && 10 * look->cyrillic > 5 * look->high);
}

/*
 * The bytes that a line was before it was taken for a page (NULL: windows-1252)
 * in out, their number; 0 if it cannot have been. A no-break space that became a
 * plain one behind the first byte of a Cyrillic letter is put back.
 */
static size_t
take_back(const UrbanCodePage *page, const char *line, size_t bytes, char *out)
{
	size_t length = 0;

	for (size_t at = 0; at < bytes;)
	{
		int byte = byte_of(page, urban_utf8_next(line, &at));

		if (byte < 0)
			return 0;
		if (byte == ' ' && length > 0 &&
			((unsigned char) out[length - 1] == 0xD0 || (unsigned char) out[length - 1] == 0xD1) && page == NULL)
			byte = 0xA0;
		out[length++] = (char) byte;
	}
	return length;
}

/* Repairs one line into out (room for 3 bytes each); its new length, 0 if it cannot be repaired. */
static size_t
repair_line(const char *line, size_t bytes, const Look *look, char *scratch, char *out)
{
	bool was_latin = look->latin > look->cyrillic;
	const UrbanCodePage *page = was_latin ? NULL : urban_code_page_find("windows-1251");
	size_t length = take_back(page, line, bytes, scratch);
	size_t written = 0;
	double cost;

	if (length == 0)
		return 0;
	if (urban_utf8_is_valid(scratch, length, NULL))
	{
		Look again = look_at(scratch, length);

		memcpy(out, scratch, length);
		return is_suspicious(&again) ? 0 : length;
	}
	if (!was_latin)
		return 0;
	page = urban_encoding_guess(scratch, length, NULL, &cost);
	if (cost > URBAN_GUESS_GOOD || !urban_code_page_decode(page, scratch, length, out, &written))
		return 0;
	return written;
}

/* Goes through the lines of a suspicious text. */
static UrbanTextState
repair_lines(const char *text, size_t bytes, char *scratch, char *out, size_t *out_bytes)
{
	size_t repaired = 0, broken = 0;

	*out_bytes = 0;
	for (size_t at = 0; at < bytes;)
	{
		const char *line = text + at;
		const char *end = memchr(line, '\n', bytes - at);
		size_t length = end == NULL ? bytes - at : (size_t) (end - line);
		Look look = look_at(line, length);
		size_t written = 0;

		if (is_suspicious(&look))
		{
			written = repair_line(line, length, &look, scratch, out + *out_bytes);
			repaired += written > 0 ? length : 0;
			broken += written > 0 ? 0 : length;
		}
		if (written == 0)
		{
			memcpy(out + *out_bytes, line, length);
			written = length;
		}
		*out_bytes += written;
		if (end != NULL)
			out[(*out_bytes)++] = '\n';
		at += length + 1;
	}
	out[*out_bytes] = '\0';
	return broken > repaired / 10 ? URBAN_TEXT_BROKEN : repaired > 0 ? URBAN_TEXT_REPAIRED : URBAN_TEXT_SOUND;
}

UrbanTextState
urban_mojibake_repair(UrbanArena *arena, const char *text, size_t bytes, const char **out, size_t *out_bytes)
{
	size_t sample = bytes < SAMPLE_BYTES ? bytes : SAMPLE_BYTES;
	UrbanTextState state;
	char *scratch, *repaired;
	size_t written;
	Look look;

	while (sample < bytes && ((unsigned char) text[sample] & 0xC0) == 0x80)
		sample++;
	if (has_no_signs(text, sample))
		return URBAN_TEXT_SOUND;
	look = look_at(text, sample);
	if (look.lost >= LEAST && look.lost > sample / 20)
		return URBAN_TEXT_BROKEN;
	if (!is_suspicious(&look))
		return URBAN_TEXT_SOUND;
	scratch = urban_arena_try(arena, bytes + 1);
	repaired = urban_arena_try(arena, 3 * bytes + 1);
	if (scratch == NULL || repaired == NULL)
		return URBAN_TEXT_SOUND; /* the arena tells */
	state = repair_lines(text, bytes, scratch, repaired, &written);
	if (state == URBAN_TEXT_REPAIRED)
	{
		*out = repaired;
		*out_bytes = written;
	}
	return state;
}
