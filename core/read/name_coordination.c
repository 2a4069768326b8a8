/*
 * name_coordination.c - does "and" stand inside one name, or between two?
 *
 * In: a run of capitalised words before it, and the capitalised word behind.
 * Out: a verdict. It proposes no name.
 */
#include "naming.h"

/* Does a listed name, a person or a body of its own begin here? Then "and" before it joins two names. */
static bool
begins_own_name(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	if (naming->person_at[token] >= 0 || naming->listed_end[token] > 0)
		return true;
	if (reader_token(reader, token)->shape == URBAN_UPPER || reader_token(reader, token)->shape == URBAN_MIXED)
		return true;
	return naming_head_kind(naming, token, &kind, NULL) && kind == URBAN_ORGANIZATION;
}

/*
 * "between Hydra and Leyden University", "Osh, Hydra and Leyden University": is what stands before "and" one word, which
 * a list or "between" leads to, and what is behind it a name with a noun of its own?
 */
static bool
ends_list(const Naming *naming, int first, int last, int first_link, int next)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;
	int before = first - 1;

	if (first_link >= 0 || last > first || before < 1 || !naming_same_sentence(reader, before, first) ||
		!((naming_is_sign(reader, before, URBAN_COMMA) && naming_is_capital(reader, before - 1)) ||
		  reader_value_is(urban_match_at(reader->matches, before, URBAN_CLASS_PREPOSITION), "between")))
		return false;
	for (int t = next; naming_is_capital(reader, t) && naming_same_sentence(reader, t, next); t++)
		if (t > next && naming_head_kind(naming, t, &kind, NULL))
			return true;
	return false;
}

bool
naming_and_joins(const Naming *naming, int first, int last, int first_link, int token, int next)
{
	UrbanEntityKind kind;

	if (next > token + 1 || begins_own_name(naming, next) || ends_list(naming, first, last, first_link, next))
		return false;
	if (naming->listed_end[first] == (uint8_t) (token - first + 1))
		return false;
	return first_link >= 0 || !naming_head_kind(naming, token - 1, &kind, NULL);
}
