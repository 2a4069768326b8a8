/*
 * matcher.c - what the image says of a text's words; see matcher.h.
 *
 * In: a split text. Out: all matches (walk.c finds those of one token), by
 * token; single answers about endings and words of a class.
 */
#include "matcher.h"

#include <string.h>

#include "image.h"
#include "walk.h"

#define MATCHES_A_TOKEN 3 /* room for so many; news has about two */
#define TOKENS_AHEAD    6 /* as long as memory takes to answer */

/* Looks an ending up; *cases is what all its records of these languages tell together. */
static bool
find_ending(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes, unsigned *cases)
{
	uint32_t hash = hash_text(folded, bytes, 0);
	bool found = false;

	*cases = 0;
	for (uint32_t slot = hash & knowledge->ending_mask; knowledge->endings[slot].text != 0;
		 slot = (slot + 1) & knowledge->ending_mask)
	{
		const ImageEnding *e = &knowledge->endings[slot];

		if (e->hash != hash || e->bytes != bytes || (e->languages & languages) == 0 ||
			memcmp(knowledge->strings + e->text, folded, bytes) != 0)
			continue;
		found = true;
		*cases |= e->cases;
	}
	return found;
}

unsigned
urban_ending_cases(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes)
{
	unsigned cases;

	find_ending(knowledge, languages, folded, bytes, &cases);
	return cases;
}

bool
urban_is_ending(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes)
{
	unsigned cases;

	return find_ending(knowledge, languages, folded, bytes, &cases);
}

/* A walk from each word of the text; fills the index by tokens. */
static void
walk_text(Walk *walk, unsigned languages)
{
	const UrbanText *text = walk->text;
	UrbanMatches *matches = walk->matches;

	for (int p = 0; p < text->paragraphs.count; p++)
	{
		const UrbanParagraph *paragraph = &text->paragraphs.items[p];
		int last = text->sentences.items[paragraph->last - 1].last;

		walk->languages = languages | urban_language_mask(paragraph->language);
		for (int t = text->sentences.items[paragraph->first].first; t < last; t++)
		{
			walk_prefetch(walk, t + TOKENS_AHEAD);
			matches->at[t] = matches->items.count;
			if (text->tokens.items[t].kind != URBAN_SIGN)
			{
				WalkFound found = walk_token(walk, t);

				matches->classes[t] = found.classes;
				matches->values[t] = found.values;
			}
		}
	}
	matches->at[text->tokens.count] = matches->items.count;
}

/* Makes ready for walking; false if the arena failed. */
static bool
start_walk(Walk *walk)
{
	walk->matches = urban_arena_alloc(walk->arena, sizeof(UrbanMatches));
	walk->words = walk->text->words;
	if (walk->words == NULL)
		walk->words = urban_word_cache_in(walk->arena, walk->knowledge);
	return walk->words != NULL;
}

/* What was found; NULL if memory ran out meanwhile. */
static UrbanMatches *
finish_walk(Walk *walk)
{
	if (urban_word_cache_failed(walk->words))
		urban_arena_fail(walk->arena);
	return urban_arena_failed(walk->arena) ? NULL : walk->matches;
}

UrbanMatches *
urban_match_classes(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text, unsigned languages,
					UrbanClassSet classes)
{
	Walk walk = {.arena = arena, .knowledge = knowledge, .text = text, .classes = classes};
	size_t room = (size_t) text->tokens.count + 1;

	if (!start_walk(&walk))
		return NULL;
	urban_list_reserve(arena, &walk.matches->items, MATCHES_A_TOKEN * text->tokens.count + 16);
	walk.matches->at = urban_arena_try(arena, room * sizeof(int32_t));
	walk.matches->classes = urban_arena_try(arena, room * sizeof(UrbanClassSet));
	walk.matches->values = urban_arena_try(arena, room * sizeof(uint64_t));
	if (walk.matches->at == NULL || walk.matches->classes == NULL || walk.matches->values == NULL)
		return NULL;
	walk_text(&walk, languages);
	return finish_walk(&walk);
}

UrbanMatches *
urban_match_token(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text, unsigned languages,
				  UrbanClassSet classes, int token)
{
	Walk walk = {.arena = arena, .knowledge = knowledge, .text = text, .classes = classes, .languages = languages};

	if (!start_walk(&walk))
		return NULL;
	if (text->tokens.items[token].kind != URBAN_SIGN)
		walk_token(&walk, token);
	return finish_walk(&walk);
}

UrbanMatches *
urban_match_text(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text, unsigned languages)
{
	return urban_match_classes(arena, knowledge, text, languages, URBAN_ALL_CLASSES);
}

const UrbanMatch *
urban_match_search(const UrbanMatches *matches, int token, UrbanWordClass word_class)
{
	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];

		if (!match->item.is_name && match->item.target == (int) word_class)
			return match;
	}
	return NULL;
}

const UrbanMatch *
urban_match_search_value(const UrbanMatches *matches, int token, UrbanWordClass word_class, const char *value)
{
	size_t length = strlen(value);

	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];

		if (!match->item.is_name && match->item.target == (int) word_class && match->item.value[0] == value[0] &&
			strncmp(match->item.value, value, length) == 0 &&
			(match->item.value[length] == '\0' || match->item.value[length] == ' '))
			return match;
	}
	return NULL;
}

unsigned
urban_word_languages(const UrbanKnowledge *knowledge, UrbanWordClass word_class, const char *value, const char *folded,
					 size_t bytes)
{
	unsigned languages = 0;

	for (int kind = UNIT_FORM; kind <= UNIT_STEM; kind++)
	{
		const ImageUnit *unit =
			image_unit(knowledge, hash_text(folded, bytes, (uint32_t) kind), (UnitKind) kind, folded, bytes);
		uint32_t node = unit == NULL ? 0 : image_step(knowledge, 0, unit->id);

		if (node == 0)
			continue;
		for (uint32_t i = 0; i < knowledge->nodes[node].item_count; i++)
		{
			const ImageItem *item = &knowledge->items[knowledge->nodes[node].first_item + i];

			if ((item->flags & ITEM_NAME) == 0 && item->target == (uint32_t) word_class &&
				(value == NULL || strcmp(knowledge->strings + item->value, value) == 0))
				languages |= urban_language_mask(knowledge->strings + item->language);
		}
	}
	return languages;
}

bool
urban_word_is(const UrbanKnowledge *knowledge, UrbanWordClass word_class, unsigned languages, const char *folded,
			  size_t bytes)
{
	return (urban_word_languages(knowledge, word_class, NULL, folded, bytes) & languages) != 0;
}
