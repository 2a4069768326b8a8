/*
 * forms.c - folds words and remembers what their spelling tells; see forms.h and text.h.
 *
 * In: words and signs. Out: one record per spelling and one per folded form, so
 * that a word is looked at letter by letter once however often it occurs.
 * Copies what it keeps.
 */
#include "forms.h"

#include <string.h>

#include "../value/name_key.h"
#include "../value/utf8.h"
#include "letters.h"
#include "signs.h"

#define NUMBER_DIGITS 9    /* the longest number whose value an int32_t surely holds */
#define SHORT_WORD    128  /* bytes of a word that is folded on the stack; longer ones are rare and use the arena */
#define FIRST_SLOTS   256u /* of a table; a news item has about two hundred forms */

/* 32-bit FNV-1a, the hash of an UrbanForm. */
static uint32_t
form_hash(const char *folded, size_t bytes)
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

/* --- folded forms --- */

static bool
forms_grow(UrbanForms *forms)
{
	uint32_t size = forms->forms == NULL ? FIRST_SLOTS : (forms->form_mask + 1) * 2;
	UrbanKnownForm **slots = urban_arena_try(forms->arena, size * sizeof(*slots));

	if (slots == NULL)
		return false;
	for (uint32_t i = 0; forms->forms != NULL && i <= forms->form_mask; i++)
	{
		uint32_t slot;

		if (forms->forms[i] == NULL)
			continue;
		for (slot = forms->forms[i]->form.hash & (size - 1); slots[slot] != NULL;)
			slot = (slot + 1) & (size - 1);
		slots[slot] = forms->forms[i];
	}
	forms->forms = slots;
	forms->form_mask = size - 1;
	return true;
}

/* A record that stands for any form while memory is out; it may be written to. */
static UrbanKnownForm *
any_form(UrbanForms *forms)
{
	forms->no_form = (UrbanKnownForm){.form = {.text = "", .number = -1}, .text = forms->no_form.text};
	return &forms->no_form;
}

/* The record of a folded text, made if it is new. */
static UrbanKnownForm *
form_of(UrbanForms *forms, const char *folded, size_t bytes)
{
	uint32_t hash = form_hash(folded, bytes);
	UrbanKnownForm *known;
	uint32_t slot;

	if (forms->form_count * 2 >= forms->form_mask && !forms_grow(forms))
		return any_form(forms);
	for (slot = hash & forms->form_mask; forms->forms[slot] != NULL; slot = (slot + 1) & forms->form_mask)
	{
		known = forms->forms[slot];
		if (known->form.hash == hash && known->form.bytes == bytes && memcmp(known->form.text, folded, bytes) == 0)
			return known;
	}
	known = urban_arena_try(forms->arena, sizeof(*known));
	if (known == NULL)
		return any_form(forms);
	known->form.text = urban_arena_copy(forms->arena, folded, bytes);
	known->form.bytes = (uint32_t) bytes;
	known->form.hash = hash;
	known->form.number = number_value(folded, bytes);
	known->form.known = known;
	forms->forms[slot] = known;
	forms->form_count++;
	return known;
}

/* The record of a text as it is written. */
static UrbanKnownForm *
form_of_written(UrbanForms *forms, const char *written, size_t bytes)
{
	char buffer[2 * SHORT_WORD + 1];
	char *folded = buffer;

	if (bytes > SHORT_WORD)
	{
		folded = urban_arena_try(forms->arena, 2 * bytes + 1);
		if (folded == NULL)
			return any_form(forms);
	}
	bytes = urban_text_fold(written, bytes, folded);
	return form_of(forms, folded, bytes);
}

void
urban_forms_begin(UrbanForms *forms)
{
	forms->texts++;
}

UrbanKnownForm *
urban_forms_sign(UrbanForms *forms, UrbanSign sign, const char *text, size_t bytes)
{
	const char *alike = urban_sign_form(sign);
	UrbanKnownForm **kept = NULL;
	UrbanKnownForm *known;

	if (alike != NULL)
		kept = &forms->alike[sign];
	else if (bytes == 1)
		kept = &forms->signs[text[0] & 0x7F];
	if (kept != NULL && *kept != NULL)
		return *kept;
	known = alike != NULL ? form_of(forms, alike, strlen(alike)) : form_of_written(forms, text, bytes);
	if (kept != NULL)
		*kept = known;
	return known;
}

/* --- spellings --- */

static uint64_t
load(const char *text, size_t bytes)
{
	uint64_t word = 0;

	memcpy(&word, text, bytes);
	return word;
}

/* Are two texts of the same length alike? As urban_spelling_hash() reads: words are too short for a call. */
static bool
same_text(const char *a, const char *b, size_t bytes)
{
	size_t at = 0;

	if (bytes >= 8)
	{
		for (; at + 8 < bytes; at += 8)
			if (load(a + at, 8) != load(b + at, 8))
				return false;
		return load(a + bytes - 8, 8) == load(b + bytes - 8, 8);
	}
	if (bytes >= 4)
		return load(a, 4) == load(b, 4) && load(a + bytes - 4, 4) == load(b + bytes - 4, 4);
	for (; at < bytes; at++)
		if (a[at] != b[at])
			return false;
	return true;
}

/* Quick and only good for this table: eight bytes a step, the last ones overlapping. */
uint32_t
urban_spelling_hash(const char *text, size_t bytes)
{
	uint64_t hash = bytes * 0x9E3779B97F4A7C15u;
	size_t at = 0;

	for (; at + 8 < bytes; at += 8)
	{
		hash = (hash ^ load(text + at, 8)) * 0xD6E8FEB86659FD93u;
		hash ^= hash >> 32;
	}
	if (bytes >= 8)
		hash ^= load(text + bytes - 8, 8);
	else if (bytes >= 4)
		hash ^= load(text, 4) << 32 | load(text + bytes - 4, 4);
	else if (bytes > 0)
		hash ^= (uint64_t) (unsigned char) text[0] << 16 | (uint64_t) (unsigned char) text[bytes / 2] << 8 |
				(unsigned char) text[bytes - 1];
	hash *= 0xD6E8FEB86659FD93u;
	return (uint32_t) (hash >> 32);
}

static bool
spellings_grow(UrbanForms *forms)
{
	uint32_t size = forms->spellings == NULL ? FIRST_SLOTS : (forms->spelling_mask + 1) * 2;
	UrbanSpelling **slots = urban_arena_try(forms->arena, size * sizeof(*slots));

	if (slots == NULL)
		return false;
	for (uint32_t i = 0; forms->spellings != NULL && i <= forms->spelling_mask; i++)
	{
		uint32_t slot;

		if (forms->spellings[i] == NULL)
			continue;
		for (slot = forms->spellings[i]->hash & (size - 1); slots[slot] != NULL;)
			slot = (slot + 1) & (size - 1);
		slots[slot] = forms->spellings[i];
	}
	forms->spellings = slots;
	forms->spelling_mask = size - 1;
	return true;
}

static UrbanShape
word_shape(int upper, int lower, int length, bool first_upper)
{
	if (upper == 0)
		return URBAN_LOWER;
	if (lower == 0)
		return length == 1 ? URBAN_TITLE : URBAN_UPPER;
	return upper == 1 && first_upper ? URBAN_TITLE : URBAN_MIXED;
}

/* Looks at a word letter by letter. */
static void
describe(UrbanSpelling *spelling, const char *word, size_t bytes)
{
	int upper = 0;
	int lower = 0;
	bool first_upper = false;

	for (size_t at = 0; at < bytes; spelling->points++)
	{
		uint32_t c = urban_utf8_next(word, &at);
		UrbanLetterKind kind = urban_letter_kind(c);

		if (kind != URBAN_LETTER_UPPER && kind != URBAN_LETTER_LOWER)
			continue;
		if (upper + lower == 0)
		{
			first_upper = kind == URBAN_LETTER_UPPER;
			spelling->script = (uint8_t) urban_letter_script(c);
		}
		upper += kind == URBAN_LETTER_UPPER;
		lower += kind == URBAN_LETTER_LOWER;
	}
	spelling->kind = upper + lower > 0 ? URBAN_WORD : URBAN_NUMBER;
	if (upper + lower > 0)
		spelling->shape = (uint8_t) word_shape(upper, lower, spelling->points, first_upper);
}

/* A new spelling; what stands for any if memory has run out. */
static UrbanSpelling *
spelling_add(UrbanForms *forms, const char *word, size_t bytes, uint32_t hash)
{
	bool room = forms->spelling_count * 2 < forms->spelling_mask || spellings_grow(forms);
	UrbanSpelling *spelling = urban_arena_try(forms->arena, sizeof(*spelling) + bytes + 1);
	uint32_t slot;

	if (!room || spelling == NULL)
	{
		forms->no_spelling = (UrbanSpelling){.form = any_form(forms)};
		return &forms->no_spelling;
	}
	spelling->form = form_of_written(forms, word, bytes);
	spelling->text = memcpy(spelling + 1, word, bytes); /* beside what else is asked of it */
	spelling->bytes = (uint32_t) bytes;
	spelling->hash = hash;
	describe(spelling, word, bytes);
	for (slot = hash & forms->spelling_mask; forms->spellings[slot] != NULL;)
		slot = (slot + 1) & forms->spelling_mask;
	forms->spellings[slot] = spelling;
	forms->spelling_count++;
	return spelling;
}

UrbanSpelling *
urban_forms_spelling(UrbanForms *forms, const char *word, size_t bytes, uint32_t hash)
{
	if (forms->spellings == NULL)
		return spelling_add(forms, word, bytes, hash);
	for (uint32_t slot = hash & forms->spelling_mask;; slot = (slot + 1) & forms->spelling_mask)
	{
		UrbanSpelling *spelling = forms->spellings[slot];

		if (spelling == NULL)
			return spelling_add(forms, word, bytes, hash);
		if (spelling->hash == hash && spelling->bytes == bytes && same_text(spelling->text, word, bytes))
			return spelling;
	}
}
