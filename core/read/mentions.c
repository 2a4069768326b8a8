/*
 * mentions.c - who and what is named where: collects candidates from the parts
 * of the naming step, settles overlaps, makes entities of what stands.
 */
#include <stdlib.h>
#include <string.h>

#include "candidate_score.h"

static int
compare_weights(const void *a, const void *b)
{
	const Candidate *x = *(const Candidate *const *) a, *y = *(const Candidate *const *) b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	return (x->reference >= 0) != (y->reference >= 0) ? (x->reference >= 0 ? -1 : 1) : 0;
}

/*
 * Marks the weak names beside which a strong name of the same entity stands in the document. Words in small letters that
 * only may mean a framework ("quality education") are dropped where none does.
 */
static void
support_weak(Naming *naming)
{
	UrbanReader *reader = naming->reader;
	uint8_t *strong = urban_arena_try(reader->arena, (size_t) urban_knowledge_entity_count(reader->knowledge) / 8 + 1);

	if (strong == NULL)
		return;
	for (int i = 0; i < naming->candidates.count; i++)
	{
		const Candidate *c = &naming->candidates.items[i];

		if (c->reference >= 0 && !c->weak)
			strong[c->reference / 8] |= (uint8_t) (1u << c->reference % 8);
	}
	for (int i = 0; i < naming->candidates.count; i++)
	{
		Candidate *c = &naming->candidates.items[i];

		c->supported = c->weak && (strong[c->reference / 8] & (1u << c->reference % 8)) != 0;
		if (c->weak && !c->supported && c->kind == URBAN_FRAMEWORK &&
			reader_token(reader, c->first)->shape == URBAN_LOWER)
			c->weight = 0;
	}
}

/* Counts a candidate at each of its tokens: once, or more than once. */
static void
cover(uint8_t *covered, const Candidate *c)
{
	for (int t = c->first; t <= c->last; t++)
		covered[t] = (uint8_t) (covered[t] == 0 ? 1 : 2);
}

/* Does another candidate cover one of its tokens? */
static bool
is_contested(const uint8_t *covered, const Candidate *c)
{
	for (int t = c->first; t <= c->last; t++)
		if (covered[t] > 1)
			return true;
	return false;
}

/* The heaviest candidates stand; what overlaps with one of them falls (its weight becomes 0). */
static void
settle_overlaps(Naming *naming)
{
	UrbanReader *reader = naming->reader;
	int count = 0;
	Candidate **ordered = urban_arena_try(reader->arena, (size_t) (naming->candidates.count + 1) * sizeof(Candidate *));
	uint8_t *taken = urban_arena_try(reader->arena, (size_t) reader->text->tokens.count + 1);

	if (ordered == NULL || taken == NULL)
		return;
	for (int i = 0; i < naming->candidates.count; i++)
		if (naming->candidates.items[i].weight > 0)
			cover(taken, &naming->candidates.items[i]);
	for (int i = 0; i < naming->candidates.count; i++)
		if (naming->candidates.items[i].weight > 0 && is_contested(taken, &naming->candidates.items[i]))
			ordered[count++] = &naming->candidates.items[i];
	memset(taken, 0, (size_t) reader->text->tokens.count);
	qsort(ordered, (size_t) count, sizeof(*ordered), compare_weights);
	for (int i = 0; i < count; i++)
	{
		Candidate *c = ordered[i];
		bool free = true;

		for (int t = c->first; t <= c->last && free; t++)
			free = !taken[t];
		if (free)
			memset(taken + c->first, 1, (size_t) (c->last - c->first + 1));
		else
			c->weight = 0;
	}
}

/* Puts those that stand in the order of the text, which is one of their first tokens: none overlap. The others are gone. */
static void
order_candidates(Naming *naming)
{
	UrbanReader *reader = naming->reader;
	int count = naming->candidates.count;
	Candidate **at = urban_arena_try(reader->arena, ((size_t) reader->text->tokens.count + 1) * sizeof(*at));
	Candidate *items = naming->candidates.items;

	if (at == NULL)
		return;
	for (int i = 0; i < count; i++)
		if (items[i].weight > 0)
			at[items[i].first] = &items[i];
	memset(&naming->candidates, 0, sizeof(naming->candidates));
	urban_list_reserve(reader->arena, &naming->candidates, count);
	for (int t = 0; t < reader->text->tokens.count; t++)
		if (at[t] != NULL)
			*urban_list_add(reader->arena, &naming->candidates) = *at[t];
}

static int
compare_event_names(const void *a, const void *b)
{
	const UrbanEventName *x = a, *y = b;

	return x->first < y->first ? -1 : x->first > y->first;
}

/* The place that a dateline names. */
static void
find_dateline_place(UrbanReader *reader)
{
	const UrbanHeader *header = reader->header;

	for (int i = 0; i < reader->facts->mentions.count; i++)
	{
		const UrbanMention *m = &reader->facts->mentions.items[i];
		UrbanEntityKind kind = reader->facts->entities.items[m->entity].kind;

		if (m->span.start >= header->dateline_start && m->span.end <= header->dateline_end &&
			(kind == URBAN_CITY || kind == URBAN_REGION || kind == URBAN_COUNTRY))
		{
			reader->facts->dateline_place = m->entity;
			return;
		}
	}
}

void
urban_read_mentions(UrbanReader *reader)
{
	size_t tokens = (size_t) reader->text->tokens.count + 1;
	Naming naming = {.reader = reader};

	naming.listed_end = urban_arena_try(reader->arena, tokens);
	naming.title_end = urban_arena_try(reader->arena, tokens);
	naming.person_at = urban_arena_try(reader->arena, tokens * sizeof(int32_t));
	naming.ending_at = urban_arena_try(reader->arena, tokens * sizeof(int32_t));
	naming.small_form = urban_arena_try(reader->arena, (size_t) reader->text->forms.count + 1);
	if (naming.listed_end == NULL || naming.title_end == NULL || naming.person_at == NULL || naming.ending_at == NULL ||
		naming.small_form == NULL)
		return;
	memset(naming.person_at, 0xFF, tokens * sizeof(int32_t));
	memset(naming.ending_at, 0xFF, tokens * sizeof(int32_t));
	for (int t = 0; t < reader->text->tokens.count; t++)
		if (reader_token(reader, t)->shape == URBAN_LOWER)
			naming.small_form[reader_token(reader, t)->form] = 1;

	naming_listed(&naming);
	naming_elliptic_regions(&naming);
	naming_persons(&naming);
	naming_chains(&naming);
	naming_small_heads(&naming);
	naming_growth(&naming);
	naming_places(&naming);
	naming_context(&naming);
	naming_acronyms(&naming);
	naming_national_bodies(&naming);
	naming_parties(&naming);
	if (reader_stopped(reader) || naming.candidates.count == 0)
		return;
	support_weak(&naming);
	naming_decide(&naming);
	settle_overlaps(&naming);
	order_candidates(&naming);
	naming_entities(&naming);
	if (reader->event_names.count > 0)
		qsort(reader->event_names.items, (size_t) reader->event_names.count, sizeof(UrbanEventName),
			  compare_event_names);
	find_dateline_place(reader);
}
