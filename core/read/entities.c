/*
 * entities.c - entities of a document and all their mentions.
 *
 * One entity, all its mentions: by reference, by folded name, by the acronym
 * that the document defines, by a person's surname, by nearly the same words
 * ("River Safety Network of X", "Network of Safe Rivers of X").
 */
#include <string.h>

#include "../knowledge/memo.h"
#include "../value/identity.h"
#include "../value/name_key.h"
#include "../value/utf8.h"
#include "name_index.h"
#include "framework_codes.h"
#include "naming.h"

#define STEM_LETTERS    6 /* words that agree so far are taken as one word in two forms */
#define MAX_NAME_WORDS  16
#define SAME_NAME_SHARE 0.58 /* of the words of two names; from the names of one body in different wordings */

#define FUZZY_REACH 64 /* entities back that a name in other words is compared with */

/* The key of a name, which may not be written to; good while the document is read. */
static const char *
key_of(UrbanReader *reader, const char *name)
{
	size_t bytes = strlen(name);
	const char *key = urban_memo_find(reader->text->words, URBAN_MEMO_NAME_KEY, name, bytes);

	if (key != NULL)
		return key;
	key = urban_name_key(reader->arena, name, bytes);
	if (!urban_arena_failed(reader->arena)) /* what is incomplete must not be kept for other documents */
		urban_memo_keep(reader->text->words, URBAN_MEMO_NAME_KEY, name, bytes, key);
	return key;
}

/* The id of an entity of no list. */
static const char *
id_of(UrbanReader *reader, UrbanEntityKind kind, const char *name)
{
	size_t bytes = strlen(name);
	const char *id = urban_memo_find(reader->text->words, URBAN_MEMO_ID + kind, name, bytes);

	if (id != NULL)
		return urban_arena_copy(reader->arena, id, strlen(id));
	id = urban_entity_make_id(reader->arena, kind, name);
	if (!urban_arena_failed(reader->arena))
		urban_memo_keep(reader->text->words, URBAN_MEMO_ID + kind, name, bytes, id);
	return id;
}

/* What a document's names lead to. */
typedef struct Lexicon
{
	int32_t *by_reference;          /* open addressing by the entities' references: entities, -1 none */
	uint32_t reference_mask;        /* at most half of it is used: there are as many candidates */
	URBAN_LIST(const char *) added; /* per entity: the name that was added last */
	NameIndex names;                /* folded names and acronyms */
	NameIndex surnames;             /* stems; of one person only where one fits */
} Lexicon;

static void
lexicon_add(UrbanReader *reader, NameIndex *index, const char *key, int entity)
{
	if (key[0] != '\0')
		name_index_add(reader->arena, index, key, entity);
}

/* Adds a name of an entity, which mostly is the one that was added before. */
static void
add_name(UrbanReader *reader, Lexicon *lexicon, const char *name, int entity)
{
	while (lexicon->added.count <= entity)
		if (urban_list_add(reader->arena, &lexicon->added) == NULL || urban_arena_failed(reader->arena))
			return;
	if (lexicon->added.items[entity] == name)
		return;
	lexicon->added.items[entity] = name;
	lexicon_add(reader, &lexicon->names, key_of(reader, name), entity);
}

/* Room in the lexicon for the references of so many candidates; false in a failed arena. */
static bool
lexicon_start(UrbanReader *reader, Lexicon *lexicon, int candidates)
{
	uint32_t slots = 64;

	while (slots < 2 * (uint32_t) candidates)
		slots *= 2;
	lexicon->by_reference = urban_arena_try(reader->arena, slots * sizeof(int32_t));
	if (lexicon->by_reference == NULL)
		return false;
	memset(lexicon->by_reference, 0xFF, slots * sizeof(int32_t));
	lexicon->reference_mask = slots - 1;
	return true;
}

/* The slot of a reference: it holds its entity, or -1. */
static int32_t *
reference_slot(const UrbanReader *reader, const Lexicon *lexicon, int reference)
{
	uint32_t slot = (uint32_t) reference * 0x9E3779B1u >> 7 & lexicon->reference_mask;

	while (lexicon->by_reference[slot] >= 0 &&
		   reader->facts->entities.items[lexicon->by_reference[slot]].reference != reference)
		slot = (slot + 1) & lexicon->reference_mask;
	return &lexicon->by_reference[slot];
}

/* The name of a reference entity in the document's language, the preferred one before others; NULL if it has none. */
static const char *
name_in_language(const UrbanReader *reader, int reference, const UrbanReferenceEntity *e)
{
	const char *language = reader->facts->language, *other = NULL;

	if (strcmp(language, "ru") == 0 && e->name_ru[0] != '\0')
		return e->name_ru;
	if (strcmp(language, "en") == 0 && e->name_en[0] != '\0')
		return e->name_en;
	for (int i = 0; i < urban_knowledge_name_count(reader->knowledge, reference); i++)
	{
		UrbanReferenceName name;

		urban_knowledge_name(reader->knowledge, reference, i, &name);
		if (name.added || strcmp(name.language, language) != 0 || strcmp(name.kind, "acronym") == 0)
			continue;
		if (strcmp(name.kind, "preferred") == 0)
			return name.name;
		if (other == NULL && !name.weak)
			other = name.name;
	}
	return other;
}

/* The entity that has this id already, -1 if none: one in no list may be named as documents do and as users do. */
static int
entity_with_id(const UrbanReader *reader, const char *id)
{
	for (int i = 0; i < reader->facts->entities.count; i++)
		if (strcmp(reader->facts->entities.items[i].id, id) == 0)
			return i;
	return -1;
}

static int
entity_of_reference(UrbanReader *reader, Lexicon *lexicon, int reference)
{
	UrbanFacts *facts = reader->facts;
	UrbanReferenceEntity e;
	UrbanEntity *entity;
	int32_t *known = reference_slot(reader, lexicon, reference);

	if (*known >= 0)
		return *known;
	urban_knowledge_entity(reader->knowledge, reference, &e);
	if (!urban_knowledge_is_listed(reader->knowledge, reference) && (*known = entity_with_id(reader, e.id)) >= 0)
	{
		facts->entities.items[*known].reference = reference;
		return *known;
	}
	entity = urban_list_add(reader->arena, &facts->entities);
	entity->id = e.id;
	entity->kind = e.kind;
	entity->name = name_in_language(reader, reference, &e);
	if (entity->name == NULL)
		entity->name = e.name;
	entity->country = e.country[0] == '\0' ? NULL : e.country;
	entity->reference = reference;
	entity->is_listed = urban_knowledge_is_listed(reader->knowledge, reference);
	entity->acts_for = e.acts_for[0] == '\0' ? NULL : e.acts_for;
	*known = facts->entities.count - 1;
	return facts->entities.count - 1;
}

/* Significant words of a name as stems of a few letters; numbers whole. Returns their count. */
static int
name_words(UrbanReader *reader, const char *name, const char **words)
{
	const char *known = key_of(reader, name);
	char *key = urban_arena_copy(reader->arena, known, strlen(known));
	int count = 0;

	for (char *word = strtok_r(key, " ", &key); word != NULL && count < MAX_NAME_WORDS;
		 word = strtok_r(NULL, " ", &key))
	{
		if (strlen(word) < 3)
			continue;
		if (strlen(word) > STEM_LETTERS && (word[0] < '0' || word[0] > '9'))
			word[STEM_LETTERS] = '\0';
		words[count++] = word;
	}
	return count;
}

/* Do two names of several words share nearly all of them? */
static bool
names_agree(UrbanReader *reader, const char *a, const char *b, double share)
{
	const char *x[MAX_NAME_WORDS], *y[MAX_NAME_WORDS];
	int m = name_words(reader, a, x), n = name_words(reader, b, y), both = 0;

	if (m < 3 || n < 3)
		return false;
	for (int i = 0; i < m; i++)
		for (int j = 0; j < n; j++)
			if (strcmp(x[i], y[j]) == 0)
			{
				both++;
				break;
			}
	return both >= 3 && (double) both / (m + n - both) >= share;
}

static bool
kind_is_fuzzy(UrbanEntityKind kind)
{
	return kind == URBAN_COALITION || kind == URBAN_PROGRAMME || kind == URBAN_FRAMEWORK;
}

const char *
urban_entity_make_id(UrbanArena *arena, UrbanEntityKind kind, const char *name)
{
	const char *skeleton = urban_name_skeleton(arena, name, strlen(name));
	char id[URBAN_ID_BYTES];

	urban_id(id, urban_entity_kind_name(kind), 2, urban_entity_kind_name(kind), skeleton);
	return urban_arena_copy(arena, id, strlen(id));
}

/* An entity of no list that the candidate names, made if it is new. */
static int
entity_of_name(UrbanReader *reader, const Lexicon *lexicon, const Candidate *candidate)
{
	UrbanFacts *facts = reader->facts;
	const char *key = key_of(reader, candidate->name);
	int found = name_index_find(&lexicon->names, key), reach = 0;
	UrbanEntity *entity;
	const char *id;

	if (found >= 0)
		return found;
	for (int i = facts->entities.count - 1; i >= 0 && kind_is_fuzzy(candidate->kind) && reach < FUZZY_REACH; i--)
	{
		const UrbanEntity *e = &facts->entities.items[i];

		if (e->kind != candidate->kind)
			continue;
		reach++;
		if (names_agree(reader, e->name, candidate->name, SAME_NAME_SHARE))
			return i;
	}
	id = id_of(reader, candidate->kind, candidate->name);
	if (urban_knowledge_has_unlisted(reader->knowledge) && (found = entity_with_id(reader, id)) >= 0)
		return found;
	entity = urban_list_add(reader->arena, &facts->entities);
	entity->id = id;
	entity->kind = candidate->kind;
	entity->name = candidate->name;
	entity->country = candidate->country;
	entity->reference = -1;
	return facts->entities.count - 1;
}

static void
mention_add(UrbanReader *reader, int entity, int first, int last, unsigned cases)
{
	UrbanMention *mention = urban_list_add(reader->arena, &reader->facts->mentions);

	*mention = (UrbanMention){entity, reader_span(reader, first, last), first, last, cases};
}

/* What a person's later mentions consist of: the surname's stem. */
static const char *
surname_key(UrbanReader *reader, int token)
{
	size_t bytes;
	const char *stem = naming_is_turkic(reader, token) ? turkic_surname_stem(reader, token, &bytes)
													   : russian_surname_stem(reader, token, &bytes);

	return urban_arena_copy(reader->arena, stem, bytes);
}

/* Is the person's mention an initial and a surname, or a surname alone? */
static bool
is_short_person(const UrbanReader *reader, const Candidate *c)
{
	const UrbanToken *t = reader_token(reader, c->first);

	return c->first == c->last || (t->end - t->start == 1 && naming_is_sign(reader, c->first + 1, URBAN_FULL_STOP));
}

static int
entity_of_person(UrbanReader *reader, Lexicon *lexicon, const Candidate *c)
{
	const char *surname = surname_key(reader, c->last);
	int entity = -1;

	if (is_short_person(reader, c))
		entity = name_index_only(&lexicon->surnames, surname);
	if (entity < 0)
		entity = entity_of_name(reader, lexicon, c);
	lexicon_add(reader, &lexicon->surnames, surname, entity);
	return entity;
}

/* Do two short names differ in their last letter only, as the cases of Уфа do? */
static bool
is_case_form(const char *usual, const char *used)
{
	size_t bytes = strlen(usual);

	return bytes == strlen(used) && urban_utf8_length(usual, bytes) == 3 && strcmp(usual, used) != 0 &&
		   memcmp(usual, used, bytes - 2) == 0;
}

/*
 * Of the names that the document uses for a listed entity the longest is shown. Acronyms only stand in for the usual
 * name, and are shown where the lists have none in the document's language.
 */
static void
name_as_used(UrbanReader *reader, int entity, const Candidate *c)
{
	UrbanEntity *e = &reader->facts->entities.items[entity];

	if (c->weak || c->unusual || (c->acronym != NULL && strcmp(c->acronym, c->name) == 0))
	{
		UrbanReferenceEntity listed;

		urban_knowledge_entity(reader->knowledge, c->reference, &listed);
		if (e->used_name == NULL && e->name == listed.name && !c->unusual &&
			name_in_language(reader, c->reference, &listed) == NULL)
			e->name = c->name;
		return;
	}
	/* A city has one usual name; its forms in other cases are listed as names of other languages, or of its own. */
	if (e->kind == URBAN_CITY && ((c->stripped && e->used_name != NULL) || is_case_form(e->name, c->name)))
		return;
	/* Of a country the short name is the usual one. */
	if (e->used_name == NULL || (strlen(c->name) > strlen(e->used_name)) != (e->kind == URBAN_COUNTRY))
		e->name = e->used_name = c->name;
}

/* The city inside a municipality's name, as the id it acts for. */
static const char *
city_inside(const Naming *naming, const Candidate *c)
{
	UrbanReader *reader = naming->reader;

	for (int t = c->first; t <= c->last; t++)
		for (int i = reader->matches->at[t]; i < reader->matches->at[t + 1]; i++)
		{
			const UrbanMatch *m = &reader->matches->items.items[i];
			UrbanReferenceEntity e;

			if (!m->item.is_name || m->item.weak || m->last > c->last)
				continue;
			if (urban_knowledge_kind(reader->knowledge, m->item.target) != URBAN_CITY)
				continue;
			urban_knowledge_entity(reader->knowledge, m->item.target, &e);
			return e.id;
		}
	return NULL;
}

static void
settle_candidate(Naming *naming, const Candidate *c, Lexicon *lexicon)
{
	UrbanReader *reader = naming->reader;
	UrbanEntity *e;
	int entity;

	if (c->reference >= 0)
	{
		int reference = reader_framework_root(reader->knowledge, c->reference);

		/* A goal is a mention of its framework, but does not name it. */
		entity = entity_of_reference(reader, lexicon, reference);
		if (reference == c->reference)
			name_as_used(reader, entity, c);
	}
	else if (c->kind == URBAN_PERSON)
		entity = entity_of_person(reader, lexicon, c);
	else
		entity = entity_of_name(reader, lexicon, c);
	e = &reader->facts->entities.items[entity];
	if (c->acronym != NULL)
	{
		e->acronym = e->acronym == NULL ? c->acronym : e->acronym;
		add_name(reader, lexicon, c->acronym, entity);
	}
	if (c->name != NULL && c->acronym == NULL)
		add_name(reader, lexicon, c->name, entity);
	if (c->acts && e->acts_for == NULL)
		e->acts_for = city_inside(naming, c);
	mention_add(reader, entity, c->first, c->last, c->cases);
}

/* The last token of a defined short name of up to three words that begins here; -1 if none. *entity is what it names. */
static int
short_name_at(UrbanReader *reader, const Lexicon *lexicon, int token, int *entity)
{
	for (int end = token + 2; end >= token; end--)
	{
		char *text;

		if (end >= reader->text->tokens.count || !naming_same_sentence(reader, token, end) ||
			!naming_is_capital(reader, end))
			continue;
		text = urban_text_slice(reader->arena, reader->text, token, end);
		*entity = name_index_find(&lexicon->names, key_of(reader, text));
		if (*entity >= 0)
			return end;
	}
	return -1;
}

/* Later mentions: a short name that the document defined, or a surname alone. */
static void
later_mentions(Naming *naming, const Lexicon *lexicon, const uint8_t *covered)
{
	UrbanReader *reader = naming->reader;

	for (int t = reader->capital_from[0]; t < reader->token_count; t = reader->capital_from[t + 1])
	{
		const UrbanToken *token = reader_token(reader, t);
		int entity = -1, end = t;

		if (covered[t] || reader->date_at[t] >= 0)
			continue;
		if (token->shape == URBAN_UPPER || token->shape == URBAN_MIXED)
			end = short_name_at(reader, lexicon, t, &entity);
		if (entity < 0 && token->end - token->start >= 3)
			entity = name_index_only(&lexicon->surnames, surname_key(reader, t));
		if (entity < 0)
			continue;
		mention_add(reader, entity, t, end < t ? t : end, 0);
		t = end < t ? t : end;
	}
}

static bool
stands_before(const UrbanMention *x, const UrbanMention *y)
{
	return x->first != y->first ? x->first < y->first : x->last > y->last;
}

/* Merges the mentions before `middle` with those from there on, both in the order of the text. */
static void
merge_mentions(UrbanReader *reader, int middle)
{
	UrbanFacts *facts = reader->facts;
	int count = facts->mentions.count, a = 0, b = middle;
	UrbanMention *old = facts->mentions.items;
	UrbanMention *merged = urban_arena_take(reader->arena, (size_t) count * sizeof(UrbanMention));

	if (middle == count || merged == NULL)
		return;
	for (int i = 0; i < count; i++)
		merged[i] = b == count || (a < middle && !stands_before(&old[b], &old[a])) ? old[a++] : old[b++];
	facts->mentions.items = merged;
	facts->mentions.capacity = count;
}

void
naming_entities(Naming *naming)
{
	UrbanReader *reader = naming->reader;
	UrbanFacts *facts = reader->facts;
	Lexicon lexicon = {0};
	uint8_t *covered = urban_arena_try(reader->arena, (size_t) reader->text->tokens.count + 1);
	int settled;

	if (covered == NULL || !lexicon_start(reader, &lexicon, naming->candidates.count))
		return;
	for (int i = 0; i < naming->candidates.count; i++)
	{
		const Candidate *c = &naming->candidates.items[i];

		if (c->weight <= 0)
			continue;
		settle_candidate(naming, c, &lexicon);
		memset(covered + c->first, 1, (size_t) (c->last - c->first + 1));
	}
	settled = facts->mentions.count;
	later_mentions(naming, &lexicon, covered);
	merge_mentions(reader, settled);
	reader->locations = urban_arena_try(reader->arena, (size_t) facts->mentions.count + 1);
	for (int i = 0; i < facts->mentions.count; i++)
		for (int t = facts->mentions.items[i].first; t <= facts->mentions.items[i].last; t++)
			if (reader->mention_at[t] < 0)
				reader->mention_at[t] = i;
}
