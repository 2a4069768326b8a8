/*
 * measures.c - how strong a hazard was and what it did.
 *
 * In: events of kind hazard, words of class quantity_word. Out:
 * facts->measures: magnitude, deaths, injured, displaced, loss; a number with
 * its measuring word in the clause, in the hazard's sentence or the two behind
 * it in the paragraph, else anywhere in a document that tells of one hazard.
 */
#include "clauses.h"
#include "fact_sentences.h"
#include "numbers.h"

#include <ctype.h>
#include <string.h>

#define REACH 8 /* tokens between the number and the measuring word */

/* Is the number none of people or magnitude: a percentage, an age, a sum? */
static bool
is_other(const UrbanReader *reader, const ReaderNumber *number)
{
	int next = number->last + 1;
	ReaderNumber sum;

	if (next < reader->text->tokens.count && reader_token(reader, next)->sign == URBAN_PERCENT)
		return true;
	return reader_money_read(reader, number->first, &sum) ||
		   (number->first > 0 && reader_money_read(reader, number->first - 1, &sum));
}

/* The number or sum nearest to the word within its clause, none that was taken (token `taken`); false if there is none. */
static bool
nearest_number(const UrbanReader *reader, const UrbanMatch *word, bool money, int taken, ReaderNumber *best)
{
	ReaderClause clause = reader_clause(reader, word->first);
	int best_distance = REACH + 1;

	for (int i = clause.first; i <= clause.last; i++)
	{
		ReaderNumber number;
		int distance;

		if (money ? !reader_money_read(reader, i, &number) : !reader_number_read(reader, i, &number))
			continue;
		i = number.last;
		distance = number.first > word->last ? number.first - word->last : word->first - number.last;
		if (number.first != taken && distance < best_distance && (money || !is_other(reader, &number)))
		{
			best_distance = distance;
			*best = number;
		}
	}
	return best_distance <= REACH;
}

/* The hazard that the sentence, or the one or two before it in the paragraph, tells of, else the document's only one; -1 if none. */
static int
hazard_near(const UrbanReader *reader, const ReaderFactSentences *sentences, int sentence)
{
	const UrbanSentence *items = reader->text->sentences.items;

	for (int back = 0; back <= 2 && sentence - back >= 0; back++)
	{
		if (items[sentence - back].paragraph != items[sentence].paragraph)
			break;
		if (sentences->hazard[sentence - back] >= 0)
			return sentences->hazard[sentence - back];
	}
	return sentences->only_hazard;
}

static bool
has_measure(const UrbanFacts *facts, int event, const char *measure)
{
	for (int i = facts->measures.count - 1; i >= 0 && i > facts->measures.count - 16; i--)
		if (facts->measures.items[i].event == event && strcmp(facts->measures.items[i].measure, measure) == 0)
			return true;
	return false;
}

void
urban_read_measures(UrbanReader *reader)
{
	ReaderFactSentences sentences;
	static const UrbanClassSet words = URBAN_CLASS_BIT(URBAN_CLASS_QUANTITY_WORD);
	int asked = 0;
	int taken = -1; /* "killing 12 and injuring 140": a number measures one thing */

	if (!reader_fact_sentences(reader, &sentences))
		return;
	for (int i = reader_next(reader, 0, words); i < reader->token_count; i = reader_next(reader, i + 1, words))
	{
		const UrbanMatch *word = reader_word(reader, i, URBAN_CLASS_QUANTITY_WORD);
		int event = word == NULL ? -1 : hazard_near(reader, &sentences, reader_token(reader, i)->sentence);
		ReaderNumber number;
		UrbanMeasure *measure;
		bool money;

		if (++asked % 64 == 0 && reader_stopped(reader))
			return;
		if (event < 0 || !islower((unsigned char) word->item.value[0]))
			continue;
		money = strcmp(word->item.value, "loss") == 0;
		if (has_measure(reader->facts, event, word->item.value) || !nearest_number(reader, word, money, taken, &number))
			continue;
		taken = number.first;
		measure = urban_list_add(reader->arena, &reader->facts->measures);
		measure->event = event;
		measure->measure = word->item.value;
		measure->value = number.value;
		measure->unit = money ? number.currency : "";
		reader_prove(reader, &measure->evidence, "fact", -1, NULL, word->first, "number and measuring word");
		i = word->last;
	}
}
