/*
 * turkic.c - dictionary forms of names in the Turkic languages: the case ending of
 * the head noun is taken off, its possessive and plural endings stay
 * («муниципалитетинин» -> «муниципалитети»).
 */
#include <string.h>

#include "../value/utf8.h"
#include "naming.h"

/* Bytes of the last word of a noun's dictionary form, folded. */
static size_t
stem_bytes(const UrbanMatch *noun)
{
	const char *space = strrchr(noun->item.form, ' ');
	const char *word = space == NULL ? noun->item.form : space + 1;
	char folded[256];

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

const char *
turkic_nominative(UrbanReader *reader, int first, int last, const UrbanMatch *noun)
{
	char *name = urban_text_slice(reader->arena, reader->text, first, last);
	size_t bytes = strlen(name), stem = noun->stripped ? stem_bytes(noun) : 0;

	if (stem == 0)
		return name;
	for (int letters = case_letters(reader, last, stem); letters > 0; letters--)
		urban_utf8_previous(name, &bytes);
	name[bytes] = '\0';
	return name;
}
