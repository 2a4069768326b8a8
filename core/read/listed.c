/*
 * listed.c - names of reference entities: which entity each occurrence means.
 *
 * One spelling may name several things (Petropavlovsk in two countries). The
 * choice is a sum of evidence: countries that the document names, the country
 * in brackets behind the name, population, kind.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "candidate_score.h"

#define MAX_COUNTRIES 64

#define LETTERS 26

#define COUNTRY_TELLS 3 /* mentions of a country, a region or an adjective against those of a city */

/* A set of countries by their two letters, and how much of the document is about each. */
typedef struct Countries
{
	bool has[LETTERS * LETTERS];
	int count;
	int told[LETTERS * LETTERS]; /* by names of the country and of its cities */
	int most;
} Countries;

/* The place of a code in the set, whatever its case; -1 if it is none. */
static int
country_index(const char *code)
{
	unsigned first = (unsigned) (code[0] | 0x20) - 'a', second;

	if (first >= LETTERS)
		return -1;
	second = (unsigned) (code[1] | 0x20) - 'a';
	return second >= LETTERS || code[2] != '\0' ? -1 : (int) (first * LETTERS + second);
}

static void
countries_add(Countries *countries, const char *code)
{
	int index = country_index(code);

	if (index < 0 || countries->count == MAX_COUNTRIES || countries->has[index])
		return;
	countries->has[index] = true;
	countries->count++;
}

static void
countries_tell(Countries *countries, const char *code, int weight)
{
	int index = country_index(code);

	if (index < 0)
		return;
	countries->told[index] += weight;
	if (countries->told[index] > countries->most)
		countries->most = countries->told[index];
}

/* How much of the document is about the country, against the one that it is most about: 0 to 1. */
static double
countries_share(const Countries *countries, const char *code)
{
	int index = country_index(code);

	return index < 0 || countries->most == 0 ? 0 : (double) countries->told[index] / countries->most;
}

static bool
countries_have(const Countries *countries, const char *code)
{
	int index = country_index(code);

	return index >= 0 && countries->has[index];
}

/* A region lies in one country as a rule; an area across countries has an empty code, which is none. */
static bool
tells_country(UrbanEntityKind kind)
{
	return kind == URBAN_COUNTRY || kind == URBAN_REGION;
}

/* Does the match stand for the only listed entity of its tokens' beginning? */
static bool
is_only_name(const UrbanMatches *matches, const UrbanMatch *match)
{
	for (int i = matches->at[match->first]; i < matches->at[match->first + 1]; i++)
		if (matches->items.items[i].item.is_name && matches->items.items[i].item.target != match->item.target)
			return false;
	return true;
}

/* The countries that the document names, by name, by a region of theirs, or as an adjective; those of its cities too. */
static void
collect_countries(const UrbanReader *reader, Countries *countries)
{
	const UrbanMatches *matches = reader->matches;

	static const UrbanClassSet tell = URBAN_NAMES | URBAN_CLASS_BIT(URBAN_CLASS_DEMONYM);

	for (int t = reader_next(reader, 0, tell); t < reader->token_count; t = reader_next(reader, t + 1, tell))
	{
		for (int i = matches->at[t]; i < matches->at[t + 1]; i++)
		{
			const UrbanMatch *m = &matches->items.items[i];
			UrbanReferenceEntity e;
			UrbanEntityKind kind;

			if (!m->item.is_name)
			{
				if (m->item.target == URBAN_CLASS_DEMONYM)
				{
					countries_add(countries, m->item.value);
					countries_tell(countries, m->item.value, COUNTRY_TELLS);
				}
				continue;
			}
			kind = urban_knowledge_kind(reader->knowledge, m->item.target);
			if (m->item.weak || (!tells_country(kind) && (kind != URBAN_CITY || !is_only_name(matches, m))))
				continue;
			urban_knowledge_entity(reader->knowledge, m->item.target, &e);
			if (tells_country(kind))
				countries_add(countries, e.country);
			countries_tell(countries, e.country, tells_country(kind) ? COUNTRY_TELLS : 1);
		}
	}
}

/* The country named right behind a place, itself or by its region: "Osh (Kyrgyzstan)", "Salem, Oregon"; "" if none. */
static const char *
country_behind(const UrbanReader *reader, int last)
{
	int at = last + 1;

	if (at + 1 >= reader->text->tokens.count)
		return "";
	if (!naming_is_sign(reader, at, URBAN_BRACKET_OPEN) && !naming_is_sign(reader, at, URBAN_COMMA))
		return "";
	for (int i = reader->matches->at[at + 1]; i < reader->matches->at[at + 2]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name || !tells_country(urban_knowledge_kind(reader->knowledge, m->item.target)))
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if (e.country[0] != '\0')
			return e.country;
	}
	return "";
}

static bool
place_noun_beside(const UrbanReader *reader, int first, int last, const char *value)
{
	const UrbanMatch *after = last + 1 < reader->text->tokens.count
								  ? urban_match_at(reader->matches, last + 1, URBAN_CLASS_PLACE_NOUN)
								  : NULL;

	if (reader_value_is(after, value))
		return true;
	for (int at = first - 1; at >= 0 && at >= first - 3 && naming_same_sentence(reader, at, first); at--)
	{
		const UrbanMatch *before = urban_match_at(reader->matches, at, URBAN_CLASS_PLACE_NOUN);

		if (reader_value_is(before, value))
			return true;
		if (reader_token(reader, at)->sign != URBAN_FULL_STOP && !naming_is_link(reader, at))
			break;
	}
	return false;
}

static double
kind_score(const UrbanReferenceEntity *e)
{
	switch (e->kind)
	{
		case URBAN_COUNTRY:
			return 110;
		case URBAN_CITY:
			return 25 + 5 * log10((double) e->population + 10);
		case URBAN_REGION:
			return 44;
		default:
			return 58;
	}
}

/* What the entity itself is worth at these tokens, by whatever name. */
static double
score_entity(const UrbanReader *reader, const UrbanMatch *m, const Countries *countries, const char *behind)
{
	UrbanReferenceEntity e;
	double score;

	urban_knowledge_entity(reader->knowledge, m->item.target, &e);
	score = kind_score(&e);
	if (e.kind == URBAN_CITY || e.kind == URBAN_REGION)
	{
		if (behind[0] != '\0' && strcasecmp(behind, e.country) == 0)
			score += 60;
		else if (countries_have(countries, e.country))
			score += 25;
		if (e.kind == URBAN_REGION && place_noun_beside(reader, m->first, m->last, "region"))
			score += 30;
	}
	else if (e.country[0] != '\0')
		score += 18 * countries_share(countries, e.country);
	return score;
}

/* The score with what the name adds. */
static double
score_name(const UrbanReader *reader, const UrbanMatch *m, double score)
{
	UrbanReferenceName name;

	urban_knowledge_name(reader->knowledge, m->item.target, m->item.name, &name);
	if (name.language[0] != '\0' && reader_same(name.language, reader->facts->language))
		score += 3;
	/* "Tunis" is a country in other languages only. */
	else if (name.language[0] != '\0' && urban_knowledge_kind(reader->knowledge, m->item.target) == URBAN_COUNTRY)
		score -= 60;
	if (strcmp(name.kind, "preferred") == 0)
		score += 4;
	if (name.weak)
		score -= 20;
	if (m->stripped)
		score -= 2;
	return score;
}

static bool
is_grammar_word(const UrbanReader *reader, int token)
{
	static const UrbanClassSet others = URBAN_NAMES | URBAN_CLASS_BIT(URBAN_CLASS_GIVEN_NAME) |
										URBAN_CLASS_BIT(URBAN_CLASS_THEME) | URBAN_CLASS_BIT(URBAN_CLASS_COMMON) |
										URBAN_CLASS_BIT(URBAN_CLASS_DEMONYM) | URBAN_CLASS_BIT(URBAN_CLASS_FURNITURE);

	if (urban_match_has(reader->matches, token, ~others))
		return true;
	return naming_is_stop(reader, token);
}

static bool
country_is_of_the_region(const char *code)
{
	static const char *const codes[] = {"KZ", "KG", "TJ", "TM", "UZ", "AZ", "TR"};

	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

/* Does a capitalised word that is in no list stand beside it, as in "Lake Geneva"? */
static bool
part_of_unknown_name(const UrbanReader *reader, int first, int last)
{
	int before = first - 1, after = last + 1;

	if (naming_is_capital(reader, after) && naming_same_sentence(reader, last, after) &&
		!is_grammar_word(reader, after) && reader->matches->at[after] == reader->matches->at[after + 1])
		return true;
	return before >= 0 && naming_is_capital(reader, before) && naming_same_sentence(reader, before, first) &&
		   !naming_is_sentence_start(reader, before) && !is_grammar_word(reader, before) &&
		   reader->matches->at[before] == reader->matches->at[before + 1] && !reader_token(reader, first)->line_start;
}

/* People, or what a country or region without a number is taken for: it is as well known as a place of that size. */
static int64_t
place_size(const UrbanReferenceEntity *e)
{
	switch (e->kind)
	{
		case URBAN_COUNTRY:
			return 10000000;
		case URBAN_REGION:
			return 1000000;
		default:
			return e->population;
	}
}

/* What the scorer sees of a place; true for a one-word place that is more likely something else. */
static bool
describe_place(const Naming *naming, Candidate *c, const UrbanMatch *m, const UrbanReferenceEntity *e,
			   const Countries *countries)
{
	const UrbanReader *reader = naming->reader;

	if (e->kind != URBAN_CITY && e->kind != URBAN_REGION && e->kind != URBAN_COUNTRY)
		return false;
	c->population = place_size(e);
	c->country_named = countries_have(countries, e->country);
	c->of_region = country_is_of_the_region(e->country);
	c->place_noun = place_noun_beside(reader, m->first, m->last, e->kind == URBAN_REGION ? "region" : "city");
	c->grammar_word = m->first == m->last && is_grammar_word(reader, m->first);
	c->unknown_beside = part_of_unknown_name(reader, m->first, m->last);
	if (e->kind != URBAN_CITY || m->first != m->last || c->place_noun)
		return false;
	return naming->small_form[reader_token(reader, m->first)->form] || c->grammar_word ||
		   (c->unknown_beside && e->population < 1000000) ||
		   (m->stripped && e->population < 50000 && !c->country_named) ||
		   (!c->country_named && !c->of_region && e->population < 300000);
}

/* Of the entity's names that match these tokens the one that is written so; else the one that was found. */
static UrbanReferenceName
name_as_written(const UrbanReader *reader, int from, int to, const UrbanMatch *best)
{
	const UrbanToken *first = reader_token(reader, best->first), *last = reader_token(reader, best->last);
	size_t bytes = last->byte_end - first->byte_start;
	UrbanReferenceName name, found;

	urban_knowledge_name(reader->knowledge, best->item.target, best->item.name, &found);
	for (int i = from; i < to; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (!m->item.is_name || m->item.target != best->item.target)
			continue;
		urban_knowledge_name(reader->knowledge, m->item.target, m->item.name, &name);
		if (strncmp(name.name, reader->text->body + first->byte_start, bytes) == 0 && name.name[bytes] == '\0')
			return name;
	}
	return found;
}

/* "Healthy Cities initiative": the noun in small letters is no part of the name where the rest is one too. */
static bool
ends_with_its_noun(const UrbanReader *reader, const UrbanMatch *match)
{
	if (reader_token(reader, match->last)->shape != URBAN_LOWER)
		return false;
	for (int i = reader->matches->at[match->first]; i < reader->matches->at[match->first + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (m->item.is_name && m->item.target == match->item.target && m->last == match->last - 1)
			return true;
	}
	return false;
}

/* «Как» at a sentence's start: an ordinary word that a small town is spelled like. */
static bool
opens_sentence(const UrbanReader *reader, const UrbanMatch *match, const UrbanReferenceEntity *e)
{
	return match->first == match->last && e->kind == URBAN_CITY && naming_is_stop(reader, match->first) &&
		   naming_is_sentence_start(reader, match->first);
}

/* «АКШ доллары», «доллари ИМА»: a country's acronym that only names a currency. */
static bool
names_currency(const UrbanReader *reader, const UrbanMatch *match, UrbanEntityKind kind)
{
	if (kind != URBAN_COUNTRY || reader_token(reader, match->first)->shape != URBAN_UPPER)
		return false;
	for (int at = match->first - 1; at <= match->last + 1; at += match->last - match->first + 2)
	{
		const UrbanMatch *m = at < 0 || at >= reader->text->tokens.count
								  ? NULL
								  : urban_match_at(reader->matches, at, URBAN_CLASS_QUANTITY_WORD);

		if (m != NULL && m->item.value[0] >= 'A' && m->item.value[0] <= 'Z')
			return true;
	}
	return false;
}

/* A place's name that fills quotation marks alone («Астана») names a club, a paper or a shop. */
static bool
is_quoted_alone(const UrbanReader *reader, const UrbanMatch *match, UrbanEntityKind kind)
{
	return (kind == URBAN_CITY || kind == URBAN_REGION || kind == URBAN_COUNTRY) &&
		   naming_is_sign(reader, match->first - 1, URBAN_QUOTE_OPEN) &&
		   naming_is_sign(reader, match->last + 1, URBAN_QUOTE_CLOSE);
}

/* «Ургут туманида»: a district that bears the name of its chief town. In Turkish the town itself is called so. */
static bool
names_district(const UrbanReader *reader, const UrbanMatch *match, UrbanEntityKind kind)
{
	return kind == URBAN_CITY && naming_is_turkic(reader, match->last) &&
		   strcmp(naming_language(reader, match->last), "tr") != 0 &&
		   naming_same_sentence(reader, match->last, match->last + 1) &&
		   reader_value_is(urban_match_at(reader->matches, match->last + 1, URBAN_CLASS_PLACE_NOUN), "district");
}

/*
 * An everyday word that an agency is called by ("Report"): the agency is meant only where the word stands in quotation
 * marks or beside a verb of saying.
 */
static bool
is_everyday_word(const UrbanReader *reader, const UrbanMatch *match, const UrbanReferenceEntity *e)
{
	if (!match->item.weak || match->first != match->last || e->kind != URBAN_ORGANIZATION ||
		reader_token(reader, match->first)->shape != URBAN_TITLE)
		return false;
	return !naming_is_sign(reader, match->last + 1, URBAN_QUOTE_CLOSE) && !naming_says(reader, match->last + 1) &&
		   !naming_says(reader, match->last + 2) && !naming_says(reader, match->first - 1);
}

/* Of the names in a group of matches with the same tokens the one that means most; NULL if there is none. */
static const UrbanMatch *
best_name(const UrbanReader *reader, int from, int to, const Countries *countries, const char *behind)
{
	const UrbanMatch *best = NULL;
	double best_score = 0, entity_score = 0;
	int names = 0, scored = -1; /* the entity of entity_score: its names stand side by side */

	for (int i = from; i < to; i++)
		if (reader->matches->items.items[i].item.is_name)
		{
			best = &reader->matches->items.items[i];
			names++;
		}
	if (names < 2)
		return best;
	best = NULL;
	for (int i = from; i < to; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		double score;

		if (!m->item.is_name)
			continue;
		if (m->item.target != scored)
			entity_score = score_entity(reader, m, countries, behind);
		scored = m->item.target;
		score = score_name(reader, m, entity_score);
		if (best == NULL || score > best_score)
		{
			best = m;
			best_score = score;
		}
	}
	return best;
}

/*
 * «МЧС»: bodies of several countries are called so, and the document tells of none of these countries. Which one is
 * meant stands nowhere: it is left to be a body in no list.
 */
static bool
is_of_any_country(const UrbanReader *reader, int from, int to, const UrbanMatch *best, const UrbanReferenceEntity *e,
				  const Countries *countries)
{
	if (e->kind != URBAN_ORGANIZATION || e->country[0] == '\0' || countries_share(countries, e->country) > 0)
		return false;
	for (int i = from; i < to; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity other;

		if (!m->item.is_name || m->item.target == best->item.target)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &other);
		if (other.kind == URBAN_ORGANIZATION && strcmp(other.country, e->country) != 0)
			return true;
	}
	return false;
}

/* One group of matches with the same tokens: the best entity becomes a candidate. */
static void
settle_group(Naming *naming, int from, int to, const Countries *countries)
{
	UrbanReader *reader = naming->reader;
	const char *behind = country_behind(reader, reader->matches->items.items[from].last);
	const UrbanMatch *best = best_name(reader, from, to, countries, behind);
	UrbanReferenceEntity e;
	UrbanReferenceName name;
	Candidate *candidate;
	bool doubtful;

	if (best == NULL)
		return;
	urban_knowledge_entity(reader->knowledge, best->item.target, &e);
	if (ends_with_its_noun(reader, best) || opens_sentence(reader, best, &e) || reader->date_at[best->first] >= 0 ||
		is_quoted_alone(reader, best, e.kind) || names_currency(reader, best, e.kind) ||
		names_district(reader, best, e.kind) || is_everyday_word(reader, best, &e) ||
		is_of_any_country(reader, from, to, best, &e, countries))
		return;
	candidate = naming_add(naming, best->first, best->last, e.kind, "listed");
	candidate->reference = best->item.target;
	candidate->cases = best->cases;
	candidate->weak = best->item.weak;
	candidate->weight += 5;
	candidate->stripped = best->stripped;
	doubtful = describe_place(naming, candidate, best, &e, countries) && behind[0] == '\0';
	candidate->country_behind = behind[0] != '\0' && strcasecmp(behind, e.country) == 0;
	name = name_as_written(reader, from, to, best);
	candidate->name = name.name;
	candidate->unusual = name.added || strcmp(name.kind, "former") == 0;
	/* «ЮНЕСКО» is the usual name in some languages. */
	if (strcmp(name.kind, "acronym") == 0 || (reader_token(reader, best->first)->shape == URBAN_UPPER &&
											  strcmp(name.language, reader->facts->language) != 0))
		candidate->acronym = best->first == best->last ? name.name : NULL;
	if (!doubtful && !best->item.weak && best->last - best->first + 1 >= naming->listed_end[best->first])
		naming->listed_end[best->first] = (uint8_t) (best->last - best->first + 2);
}

void
naming_listed(Naming *naming)
{
	const UrbanMatches *matches = naming->reader->matches;
	Countries countries = {{false}, 0, {0}, 0};

	collect_countries(naming->reader, &countries);
	for (int from = 0, to; from < matches->items.count; from = to)
	{
		int first = matches->items.items[from].first;

		if (!urban_match_has(matches, first, URBAN_NAMES))
		{
			to = matches->at[first + 1];
			continue;
		}
		for (to = from + 1; to < matches->items.count &&
							matches->items.items[to].first == matches->items.items[from].first &&
							matches->items.items[to].last == matches->items.items[from].last;)
			to++;
		settle_group(naming, from, to, &countries);
	}
}
