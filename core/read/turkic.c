/*
 * turkic.c - dictionary forms of names in the Turkic languages: the case ending of
 * the head noun is taken off, its possessive and plural endings stay
 * («муниципалитетинин» -> «муниципалитети»); of a person's name that of its last
 * word, where what is left is a surname («Асановтун» -> «Асанов»).
 */
#include <string.h>

#include "../value/utf8.h"
#include "naming.h"

#define LONGEST_CASE     5 /* letters of an ending of case: -ның, -лардан is a plural's */
#define SHORTEST_SURNAME 4
#define MOST_FORMS       1024 /* more than a news item has; bounds what a huge document costs */

/* Bytes of the last word of a noun's dictionary form, folded. */
static size_t
stem_bytes(const UrbanMatch *noun)
{
	const char *word = noun->item.form;
	char folded[256];

	/* The last token's part: behind an apostrophe or hyphen too, as in tarmog'i. */
	for (const char *c = word; *c != '\0'; c++)
		if ((*c == ' ' || *c == '\'' || *c == '-') && c[1] != '\0')
			word = c + 1;

	return strlen(word) * 2 < sizeof(folded) ? urban_text_fold(word, strlen(word), folded) : 0;
}

/*
 * Letters of the case ending behind a stem: the longest ending of a case that leaves the stem with a possessive or plural
 * ending that tells no case, else the one that leaves the stem; 0 if there is none.
 */
static int
case_letters(const UrbanReader *reader, int token, size_t stem)
{
	const char *form = naming_folded(reader, token);
	unsigned languages = urban_language_mask(naming_language(reader, token)), cases;
	size_t bytes = strlen(form), at = bytes;
	int letters = 0, found = 0;

	while (at > stem)
	{
		urban_utf8_previous(form, &at);
		letters++;
		if (at < stem)
			break;
		cases = urban_ending_cases(reader->knowledge, languages, form + at, bytes - at);
		if (cases == 0 || (cases & URBAN_NOMINATIVE) != 0)
			continue;
		if (at == stem ? found == 0
					   : urban_is_ending(reader->knowledge, languages, form + stem, at - stem) &&
							 urban_ending_cases(reader->knowledge, languages, form + stem, at - stem) == 0)
			found = letters;
	}
	return found;
}

/* Is the form's beginning, cut to `bytes`, a word of its own in the document? Only the first forms are looked at. */
static bool
is_written_alone(const UrbanReader *reader, const char *form, size_t bytes)
{
	const UrbanText *text = reader->text;

	for (int i = 0; i < text->forms.count && i < MOST_FORMS; i++)
		if (text->forms.items[i].bytes == bytes && memcmp(text->forms.items[i].text, form, bytes) == 0)
			return true;
	return false;
}

const char *
turkic_surname_stem(const UrbanReader *reader, int token, size_t *stem_bytes)
{
	const char *form = naming_folded(reader, token);
	unsigned languages = urban_language_mask(naming_language(reader, token));
	size_t bytes = strlen(form), at = bytes;

	*stem_bytes = bytes;
	for (int letters = 1; letters <= LONGEST_CASE && at > 0; letters++)
	{
		unsigned cases;

		urban_utf8_previous(form, &at);
		if (urban_utf8_length(form, at) < SHORTEST_SURNAME)
			break;
		cases = urban_ending_cases(reader->knowledge, languages, form + at, bytes - at);
		if (cases == 0 || (cases & URBAN_NOMINATIVE) != 0)
			continue;
		/* -ova is no dative of -ov */
		if (letters == 1 && naming_stem_has_ending(reader, token, false, bytes))
			continue;
		if (naming_stem_has_ending(reader, token, false, at) || is_written_alone(reader, form, at))
			*stem_bytes = at;
	}
	return form;
}

unsigned
turkic_person_cases(const UrbanReader *reader, int last)
{
	unsigned languages = urban_language_mask(naming_language(reader, last));
	size_t stem;
	const char *form = turkic_surname_stem(reader, last, &stem);

	if (form[stem] != '\0')
		return urban_ending_cases(reader->knowledge, languages, form + stem, strlen(form + stem));
	if (!naming_is_sign(reader, last + 1, URBAN_APOSTROPHE) || reader_token(reader, last + 1)->space_before ||
		last + 2 >= reader->text->tokens.count || reader_token(reader, last + 2)->space_before)
		return 0;
	form = naming_folded(reader, last + 2);
	return urban_ending_cases(reader->knowledge, languages, form, strlen(form));
}

const char *
turkic_person_nominative(UrbanReader *reader, int first, int last)
{
	char *name = urban_text_slice(reader->arena, reader->text, first, last);
	size_t bytes = strlen(name), stem;
	const char *form = turkic_surname_stem(reader, last, &stem);

	for (size_t letters = urban_utf8_length(form + stem, strlen(form) - stem); letters > 0; letters--)
		urban_utf8_previous(name, &bytes);
	name[bytes] = '\0';
	return name;
}

/* toruna, лигасына: behind the stem a vowel and the n that a possessive has before its case. */
static bool
ends_in_possessive_case(const UrbanReader *reader, const UrbanMatch *noun)
{
	static const char *const vowels[] = {"ы", "і", "и", "у", "ү", "i", "u", "y"};
	const char *form = naming_folded(reader, noun->last);
	size_t stem = stem_bytes(noun), bytes = strlen(form);

	if (!noun->stripped || stem == 0 || stem >= bytes)
		return false;
	for (size_t i = 0; i < sizeof(vowels) / sizeof(vowels[0]); i++)
	{
		const char *behind = form + stem + strlen(vowels[i]);

		if (strncmp(form + stem, vowels[i], strlen(vowels[i])) != 0)
			continue;
		return (behind[0] == 'n' && behind[1] != '\0') || (strncmp(behind, "н", strlen("н")) == 0 && behind[2] != '\0');
	}
	return false;
}

bool
naming_is_possessive(const UrbanReader *reader, const UrbanMatch *noun)
{
	static const char *const endings[] = {"ы", "і", "и", "у", "ү", "i", "ı", "u", "ü", "y"};
	size_t bytes = strlen(noun->item.form);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (bytes > strlen(endings[i]) && strcmp(noun->item.form + bytes - strlen(endings[i]), endings[i]) == 0)
			return true;
	return ends_in_possessive_case(reader, noun);
}

/* "Belediye Başkanı": the possessive that a head noun loses before an office is put back («... Belediyesi»). */
static const char *
with_possessive(UrbanReader *reader, int first, int last)
{
	static const char *const vowels[][2] = {{"a", "sı"}, {"e", "si"}};
	const char *form = naming_folded(reader, last);
	char *name = urban_text_slice(reader->arena, reader->text, first, last);
	size_t bytes = strlen(name);

	for (size_t i = 0; i < sizeof(vowels) / sizeof(vowels[0]); i++)
		if (form[strlen(form) - 1] == vowels[i][0][0])
		{
			char *whole = urban_arena_try(reader->arena, bytes + sizeof("sı"));

			if (whole == NULL)
				break;
			memcpy(whole, name, bytes);
			strcpy(whole + bytes, vowels[i][1]);
			return whole;
		}
	return name;
}

const char *
turkic_nominative(UrbanReader *reader, int first, int last, const UrbanMatch *noun)
{
	char *name = urban_text_slice(reader->arena, reader->text, first, last);
	size_t bytes = strlen(name), stem = noun->stripped ? stem_bytes(noun) : 0;

	if (!noun->stripped && strcmp(naming_language(reader, last), "tr") == 0 &&
		urban_match_at(reader->matches, last + 1, URBAN_CLASS_PERSON_TITLE) != NULL)
		return with_possessive(reader, first, last);
	if (stem == 0)
		return name;
	for (int letters = case_letters(reader, last, stem); letters > 0; letters--)
		urban_utf8_previous(name, &bytes);
	name[bytes] = '\0';
	return name;
}
