/*
 * framework_code.c - a place in a framework's own numbering; see framework_code.h.
 *
 * A code is kept as its text. Order and ancestry are found from bytes alone,
 * never from a collation.
 */
#include "framework_code.h"

#include <stdio.h>
#include <string.h>

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_part_byte(char c)
{
	return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z');
}

/* Bytes of the text that a message quotes: at most 40, ending with a whole code point. */
static int
quoted_bytes(const char *text, size_t bytes)
{
	size_t cut = bytes > 40 ? 40 : bytes;

	while (cut > 0 && cut < bytes && ((unsigned char) text[cut] & 0xC0) == 0x80)
		cut--;
	return (int) cut;
}

static bool
refuse(const char *text, size_t bytes, size_t at, UrbanErrorCode code, const char *reason, UrbanError *error)
{
	int cut = quoted_bytes(text, bytes);

	urban_error_set(error, code, (int) at + 1, "invalid framework code \"%.*s%s\": %s", cut, text,
					(size_t) cut < bytes ? "..." : "", reason);
	if (error != NULL)
		snprintf(error->hint, sizeof(error->hint), "A code is written like SDG, SDG:11 or SDG:11.5.");
	return false;
}

bool
urban_framework_code_check(const char *text, size_t bytes, UrbanError *error)
{
	size_t at = 0;

	if (bytes == 0)
		return refuse(text, bytes, 0, URBAN_BAD_SYNTAX, "it is empty", error);
	if (bytes >= URBAN_FRAMEWORK_CODE_BYTES)
		return refuse(text, bytes, URBAN_FRAMEWORK_CODE_BYTES - 1, URBAN_TOO_LARGE, "it is longer than 63 characters",
					  error);
	if (!is_upper(text[0]))
		return refuse(text, bytes, 0, URBAN_BAD_SYNTAX, "a framework begins with a capital letter", error);
	while (at < bytes && (is_upper(text[at]) || is_digit(text[at]) || text[at] == '-'))
		at++;
	if (at == bytes)
		return true;
	if (text[at] != ':')
		return refuse(text, bytes, at, URBAN_BAD_SYNTAX,
					  "a framework has capital letters, digits and hyphens, then a colon", error);

	/* Behind the colon and each full stop stands one part. */
	do
	{
		size_t start = ++at;

		while (at < bytes && is_part_byte(text[at]))
			at++;
		if (at < bytes && text[at] != '.')
			return refuse(text, bytes, at, URBAN_BAD_SYNTAX, "a part has letters and digits only", error);
		if (at == start)
			return refuse(text, bytes, at, URBAN_BAD_SYNTAX, "a part is missing", error);
	} while (at < bytes);
	return true;
}

/* End of the component that begins at `start`: the next separator, or the text's end. */
static size_t
component_end(const char *text, size_t bytes, size_t start)
{
	while (start < bytes && text[start] != ':' && text[start] != '.')
		start++;
	return start;
}

/* Two runs of digits as numbers of any size; both indexes are moved behind their run. */
static int
compare_numbers(const char *a, size_t a_bytes, size_t *i, const char *b, size_t b_bytes, size_t *j)
{
	size_t a_start, b_start;
	int sign;

	while (*i < a_bytes && a[*i] == '0')
		++*i;
	while (*j < b_bytes && b[*j] == '0')
		++*j;
	a_start = *i;
	b_start = *j;
	while (*i < a_bytes && is_digit(a[*i]))
		++*i;
	while (*j < b_bytes && is_digit(b[*j]))
		++*j;
	if (*i - a_start != *j - b_start)
		return *i - a_start < *j - b_start ? -1 : 1;
	sign = memcmp(a + a_start, b + b_start, *i - a_start);
	return sign < 0 ? -1 : sign > 0;
}

/* One component: runs of digits as numbers, before any other byte; what is then still equal (01, 1) by bytes. */
static int
compare_components(const char *a, size_t a_bytes, const char *b, size_t b_bytes)
{
	size_t i = 0, j = 0, shorter;
	int sign;

	while (i < a_bytes && j < b_bytes)
	{
		if (is_digit(a[i]) && is_digit(b[j]))
		{
			sign = compare_numbers(a, a_bytes, &i, b, b_bytes, &j);
			if (sign != 0)
				return sign;
			continue;
		}
		if (is_digit(a[i]) != is_digit(b[j]))
			return is_digit(a[i]) ? -1 : 1;
		if (a[i] != b[j])
			return (unsigned char) a[i] < (unsigned char) b[j] ? -1 : 1;
		i++;
		j++;
	}
	if (i < a_bytes || j < b_bytes)
		return i < a_bytes ? 1 : -1;
	shorter = a_bytes < b_bytes ? a_bytes : b_bytes;
	sign = memcmp(a, b, shorter);
	if (sign != 0)
		return sign < 0 ? -1 : 1;
	return a_bytes < b_bytes ? -1 : a_bytes > b_bytes;
}

int
urban_framework_code_compare(const char *a, size_t a_bytes, const char *b, size_t b_bytes)
{
	size_t i = 0, j = 0;

	/* Components in turn, so that a code stands directly before its descendants. */
	for (;;)
	{
		size_t a_end = component_end(a, a_bytes, i);
		size_t b_end = component_end(b, b_bytes, j);
		int sign = compare_components(a + i, a_end - i, b + j, b_end - j);

		if (sign != 0)
			return sign;
		if (a_end == a_bytes || b_end == b_bytes)
			return a_end < a_bytes ? 1 : b_end < b_bytes ? -1 : 0;
		i = a_end + 1;
		j = b_end + 1;
	}
}

bool
urban_framework_code_contains(const char *a, size_t a_bytes, const char *b, size_t b_bytes)
{
	if (a_bytes > b_bytes || memcmp(a, b, a_bytes) != 0)
		return false;
	return a_bytes == b_bytes || b[a_bytes] == ':' || b[a_bytes] == '.';
}

/* A component stands before what it begins: a number before the first letter behind it, a letter before 0. */
size_t
urban_framework_code_next(const char *text, size_t bytes, char out[URBAN_FRAMEWORK_CODE_BYTES])
{
	bool is_framework = memchr(text, ':', bytes) == NULL;

	memcpy(out, text, bytes);
	out[bytes] = !is_digit(text[bytes - 1]) ? '0' : is_framework ? '-' : 'A';
	return bytes + 1;
}

size_t
urban_framework_code_parent(const char *text, size_t bytes)
{
	while (bytes > 0 && text[bytes - 1] != ':' && text[bytes - 1] != '.')
		bytes--;
	return bytes > 0 ? bytes - 1 : 0;
}

int
urban_framework_code_level(const char *text, size_t bytes)
{
	int level = 1;

	for (size_t i = 0; i < bytes; i++)
		level += text[i] == ':' || text[i] == '.';
	return level;
}
