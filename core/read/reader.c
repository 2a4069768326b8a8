/*
 * reader.c - what the steps of the reading engine ask about tokens; see reader.h.
 */
#include "reader.h"

#include <string.h>

#define LONGEST_EVIDENCE 600 /* code points: what an analyst reads at a glance */

bool
reader_stopped(UrbanReader *reader)
{
	if (urban_arena_failed(reader->arena))
		reader->stopped = true;
	else if (!reader->stopped && reader->stop != NULL && reader->stop->stop != NULL)
		reader->stopped = reader->stop->stop(reader->stop->context);
	return reader->stopped;
}

bool
reader_begin(UrbanReader *reader)
{
	const UrbanText *text = reader->text;
	int document = reader->facts->language == NULL ? -1 : urban_language_index(reader->facts->language);

	reader->tokens = text->tokens.items;
	reader->token_count = text->tokens.count;
	reader->classes = reader->matches->classes;
	reader->language_at = urban_arena_take(reader->arena, (size_t) text->tokens.count + 1);
	reader->capital_from = urban_arena_take(reader->arena, ((size_t) text->tokens.count + 1) * sizeof(int32_t));
	if (reader->language_at == NULL || reader->capital_from == NULL)
		return false;
	reader->capital_from[text->tokens.count] = text->tokens.count;
	for (int t = text->tokens.count - 1; t >= 0; t--)
		reader->capital_from[t] = reader->tokens[t].kind == URBAN_WORD && reader->tokens[t].shape != URBAN_LOWER
									  ? t
									  : reader->capital_from[t + 1];
	for (int s = 0; s < text->sentences.count; s++)
	{
		const UrbanSentence *sentence = &text->sentences.items[s];
		int language = urban_language_index(text->paragraphs.items[sentence->paragraph].language);

		memset(reader->language_at + sentence->first, language < 0 ? document : language,
			   (size_t) (sentence->last - sentence->first));
	}
	return true;
}

const UrbanMatch *
reader_word_search(const UrbanReader *reader, int token, UrbanWordClass word_class)
{
	if (reader->mention_at[token] >= 0)
	{
		const UrbanMention *mention = &reader->facts->mentions.items[reader->mention_at[token]];

		if (mention->first != mention->last)
			return NULL;
	}
	return urban_match_search(reader->matches, token, word_class);
}

int
reader_mention_from(const UrbanReader *reader, int token)
{
	int low = 0, high = reader->facts->mentions.count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (reader->facts->mentions.items[middle].first < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
reader_date_from(const UrbanReader *reader, int token)
{
	int low = 0, high = reader->facts->dates.count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (reader->facts->dates.items[middle].first < token)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

UrbanSpan
reader_span(const UrbanReader *reader, int first, int last)
{
	return (UrbanSpan){reader_token(reader, first)->start, reader_token(reader, last)->end};
}

void
reader_prove(UrbanReader *reader, UrbanEvidenceList *list, const char *aspect, int entity, const char *role, int token,
			 const char *rule)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, token)->sentence];
	int first = sentence->first, last = sentence->last - 1;
	UrbanEvidence evidence;

	/* A token has a code point at least, so that nothing farther away can stay. */
	if (token - first > LONGEST_EVIDENCE)
		first = token - LONGEST_EVIDENCE;
	if (last - token > LONGEST_EVIDENCE)
		last = token + LONGEST_EVIDENCE;
	/* Too long: drop tokens from the end that is farther away, keeping the token in sight. */
	while (reader_token(reader, last)->end - reader_token(reader, first)->start > LONGEST_EVIDENCE && first < last)
	{
		if (token - first > last - token)
			first++;
		else
			last--;
	}
	evidence = (UrbanEvidence){aspect, role, entity, reader_span(reader, first, last), rule};
	if (evidence.span.end - evidence.span.start > LONGEST_EVIDENCE)
		evidence.span.end = evidence.span.start + LONGEST_EVIDENCE;

	/* Two mentions in one sentence prove the same once. */
	for (int i = 0; i < list->count; i++)
	{
		const UrbanEvidence *known = &list->items[i];

		if (known->entity == entity && known->span.start == evidence.span.start && strcmp(known->aspect, aspect) == 0 &&
			(known->role == role || (known->role != NULL && role != NULL && strcmp(known->role, role) == 0)))
			return;
	}
	*urban_list_add(reader->arena, list) = evidence;
}
