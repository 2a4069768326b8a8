/*
 * name_small_heads.c - names whose noun stands behind them in small letters:
 * "the SafeRoofs project", "the Blue Rivers campaign".
 *
 * In: the tokens, and the names that are listed. Out: candidates of the kind
 * that the noun says. It proposes nothing over a listed name: "the World Bank
 * project" is one of the bank.
 */
#include "naming.h"

#define MOST_NAME_TOKENS 8

/* The last token of a run of capitalised words, hyphens and numbers that begins here. */
static int
run_end(const Naming *naming, int first)
{
	const UrbanReader *reader = naming->reader;
	int last = first;

	for (int t = first + 1; t < reader->text->tokens.count && t < first + MOST_NAME_TOKENS; t++)
	{
		const UrbanToken *token = reader_token(reader, t);

		if (!naming_same_sentence(reader, t, first) || naming->person_at[t] >= 0 || reader->date_at[t] >= 0)
			break;
		if (naming_is_sign(reader, t, URBAN_HYPHEN) && !token->space_before)
			continue;
		if (token->kind != URBAN_NUMBER && !(naming_is_capital(reader, t) && !naming_is_stop(reader, t)))
			break;
		last = t;
	}
	return last;
}

/* Does the name hold a noun of its own, or is it known as something else: a place, a body, an inhabitant's word? */
static bool
is_known_otherwise(const Naming *naming, int first, int last)
{
	static const UrbanClassSet nouns = URBAN_CLASS_BIT(URBAN_CLASS_DEMONYM) | URBAN_CLASS_BIT(URBAN_CLASS_EVENT_NOUN) |
									   URBAN_CLASS_BIT(URBAN_CLASS_PERSON_TITLE);
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	if (naming->listed_end[first] > 0 && naming->listed_end[first] - 1 > last - first)
		return true;
	for (int t = first; t <= last; t++)
		if (naming_head_kind(naming, t, &kind, NULL) || urban_match_has(reader->matches, t, nouns))
			return true;
	/* "the Harz Region project" */
	if (reader_value_is(urban_match_at(reader->matches, last, URBAN_CLASS_PLACE_NOUN), "region") ||
		reader_value_is(urban_match_at(reader->matches, last, URBAN_CLASS_PLACE_NOUN), "city"))
		return true;
	/* One word that is also some listed name: "the Bishkek project". */
	for (int i = reader->matches->at[first]; first == last && i < reader->matches->at[first + 1]; i++)
		if (reader->matches->items.items[i].item.is_name)
			return true;
	return false;
}

void
naming_small_heads(Naming *naming)
{
	UrbanReader *reader = naming->reader;

	for (int t = reader->capital_from[0]; t < reader->token_count; t = reader->capital_from[t + 1])
	{
		UrbanEntityKind kind;
		const UrbanMatch *noun;
		Candidate *candidate;
		int last;

		/* Behind an article, so that no word has its capital from the sentence's beginning. */
		if (t == 0 || !naming_is_stop(reader, t - 1) || naming->person_at[t] >= 0 || reader->date_at[t] >= 0 ||
			urban_language_index(naming_language(reader, t)) != 0 || !naming_same_sentence(reader, t - 1, t))
			continue;
		last = run_end(naming, t);
		if (last + 1 < reader->text->tokens.count && naming_same_sentence(reader, t, last + 1) &&
			reader_token(reader, last + 1)->shape == URBAN_LOWER && naming_head_kind(naming, last + 1, &kind, &noun) &&
			(kind == URBAN_PROGRAMME || kind == URBAN_COALITION) && !is_known_otherwise(naming, t, last))
		{
			candidate = naming_add(naming, t, last, kind, "noun in small letters behind it");
			candidate->name = urban_text_slice(reader->arena, reader->text, t, last);
		}
		t = last;
	}
}
