/*
 * utf8.c - UTF-8 in and out, one code point at a time; see utf8.h.
 *
 * Only urban_utf8_is_valid() may see untrusted bytes.
 */
#include "utf8.h"

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

bool
urban_utf8_is_valid(const char *text, size_t bytes, size_t *bad)
{
	const unsigned char *at = (const unsigned char *) text;
	size_t offset = 0;

	while (offset < bytes)
	{
		int need = at[offset] == 0 ? 0 : sequence_bytes(at[offset]);
		bool right = need > 0 && (size_t) need <= bytes - offset;

		if (right && need > 1)
			right = second_is_valid(at[offset], at[offset + 1]);
		for (int i = 2; right && i < need; i++)
			right = (at[offset + i] & 0xC0) == 0x80;
		if (!right)
		{
			if (bad != NULL)
				*bad = offset;
			return false;
		}
		offset += (size_t) need;
	}
	return true;
}

uint32_t
urban_utf8_next(const char *text, size_t *at)
{
	const unsigned char *byte = (const unsigned char *) text + *at;

	if (byte[0] < 0x80)
	{
		*at += 1;
		return byte[0];
	}
	if (byte[0] < 0xE0)
	{
		*at += 2;
		return (uint32_t) (byte[0] & 0x1F) << 6 | (byte[1] & 0x3F);
	}
	if (byte[0] < 0xF0)
	{
		*at += 3;
		return (uint32_t) (byte[0] & 0x0F) << 12 | (uint32_t) (byte[1] & 0x3F) << 6 | (byte[2] & 0x3F);
	}
	*at += 4;
	return (uint32_t) (byte[0] & 0x07) << 18 | (uint32_t) (byte[1] & 0x3F) << 12 | (uint32_t) (byte[2] & 0x3F) << 6 |
		   (byte[3] & 0x3F);
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

size_t
urban_utf8_length(const char *text, size_t bytes)
{
	size_t count = 0;

	for (size_t i = 0; i < bytes; i++)
		count += ((unsigned char) text[i] & 0xC0) != 0x80;
	return count;
}
