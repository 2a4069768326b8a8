/*
 * utf8.c - UTF-8 in and out, one code point at a time; see utf8.h.
 *
 * Only urban_utf8_is_valid() may see untrusted bytes.
 */
#include "utf8.h"

#include "wide.h"

#define BLOCK 64 /* bytes that are looked at in one step: a few vector registers */

/* Bytes of the sequence that a lead byte begins; 0 if it begins none. */
static int
sequence_bytes(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead < 0xC2) /* a continuation byte, or C0 and C1, which could only begin overlong forms */
		return 0;
	if (lead < 0xE0)
		return 2;
	if (lead < 0xF0)
		return 3;
	return lead < 0xF5 ? 4 : 0;
}

/* Is the second byte in the range that its lead byte allows? Bars overlong forms, surrogates and over U+10FFFF. */
static bool
second_is_valid(unsigned char lead, unsigned char second)
{
	unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
	unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;

	return second >= low && second <= high;
}

/* Bytes of the sequence at text[offset] if it is right, else 0. */
static size_t
valid_sequence(const unsigned char *text, size_t offset, size_t bytes)
{
	int need = text[offset] == 0 ? 0 : sequence_bytes(text[offset]);

	if (need == 0 || (size_t) need > bytes - offset || (need > 1 && !second_is_valid(text[offset], text[offset + 1])))
		return 0;
	for (int i = 2; i < need; i++)
		if ((text[offset + i] & 0xC0) != 0x80)
			return 0;
	return (size_t) need;
}

/* Is a block ASCII without NUL? Without a branch, so that compilers turn it into vector instructions. */
static bool
block_is_ascii(const unsigned char *block)
{
	unsigned char wrong = 0;

	for (int i = 0; i < BLOCK; i++)
		wrong |= (unsigned char) (block[i] & 0x80) | (unsigned char) (block[i] == 0);
	return wrong == 0;
}

/*
 * Is a block that begins with a whole character made of ASCII without NUL and
 * of two-byte characters, the last one perhaps cut? Without a branch as well.
 */
static bool
block_is_short(const unsigned char *block)
{
	unsigned char wrong = (unsigned char) ((block[0] & 0xC0) == 0x80);

	for (int i = 0; i < BLOCK; i++)
		wrong |= (unsigned char) ((block[i] == 0) | (block[i] >= 0xE0) | ((block[i] & 0xFE) == 0xC0));
	for (int i = 1; i < BLOCK; i++)
		wrong |= (unsigned char) (((block[i] & 0xC0) == 0x80) ^ (block[i - 1] >= 0xC0));
	return wrong == 0;
}

URBAN_WIDE bool
urban_utf8_is_valid(const char *text, size_t bytes, size_t *bad)
{
	const unsigned char *at = (const unsigned char *) text;
	size_t offset = 0;

	while (offset < bytes)
	{
		size_t behind = bytes - offset < BLOCK ? bytes : offset + BLOCK;

		if (behind - offset == BLOCK && block_is_ascii(at + offset))
		{
			offset = behind;
			continue;
		}
		if (behind - offset == BLOCK && block_is_short(at + offset))
		{
			offset = at[behind - 1] >= 0xC0 ? behind - 1 : behind;
			continue;
		}
		while (offset < behind)
		{
			size_t need = valid_sequence(at, offset, bytes);

			if (need == 0)
			{
				if (bad != NULL)
					*bad = offset;
				return false;
			}
			offset += need;
		}
	}
	return true;
}

uint32_t
urban_utf8_previous(const char *text, size_t *at)
{
	size_t forward;

	do
		*at -= 1;
	while (*at > 0 && ((unsigned char) text[*at] & 0xC0) == 0x80);
	forward = *at;
	return urban_utf8_next(text, &forward);
}

int
urban_utf8_put(uint32_t code_point, char *out)
{
	if (code_point < 0x80)
	{
		out[0] = (char) code_point;
		return 1;
	}
	if (code_point < 0x800)
	{
		out[0] = (char) (0xC0 | code_point >> 6);
		out[1] = (char) (0x80 | (code_point & 0x3F));
		return 2;
	}
	if (code_point < 0x10000)
	{
		out[0] = (char) (0xE0 | code_point >> 12);
		out[1] = (char) (0x80 | (code_point >> 6 & 0x3F));
		out[2] = (char) (0x80 | (code_point & 0x3F));
		return 3;
	}
	out[0] = (char) (0xF0 | code_point >> 18);
	out[1] = (char) (0x80 | (code_point >> 12 & 0x3F));
	out[2] = (char) (0x80 | (code_point >> 6 & 0x3F));
	out[3] = (char) (0x80 | (code_point & 0x3F));
	return 4;
}

URBAN_WIDE size_t
urban_utf8_length(const char *text, size_t bytes)
{
	size_t behind = 0;
	size_t i = 0;

	while (i + BLOCK <= bytes)
	{
		unsigned char inner = 0;

		for (int j = 0; j < BLOCK; j++)
			inner += (unsigned char) (((unsigned char) text[i + (size_t) j] & 0xC0) == 0x80);
		behind += inner;
		i += BLOCK;
	}
	for (; i < bytes; i++)
		behind += ((unsigned char) text[i] & 0xC0) == 0x80;
	return bytes - behind;
}
