/*
 * matcher.c - walks the image's trie over a text's tokens.
 *
 * What a form satisfies (its units) comes from the cache of words; one walk
 * begins at every word that begins a path of the wanted classes. All matches are
 * kept, longest first: the reader decides which of two overlapping ones is meant.
 */
#include "matcher.h"

#include <string.h>

#include "image.h"

#define MAX_WORDS 24

typedef struct Walk
{
	UrbanArena *arena;
	const UrbanKnowledge *knowledge;
	UrbanWordCache *words;
	const UrbanText *text;
	UrbanMatches *matches;
	UrbanClassSet classes; /* that are looked for */
	unsigned languages;    /* of the paragraph being walked */
	int tokens[MAX_WORDS];
} Walk;

/* Is every word that the name writes in capitals in capitals here, and does a name have a capital at all? */
static bool
capitals_agree(const Walk *walk, const ImageItem *item, int words)
{
	bool any = false;

	for (int i = 0; i < words; i++)
	{
		const UrbanToken *token = &walk->text->tokens.items[walk->tokens[i]];

		if (i < 16 && ((item->capitals >> i) & 1) != 0 && token->shape != URBAN_UPPER)
			return false;
		any = any || token->shape != URBAN_LOWER;
	}
	return any || words >= 3 || walk->text->tokens.items[walk->tokens[0]].script == URBAN_OTHER_SCRIPT;
}

/* The words of a grammar word are not torn apart by quotes or commas, as those of a name may be. */
static bool
is_one_phrase(const Walk *walk, int words)
{
	for (int i = 1; i < words; i++)
		for (int t = walk->tokens[i - 1] + 1; t < walk->tokens[i]; t++)
		{
			uint8_t sign = walk->text->tokens.items[t].sign;

			if (sign != URBAN_HYPHEN && sign != URBAN_DASH && sign != URBAN_APOSTROPHE && sign != URBAN_FULL_STOP)
				return false;
		}
	return true;
}

static bool
item_agrees(const Walk *walk, const ImageItem *item, int words)
{
	const char *strings = walk->knowledge->strings;

	if ((item->flags & ITEM_NAME) != 0)
		return (walk->classes & URBAN_NAMES) != 0 && capitals_agree(walk, item, words);
	if ((item->languages & walk->languages) == 0 || (walk->classes & URBAN_CLASS_BIT(item->target)) == 0 ||
		!is_one_phrase(walk, words))
		return false;
	if ((item->flags & ITEM_AS_WRITTEN) != 0)
	{
		const UrbanToken *first = &walk->text->tokens.items[walk->tokens[0]];
		const UrbanToken *last = &walk->text->tokens.items[walk->tokens[words - 1]];
		size_t bytes = last->byte_end - first->byte_start;

		return strlen(strings + item->written) == bytes &&
			   memcmp(strings + item->written, walk->text->body + first->byte_start, bytes) == 0;
	}
	return true;
}

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

/* Cases that an ending behind an apostrophe or hyphen tells (İstanbul'da, ТЖМ-мен), 0 if there is none. */
static unsigned
suffix_cases(const Walk *walk, int last)
{
	const UrbanText *text = walk->text;
	const UrbanToken *sign, *word;
	const UrbanForm *form;

	if (last + 2 >= text->tokens.count)
		return 0;
	sign = &text->tokens.items[last + 1];
	word = &text->tokens.items[last + 2];
	if ((sign->sign != URBAN_APOSTROPHE && sign->sign != URBAN_HYPHEN) || sign->space_before || word->space_before ||
		word->kind != URBAN_WORD || word->shape != URBAN_LOWER)
		return 0;
	form = &text->forms.items[word->form];
	if (sign->sign == URBAN_APOSTROPHE && form->bytes == 1 && form->text[0] == 's')
		return URBAN_GENITIVE;
	return urban_ending_cases(walk->knowledge, walk->languages, form->text, form->bytes);
}

static void
accept_node(Walk *walk, uint32_t node, int words, unsigned cases, bool stripped)
{
	const UrbanKnowledge *k = walk->knowledge;
	const ImageNode *n = &k->nodes[node];

	for (uint32_t i = 0; i < n->item_count; i++)
	{
		const ImageItem *item = &k->items[n->first_item + i];
		UrbanMatch *match;

		if (!item_agrees(walk, item, words))
			continue;
		match = urban_list_add(walk->arena, &walk->matches->items);
		match->first = walk->tokens[0];
		match->last = walk->tokens[words - 1];
		match->cases = cases != 0 ? cases : suffix_cases(walk, match->last);
		match->stripped = stripped;
		match->item = (UrbanItem){
			.is_name = (item->flags & ITEM_NAME) != 0,
			.target = (int) item->target,
			.value = k->strings + item->value,
			.form = k->strings + item->written,
			.language = k->strings + item->language,
			.weak = (item->flags & ITEM_WEAK) != 0,
			.acronym = (item->flags & ITEM_ACRONYM) != 0,
			.name = (int) item->name,
		};
	}
}

/* The token that continues a name behind `token`: over signs that may stand inside one; -1 if none. */
static int
next_word(const Walk *walk, int token)
{
	const UrbanText *text = walk->text;
	int sentence = text->tokens.items[token].sentence;

	for (int i = token + 1; i < text->tokens.count && i <= token + 2; i++)
	{
		const UrbanToken *t = &text->tokens.items[i];

		if (t->sentence != sentence)
			return -1;
		if (t->kind != URBAN_SIGN)
			return i;
		switch (t->sign)
		{
			case URBAN_HYPHEN:
			case URBAN_DASH:
			case URBAN_APOSTROPHE:
			case URBAN_FULL_STOP:
			case URBAN_COMMA:
			case URBAN_SLASH:
			case URBAN_QUOTE_OPEN:
			case URBAN_QUOTE_CLOSE:
			case URBAN_OTHER_SIGN:
				break;
			default:
				return -1;
		}
	}
	return -1;
}

static void
walk_from(Walk *walk, uint32_t node, int token, int words, bool stripped)
{
	const UrbanText *text = walk->text;
	const ImageNode *nodes = walk->knowledge->nodes;
	const UrbanWord *word = urban_word_of(walk->words, &text->forms.items[text->tokens.items[token].form]);
	int next = -2; /* not looked for yet */

	if (words == 0 && (word->classes & walk->classes) == 0)
		return;
	walk->tokens[words] = token;
	for (int i = 0; i < word->unit_count; i++)
	{
		const UrbanWordUnit *unit = &word->units[i];
		uint32_t to = 0;

		if ((unit->languages & walk->languages) == 0)
			continue;
		if (words == 0)
			to = (unit->classes & walk->classes) != 0 ? unit->root : 0;
		else if ((nodes[node].children & image_child_bit(unit->unit)) != 0)
			to = image_step(walk->knowledge, node, unit->unit);
		if (to == 0)
			continue;
		accept_node(walk, to, words + 1, unit->cases, stripped || unit->stripped);
		if (nodes[to].children == 0 || words + 1 == MAX_WORDS)
			continue;
		next = next == -2 ? next_word(walk, token) : next;
		if (next >= 0)
			walk_from(walk, to, next, words + 1, stripped || unit->stripped);
	}
}

/* Longest first; what was found as written before what was stripped. */
static int
compare_matches(const UrbanMatch *x, const UrbanMatch *y)
{
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	if (x->last != y->last)
		return x->last > y->last ? -1 : 1;
	if (x->stripped != y->stripped)
		return x->stripped ? 1 : -1;
	if (x->item.is_name != y->item.is_name)
		return x->item.is_name ? -1 : 1;
	if (x->item.target != y->item.target)
		return x->item.target < y->item.target ? -1 : 1;
	if (x->item.value != y->item.value)
		return strcmp(x->item.value, y->item.value);
	return x->item.name < y->item.name ? -1 : x->item.name > y->item.name;
}

/* Matches come by their first token already: each group of one token, mostly of a few, is put in order. */
static void
order_matches(UrbanMatches *matches)
{
	UrbanMatch *items = matches->items.items;

	for (int i = 1; i < matches->items.count; i++)
	{
		UrbanMatch moved;
		int at = i;

		if (compare_matches(&items[i - 1], &items[i]) <= 0)
			continue;
		moved = items[i];
		while (at > 0 && compare_matches(&items[at - 1], &moved) > 0)
		{
			items[at] = items[at - 1];
			at--;
		}
		items[at] = moved;
	}
}

static void
index_matches(UrbanMatches *matches, int tokens)
{
	int at = 0;

	for (int i = 0; i <= tokens; i++)
	{
		matches->at[i] = at;
		for (; at < matches->items.count && matches->items.items[at].first == i; at++)
		{
			const UrbanItem *item = &matches->items.items[at].item;

			matches->classes[i] |= item->is_name ? URBAN_NAMES : URBAN_CLASS_BIT(item->target);
		}
	}
}

/* A walk from each word of the text. */
static void
walk_text(Walk *walk, unsigned languages)
{
	const UrbanText *text = walk->text;

	for (int p = 0; p < text->paragraphs.count; p++)
	{
		const UrbanParagraph *paragraph = &text->paragraphs.items[p];

		walk->languages = languages | urban_language_mask(paragraph->language);
		for (int s = paragraph->first; s < paragraph->last; s++)
			for (int t = text->sentences.items[s].first; t < text->sentences.items[s].last; t++)
				if (text->tokens.items[t].kind != URBAN_SIGN)
					walk_from(walk, 0, t, 0, false);
	}
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
	order_matches(walk->matches);
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
	urban_list_reserve(arena, &walk.matches->items, text->tokens.count + 16);
	walk.matches->at = urban_arena_try(arena, room * sizeof(int32_t));
	walk.matches->classes = urban_arena_try(arena, room * sizeof(UrbanClassSet));
	walk_text(&walk, languages);
	if (finish_walk(&walk) == NULL)
		return NULL;
	index_matches(walk.matches, text->tokens.count);
	return walk.matches;
}

UrbanMatches *
urban_match_token(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text, unsigned languages,
				  UrbanClassSet classes, int token)
{
	Walk walk = {.arena = arena, .knowledge = knowledge, .text = text, .classes = classes, .languages = languages};

	if (!start_walk(&walk))
		return NULL;
	if (text->tokens.items[token].kind != URBAN_SIGN)
		walk_from(&walk, 0, token, 0, false);
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

/* The languages of a class that have this form as a word of its own, with this value if it is not NULL. */
static unsigned
word_languages(const UrbanKnowledge *knowledge, UrbanWordClass word_class, const char *value, const char *folded,
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

unsigned
urban_common_languages(const UrbanKnowledge *knowledge, const char *folded, size_t bytes)
{
	return word_languages(knowledge, URBAN_CLASS_COMMON, NULL, folded, bytes);
}

bool
urban_word_is(const UrbanKnowledge *knowledge, UrbanWordClass word_class, unsigned languages, const char *folded,
			  size_t bytes)
{
	return (word_languages(knowledge, word_class, NULL, folded, bytes) & languages) != 0;
}

bool
urban_word_has_value(const UrbanKnowledge *knowledge, UrbanWordClass word_class, unsigned languages, const char *value,
					 const char *folded, size_t bytes)
{
	return (word_languages(knowledge, word_class, value, folded, bytes) & languages) != 0;
}
