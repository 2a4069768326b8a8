/*
 * forms.c - folding words and interning them; see forms.h and text.h.
 *
 * In: token texts. Out: one index per distinct folded text, so that a word is
 * looked up once per document however often it occurs. Copies what it keeps.
 */
#include "forms.h"

#include <string.h>

#include "../value/name_key.h"
#include "../value/utf8.h"

#define NUMBER_DIGITS 9 /* the longest number whose value an int32_t surely holds */

uint32_t
urban_form_hash(const char *folded, size_t bytes)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < bytes; i++)
		hash = (hash ^ (unsigned char) folded[i]) * 16777619u;
	return hash;
}

size_t
urban_text_fold(const char *word, size_t bytes, char *out)
{
	size_t at = 0;
	size_t length = 0;

	while (at < bytes)
	{
		unsigned char byte = (unsigned char) word[at];

		if (byte < 0x80)
		{
			out[length++] = byte >= 'A' && byte <= 'Z' ? (char) (byte + ('a' - 'A')) : (char) byte;
			at++;
		}
		else if (byte == 0xD0 && (unsigned char) word[at + 1] >= 0xB0)
		{
			out[length++] = word[at++]; /* а to п, the most frequent bytes of Cyrillic text */
			out[length++] = word[at++];
		}
		else
		{
			unsigned folded = urban_fold_letter(urban_utf8_next(word, &at));

			if (folded != 0)
				length += (size_t) urban_utf8_put(folded, out + length);
		}
	}
	out[length] = '\0';
	return length;
}

static int32_t
number_value(const char *text, size_t bytes)
{
	int32_t value = 0;

	if (bytes == 0 || bytes > NUMBER_DIGITS)
		return -1;
	for (size_t i = 0; i < bytes; i++)
	{
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

static bool
table_make(UrbanArena *arena, UrbanText *text, uint32_t slots)
{
	int32_t *table = urban_arena_try(arena, slots * sizeof(int32_t));

	if (table == NULL)
		return false;
	memset(table, 0xFF, slots * sizeof(int32_t)); /* -1: free */
	for (int32_t i = 0; i < text->forms.count; i++)
	{
		uint32_t slot = text->forms.items[i].hash & (slots - 1);

		while (table[slot] >= 0)
			slot = (slot + 1) & (slots - 1);
		table[slot] = i;
	}
	text->form_table = table;
	text->form_mask = slots - 1;
	return true;
}

void
urban_forms_start(UrbanArena *arena, UrbanText *text, size_t expected)
{
	uint32_t slots = 64;

	while (slots < expected * 2 && slots < 1u << 24)
		slots *= 2;
	urban_list_reserve(arena, &text->forms, (int) expected + 16);
	text->form_table = NULL;
	text->form_mask = 0;
	table_make(arena, text, slots);
}

/* The slot where a folded text stands or would stand. The table has a free slot. */
static uint32_t
find_slot(const UrbanText *text, const char *folded, size_t bytes, uint32_t hash)
{
	uint32_t slot = hash & text->form_mask;

	while (text->form_table[slot] >= 0)
	{
		const UrbanForm *form = &text->forms.items[text->form_table[slot]];

		if (form->hash == hash && form->bytes == bytes && memcmp(form->text, folded, bytes) == 0)
			break;
		slot = (slot + 1) & text->form_mask;
	}
	return slot;
}

int32_t
urban_forms_intern(UrbanArena *arena, UrbanText *text, const char *folded, size_t bytes)
{
	uint32_t hash = urban_form_hash(folded, bytes);
	uint32_t slot;
	UrbanForm *form;

	if (text->form_table == NULL || urban_arena_failed(arena))
		return 0;
	slot = find_slot(text, folded, bytes, hash);
	if (text->form_table[slot] >= 0)
		return text->form_table[slot];
	if ((uint32_t) text->forms.count >= text->form_mask / 4 * 3)
	{
		if (!table_make(arena, text, (text->form_mask + 1) * 2))
			return 0;
		slot = find_slot(text, folded, bytes, hash);
	}
	form = urban_list_add(arena, &text->forms);
	if (urban_arena_failed(arena))
		return 0;
	form->text = urban_arena_copy(arena, folded, bytes);
	form->bytes = (uint32_t) bytes;
	form->hash = hash;
	form->number = number_value(folded, bytes);
	form->word = NULL;
	text->form_table[slot] = text->forms.count - 1;
	return text->forms.count - 1;
}

int32_t
urban_text_find_form(const UrbanText *text, const char *folded, size_t bytes)
{
	if (text->form_table == NULL)
		return -1;
	return text->form_table[find_slot(text, folded, bytes, urban_form_hash(folded, bytes))];
}
