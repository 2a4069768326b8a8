/*
 * word_cache.c - the units of word forms, remembered; see word_cache.h.
 *
 * In: folded forms. Out: what each satisfies in the image: itself, the prefixes
 * it begins with, the stems left when an ending is taken off. It decides nothing.
 */
#include "word_cache.h"

#include <stdlib.h>
#include <string.h>

#include "../text/forms.h"
#include "../value/utf8.h"
#include "image.h"
#include "matcher.h"

#define MIN_PREFIX_LETTERS 3   /* the builder accepts no shorter prefix */
#define MAX_ENDING_BYTES   40  /* three agglutinated endings of two-byte letters */
#define LONGEST_FORM       128 /* bytes; longer forms are no names */
#define FIRST_SLOTS        1024u
#define KEPT_ENDINGS       2  /* of a word: whole, and without the ending of its case */
#define LONGEST_NAME_END   16 /* bytes of an ending of surnames, up to its last letter */

#define KEPT_STEPS 2048u /* 64 KiB: most of what news asks for, within the second cache of a processor */

struct UrbanWordCache
{
	const UrbanKnowledge *knowledge;
	UrbanArena *arena;
	size_t limit_bytes;
	UrbanWord **slots; /* open addressing by hash, at most half full */
	uint32_t mask, count;
	URBAN_LIST(UrbanWordUnit) units; /* of the form being worked out */
	uint32_t common;                 /* and the languages that have it as a frequent word */
	UrbanWordStep *steps;            /* each in the place of its hash alone; NULL before the first */
	UrbanForms forms;
	UrbanMemoTable memos;
};

/* Given when memory has run out; the document is thrown away. */
static const UrbanWord unknown_word = {.text = ""};

UrbanWordCache *
urban_word_cache_create(const UrbanKnowledge *knowledge, size_t limit_bytes)
{
	UrbanWordCache *cache = calloc(1, sizeof(*cache));

	if (cache == NULL)
		return NULL;
	cache->knowledge = knowledge;
	cache->limit_bytes = limit_bytes;
	cache->arena = urban_arena_create(NULL, 0);
	cache->forms.arena = cache->arena;
	if (cache->arena != NULL)
		return cache;
	free(cache);
	return NULL;
}

void
urban_word_cache_destroy(UrbanWordCache *cache)
{
	if (cache == NULL)
		return;
	urban_arena_destroy(cache->arena);
	free(cache);
}

UrbanWordCache *
urban_word_cache_in(UrbanArena *arena, const UrbanKnowledge *knowledge)
{
	UrbanWordCache *cache = urban_arena_try(arena, sizeof(*cache));

	if (cache != NULL)
	{
		cache->knowledge = knowledge;
		cache->arena = arena;
		cache->forms.arena = arena;
	}
	return cache;
}

void
urban_word_cache_begin(UrbanWordCache *cache)
{
	if (urban_arena_bytes(cache->arena) <= cache->limit_bytes && !urban_arena_failed(cache->arena))
		return;
	urban_arena_reset(cache->arena);
	cache->slots = NULL;
	cache->steps = NULL;
	cache->mask = cache->count = 0;
	memset(&cache->units, 0, sizeof(cache->units));
	memset(&cache->memos, 0, sizeof(cache->memos));
	cache->forms = (UrbanForms){.arena = cache->arena, .texts = cache->forms.texts};
}

UrbanArena *
urban_word_cache_arena(UrbanWordCache *cache)
{
	return cache->arena;
}

UrbanMemoTable *
urban_word_cache_memos(UrbanWordCache *cache)
{
	return &cache->memos;
}

UrbanForms *
urban_word_cache_forms(UrbanWordCache *cache)
{
	return &cache->forms;
}

bool
urban_word_cache_failed(const UrbanWordCache *cache)
{
	return urban_arena_failed(cache->arena);
}

/* --- the units of one form --- */

static void
add_unit(UrbanWordCache *cache, const ImageUnit *unit, unsigned languages, unsigned cases, bool stripped)
{
	UrbanWordUnit *added;

	for (int i = 0; i < cache->units.count; i++)
	{
		UrbanWordUnit *have = &cache->units.items[i];

		if (have->unit == unit->id && have->stripped == stripped)
		{
			have->languages |= languages;
			have->cases |= (uint16_t) cases;
			return;
		}
	}
	added = urban_list_add(cache->arena, &cache->units);
	added->unit = unit->id;
	added->root = unit->root;
	added->classes = unit->root == 0 ? 0 : cache->knowledge->nodes[unit->root].classes;
	added->languages = languages;
	added->cases = (uint16_t) cases;
	added->stripped = stripped;
}

/* The stem of `stem` bytes, if the rest of the form is an ending of a language that may strip it. */
static void
add_stem(UrbanWordCache *cache, const char *form, size_t bytes, size_t stem, uint32_t stem_hash)
{
	const UrbanKnowledge *k = cache->knowledge;
	size_t ending = bytes - stem;
	uint32_t hash = hash_text(form + stem, ending, 0);
	const ImageUnit *unit = NULL;

	for (uint32_t slot = hash & k->ending_mask; k->endings[slot].text != 0; slot = (slot + 1) & k->ending_mask)
	{
		const ImageEnding *e = &k->endings[slot];

		if (e->hash != hash || e->bytes != ending || memcmp(k->strings + e->text, form + stem, ending) != 0)
			continue;
		if (unit == NULL)
			unit = image_unit(k, hash_finish(stem_hash, UNIT_STEM), UNIT_STEM, form, stem);
		if (unit == NULL)
			return;
		for (const ImageUnit *each = unit; each != NULL; each = image_next_unit(k, each))
		{
			if ((each->languages & e->languages) == 0)
				continue;
			add_unit(cache, each, each->languages & e->languages, e->cases, true);
			/* One letter only goes on from the word before the apostrophe. */
			if (stem == 1)
			{
				cache->units.items[cache->units.count - 1].root = 0;
				cache->units.items[cache->units.count - 1].classes = 0;
			}
		}
	}
}

/* The stems left when an ending of some language is stripped. prefix[i] is the running hash before byte i. */
static void
add_stems(UrbanWordCache *cache, const char *form, size_t bytes, const uint32_t *prefix)
{
	size_t letters = urban_utf8_length(form, bytes);
	size_t at = bytes;

	/* tarmog'iga: of the part behind the apostrophe one letter is left. */
	while (letters > 1)
	{
		urban_utf8_previous(form, &at);
		letters--;
		if (bytes - at >= MAX_ENDING_BYTES)
			break;
		add_stem(cache, form, bytes, at, prefix[at]);
	}
}

/* A unit that the form as a whole satisfies. */
static void
add_whole(UrbanWordCache *cache, const ImageUnit *unit)
{
	const UrbanKnowledge *k = cache->knowledge;
	const ImageNode *node;

	if (unit == NULL)
		return;
	for (const ImageUnit *each = unit; each != NULL; each = image_next_unit(k, each))
		add_unit(cache, each, ~0u, 0, false);
	if (unit->root == 0)
		return;
	node = &k->nodes[unit->root];
	for (uint32_t i = node->first_item; i < node->first_item + node->item_count; i++)
		if ((k->items[i].flags & ITEM_NAME) == 0 && k->items[i].target == URBAN_CLASS_COMMON)
			cache->common |= k->items[i].languages;
}

/* Works out what a form satisfies. */
static void
find_units(UrbanWordCache *cache, const char *form, size_t bytes)
{
	const UrbanKnowledge *k = cache->knowledge;
	uint32_t prefix[LONGEST_FORM + 1];
	const ImageUnit *unit;
	size_t at = 0;

	cache->units.count = 0;
	cache->common = 0;
	if (bytes > LONGEST_FORM)
		return;
	prefix[0] = HASH_START;
	for (size_t i = 0; i < bytes; i++)
		prefix[i + 1] = hash_byte(prefix[i], (unsigned char) form[i]);
	add_whole(cache, image_unit(k, hash_finish(prefix[bytes], UNIT_FORM), UNIT_FORM, form, bytes));
	add_whole(cache, image_unit(k, hash_finish(prefix[bytes], UNIT_STEM), UNIT_STEM, form, bytes));
	for (int letters = 1; at < bytes; letters++)
	{
		urban_utf8_next(form, &at);
		if (letters < MIN_PREFIX_LETTERS)
			continue;
		unit = image_unit(k, hash_finish(prefix[at], UNIT_PREFIX), UNIT_PREFIX, form, at);
		if (unit != NULL && at == bytes)
			add_whole(cache, unit);
		else if (unit != NULL)
			add_unit(cache, unit, ~0u, 0, false);
	}
	add_stems(cache, form, bytes, prefix);
}

/* --- the table --- */

static bool
slots_grow(UrbanWordCache *cache)
{
	uint32_t size = cache->slots == NULL ? FIRST_SLOTS : (cache->mask + 1) * 2;
	UrbanWord **slots = urban_arena_try(cache->arena, size * sizeof(UrbanWord *));

	if (slots == NULL)
		return false;
	for (uint32_t i = 0; cache->slots != NULL && i <= cache->mask; i++)
	{
		uint32_t slot;

		if (cache->slots[i] == NULL)
			continue;
		for (slot = cache->slots[i]->hash & (size - 1); slots[slot] != NULL;)
			slot = (slot + 1) & (size - 1);
		slots[slot] = cache->slots[i];
	}
	cache->slots = slots;
	cache->mask = size - 1;
	return true;
}

static const UrbanWord *
word_add(UrbanWordCache *cache, const UrbanForm *form, uint32_t slot)
{
	UrbanWord *word = urban_arena_try(cache->arena, sizeof(*word));
	UrbanWordUnit *units;

	find_units(cache, form->text, form->bytes);
	units = urban_arena_try(cache->arena, (size_t) cache->units.count * sizeof(UrbanWordUnit));
	if (word != NULL)
		word->endings = urban_arena_try(cache->arena, KEPT_ENDINGS * sizeof(UrbanNameEndings));
	if (word == NULL || units == NULL || word->endings == NULL)
		return &unknown_word;
	word->text = urban_arena_copy(cache->arena, form->text, form->bytes);
	word->bytes = form->bytes;
	word->hash = form->hash;
	word->common = cache->common;
	word->units = units;
	word->unit_count = cache->units.count;
	for (int i = 0; i < cache->units.count; i++)
	{
		units[i] = cache->units.items[i];
		word->classes |= units[i].classes;
		word->links |= image_child_bit(units[i].unit);
	}
	cache->slots[slot] = word;
	cache->count++;
	return word;
}

/* Works out what urban_word_endings() gives. */
static UrbanNameEndings
find_endings(const UrbanKnowledge *knowledge, const UrbanWord *word, size_t bytes)
{
	UrbanNameEndings found = {bytes, 0, 0};

	for (size_t at = bytes; at > 0 && bytes - at < LONGEST_NAME_END;)
	{
		urban_utf8_previous(word->text, &at);
		if (urban_utf8_length(word->text, at) < 2)
			break;
		found.surname |=
			urban_word_languages(knowledge, URBAN_CLASS_SURNAME_ENDING, "surname", word->text + at, bytes - at);
		found.patronymic |=
			urban_word_languages(knowledge, URBAN_CLASS_SURNAME_ENDING, "patronymic", word->text + at, bytes - at);
	}
	return found;
}

UrbanNameEndings
urban_word_endings(const UrbanWordCache *cache, const UrbanWord *word, size_t bytes)
{
	if (bytes == 0 || bytes > word->bytes)
		return (UrbanNameEndings){0, 0, 0};
	for (int i = 0; i < KEPT_ENDINGS; i++)
	{
		if (word->endings[i].bytes == 0)
			word->endings[i] = find_endings(cache->knowledge, word, bytes);
		if (word->endings[i].bytes == bytes)
			return word->endings[i];
	}
	return find_endings(cache->knowledge, word, bytes);
}

const UrbanWordStep *
urban_word_step(UrbanWordCache *cache, uint32_t node, uint32_t unit)
{
	UrbanWordStep *step;
	const ImageNode *end;

	if (cache->steps == NULL &&
		(cache->steps = urban_arena_try(cache->arena, KEPT_STEPS * sizeof(UrbanWordStep))) == NULL)
		return NULL;
	step = &cache->steps[hash_edge(node, unit) & (KEPT_STEPS - 1)];
	if (step->unit == unit && step->from == node) /* no unit is 0, as it is in an empty place */
		return step;
	*step = (UrbanWordStep){.from = node, .unit = unit, .to = image_step(cache->knowledge, node, unit)};
	if (step->to != 0)
	{
		end = &cache->knowledge->nodes[step->to];
		step->first_item = end->first_item;
		step->item_count = end->item_count;
		step->children = end->children;
	}
	return step;
}

/* The word in the table, added where it is new. */
static const UrbanWord *
word_of(UrbanWordCache *cache, const UrbanForm *form)
{
	uint32_t slot;

	if (cache->count * 2 >= cache->mask && !slots_grow(cache))
		return &unknown_word;
	for (slot = form->hash & cache->mask; cache->slots[slot] != NULL; slot = (slot + 1) & cache->mask)
	{
		const UrbanWord *word = cache->slots[slot];

		if (word->hash == form->hash && word->bytes == form->bytes && memcmp(word->text, form->text, form->bytes) == 0)
			return word;
	}
	return word_add(cache, form, slot);
}

const UrbanWord *
urban_word_find(UrbanWordCache *cache, UrbanForm *form)
{
	form->word = word_of(cache, form);
	if (form->known != NULL)
		form->known->form.word = form->word; /* for the next text */
	return form->word;
}
