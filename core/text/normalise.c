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
#include "../value/wide.h"
#include "letters.h"

#define BLOCK 64 /* bytes that are looked at in one step: a few vector registers */

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
	if (c >= 0x2002 && c < 0x2190)
		return (c > 0x20CF && c < 0x2100) || c == 0x2126 || c == 0x212A ||
			   c == 0x212B; /* marks; ohm, kelvin, ångström */
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

/* Is one of the two bytes before the block's end the beginning of a longer character? Its bytes in the block. */
static size_t
cut_at_end(const unsigned char *block)
{
	return block[BLOCK - 1] >= 0xC0 ? 1 : block[BLOCK - 2] >= 0xE0 ? 2 : 0;
}

/* As plain_bytes(), of a block of ASCII alone. */
static inline __attribute__((always_inline)) bool
block_is_plain_ascii(const unsigned char *block)
{
	unsigned char odd = 0;

	for (int i = 0; i < BLOCK; i++)
	{
		unsigned char c = block[i], b = block[i - 1];

		odd |= (unsigned char) ((c & 0x80) | (c < 0x20) | (c == 0x7F) | ((c == ' ') & (b == ' ')));
	}
	return odd == 0;
}

/*
 * How many bytes of a block can be taken as they are, 0 if a character in it
 * has to be looked at. Two bytes stand before the block, which begins with a
 * whole character and behind a visible one. Free of branches, so that compilers
 * turn it into vector instructions; it errs on the side of 0.
 */
static inline __attribute__((always_inline)) size_t
plain_bytes(const unsigned char *block)
{
	unsigned char odd = 0;
	size_t plain = BLOCK - cut_at_end(block);

	if (block_is_plain_ascii(block))
		return BLOCK - (block[BLOCK - 1] == ' ');
	for (int i = 0; i < BLOCK; i++)
	{
		unsigned char c = block[i], b = block[i - 1], a = block[i - 2];

		odd |= (unsigned char) (((c < 0x20) & (c != '\n')) | (c == 0x7F));
		odd |= (unsigned char) (((c == ' ') & ((b == ' ') | (b == '\n'))) | ((c == '\n') & (b == ' ')) |
								((c == '\n') & (b == '\n') & (a == '\n')));
		/* C1 controls, no-break space, soft hyphen; marks and Greek; Cyrillic marks; Armenian and beyond */
		odd |= (unsigned char) (((b == 0xC2) & ((c <= 0xA0) | (c == 0xAD))) | ((c >= 0xCC) & (c <= 0xCF)) |
								((b == 0xD2) & (c >= 0x83) & (c <= 0x89)) | ((b == 0xD4) & (c >= 0xB0)) |
								((c >= 0xD5) & (c != 0xE2)));
		/* of the longer ones dashes, quotation marks, the ellipsis and the numero sign */
		odd |=
			(unsigned char) ((a == 0xE2) & !(((b == 0x80) & (c >= 0x90) & (c <= 0xA7)) | ((b == 0x84) & (c == 0x96))));
	}
	if (odd != 0)
		return 0;
	while (plain > 0 && (block[plain - 1] == ' ' || block[plain - 1] == '\n'))
		plain--;
	return plain;
}

/* Takes one code point, or a run of ASCII, at *at. */
static void
clean_step(Writer *writer, const char *raw, size_t bytes, size_t *at, bool *composes)
{
	size_t start = *at;
	uint32_t c = (unsigned char) raw[start];

	if (c > ' ' && c < 0x7F)
	{
		write_owed(writer);
		while (*at < bytes && (unsigned char) raw[*at] > ' ' && (unsigned char) raw[*at] < 0x7F)
			writer->out[writer->bytes++] = raw[(*at)++];
		return;
	}
	c = urban_utf8_next(raw, at);
	if (is_line_end(c))
	{
		if (c == '\r' && *at < bytes && raw[*at] == '\n')
			(*at)++;
		if (writer->lines < 2)
			writer->lines++;
		return;
	}
	if (urban_letter_kind_quick(c) == URBAN_LETTER_SPACE)
	{
		writer->space = true;
		return;
	}
	if (is_invisible(c))
		return;
	write_owed(writer);
	memcpy(writer->out + writer->bytes, raw + start, *at - start);
	writer->bytes += *at - start;
	*composes = *composes || may_compose(c);
}

/* Spaces, line ends and invisible characters; the output is never longer than the input. */
URBAN_WIDE static size_t
clean(const char *raw, size_t bytes, char *out, bool *composes)
{
	Writer writer = {out, 0, 0, false};
	size_t at = 0;
	size_t odd_until = 2; /* in blocks up to here characters are looked at one by one */

	*composes = false;
	while (at < bytes)
	{
		if (at >= odd_until && bytes - at >= BLOCK && writer.lines == 0 && !writer.space && writer.bytes > 0)
		{
			size_t plain = plain_bytes((const unsigned char *) raw + at);

			if (plain > 0)
			{
				memcpy(out + writer.bytes, raw + at, plain);
				writer.bytes += plain;
				at += plain;
				continue;
			}
			odd_until = at + BLOCK;
		}
		clean_step(&writer, raw, bytes, &at, composes);
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
	*out = urban_arena_take(arena, bytes + 1);
	if (*out == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory for a text of %zu bytes", bytes);
	*out_bytes = clean(raw, bytes, *out, &composes);
	if (*out_bytes == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "text is empty");
	if (composes && !compose(arena, out, out_bytes))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory for a text of %zu bytes", bytes);
	return true;
}
