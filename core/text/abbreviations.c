/*
 * abbreviations.c - joins sentences cut behind an abbreviation; see abbreviations.h.
 *
 * In: a split text with its languages. Out: the same text with fewer sentences.
 * Needs no memory: the list of sentences only shrinks.
 */
#include "abbreviations.h"

#include "../knowledge/matcher.h"

/* Was the end of sentence `number` none? Behind a number an abbreviated unit ends a sentence unless a number follows. */
static bool
is_cut(const UrbanKnowledge *knowledge, const UrbanText *text, int number)
{
	const UrbanSentence *sentence = &text->sentences.items[number];
	int stop = sentence->last - 1;
	const UrbanToken *tokens = text->tokens.items;
	const UrbanForm *form;

	if (sentence[1].paragraph != sentence->paragraph || stop <= sentence->first || tokens[stop].kind != URBAN_SIGN ||
		tokens[stop].sign != URBAN_FULL_STOP || tokens[stop].space_before || tokens[stop - 1].kind != URBAN_WORD)
		return false;
	if (stop - 1 > sentence->first && tokens[stop - 2].kind == URBAN_NUMBER &&
		tokens[sentence->last].kind != URBAN_NUMBER)
		return false;
	form = &text->forms.items[tokens[stop - 1].form];
	return urban_word_is(knowledge, URBAN_CLASS_ABBREVIATION,
						 urban_language_mask(text->paragraphs.items[sentence->paragraph].language), form->text,
						 form->bytes);
}

void
urban_text_join_abbreviations(const UrbanKnowledge *knowledge, UrbanText *text)
{
	UrbanSentence *sentences = text->sentences.items;
	int kept = 0;

	for (int i = 0; i < text->sentences.count; kept++)
	{
		UrbanSentence joined = sentences[i];
		bool moves = kept != i;

		while (i + 1 < text->sentences.count && is_cut(knowledge, text, i))
		{
			joined.last = sentences[++i].last;
			moves = true;
		}
		i++;
		sentences[kept] = joined;
		for (int token = joined.first; moves && token < joined.last; token++)
			text->tokens.items[token].sentence = kept;
	}
	text->sentences.count = kept;
	for (int i = kept - 1; i >= 0; i--)
		text->paragraphs.items[sentences[i].paragraph].first = i;
	for (int i = 0; i < kept; i++)
		text->paragraphs.items[sentences[i].paragraph].last = i + 1;
}
