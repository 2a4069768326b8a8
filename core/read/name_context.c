/*
 * name_context.c - what a name is by the company it keeps.
 *
 * In: the candidates of the other parts. A city's council proves the city; what
 * stands in a list of cities is one; a common noun of bodies right before an
 * unknown name ("the insurer Norvik") makes it a body. Out: further candidates,
 * and weak ones that are weak no more. It settles nothing.
 */
#include <string.h>

#include "candidate_score.h"

#define MOST_ITEMS       24 /* of one list */
#define ITEM_WORDS       3  /* of a city in no list: "Villa San Marco" */
#define BODY_WORDS       4  /* of a body behind its common noun */
#define LEAST_WORDS      2  /* of a name that only the noun behind it proves */
#define APPOSITION_WORDS 7  /* from the comma to that noun */
#define MOST_PROVEN      16 /* such names that are looked for elsewhere: bounds what a huge document costs */
#define LEAST_KNOWN      2  /* listed cities in a list that make the others cities */

typedef struct Item
{
	int first, last;
	int candidate; /* listed city, -1 if the name is in no list */
} Item;

/* The listed city that begins at a token and is the longest candidate there, as an index; -1 if there is none. */
static int
listed_city_at(const Naming *naming, const int32_t *starting_at, int token)
{
	int i = starting_at[token];

	return i >= 0 && naming->candidates.items[i].kind == URBAN_CITY && naming->candidates.items[i].reference >= 0 ? i
																												  : -1;
}

static bool
can_be_city_word(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	return token < reader->text->tokens.count && reader_token(reader, token)->shape == URBAN_TITLE &&
		   !naming_is_stop(reader, token) && naming->person_at[token] < 0 && reader->date_at[token] < 0 &&
		   !naming->title_end[token] && naming->listed_end[token] == 0 &&
		   !naming_head_kind(naming, token, &kind, NULL) && !reader_token(reader, token)->line_start &&
		   !urban_match_has(reader->matches, token,
							URBAN_NAMES | URBAN_CLASS_BIT(URBAN_CLASS_EVENT_NOUN) |
								URBAN_CLASS_BIT(URBAN_CLASS_PLACE_NOUN) | URBAN_CLASS_BIT(URBAN_CLASS_DEMONYM) |
								URBAN_CLASS_BIT(URBAN_CLASS_PERSON_TITLE) | URBAN_CLASS_BIT(URBAN_CLASS_MONTH) |
								URBAN_CLASS_BIT(URBAN_CLASS_GIVEN_NAME));
}

static bool
item_at(const Naming *naming, const int32_t *starting_at, int token, Item *item)
{
	*item = (Item){token, token, -1};
	if (token >= naming->reader->text->tokens.count)
		return false;
	item->candidate = listed_city_at(naming, starting_at, token);
	if (item->candidate >= 0)
	{
		item->last = naming->candidates.items[item->candidate].last;
		return true;
	}
	for (item->last = token - 1; item->last - token + 1 < ITEM_WORDS && can_be_city_word(naming, item->last + 1) &&
								 (item->last < token || naming_same_sentence(naming->reader, token, item->last + 1));)
		item->last++;
	return item->last >= token;
}

/* The token behind a comma, an "and" or both; -1 if there is no joint. */
static int
behind_joint(const UrbanReader *reader, int token)
{
	int at = token;

	if (at < reader->text->tokens.count && naming_is_sign(reader, at, URBAN_COMMA))
		at++;
	if (at < reader->text->tokens.count &&
		urban_match_value(reader->matches, at, URBAN_CLASS_PREPOSITION, "and") != NULL)
		at++;
	return at > token && at < reader->text->tokens.count && naming_same_sentence(reader, token, at) ? at : -1;
}

/* Makes the other items of a list cities where enough of it is known; the token behind the list. */
static int
read_list(Naming *naming, const int32_t *starting_at, int token)
{
	Item items[MOST_ITEMS];
	int count = 0, known = 0, unknown = 0, at = token;

	while (at >= 0 && count < MOST_ITEMS && item_at(naming, starting_at, at, &items[count]))
	{
		const Item *item = &items[count++];

		/* "Jena, Harz County Police said": who says is no city. */
		if (item->candidate < 0 && naming_says(naming->reader, item->last + 1))
			count--;
		else if (item->candidate < 0)
			unknown++;
		else
			known += !naming->candidates.items[item->candidate].weak;
		at = behind_joint(naming->reader, item->last + 1);
	}
	if (known >= LEAST_KNOWN && known >= unknown && count > known)
		for (int i = 0; i < count; i++)
		{
			Candidate *city;

			if (items[i].candidate >= 0)
			{
				naming->candidates.items[items[i].candidate].weak = false;
				continue;
			}
			city = naming_add(naming, items[i].first, items[i].last, URBAN_CITY, "in a list of cities");
			city->name = urban_text_slice(naming->reader->arena, naming->reader->text, items[i].first, items[i].last);
			city->place_noun = true;
			city->country_behind = true;
		}
	return count == 0 ? token + 1 : items[count - 1].last + 1;
}

/* Is the weak city's name the beginning of its municipality's ("Cork City Council"), or "the city of" before it? */
static bool
is_proven_city(const Naming *naming, const Candidate *c)
{
	const UrbanReader *reader = naming->reader;
	const UrbanMatch *noun;

	if (c->kind != URBAN_CITY || c->reference < 0)
		return false;
	if (c->last + 1 < reader->text->tokens.count && naming_is_capital(reader, c->last + 1) &&
		reader_value_is(urban_match_at(reader->matches, c->last + 1, URBAN_CLASS_ORG_HEAD), "municipality"))
		return true;
	if (c->first < 2 || !reader_value_is(urban_match_at(reader->matches, c->first - 1, URBAN_CLASS_PREPOSITION), "of"))
		return false;
	noun = urban_match_at(reader->matches, c->first - 2, URBAN_CLASS_PLACE_NOUN);
	return reader_value_is(noun, "city");
}

/* What one mention proves holds for all mentions of the city. */
static void
prove_cities(Naming *naming)
{
	UrbanReader *reader = naming->reader;
	uint8_t *proven = urban_arena_try(reader->arena, (size_t) urban_knowledge_entity_count(reader->knowledge) / 8 + 1);

	if (proven == NULL)
		return;
	for (int i = 0; i < naming->candidates.count; i++)
	{
		const Candidate *c = &naming->candidates.items[i];

		if (c->weak && is_proven_city(naming, c))
			proven[c->reference / 8] |= (uint8_t) (1u << c->reference % 8);
	}
	for (int i = 0; i < naming->candidates.count; i++)
	{
		Candidate *c = &naming->candidates.items[i];

		if (c->weak && c->reference >= 0 && (proven[c->reference / 8] & (1u << c->reference % 8)) != 0)
			c->weak = false;
	}
}

/* Is the token free of candidates that are no weak guess? */
static bool
is_free(const Naming *naming, const int32_t *starting_at, int token)
{
	return naming->person_at[token] < 0 && naming->listed_end[token] == 0 &&
		   (starting_at[token] < 0 || naming->candidates.items[starting_at[token]].weak);
}

/* "the insurer Norvik", "NGO Clear Air": a body by the common noun in small letters, or acronym, before it. */
static void
body_behind_noun(Naming *naming, const int32_t *starting_at, const UrbanMatch *noun)
{
	UrbanReader *reader = naming->reader;
	int first = noun->last + 1, last = noun->last;
	UrbanEntityKind kind;
	Candidate *body;

	if (reader_value_is(noun, "government") || reader_value_is(noun, "municipality") || noun->stripped)
		return;
	while (last - noun->last < BODY_WORDS && last + 1 < reader->text->tokens.count &&
		   naming_same_sentence(reader, first, last + 1) && naming_is_capital(reader, last + 1) &&
		   !reader_token(reader, last + 1)->line_start && !naming_is_stop(reader, last + 1) &&
		   !naming->title_end[last + 1] && reader->date_at[last + 1] < 0 && is_free(naming, starting_at, last + 1) &&
		   urban_match_at(reader->matches, last + 1, URBAN_CLASS_DEMONYM) == NULL)
		last++;
	if (last < first || !naming_same_sentence(reader, noun->first, first) ||
		naming_head_kind(naming, last, &kind, NULL) ||
		urban_match_at(reader->matches, first, URBAN_CLASS_PERSON_TITLE) != NULL ||
		(last + 1 < reader->text->tokens.count && naming->title_end[last + 1]))
		return;
	body = naming_add(naming, first, last, URBAN_ORGANIZATION, "behind a noun of bodies");
	body->name = urban_text_slice(reader->arena, reader->text, first, last);
	body->weight += 4;
}

/* The kind that a noun in small letters soon behind an article gives, or URBAN_PERSON for none. */
static UrbanEntityKind
kind_by_apposition(const Naming *naming, int comma)
{
	const UrbanReader *reader = naming->reader;

	if (comma + 2 >= reader->text->tokens.count || !naming_is_stop(reader, comma + 1))
		return URBAN_PERSON;
	for (int t = comma + 2; t <= comma + APPOSITION_WORDS && t < reader->text->tokens.count; t++)
	{
		const UrbanToken *token = reader_token(reader, t);

		if (!naming_same_sentence(reader, comma, t) || (token->kind == URBAN_SIGN && token->sign != URBAN_HYPHEN) ||
			urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION) != NULL)
			return URBAN_PERSON;
		if (token->shape != URBAN_LOWER)
			continue;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_PROGRAMME_HEAD) != NULL)
			return URBAN_PROGRAMME;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_COALITION_HEAD) != NULL)
			return URBAN_COALITION;
	}
	return URBAN_PERSON;
}

/* "Clear Streets, a two-year project", "Open Quays, the network of": a name by the noun of its apposition. */
static void
name_before_noun(Naming *naming, const int32_t *starting_at, int comma)
{
	UrbanReader *reader = naming->reader;
	UrbanEntityKind kind = kind_by_apposition(naming, comma);
	int first = comma;
	Candidate *candidate;

	if (kind == URBAN_PERSON)
		return;
	while (first > 0 && comma - first < BODY_WORDS && naming_same_sentence(reader, first - 1, comma) &&
		   naming_is_capital(reader, first - 1) && !naming_is_stop(reader, first - 1) &&
		   !naming->title_end[first - 1] && reader->date_at[first - 1] < 0 && naming->person_at[first - 1] < 0)
		first--;
	if (comma - first < LEAST_WORDS || (starting_at[first] >= 0 && !naming->candidates.items[starting_at[first]].weak))
		return;
	candidate = naming_add(naming, first, comma - 1, kind, "before its noun");
	candidate->name = urban_text_slice(reader->arena, reader->text, first, comma - 1);
	candidate->weight += 4;
}

/* What an apposition names once is named so elsewhere too. */
static void
names_elsewhere(Naming *naming, int from)
{
	UrbanReader *reader = naming->reader;
	int proven = naming->candidates.count;

	for (int i = from; i < proven && i < from + MOST_PROVEN; i++)
		for (int t = 0; t < reader->text->tokens.count; t++)
		{
			Candidate c = naming->candidates.items[i];
			int words = c.last - c.first + 1;
			bool same = t != c.first && t + words <= reader->text->tokens.count;
			Candidate *other;

			for (int w = 0; w < words && same; w++)
				same = reader_token(reader, t + w)->form == reader_token(reader, c.first + w)->form &&
					   reader_token(reader, t + w)->shape != URBAN_LOWER;
			if (!same)
				continue;
			other = naming_add(naming, t, t + words - 1, c.kind, "named before");
			other->name = c.name;
			other->weight += 4;
		}
}

void
naming_context(Naming *naming)
{
	static const UrbanClassSet nouns = URBAN_CLASS_BIT(URBAN_CLASS_ORG_HEAD);
	UrbanReader *reader = naming->reader;
	size_t tokens = (size_t) reader->text->tokens.count + 1;
	int32_t *starting_at = urban_arena_try(reader->arena, tokens * sizeof(int32_t));
	int from;

	if (starting_at == NULL)
		return;
	prove_cities(naming);
	memset(starting_at, 0xFF, tokens * sizeof(int32_t));
	/* The longest candidate that begins at a token. */
	for (int i = 0; i < naming->candidates.count; i++)
	{
		const Candidate *c = &naming->candidates.items[i];
		int known = starting_at[c->first];

		if (known < 0 || naming->candidates.items[known].last < c->last)
			starting_at[c->first] = i;
	}
	for (int t = reader->capital_from[0]; t < reader->token_count;)
		t = reader->capital_from[read_list(naming, starting_at, t)];
	for (int t = reader_next(reader, 0, nouns); t < reader->token_count; t = reader_next(reader, t + 1, nouns))
	{
		const UrbanMatch *noun = urban_match_at(reader->matches, t, URBAN_CLASS_ORG_HEAD);

		if (noun != NULL && strcmp(naming_language(reader, t), "en") == 0 &&
			(reader_token(reader, noun->last)->shape == URBAN_LOWER ||
			 (reader_token(reader, noun->last)->shape == URBAN_UPPER && noun->first == noun->last)))
			body_behind_noun(naming, starting_at, noun);
	}
	from = naming->candidates.count;
	for (int t = 1; t < reader->text->tokens.count; t++)
		if (naming_is_sign(reader, t, URBAN_COMMA) && strcmp(naming_language(reader, t), "en") == 0)
			name_before_noun(naming, starting_at, t);
	names_elsewhere(naming, from);
}
