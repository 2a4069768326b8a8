/*
 * abbreviations.c - joins sentences cut behind an abbreviation; see abbreviations.h.
 *
 * In: a split and matched text. Out: the same text with fewer sentences.
 * Needs no memory: the list of sentences only shrinks.
 */
#include "abbreviations.h"

#define LONGEST 3 /* tokens of an abbreviation without its last full stop: т. е */

/* Does an abbreviation end at the token before the full stop at `stop`? */
static bool
is_abbreviation(const UrbanText *text, const UrbanMatches *matches, int first, int stop)
{
	for (int token = stop - 1; token >= first && token >= stop - LONGEST; token--)
	{
		const UrbanMatch *match = urban_match_at(matches, token, URBAN_CLASS_ABBREVIATION);

		if (match != NULL && match->last >= stop - 1)
			return true;
	}
	return false;
}

/* Was the end of sentence `number` none? Behind a number an abbreviated unit ends a sentence unless a number follows. */
static bool
is_cut(const UrbanText *text, const UrbanMatches *matches, int number)
{
	const UrbanSentence *sentence = &text->sentences.items[number];
	int stop = sentence->last - 1;
	const UrbanToken *tokens = text->tokens.items;

	if (sentence[1].paragraph != sentence->paragraph || stop <= sentence->first || tokens[stop].kind != URBAN_SIGN ||
		tokens[stop].sign != URBAN_FULL_STOP || tokens[stop].space_before || tokens[stop - 1].kind != URBAN_WORD)
		return false;
	if (stop - 1 > sentence->first && tokens[stop - 2].kind == URBAN_NUMBER &&
		tokens[sentence->last].kind != URBAN_NUMBER)
		return false;
	return is_abbreviation(text, matches, sentence->first, stop);
}

void
urban_text_join_abbreviations(UrbanText *text, const UrbanMatches *matches)
{
	UrbanSentence *sentences = text->sentences.items;
	int kept = 0;

	for (int i = 0; i < text->sentences.count; kept++)
	{
		UrbanSentence joined = sentences[i];

		while (i + 1 < text->sentences.count && is_cut(text, matches, i))
			joined.last = sentences[++i].last;
		i++;
		sentences[kept] = joined;
		for (int token = joined.first; token < joined.last; token++)
			text->tokens.items[token].sentence = kept;
	}
	text->sentences.count = kept;
	for (int i = kept - 1; i >= 0; i--)
		text->paragraphs.items[sentences[i].paragraph].first = i;
	for (int i = 0; i < kept; i++)
		text->paragraphs.items[sentences[i].paragraph].last = i + 1;
}
