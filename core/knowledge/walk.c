/*
 * walk.c - finds what begins at a word; see walk.h.
 *
 * In: a text whose words know their spelling. Out: matches, all of them, in
 * order. It decides nothing: the reader tells which of two overlapping ones is
 * meant.
 */
#include "walk.h"

#include <string.h>

#include "../text/forms.h"
#include "image.h"

/* A path of several words that may go on behind a word. */
typedef struct WordPath
{
	uint64_t children; /* of the node */
	uint32_t node;
	bool stripped;
} WordPath;

typedef struct UrbanWordView UrbanWordView;

/* What a spelling means in texts of some languages to who looks for some classes. */
struct UrbanWordView
{
	const UrbanWordView *next; /* of the same spelling */
	UrbanClassSet wanted;
	unsigned languages;
	uint64_t children; /* image_child_bit of all units that lead on from the paths */
	WalkFound found;   /* of the matches */
	const UrbanMatch *matches;
	const WordPath *paths;
	int match_count, path_count;
};

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

/* Cases that an ending behind an apostrophe or hyphen tells (İstanbul'da, ТЖМ-мен), 0 if there is none. */
static inline unsigned
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

/* Adds a node's items; the cases that a suffix behind the last word tells are left to the caller. */
static void
accept_items(Walk *walk, uint32_t first, uint32_t count, int words, unsigned cases, bool stripped)
{
	const UrbanKnowledge *k = walk->knowledge;

	for (uint32_t i = 0; i < count; i++)
	{
		const ImageItem *item = &k->items[first + i];
		UrbanMatch *match;

		if (!item_agrees(walk, item, words))
			continue;
		match = urban_list_add(walk->arena, &walk->matches->items);
		match->first = walk->tokens[0];
		match->last = walk->tokens[words - 1];
		match->cases = cases;
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

static const UrbanWord *
word_at(const Walk *walk, int token)
{
	return urban_word_of(walk->words, &walk->text->forms.items[walk->text->tokens.items[token].form]);
}

/* The links of the word at a token. */
static uint64_t
links_at(const Walk *walk, int token)
{
	UrbanSpelling *spelling = walk->text->tokens.items[token].spelling;

	if (!spelling->linked)
	{
		spelling->links = word_at(walk, token)->links;
		spelling->linked = true;
	}
	return spelling->links;
}

/* Goes on from a path with the word at `token`, behind `words` others. */
static void
walk_on(Walk *walk, WordPath path, int token, int words)
{
	const UrbanWord *word;
	int next = -2; /* not looked for yet */

	if ((path.children & links_at(walk, token)) == 0)
		return;
	word = word_at(walk, token);
	walk->tokens[words] = token;
	for (int i = 0; i < word->unit_count; i++)
	{
		const UrbanWordUnit *unit = &word->units[i];
		const UrbanWordStep *step;
		bool stripped = path.stripped || unit->stripped;

		if ((unit->languages & walk->languages) == 0 || (path.children & image_child_bit(unit->unit)) == 0)
			continue;
		step = urban_word_step(walk->words, path.node, unit->unit);
		if (step == NULL || step->to == 0)
			continue;
		accept_items(walk, step->first_item, step->item_count, words + 1, unit->cases, stripped);
		if (step->children == 0 || words + 1 == WALK_WORDS)
			continue;
		next = next == -2 ? next_word(walk, token) : next;
		if (next >= 0)
			walk_on(walk, (WordPath){step->children, step->to, stripped}, next, words + 1);
	}
}

/* Longest first; what was found as written before what was stripped. */
static int
compare_matches(const UrbanMatch *x, const UrbanMatch *y)
{
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

/* Puts the matches from `from` on in order: they are few. */
static void
order_matches(UrbanMatches *matches, int from)
{
	UrbanMatch *items = matches->items.items;

	for (int i = from + 1; i < matches->items.count; i++)
	{
		UrbanMatch moved;
		int at = i;

		if (compare_matches(&items[i - 1], &items[i]) <= 0)
			continue;
		moved = items[i];
		while (at > from && compare_matches(&items[at - 1], &moved) > 0)
		{
			items[at] = items[at - 1];
			at--;
		}
		items[at] = moved;
	}
}

static WalkFound
found_from(const UrbanMatches *matches, int from, WalkFound found)
{
	for (int i = from; i < matches->items.count; i++)
	{
		const UrbanItem *item = &matches->items.items[i].item;

		found.classes |= item->is_name ? URBAN_NAMES : URBAN_CLASS_BIT(item->target);
		if (!item->is_name)
			found.values |= urban_value_bit((UrbanWordClass) item->target, item->value);
	}
	return found;
}

/* --- views --- */

/* Does something that is looked for begin with the unit? */
static bool
opens(const Walk *walk, const UrbanWordUnit *unit)
{
	return (unit->languages & walk->languages) != 0 && (unit->classes & walk->classes) != 0 && unit->root != 0;
}

/* Fills a view with what the word at a token means; the list of matches serves as room and is left as it was. */
static bool
fill_view(Walk *walk, UrbanWordView *view, int token)
{
	UrbanArena *arena = urban_word_cache_arena(walk->words);
	const ImageNode *nodes = walk->knowledge->nodes;
	const UrbanWord *word = word_at(walk, token);
	int from = walk->matches->items.count;
	UrbanMatch *matches;
	WordPath *paths;

	walk->tokens[0] = token;
	for (int i = 0; i < word->unit_count; i++)
	{
		const UrbanWordUnit *unit = &word->units[i];

		if (!opens(walk, unit))
			continue;
		accept_items(walk, nodes[unit->root].first_item, nodes[unit->root].item_count, 1, unit->cases, unit->stripped);
		view->path_count += nodes[unit->root].children != 0;
		view->children |= nodes[unit->root].children;
	}
	order_matches(walk->matches, from);
	view->found = found_from(walk->matches, from, view->found);
	view->match_count = walk->matches->items.count - from;
	matches = urban_arena_try(arena, (size_t) view->match_count * sizeof(*matches));
	paths = urban_arena_try(arena, (size_t) view->path_count * sizeof(*paths));
	/* What a document left incomplete that ran out of memory must not be kept for the next. */
	if (matches == NULL || paths == NULL || urban_arena_failed(walk->arena))
		return false;
	if (view->match_count > 0)
		memcpy(matches, walk->matches->items.items + from, (size_t) view->match_count * sizeof(*matches));
	view->paths = paths;
	view->matches = matches;
	walk->matches->items.count = from;
	view->path_count = 0;
	for (int i = 0; i < word->unit_count; i++)
	{
		const UrbanWordUnit *unit = &word->units[i];

		if (opens(walk, unit) && nodes[unit->root].children != 0)
			paths[view->path_count++] = (WordPath){nodes[unit->root].children, unit->root, unit->stripped};
	}
	return true;
}

/* Which of a spelling's lists of views has those of this walk. */
static int
views_of(const Walk *walk)
{
	return walk->classes == URBAN_ALL_CLASSES ? 0 : 1;
}

/* The view of a token's spelling; NULL if memory ran out. */
static const UrbanWordView *
view_of(Walk *walk, int token)
{
	UrbanSpelling *spelling = walk->text->tokens.items[token].spelling;
	UrbanWordView **views = &spelling->views[views_of(walk)];
	UrbanWordView *view;

	for (const UrbanWordView *known = *views; known != NULL; known = known->next)
		if (known->languages == walk->languages && known->wanted == walk->classes)
			return known;
	view = urban_arena_try(urban_word_cache_arena(walk->words), sizeof(*view));
	if (view == NULL)
		return NULL;
	view->languages = walk->languages;
	view->wanted = walk->classes;
	if (!fill_view(walk, view, token))
		return NULL;
	view->next = *views;
	*views = view;
	return view;
}

/* --- one token --- */

/* Adds what the word alone is. */
static void
add_single(Walk *walk, const UrbanWordView *view, int token)
{
	UrbanMatches *matches = walk->matches;
	int wanted = matches->items.count + view->match_count;
	UrbanMatch *added;
	unsigned cases;

	if (view->match_count == 0)
		return;
	if (wanted > matches->items.capacity)
		urban_list_reserve(walk->arena, &matches->items, 2 * wanted);
	if (wanted > matches->items.capacity)
		return;
	added = &matches->items.items[matches->items.count];
	memcpy(added, view->matches, (size_t) view->match_count * sizeof(*added));
	matches->items.count += view->match_count;
	for (int i = 0; i < view->match_count; i++)
		added[i].first = added[i].last = token;
	cases = suffix_cases(walk, token);
	for (int i = 0; i < view->match_count && cases != 0; i++)
		added[i].cases = added[i].cases != 0 ? added[i].cases : cases;
}

void
walk_prefetch(const Walk *walk, int token)
{
	const UrbanSpelling *spelling = token < walk->text->tokens.count ? walk->text->tokens.items[token].spelling : NULL;

	const char *view = spelling == NULL ? NULL : (const char *) spelling->views[views_of(walk)];

	if (view != NULL)
	{
		__builtin_prefetch(view);
		__builtin_prefetch(view + 64);
		__builtin_prefetch(view + 128);
	}
}

WalkFound
walk_token(Walk *walk, int token)
{
	const UrbanWordView *view = view_of(walk, token);
	UrbanMatches *matches = walk->matches;
	int from = matches->items.count;
	WalkFound found = {0, 0};
	uint64_t links;
	int next;

	if (view == NULL)
		return found;
	found = view->found;
	next = view->path_count == 0 ? -1 : next_word(walk, token);
	links = next < 0 ? 0 : links_at(walk, next);
	if ((view->children & links) != 0)
	{
		walk->tokens[0] = token;
		for (int i = 0; i < view->path_count; i++)
			if ((view->paths[i].children & links) != 0)
				walk_on(walk, view->paths[i], next, 1);
		order_matches(matches, from);
		found = found_from(matches, from, found);
		for (int i = from; i < matches->items.count; i++)
			if (matches->items.items[i].cases == 0)
				matches->items.items[i].cases = suffix_cases(walk, matches->items.items[i].last);
	}
	add_single(walk, view, token);
	return found;
}
