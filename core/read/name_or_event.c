/*
 * name_or_event.c - bodies and gatherings share nouns: a congress or an assembly
 * is what meets, and its meeting.
 *
 * In: a capitalised name with such a noun. Out: whether the words around it say
 * that it takes place.
 */
#include "naming.h"

#define VERB_BEHIND 2 /* words between the name and "took place", "will be held" */

/* "in Osh", "on 5 May" right behind the name. */
static bool
is_placed_behind(const UrbanReader *reader, int last)
{
	const UrbanMatch *in = urban_match_at(reader->matches, last + 1, URBAN_CLASS_PREPOSITION);

	if (last + 2 >= reader->text->tokens.count || !naming_same_sentence(reader, last, last + 2) ||
		!(reader_value_is(in, "in") || reader_value_is(in, "on") || reader_value_is(in, "at")))
		return false;
	return reader->date_at[last + 2] >= 0 || naming_names_city(reader, last + 2);
}

/* "at the", "during the 5th": is it an occasion, by what stands before it? */
static bool
is_occasion(const UrbanReader *reader, int first)
{
	for (int t = first - 1; t >= 0 && t >= first - 3 && naming_same_sentence(reader, t, first); t--)
	{
		const UrbanToken *token = reader_token(reader, t);

		if (token->kind == URBAN_NUMBER || urban_match_at(reader->matches, t, URBAN_CLASS_NUMBER_WORD) != NULL)
			return true;
		if (!naming_is_stop(reader, t))
			return false;
	}
	return false;
}

bool
naming_takes_place(const Naming *naming, int first, int last, int head)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	if (urban_language_index(naming_language(reader, head)) != 0 ||
		!reader_value_is(urban_match_at(reader->matches, head, URBAN_CLASS_EVENT_NOUN), "gathering") ||
		!naming_head_kind(naming, head, &kind, NULL) || naming->listed_end[first] == last - first + 2)
		return false;
	for (int t = last + 1; t < reader->text->tokens.count && t <= last + 1 + VERB_BEHIND; t++)
	{
		if (!naming_same_sentence(reader, last, t) || reader_token(reader, t)->kind == URBAN_SIGN)
			break;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_HOLD_VERB) != NULL)
			return true;
	}
	return is_placed_behind(reader, last) || is_occasion(reader, first);
}
