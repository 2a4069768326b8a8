/*
 * utf8.h - UTF-8 in and out, one code point at a time.
 *
 * Text inside core is valid UTF-8 (checked once, where it enters), so the
 * reading functions do not check again.
 */
#ifndef URBAN_UTF8_H
#define URBAN_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Is it UTF-8 without surrogates, overlong forms and NUL? If not, *bad (may be
 * NULL) is the byte offset of the first offending byte.
 */
extern bool urban_utf8_is_valid(const char *text, size_t bytes, size_t *bad);

/* The code point at text[*at], which is moved behind it. The text is valid and *at < its length. */
static inline uint32_t
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

/* The code point before text[*at], which is moved onto it. *at > 0. */
extern uint32_t urban_utf8_previous(const char *text, size_t *at);

/* Writes one code point, returns its bytes (1 to 4). */
extern int urban_utf8_put(uint32_t code_point, char *out);

/* Number of code points. */
extern size_t urban_utf8_length(const char *text, size_t bytes);

#endif
