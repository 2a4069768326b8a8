/*
 * fact_sentences.c - which event or agreement a sentence tells of; see fact_sentences.h.
 *
 * In: the evidence of events and agreements. A span belongs to the sentence in
 * which it begins.
 */
#include "fact_sentences.h"

#include <string.h>

int
reader_sentence_at(const UrbanReader *reader, int32_t point)
{
	const UrbanText *text = reader->text;
	int low = 0, high = text->sentences.count - 1;

	while (low < high)
	{
		int middle = (low + high + 1) / 2;

		if (text->tokens.items[text->sentences.items[middle].first].start <= point)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static int32_t *
none(UrbanReader *reader)
{
	size_t bytes = ((size_t) reader->text->sentences.count + 1) * sizeof(int32_t);
	int32_t *list = urban_arena_try(reader->arena, bytes);

	if (list != NULL)
		memset(list, 0xFF, bytes);
	return list;
}

static void
mark(const UrbanReader *reader, int32_t *list, const UrbanEvidenceList *evidence, int fact)
{
	for (int i = 0; i < evidence->count; i++)
	{
		int sentence = reader_sentence_at(reader, evidence->items[i].span.start);

		if (list[sentence] < 0 && (i == 0 || strcmp(evidence->items[i].aspect, "fact") == 0))
			list[sentence] = fact;
	}
}

/* The hazard that the document is about. */
static int
only_hazard(const UrbanFacts *facts)
{
	int found = -1;

	for (int i = 0; i < facts->events.count; i++)
	{
		if (facts->events.items[i].background || strcmp(facts->events.items[i].kind, "hazard") != 0)
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

bool
reader_fact_sentences(UrbanReader *reader, ReaderFactSentences *sentences)
{
	UrbanFacts *facts = reader->facts;

	*sentences = (ReaderFactSentences){none(reader), none(reader), none(reader), -1};
	if (sentences->event == NULL || sentences->hazard == NULL || sentences->agreement == NULL ||
		reader->text->sentences.count == 0)
		return false;
	for (int i = 0; i < facts->events.count; i++)
	{
		mark(reader, sentences->event, &facts->events.items[i].evidence, i);
		if (strcmp(facts->events.items[i].kind, "hazard") == 0)
			mark(reader, sentences->hazard, &facts->events.items[i].evidence, i);
	}
	for (int i = 0; i < facts->agreements.count; i++)
		mark(reader, sentences->agreement, &facts->agreements.items[i].evidence, i);
	sentences->only_hazard = only_hazard(facts);
	return true;
}
