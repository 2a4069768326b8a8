/*
 * candidate_features.c - what the scorer sees of a candidate name, and its verdict.
 *
 * The parts of the naming step propose generously; here each candidate gets its
 * features (core/knowledge/feature.h), the sum with the image's weights decides,
 * and a candidate below 0 falls before overlaps are settled.
 */
#include <string.h>

#include "attach.h"
#include "candidate_score.h"
#include "verdict.h"

#define F(task, name) values[URBAN_FEATURE_##task##_##name]
#define MOST_REPEATED 3
#define MOST_WORDS    8

static bool
has_word(const UrbanReader *reader, const Candidate *c, UrbanWordClass word_class)
{
	for (int t = c->first; t <= c->last; t++)
		if (urban_match_at(reader->matches, t, word_class) != NULL)
			return true;
	return false;
}

static int
count_words(const UrbanReader *reader, const Candidate *c, bool links)
{
	int count = 0;

	for (int t = c->first; t <= c->last; t++)
		if (reader_token(reader, t)->kind != URBAN_SIGN && (!links || naming_is_link(reader, t)))
			count++;
	return count < MOST_WORDS ? count : MOST_WORDS;
}

/* Is a listed place among the candidate's words, without being the whole? */
static bool
has_place(const Naming *naming, const Candidate *c)
{
	for (int end = c->first; end <= c->last; end++)
		for (int i = naming->ending_at[end]; i >= 0; i = naming->candidates.items[i].next)
		{
			const Candidate *inner = &naming->candidates.items[i];

			if (inner->reference >= 0 && inner->first >= c->first && inner != c &&
				(ATTACH_KIND(inner->kind) & ATTACH_PLACES) != 0)
				return true;
		}
	return false;
}

static int
decimal_digits(int64_t number)
{
	int digits = 0;

	for (; number > 0; number /= 10)
		digits++;
	return digits;
}

/* Is there a strong listed place at the token, joined by a comma or a word for "and" at `joint`? */
static bool
beside_place(const Naming *naming, int token, int joint)
{
	const UrbanReader *reader = naming->reader;
	UrbanReferenceEntity e;

	if (token < 0 || token >= reader->text->tokens.count || joint < 0 || !naming_same_sentence(reader, token, joint))
		return false;
	if (!naming_is_sign(reader, joint, URBAN_COMMA) &&
		!reader_value_is(urban_match_at(reader->matches, joint, URBAN_CLASS_PREPOSITION), "and"))
		return false;
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (!m->item.is_name || m->item.weak)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if ((ATTACH_KIND(e.kind) & ATTACH_PLACES) != 0)
			return true;
	}
	return false;
}

#define LONGEST_BODY 16 /* tokens of a body's name behind the place in it */

/* Does a longer candidate that is no place cover this one? */
static bool
is_nested(const Naming *naming, const Candidate *c)
{
	for (int end = c->last; end < naming->reader->text->tokens.count && end <= c->last + LONGEST_BODY; end++)
		for (int i = naming->ending_at[end]; i >= 0; i = naming->candidates.items[i].next)
		{
			const Candidate *outer = &naming->candidates.items[i];

			if (outer->first <= c->first && outer->last - outer->first > c->last - c->first && outer->weight > 0 &&
				(ATTACH_KIND(outer->kind) & ATTACH_PLACES) == 0)
				return true;
		}
	return false;
}

static void
place_features(const Naming *naming, const Candidate *c, int repeated, int8_t *values)
{
	const UrbanReader *reader = naming->reader;
	UrbanMention as_mention = {.first = c->first, .last = c->last, .cases = c->cases};

	F(place, bias) = 1;
	F(place, weak) = c->weak;
	F(place, supported) = c->weak && c->supported;
	F(place, country_named) = c->country_named;
	F(place, of_region) = c->of_region;
	F(place, population) = (int8_t) decimal_digits(c->population);
	F(place, country_behind) = c->country_behind;
	F(place, location_word) = attach_location_before(reader, &as_mention);
	F(place, place_noun) = c->place_noun;
	F(place, grammar_word) = c->grammar_word;
	F(place, small_elsewhere) = naming->small_form[reader_token(reader, c->first)->form];
	F(place, unknown_beside) = c->unknown_beside;
	F(place, stripped) = c->stripped;
	F(place, repeated) = (int8_t) repeated;
	F(place, sentence_start) = naming_is_sentence_start(reader, c->first);
	F(place, several_words) = c->last > c->first;
	F(place, in_list) =
		beside_place(naming, c->first - 2, c->first - 1) || beside_place(naming, c->last + 2, c->last + 1);
	F(place, nested) = is_nested(naming, c);
	F(place, unlisted) = c->reference < 0;
}

static void
person_features(const Naming *naming, const Candidate *c, int repeated, int8_t *values)
{
	const UrbanReader *reader = naming->reader;
	int words = count_words(reader, c, false);

	F(person, bias) = 1;
	F(person, given_name) = has_word(reader, c, URBAN_CLASS_GIVEN_NAME);
	F(person, surname_ending) = naming_has_ending(reader, c->last, false);
	for (int t = c->first + 1; t <= c->last; t++)
		if (naming_has_ending(reader, t, true))
			F(person, patronymic) = 1;
	for (int t = c->first; t < c->last; t++)
		if (reader_token(reader, t)->end - reader_token(reader, t)->start == 1 &&
			naming_is_sign(reader, t + 1, URBAN_FULL_STOP))
			F(person, initials) = 1;
	F(person, title_before) = naming_title_before(naming, c->first);
	F(person, title_behind) = naming_title_behind(reader, c->last);
	F(person, says) = naming_says(reader, c->last + 1) || naming_says(reader, c->first - 1);
	F(person, words) = (int8_t) words;
	F(person, single_word) = words == 1;
	F(person, sentence_start) = naming_is_sentence_start(reader, c->first);
	for (int t = c->first; t <= c->last; t++)
	{
		if (naming->listed_end[t] > 0)
			F(person, listed_word) = 1;
		if (reader_token(reader, t)->shape == URBAN_UPPER)
			F(person, capitals) = 1;
	}
	F(person, repeated) = (int8_t) repeated;
}

static void
body_features(const Naming *naming, const Candidate *c, int repeated, int8_t *values)
{
	const UrbanReader *reader = naming->reader;
	int links = count_words(reader, c, true);
	UrbanEntityKind kind;

	F(body, bias) = 1;
	F(body, listed) = c->reference >= 0;
	F(body, weak) = c->weak;
	F(body, supported) = c->weak && c->supported;
	F(body, capitals) = 1;
	for (int t = c->first; t <= c->last; t++)
	{
		if (reader_token(reader, t)->kind == URBAN_WORD && reader_token(reader, t)->shape != URBAN_UPPER)
			F(body, capitals) = 0;
		if (t > c->first && t < c->last && naming_head_kind(naming, t, &kind, NULL))
			F(body, head_inside) = 1;
	}
	F(body, acronym_beside) = c->acronym != NULL && c->reference < 0;
	F(body, head_ends) = naming_head_kind(naming, c->last, &kind, NULL);
	F(body, head_begins) = naming_head_kind(naming, c->first, &kind, NULL);
	F(body, quoted) = strcmp(c->rule, "quoted name") == 0 || strcmp(c->rule, "in the place of a party") == 0;
	F(body, small_start) = !naming_is_capital(reader, c->first);
	F(body, words) = (int8_t) count_words(reader, c, false);
	F(body, links) = (int8_t) (links < 4 ? links : 4);
	F(body, place_inside) = has_place(naming, c);
	F(body, repeated) = (int8_t) repeated;
	F(body, sentence_start) = naming_is_sentence_start(reader, c->first);
	F(body, stripped) = c->stripped;
	F(body, framework) = c->kind == URBAN_FRAMEWORK;
	F(body, programme) = c->kind == URBAN_PROGRAMME;
	F(body, coalition) = c->kind == URBAN_COALITION;
	F(body, grown) = strcmp(c->rule, "grown from head noun") == 0;
}

static const VerdictTask place_task = {"place", URBAN_FEATURE_place_bias, URBAN_FEATURE_place_unlisted};
static const VerdictTask person_task = {"person", URBAN_FEATURE_person_bias, URBAN_FEATURE_person_capitals};
static const VerdictTask body_task = {"body", URBAN_FEATURE_body_bias, URBAN_FEATURE_body_grown};

/* The task that decides on a kind of entity. */
static const VerdictTask *
task_of(UrbanEntityKind kind)
{
	if ((ATTACH_KIND(kind) & ATTACH_PLACES) != 0)
		return &place_task;
	return kind == URBAN_PERSON ? &person_task : &body_task;
}

static uint32_t
hash_forms(const UrbanReader *reader, const Candidate *c)
{
	uint32_t hash = 2166136261u;

	for (int t = c->first; t <= c->last; t++)
		hash = (hash ^ (uint32_t) reader_token(reader, t)->form) * 16777619u;
	return hash ^ (hash >> 15);
}

/* How often the same words are a candidate: counts by hash, so that a clash may count a little too much. */
static uint8_t *
count_repeats(Naming *naming, uint32_t *mask)
{
	uint32_t size = 64;
	uint8_t *counts;

	while (size < (uint32_t) naming->candidates.count * 4)
		size *= 2;
	counts = urban_arena_try(naming->reader->arena, size);
	*mask = size - 1;
	if (counts == NULL)
		return NULL;
	for (int i = 0; i < naming->candidates.count; i++)
	{
		uint8_t *count = &counts[hash_forms(naming->reader, &naming->candidates.items[i]) & *mask];

		*count += *count < UINT8_MAX;
	}
	return counts;
}

static void
decide(Naming *naming, Candidate *c, int repeated)
{
	UrbanReader *reader = naming->reader;
	int8_t values[URBAN_FEATURE_COUNT] = {0};
	const VerdictTask *task = task_of(c->kind);

	if (task == &body_task)
		body_features(naming, c, repeated, values);
	else if (task == &person_task)
		person_features(naming, c, repeated, values);
	else
		place_features(naming, c, repeated, values);
	if (reader_verdict(reader, task, urban_entity_kind_name(c->kind), c->rule, reader_span(reader, c->first, c->last),
					   values) < 0)
		c->weight = 0;
}

void
naming_decide(Naming *naming)
{
	uint32_t mask;
	uint8_t *counts = count_repeats(naming, &mask);

	if (counts == NULL)
		return;
	for (int i = 0; i < naming->candidates.count; i++)
	{
		Candidate *c = &naming->candidates.items[i];
		int again = counts[hash_forms(naming->reader, c) & mask] - 1;

		if (c->weight > 0)
			decide(naming, c, again < MOST_REPEATED ? again : MOST_REPEATED);
	}
}
