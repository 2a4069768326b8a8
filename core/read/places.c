/*
 * places.c - cities in no list, by what stands beside them: a country in
 * brackets ("Entebbe (Uganda)") or a noun of place ("the town of Ohrid",
 * «город Баткен»).
 *
 * A name that one mention proves to be a place is one wherever it stands.
 */
#include <string.h>

#include "naming.h"

#define MAX_NAME_TOKENS 48 /* a longer candidate does not name anything */
#define MAX_PLACE_WORDS 3  /* "Santa Cruz Xoxo": longer names of places are in the lists or are something else */

/* Does a candidate that is no weak guess cover one of the tokens already? */
static bool
is_covered(const Naming *naming, int first, int last)
{
	for (int end = first; end < naming->reader->text->tokens.count && end <= last + MAX_NAME_TOKENS; end++)
		for (int i = naming->ending_at[end]; i >= 0; i = naming->candidates.items[i].next)
		{
			const Candidate *c = &naming->candidates.items[i];

			if (c->first <= last && !c->weak && c->weight > 0)
				return true;
		}
	return false;
}

/* The country named at a token, NULL if none; *last is the last token of its name. */
static const char *
country_at(const Naming *naming, int token, int *last)
{
	const UrbanReader *reader = naming->reader;

	if (token >= reader->text->tokens.count)
		return NULL;
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if (e.kind != URBAN_COUNTRY)
			continue;
		*last = m->last;
		return e.country;
	}
	return NULL;
}

static bool
can_be_place_word(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	return naming_is_capital(reader, token) && reader_token(reader, token)->shape != URBAN_UPPER &&
		   !naming_is_stop(reader, token) && naming->person_at[token] < 0 && reader->date_at[token] < 0 &&
		   !naming->title_end[token] && !naming_head_kind(naming, token, &kind, NULL) &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_EVENT_NOUN) == NULL &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_PLACE_NOUN) == NULL;
}

/* «Қазақстанның»: what owns the city is no part of its name. */
static bool
has_genitive(const Naming *naming, int token)
{
	const UrbanMatches *matches = naming->reader->matches;

	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
		if (matches->items.items[i].last == token && matches->items.items[i].cases == URBAN_GENITIVE)
			return true;
	return false;
}

static void
propose_place(Naming *naming, int first, int last, const char *country, const char *rule)
{
	Candidate *candidate;

	if (is_covered(naming, first, last))
		return;
	candidate = naming_add(naming, first, last, URBAN_CITY, rule);
	candidate->name = urban_text_slice(naming->reader->arena, naming->reader->text, first, last);
	candidate->country = country;
	candidate->country_behind = country != NULL;
	candidate->place_noun = country == NULL;
}

/* "Entebbe (Uganda)": the run of capitalised words before a bracket that holds a country and nothing else. */
static void
place_before_bracket(Naming *naming, int bracket)
{
	const UrbanReader *reader = naming->reader;
	int last, first = bracket;
	const char *country = country_at(naming, bracket + 1, &last);

	if (country == NULL || !naming_is_sign(reader, last + 1, URBAN_BRACKET_CLOSE))
		return;
	while (first > 0 && bracket - first < MAX_PLACE_WORDS && naming_same_sentence(reader, first - 1, bracket) &&
		   can_be_place_word(naming, first - 1))
		first--;
	if (first < bracket && !naming_is_sentence_start(reader, first))
		propose_place(naming, first, bracket - 1, country, "country in brackets");
}

/* "Ohrid şehri", «Жаркент қаласы»: in the Turkic languages the name stands before its noun. */
static void
place_before_noun(Naming *naming, const UrbanMatch *noun)
{
	const UrbanReader *reader = naming->reader;
	int first = noun->first;

	/* "Dirençli Kentler", «Тарихи қалалар»: many cities, or any city, are no name. */
	if (!naming_is_possessive(reader, noun))
		return;
	while (first > 0 && noun->first - first < MAX_PLACE_WORDS - 1 &&
		   naming_same_sentence(reader, first - 1, noun->first) && can_be_place_word(naming, first - 1) &&
		   !naming_is_case_border(reader, first - 1) && !has_genitive(naming, first - 1))
		first--;
	if (first < noun->first && naming_is_sentence_start(reader, first) &&
		naming->small_form[reader_token(reader, first)->form] != 0)
		first++;
	if (first < noun->first)
		propose_place(naming, first, noun->first - 1, NULL, "place noun");
}

/* "the town of Ohrid", «город Баткен», "Ohrid city". */
static void
place_beside_noun(Naming *naming, const UrbanMatch *noun)
{
	const UrbanReader *reader = naming->reader;
	int first = noun->last + 1, last;

	/* "Healthy Cities Summit", where the network of that name is listed. */
	for (int t = noun->first; t >= 0 && t > noun->first - MAX_NAME_TOKENS; t--)
		if (naming->listed_end[t] > noun->first - t + 1 && t < noun->first)
			return;
	/* "Cities of Opportunity": a title or a slogan. */
	if (naming_is_capital(reader, noun->first) && naming_is_sign(reader, noun->first - 1, URBAN_QUOTE_OPEN))
		return;
	if (naming_is_sign(reader, first, URBAN_FULL_STOP) && strcmp(naming_language(reader, noun->first), "ru") == 0)
		first++;
	if (first < reader->text->tokens.count &&
		reader_value_is(urban_match_at(reader->matches, first, URBAN_CLASS_PREPOSITION), "of"))
		first++;
	for (last = first - 1; last - first + 1 < MAX_PLACE_WORDS && last + 1 < reader->text->tokens.count &&
						   naming_same_sentence(reader, noun->last, last + 1) && can_be_place_word(naming, last + 1);)
		last++;
	if (last >= first)
		propose_place(naming, first, last, NULL, "place noun");
}

/* The same name elsewhere. */
static void
places_elsewhere(Naming *naming, int from)
{
	const UrbanReader *reader = naming->reader;
	int proven = naming->candidates.count;
	int32_t *by_form = urban_arena_try(reader->arena, ((size_t) reader->text->forms.count + 1) * sizeof(int32_t));

	if (by_form == NULL || proven == from)
		return;
	/* By the first word's form; 0 means none, so the index is kept plus one. */
	for (int i = from; i < proven; i++)
		by_form[reader_token(reader, naming->candidates.items[i].first)->form] = i + 1;
	for (int t = 0; t < reader->text->tokens.count; t++)
	{
		int i = by_form[reader_token(reader, t)->form] - 1;
		Candidate c;
		bool same;

		if (i < 0)
			continue;
		c = naming->candidates.items[i];
		same = t + c.last - c.first < reader->text->tokens.count && t != c.first;
		for (int w = 0; w <= c.last - c.first && same; w++)
			same = reader_token(reader, t + w)->form == reader_token(reader, c.first + w)->form &&
				   can_be_place_word(naming, t + w);
		if (same)
			propose_place(naming, t, t + c.last - c.first, c.country, "place named before");
	}
}

void
naming_places(Naming *naming)
{
	const UrbanReader *reader = naming->reader;
	int from = naming->candidates.count;

	for (int t = 0; t < reader->text->tokens.count; t++)
	{
		const UrbanMatch *noun;

		if (naming_is_sign(reader, t, URBAN_BRACKET_OPEN))
			place_before_bracket(naming, t);
		noun = urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN);
		if (!reader_value_is(noun, "city"))
			continue;
		if (naming_is_turkic(reader, t))
			place_before_noun(naming, noun);
		else
			place_beside_noun(naming, noun);
	}
	places_elsewhere(naming, from);
}
