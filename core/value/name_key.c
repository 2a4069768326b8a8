/*
 * name_key.c - names folded into ASCII; see name_key.h.
 *
 * Name in, key or skeleton out, by the tables of fold_table.c alone.
 */
#include "name_key.h"

#include <stdio.h>
#include <string.h>

#include "fold_table.h"

/* ASCII of one letter into out (at least 8 bytes); returns its bytes, -1 for what parts words. */
static int
put_letter(uint32_t letter, char *out)
{
	char latin = fold_latin(letter);
	const char *text;

	if (latin != 0)
	{
		out[0] = latin;
		return 1;
	}
	if ((letter >= '0' && letter <= '9') || (letter >= 0xFF10 && letter <= 0xFF19))
	{
		out[0] = (char) ('0' + (letter & 0x0F));
		return 1;
	}
	if (fold_is_silent(letter) || fold_is_mark(letter))
		return 0;
	text = fold_ligature(letter);
	if (text == NULL)
		text = fold_cyrillic(letter);
	if (text != NULL)
	{
		size_t length = strlen(text);

		memcpy(out, text, length);
		return (int) length;
	}

	/* Another script: its code point, so that two names never share a key for want of a table. */
	if (fold_is_foreign(letter) || (letter >= 0xC0 && letter < 0x0250 && letter != 0xD7 && letter != 0xF7))
		return snprintf(out, 8, "x%x", (unsigned) letter);
	return -1;
}

/* A plain letter or digit that nothing but plain characters follow, as it stands in a key; 0 for all others. */
static char
plain_letter(const char *name, size_t bytes, size_t at)
{
	char c = name[at];

	if (at + 1 < bytes && ((unsigned char) name[at + 1] & 0x80) != 0) /* perhaps a mark that belongs to it */
		return 0;
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return c;
	return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : 0;
}

char *
urban_name_key(UrbanArena *arena, const char *name, size_t bytes)
{
	/* No letter takes more than twice its bytes (щ, two bytes, gives shch). */
	char *key = urban_arena_try(arena, 2 * bytes + 8);
	size_t length = 0;
	bool parted = false;

	if (key == NULL)
		return urban_arena_copy(arena, "", 0);
	for (size_t at = 0; at < bytes;)
	{
		char ascii[8];
		int put = 1;

		ascii[0] = plain_letter(name, bytes, at);
		if (ascii[0] != 0)
			at++;
		else
			put = put_letter(fold_next(name, bytes, &at), ascii);

		if (put < 0)
			parted = length > 0;
		if (put <= 0)
			continue;
		if (parted)
			key[length++] = ' ';
		parted = false;
		memcpy(key + length, ascii, (size_t) put);
		length += (size_t) put;
	}
	key[length] = '\0';
	return key;
}
