/*
 * normalise.c - makes raw text storable; see urban_text_normalise in text.h.
 *
 * In: bytes of any origin. Out: valid UTF-8 in NFC with plain spaces and line
 * ends. It changes no visible character and drops no line but empty ones.
 */
#include "text.h"

#include <limits.h>
#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "../value/utf8.h"
#include "letters.h"

/* Where the output stands: spaces and line ends are held back until something visible follows. */
typedef struct Writer
{
	char *out;
	size_t bytes;
	int lines;  /* line ends owed */
	bool space; /* a space owed */
} Writer;

/* Can this code point be changed by NFC, or change the one before it? Errs on the side of yes. */
static bool
may_compose(uint32_t c)
{
	if (c < 0x300 || (c >= 0x400 && c < 0x483) || (c >= 0x48A && c < 0x530))
		return false;
	if (c >= 0x2002 && c < 0x2100)
		return c > 0x20CF && c < 0x2100; /* marks for symbols */
	return !(c >= 0x2190 && c < 0x2329) && !(c >= 0x2460 && c < 0x2ADC) && !(c >= 0x1F300 && c < 0x1FB00);
}

/* Zero-width and direction marks, soft hyphens and control characters: nothing that a reader sees. */
static bool
is_invisible(uint32_t c)
{
	if (c < 0x20 || c == 0x7F)
		return true;
	if (c < 0x80)
		return false;
	return c < 0xA0 || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
		   (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xFE00 && c <= 0xFE0F);
}

static bool
is_line_end(uint32_t c)
{
	return c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
write_owed(Writer *writer)
{
	if (writer->bytes == 0)
	{
		writer->lines = 0;
		writer->space = false;
		return;
	}
	if (writer->lines > 0)
	{
		writer->out[writer->bytes++] = '\n';
		if (writer->lines > 1)
			writer->out[writer->bytes++] = '\n';
	}
	else if (writer->space)
		writer->out[writer->bytes++] = ' ';
	writer->lines = 0;
	writer->space = false;
}

/* Spaces, line ends and invisible characters; the output is never longer than the input. */
static size_t
clean(const char *raw, size_t bytes, char *out, bool *composes)
{
	Writer writer = {out, 0, 0, false};
	size_t at = 0;

	*composes = false;
	while (at < bytes)
	{
		size_t start = at;
		uint32_t c = (unsigned char) raw[at];

		if (c > ' ' && c < 0x7F)
		{
			write_owed(&writer);
			while (at < bytes && (unsigned char) raw[at] > ' ' && (unsigned char) raw[at] < 0x7F)
				out[writer.bytes++] = raw[at++];
			continue;
		}
		c = urban_utf8_next(raw, &at);

		if (is_line_end(c))
		{
			if (c == '\r' && at < bytes && raw[at] == '\n')
				at++;
			if (writer.lines < 2)
				writer.lines++;
			continue;
		}
		if (urban_letter_kind_quick(c) == URBAN_LETTER_SPACE)
		{
			writer.space = true;
			continue;
		}
		if (is_invisible(c))
			continue;
		write_owed(&writer);
		memcpy(out + writer.bytes, raw + start, at - start);
		writer.bytes += at - start;
		if (may_compose(c))
			*composes = true;
	}
	out[writer.bytes] = '\0';
	return writer.bytes;
}

/* NFC by ICU, through UTF-16. False if memory ran out or the text is too long for ICU. */
static bool
compose(UrbanArena *arena, char **text, size_t *bytes)
{
	UErrorCode status = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
	UChar *from;
	UChar *to;
	int32_t from_length = 0;
	int32_t to_length;
	int32_t out_length = 0;

	if (U_FAILURE(status) || *bytes > INT32_MAX / 4)
		return false;
	from = urban_arena_try(arena, (*bytes + 1) * sizeof(UChar));
	if (from == NULL)
		return false;
	u_strFromUTF8(from, (int32_t) *bytes + 1, &from_length, *text, (int32_t) *bytes, &status);
	if (U_SUCCESS(status) && unorm2_quickCheck(nfc, from, from_length, &status) == UNORM_YES)
		return true;
	to_length = unorm2_normalize(nfc, from, from_length, NULL, 0, &status); /* asks for the length alone */
	if (status != U_BUFFER_OVERFLOW_ERROR)
		return false;
	status = U_ZERO_ERROR;
	to = urban_arena_try(arena, ((size_t) to_length + 1) * sizeof(UChar));
	if (to == NULL)
		return false;
	unorm2_normalize(nfc, from, from_length, to, to_length + 1, &status);
	*text = urban_arena_try(arena, (size_t) to_length * 3 + 1);
	if (U_FAILURE(status) || *text == NULL)
		return false;
	u_strToUTF8(*text, to_length * 3 + 1, &out_length, to, to_length, &status);
	*bytes = (size_t) out_length;
	return U_SUCCESS(status);
}

bool
urban_text_normalise(UrbanArena *arena, const char *raw, size_t bytes, char **out, size_t *out_bytes, UrbanError *error)
{
	size_t bad = 0;
	bool composes;

	if (!urban_utf8_is_valid(raw, bytes, &bad))
		return urban_error_set(error, URBAN_BAD_ENCODING, bad < INT_MAX ? (int) bad + 1 : 0,
							   "text is not valid UTF-8 at byte %zu: 0x%02x", bad + 1,
							   bad < bytes ? (unsigned) (unsigned char) raw[bad] : 0);
	*out = urban_arena_try(arena, bytes + 1);
	if (*out == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory for a text of %zu bytes", bytes);
	*out_bytes = clean(raw, bytes, *out, &composes);
	if (*out_bytes == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "text is empty");
	if (composes && !compose(arena, out, out_bytes))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory for a text of %zu bytes", bytes);
	return true;
}
