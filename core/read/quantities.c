/*
 * quantities.c - sums of money of agreements and events.
 *
 * In: events, agreements and their evidence. Out: facts->quantities. A sum
 * belongs to the agreement of its sentence, else to its event, else to the
 * agreement or event of the sentence before in the same paragraph.
 */
#include "clauses.h"
#include "fact_sentences.h"
#include "numbers.h"

/* What the sum is for or is: the words around it in the clause are evidence; here the nearest noun that names it. */
static const char *
sum_name(UrbanReader *reader, const ReaderNumber *sum)
{
	int end = reader_clause_end(reader, sum->last);
	int next = sum->last + 1;

	if (next <= end && reader_token(reader, next)->kind == URBAN_WORD && reader_mention(reader, next) == NULL &&
		reader_token(reader, next)->shape == URBAN_LOWER && reader_word(reader, next, URBAN_CLASS_PREPOSITION) == NULL)
		return urban_text_slice(reader->arena, reader->text, next, next);
	return "money";
}

static void
add_quantity(UrbanReader *reader, const ReaderFactSentences *sentences, const ReaderNumber *sum, int sentence)
{
	UrbanFacts *facts = reader->facts;
	int agreement = sentences->agreement[sentence], event = sentences->event[sentence];
	UrbanQuantity *quantity;

	if (agreement < 0 && event < 0)
		return;
	quantity = urban_list_add(reader->arena, &facts->quantities);
	quantity->fact_kind = agreement >= 0 ? "agreement" : "event";
	quantity->fact = agreement >= 0 ? agreement : event;
	quantity->what = sum_name(reader, sum);
	quantity->amount = sum->value;
	quantity->unit = sum->currency;
	reader_prove(reader, &quantity->evidence, "fact", -1, NULL, sum->first, "sum of money");
}

void
urban_read_quantities(UrbanReader *reader)
{
	const UrbanText *text = reader->text;
	ReaderFactSentences sentences;

	if (!reader_fact_sentences(reader, &sentences))
		return;
	for (int i = 0; i < text->tokens.count; i++)
	{
		int sentence = text->tokens.items[i].sentence;
		ReaderNumber sum;

		if (i % 1024 == 0 && reader_stopped(reader))
			return;
		if (!reader_money_read(reader, i, &sum))
			continue;
		if (sentences.agreement[sentence] < 0 && sentences.event[sentence] < 0 && sentence > 0 &&
			text->sentences.items[sentence - 1].paragraph == text->sentences.items[sentence].paragraph)
			sentence--;
		add_quantity(reader, &sentences, &sum, sentence);
		i = sum.last;
	}
}
