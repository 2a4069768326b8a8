/*
 * quantities.c - sums of money of agreements and events.
 *
 * In: events, agreements, measures and their evidence. Out: facts->quantities.
 * A sum belongs to the agreement of its sentence, else to its event, else to
 * those of the sentence before in the same paragraph. A sum that is given,
 * lent or promised further on belongs to the document's only agreement, else
 * to its only hazard, else to the event that it tells of first.
 */
#include "clauses.h"
#include "fact_sentences.h"
#include "numbers.h"

#include <string.h>

#define LEAST_GIVEN 10000 /* a smaller sum that no fact stands beside is a price or a fee */
#define WHAT_WORDS  6

/* May the token be a word of what a sum is for: no sign, date, preposition or number? */
static bool
is_plain_word(const UrbanReader *reader, int token)
{
	return reader_token(reader, token)->kind == URBAN_WORD && reader->date_at[token] < 0 &&
		   reader_word(reader, token, URBAN_CLASS_PREPOSITION) == NULL;
}

/* The word "for" in a run of tokens, -1 if there is none. */
static int
find_for(const UrbanReader *reader, int first, int last)
{
	for (int i = first; i <= last; i++)
	{
		const UrbanMatch *word = reader_word(reader, i, URBAN_CLASS_PREPOSITION);

		if (word != NULL && reader_value_is(word, "for"))
			return i;
	}
	return -1;
}

/*
 * What the sum is for: the words behind "for" within the clause, before it in
 * languages that put it behind; else the noun that the sum stands before (a $5
 * million grant); else nothing.
 */
static const char *
sum_purpose(UrbanReader *reader, const ReaderNumber *sum)
{
	int end = reader_clause_end(reader, sum->last), first, last;
	int word = find_for(reader, sum->last + 1, end);

	if (word >= 0 && word < end)
	{
		first = word + 1;
		for (last = first;
			 last < end && last - first < WHAT_WORDS - 1 && reader_token(reader, last + 1)->kind == URBAN_WORD; last++)
			;
		if (reader_token(reader, first)->kind == URBAN_WORD)
			return urban_text_slice(reader->arena, reader->text, first, last);
	}
	word = find_for(reader, reader_clause(reader, sum->first).first, sum->first - 1);
	if (word > 0 && is_plain_word(reader, word - 1))
	{
		for (first = word - 1; first > 0 && word - first < WHAT_WORDS && is_plain_word(reader, first - 1) &&
							   reader_token(reader, first - 1)->sentence == reader_token(reader, word)->sentence;
			 first--)
			;
		return urban_text_slice(reader->arena, reader->text, first, word - 1);
	}
	first = sum->last + 1;
	if (first > end || !is_plain_word(reader, first) || reader_mention(reader, first) != NULL ||
		reader_token(reader, first)->shape != URBAN_LOWER || reader_verb(reader, first))
		return "";
	return urban_text_slice(reader->arena, reader->text, first, first);
}

/* Does the sentence tell of giving or promising? */
static bool
is_given(const UrbanReader *reader, int sentence)
{
	const UrbanSentence *span = &reader->text->sentences.items[sentence];

	for (int i = span->first; i < span->last; i++)
	{
		const UrbanMatch *role = reader_word(reader, i, URBAN_CLASS_ROLE_WORD);

		if ((role != NULL && reader_value_is(role, "funder")) ||
			reader_word(reader, i, URBAN_CLASS_PROMISE_VERB) != NULL ||
			reader_word(reader, i, URBAN_CLASS_ACTION_VERB) != NULL)
			return true;
	}
	return false;
}

/* What the sum belongs to: false if to nothing. */
static bool
find_owner(const UrbanReader *reader, const ReaderFactSentences *sentences, const ReaderNumber *sum,
		   UrbanQuantity *quantity)
{
	const UrbanSentence *items = reader->text->sentences.items;
	int at = reader_token(reader, sum->first)->sentence;
	int agreement = sentences->agreement[at], event = sentences->event[at];

	if (agreement < 0 && event < 0 && at > 0 && items[at - 1].paragraph == items[at].paragraph)
	{
		agreement = sentences->agreement[at - 1];
		event = sentences->event[at - 1];
	}
	if (agreement < 0 && event < 0 && sum->value >= LEAST_GIVEN && is_given(reader, at))
	{
		agreement = reader->facts->agreements.count == 1 ? 0 : -1;
		event = sentences->only_hazard >= 0 || reader->facts->events.count == 0 ? sentences->only_hazard : 0;
	}
	quantity->fact_kind = agreement >= 0 ? "agreement" : "event";
	quantity->fact = agreement >= 0 ? agreement : event;
	return quantity->fact >= 0;
}

/* Is the sum the loss of a hazard? */
static bool
is_loss(const UrbanReader *reader, const ReaderNumber *sum)
{
	for (int i = 0; i < reader->facts->measures.count; i++)
	{
		const UrbanMeasure *measure = &reader->facts->measures.items[i];

		if (measure->value == sum->value && strcmp(measure->unit, sum->currency) == 0)
			return true;
	}
	return false;
}

/* Was the sum read before: a headline tells what the text repeats. */
static bool
is_known(const UrbanReader *reader, const UrbanQuantity *found, const ReaderNumber *sum)
{
	for (int i = 0; i < reader->facts->quantities.count; i++)
	{
		const UrbanQuantity *known = &reader->facts->quantities.items[i];

		if (known->fact == found->fact && strcmp(known->fact_kind, found->fact_kind) == 0 &&
			known->amount == sum->value && strcmp(known->unit, sum->currency) == 0)
			return true;
	}
	return false;
}

void
urban_read_quantities(UrbanReader *reader)
{
	ReaderFactSentences sentences;

	if (!reader_fact_sentences(reader, &sentences))
		return;
	for (int i = 0; i < reader->text->tokens.count; i++)
	{
		UrbanQuantity *quantity, found;
		ReaderNumber sum;

		if (i % 1024 == 0 && reader_stopped(reader))
			return;
		if (!reader_may_be_sum(reader, i) || !reader_money_read(reader, i, &sum))
			continue;
		i = sum.last;
		if (is_loss(reader, &sum) || !find_owner(reader, &sentences, &sum, &found) || is_known(reader, &found, &sum))
			continue;
		quantity = urban_list_add(reader->arena, &reader->facts->quantities);
		quantity->fact_kind = found.fact_kind;
		quantity->fact = found.fact;
		quantity->what = sum_purpose(reader, &sum);
		quantity->amount = sum.value;
		quantity->unit = sum.currency;
		reader_prove(reader, &quantity->evidence, "fact", -1, NULL, sum.first, "sum of money");
	}
}
