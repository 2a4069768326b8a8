/*
 * encoding.c - deciding on an encoding and converting; see encoding.h.
 */
#include "encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

#include "core/value/utf8.h"
#include "core/value/wide.h"
#include "encoding_guess.h"
#include "mojibake.h"

#define SAMPLE_BYTES  ((size_t) 4096) /* what an encoding is told by */
#define BLOCK         ((size_t) 128) /* bytes whose control characters are counted in one step: few enough for a byte */
#define CONTROL_SHARE 200            /* text has no control characters; one in this many bytes is taken for damage */

/* Files that are recognised by their first bytes, so that the reason can name them. */
static const struct
{
	const char *magic;
	size_t length;
	const char *name;
} known_files[] = {
	{"%PDF-", 5, "a PDF file"},
	{"\xD0\xCF\x11\xE0", 4, "an old office document"},
	{"\x89PNG", 4, "a picture"},
	{"\xFF\xD8\xFF", 3, "a picture"},
	{"GIF8", 4, "a picture"},
	{"\x7F"
	 "ELF",
	 4, "a program"},
};

/* Control characters of which text has none, NUL among them. */
URBAN_WIDE static size_t
count_controls(const char *bytes, size_t length)
{
	size_t controls = 0;

	for (size_t at = 0; at < length; at += BLOCK)
	{
		size_t behind = length - at < BLOCK ? length - at : BLOCK;
		unsigned char inner = 0;

		for (size_t i = 0; i < behind; i++)
		{
			unsigned char c = (unsigned char) bytes[at + i];

			inner +=
				(unsigned char) (((c < 0x20) & (c != '\t') & (c != '\n') & (c != '\r') & (c != '\f')) | (c == 0x7F));
		}
		controls += inner;
	}
	return controls;
}

/* Refuses what is no text. */
static bool
check_is_text(const char *bytes, size_t length, UrbanError *error)
{
	size_t controls;
	const char *nul;

	for (size_t i = 0; i < sizeof(known_files) / sizeof(known_files[0]); i++)
		if (length >= known_files[i].length && memcmp(bytes, known_files[i].magic, known_files[i].length) == 0)
			return urban_error_set(error, URBAN_UNSUPPORTED, 0, "it is %s, which is not read", known_files[i].name);
	controls = count_controls(bytes, length);
	nul = controls > 0 ? memchr(bytes, '\0', length) : NULL;
	if (nul != NULL)
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "it is binary: a NUL at its byte %zu",
							   (size_t) (nul - bytes) + 1);
	if (controls > length / CONTROL_SHARE + 2)
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "it is binary: %zu control characters in %zu bytes",
							   controls, length);
	return true;
}

/* Converts by ICU into the arena. False where the encoding is not known to ICU or has no such bytes. */
static bool
convert(UrbanArena *arena, const char *name, const char *bytes, size_t length, const char **text, size_t *text_bytes)
{
	UErrorCode status = U_ZERO_ERROR;
	UConverter *from = ucnv_open(name, &status);
	UConverter *to = ucnv_open("UTF-8", &status);
	size_t capacity = 3 * length + 16; /* a code unit of these encodings has at most three bytes in UTF-8 */
	char *out = U_SUCCESS(status) ? urban_arena_try(arena, capacity + 1) : NULL;

	if (out != NULL)
	{
		UChar pivot[1024];
		UChar *pivot_source = pivot;
		UChar *pivot_target = pivot;
		char *target = out;
		const char *source = bytes;

		ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
		ucnv_convertEx(to, from, &target, out + capacity, &source, bytes + length, pivot, &pivot_source, &pivot_target,
					   pivot + sizeof(pivot) / sizeof(pivot[0]), true, true, &status);
		*text = out;
		*text_bytes = (size_t) (target - out);
	}
	ucnv_close(from);
	ucnv_close(to);
	return out != NULL && U_SUCCESS(status);
}

/* UTF-16 without a mark: every second byte of its spaces, digits and Latin letters is a NUL. NULL if it is none. */
static const char *
looks_like_utf16(const char *bytes, size_t length)
{
	size_t sample = length < SAMPLE_BYTES ? length & ~(size_t) 1 : SAMPLE_BYTES;
	size_t little = 0, big = 0, units = sample / 2;

	if (length % 2 != 0 || units < 2 || memchr(bytes, '\0', sample) == NULL)
		return NULL;
	for (size_t i = 0; i < sample; i += 2)
	{
		unsigned char first = (unsigned char) bytes[i], second = (unsigned char) bytes[i + 1];

		/* NUL, and the high bytes of Cyrillic and Latin with marks. */
		little += second <= 5 && (first >= 0x20 || first == '\n' || first == '\r' || first == '\t');
		big += first <= 5 && (second >= 0x20 || second == '\n' || second == '\r' || second == '\t');
	}
	return 10 * little > 9 * units ? "UTF-16LE" : 10 * big > 9 * units ? "UTF-16BE" : NULL;
}

bool
urban_encoding_is_utf16(const char *bytes, size_t length, bool *is_big, size_t *mark)
{
	const char *name;

	*mark = length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0) ? 2 : 0;
	*is_big = *mark > 0 && (unsigned char) bytes[0] == 0xFE;
	if (*mark > 0)
		return true;
	name = looks_like_utf16(bytes, length);
	*is_big = name != NULL && strcmp(name, "UTF-16BE") == 0;
	return name != NULL;
}

/* UTF-16 behind its mark; U+0000 inside it shows later as no valid text. */
static bool
decode_utf16(UrbanArena *arena, const char *name, const char *bytes, size_t length, const char **text,
			 size_t *text_bytes, UrbanError *error)
{
	if (convert(arena, name, bytes, length, text, text_bytes) && urban_utf8_is_valid(*text, *text_bytes, NULL))
		return true;
	return urban_error_set(error, URBAN_BAD_ENCODING, 0, "it begins like %s, but is none", name);
}

/* Is it UTF-8 but for a few bytes? Then it is damaged, not of another encoding. */
static bool
is_damaged_utf8(const char *bytes, size_t length)
{
	size_t right = 0, wrong = 0;

	for (size_t i = 0; i < length;)
	{
		unsigned char c = (unsigned char) bytes[i];
		size_t need = c < 0x80 ? 1 : c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;

		if (need > length - i)
			need = 0;
		if (need == 1)
			i++;
		else if (need > 1 && urban_utf8_is_valid(bytes + i, need, NULL))
		{
			right++;
			i += need;
		}
		else
		{
			wrong++;
			i++;
		}
	}
	return right > 10 * wrong;
}

/* By one of our own tables. */
static bool
decode_page(UrbanArena *arena, const UrbanCodePage *page, const char *bytes, size_t length, const char **text,
			size_t *text_bytes)
{
	char *out = urban_arena_try(arena, 3 * length + 1);

	*text = out;
	return out != NULL && urban_code_page_decode(page, bytes, length, out, text_bytes);
}

/* Bytes that are no UTF-8: what was declared, unless that makes no words, or what makes words. */
static bool
decode_legacy(UrbanArena *arena, const char *bytes, size_t length, const char *declared, const char **text,
			  size_t *text_bytes)
{
	const UrbanCodePage *page = declared == NULL ? NULL : urban_code_page_find(declared);
	double cost;

	if (declared != NULL && page == NULL && ucnv_compareNames(declared, "UTF-8") != 0 &&
		convert(arena, declared, bytes, length, text, text_bytes) && urban_utf8_is_valid(*text, *text_bytes, NULL))
		return true;
	page = urban_encoding_guess(bytes, length, page, &cost);
	return cost <= URBAN_GUESS_BAD && decode_page(arena, page, bytes, length, text, text_bytes);
}

bool
urban_encoding_decode(UrbanArena *arena, const char *bytes, size_t length, const char *declared, const char **text,
					  size_t *text_bytes, UrbanError *error)
{
	size_t bad = 0;

	if (length == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "it is empty");
	if (length >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return decode_utf16(arena, "UTF-16LE", bytes + 2, length - 2, text, text_bytes, error);
	if (length >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return decode_utf16(arena, "UTF-16BE", bytes + 2, length - 2, text, text_bytes, error);
	if (looks_like_utf16(bytes, length) != NULL)
		return decode_utf16(arena, looks_like_utf16(bytes, length), bytes, length, text, text_bytes, error);
	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
	{
		bytes += 3;
		length -= 3;
	}
	if (!check_is_text(bytes, length, error))
		return false;
	if (urban_utf8_is_valid(bytes, length, &bad))
	{
		*text = bytes;
		*text_bytes = length;
		return true;
	}
	if (is_damaged_utf8(bytes, length))
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "it is UTF-8 but for its byte %zu", bad + 1);
	if (decode_legacy(arena, bytes, length, declared, text, text_bytes))
		return true;
	return urban_error_set(
		error, URBAN_BAD_ENCODING, 0,
		"it is in no known encoding: not UTF-8 at its byte %zu, and no single-byte encoding makes words of it",
		bad + 1);
}

bool
urban_encoding_read(UrbanArena *arena, const char *bytes, size_t length, const char *declared, const char **text,
					size_t *text_bytes, UrbanError *error)
{
	const char *decoded;
	size_t decoded_bytes;

	if (!urban_encoding_decode(arena, bytes, length, declared, &decoded, &decoded_bytes, error))
		return false;
	*text = decoded;
	*text_bytes = decoded_bytes;
	if (urban_mojibake_repair(arena, decoded, decoded_bytes, text, text_bytes) == URBAN_TEXT_BROKEN)
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "%s", URBAN_MOJIBAKE_REASON);
	return true;
}
