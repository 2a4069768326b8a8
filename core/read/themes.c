/*
 * themes.c - what a document, and each of its facts, is about.
 *
 * In: words of class theme, events, agreements and commitments with their
 * evidence. Out: facts->themes. A fact's theme stands in the sentences that
 * prove it, so that its evidence is the theme's too. It decides nothing about
 * the facts themselves.
 */
#include <stdlib.h>
#include <string.h>

#include "clauses.h"
#include "fact_sentences.h"

#define MOST_THEMES   64 /* of the taxonomy that one document touches; it has far fewer */
#define MOST_OF_ONE   5  /* themes of a document: more say nothing any more */
#define MOST_OF_FACT  3
#define STRONG_POINTS 2 /* a weak word (a canal, young) counts half of a word that has no other theme */
#define WEAK_POINTS   1
#define TITLE_TIMES   3 /* a headline says what the writer thinks the document is about */
#define LEAST_POINTS  3 /* more than one sentence with a strong word, or the headline */
#define WEAK_MORE     1 /* what weak words alone need more */
#define SHARE_OF_BEST 4 /* a document's theme has at least a quarter of its first theme's points */

typedef struct ThemePoints
{
	const char *theme;
	int points;
	bool strong;  /* of words that have no other theme */
	int sentence; /* the last that was counted */
	int counted;  /* its points, so that a sentence counts once */
} ThemePoints;

typedef struct ThemeList
{
	ThemePoints items[MOST_THEMES];
	int count;
} ThemeList;

/* The entry of a value ("ID" or "ID weak"), NULL if the list is full. */
static ThemePoints *
find_theme(UrbanReader *reader, ThemeList *list, const char *value)
{
	size_t bytes = strcspn(value, " ");
	ThemePoints *found;

	for (int i = 0; i < list->count; i++)
		if (strncmp(list->items[i].theme, value, bytes) == 0 && list->items[i].theme[bytes] == '\0')
			return &list->items[i];
	if (list->count == MOST_THEMES)
		return NULL;
	found = &list->items[list->count++];
	*found = (ThemePoints){.theme = urban_arena_copy(reader->arena, value, bytes), .sentence = -1};
	return found;
}

/* A body's, place's or framework's name tells what they are for, not what the document is about. */
static bool
is_in_name(const UrbanReader *reader, int token)
{
	const UrbanEntity *entity = reader_mention(reader, token) == NULL ? NULL : reader_entity(reader, token);

	return entity != NULL && entity->kind != URBAN_PROGRAMME && entity->kind != URBAN_COALITION;
}

/* Adds the points of one sentence. */
static void
add_sentence(UrbanReader *reader, ThemeList *list, int sentence, int times)
{
	const UrbanSentence *span = &reader->text->sentences.items[sentence];

	for (int i = span->first; i < span->last; i++)
	{
		const UrbanMatch *word = urban_match_at(reader->matches, i, URBAN_CLASS_THEME);
		ThemePoints *theme;
		bool weak;
		int points;

		if (word == NULL || is_in_name(reader, i))
			continue;
		i = word->last;
		theme = find_theme(reader, list, word->item.value);
		if (theme == NULL)
			continue;
		weak = strchr(word->item.value, ' ') != NULL;
		points = times * (weak ? WEAK_POINTS : STRONG_POINTS);
		theme->strong |= !weak;
		if (theme->sentence != sentence)
		{
			theme->sentence = sentence;
			theme->counted = 0;
		}
		if (points > theme->counted)
		{
			theme->points += points - theme->counted;
			theme->counted = points;
		}
	}
}

/* Most points first; among equals by name, so that the order of the words does not matter. */
static int
compare_points(const void *a, const void *b)
{
	const ThemePoints *x = a, *y = b;

	return x->points != y->points ? y->points - x->points : strcmp(x->theme, y->theme);
}

static void
add_themes(UrbanReader *reader, ThemeList *list, const char *fact_kind, int fact, int least, int most)
{
	qsort(list->items, (size_t) list->count, sizeof(ThemePoints), compare_points);
	for (int i = 0; i < list->count && most > 0; i++)
	{
		UrbanTheme *theme;

		if (list->items[i].points < (list->items[i].strong ? least : least + WEAK_MORE) ||
			list->items[i].points * SHARE_OF_BEST < list->items[0].points)
			continue;
		theme = urban_list_add(reader->arena, &reader->facts->themes);
		theme->theme = list->items[i].theme;
		theme->fact_kind = fact_kind;
		theme->fact = fact;
		most--;
	}
}

/* The themes of one fact: of the sentences of its first evidence and of what is evidence of the fact itself. */
static void
add_fact(UrbanReader *reader, const UrbanEvidenceList *evidence, const char *fact_kind, int fact)
{
	ThemeList list = {.count = 0};
	int last = -1;

	for (int i = 0; i < evidence->count; i++)
	{
		int sentence = reader_sentence_at(reader, evidence->items[i].span.start);

		if (sentence == last || (i > 0 && strcmp(evidence->items[i].aspect, "fact") != 0))
			continue;
		add_sentence(reader, &list, sentence, 1);
		last = sentence;
	}
	add_themes(reader, &list, fact_kind, fact, STRONG_POINTS, MOST_OF_FACT);
}

void
urban_read_themes(UrbanReader *reader)
{
	const UrbanFacts *facts = reader->facts;
	ThemeList list = {.count = 0};

	for (int i = 0; i < reader->text->sentences.count; i++)
	{
		if (i % 256 == 0 && reader_stopped(reader))
			return;
		add_sentence(reader, &list, i, i == 0 && facts->title != NULL ? TITLE_TIMES : 1);
	}
	add_themes(reader, &list, "document", -1, LEAST_POINTS, MOST_OF_ONE);
	for (int i = 0; i < facts->events.count; i++)
		add_fact(reader, &facts->events.items[i].evidence, "event", i);
	for (int i = 0; i < facts->agreements.count; i++)
		add_fact(reader, &facts->agreements.items[i].evidence, "agreement", i);
	for (int i = 0; i < facts->commitments.count; i++)
		add_fact(reader, &facts->commitments.items[i].evidence, "commitment", i);
}
