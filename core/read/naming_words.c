/*
 * naming_words.c - small questions about tokens that the mentions step asks.
 */
#include <string.h>

#include "naming.h"

bool
naming_is_capital(const UrbanReader *reader, int token)
{
	const UrbanToken *t;

	if (token < 0 || token >= reader->text->tokens.count)
		return false;
	t = reader_token(reader, token);
	return t->kind == URBAN_WORD && t->shape != URBAN_LOWER;
}

bool
naming_is_sign(const UrbanReader *reader, int token, UrbanSign sign)
{
	return token >= 0 && token < reader->text->tokens.count && reader_token(reader, token)->sign == (uint8_t) sign;
}

bool
naming_is_link(const UrbanReader *reader, int token)
{
	return urban_match_at(reader->matches, token, URBAN_CLASS_NAME_LINK) != NULL;
}

bool
naming_is_stop(const UrbanReader *reader, int token)
{
	const UrbanMatch *match = urban_match_at(reader->matches, token, URBAN_CLASS_NAME_STOP);

	return match != NULL && match->first == match->last;
}

bool
naming_is_sentence_start(const UrbanReader *reader, int token)
{
	int first = reader->text->sentences.items[reader_token(reader, token)->sentence].first;

	while (first < token && reader_token(reader, first)->kind == URBAN_SIGN)
		first++;
	return first == token;
}

bool
naming_same_sentence(const UrbanReader *reader, int a, int b)
{
	return a >= 0 && b >= 0 && a < reader->text->tokens.count && b < reader->text->tokens.count &&
		   reader_token(reader, a)->sentence == reader_token(reader, b)->sentence;
}

const char *
naming_folded(const UrbanReader *reader, int token)
{
	return reader->text->forms.items[reader_token(reader, token)->form].text;
}

const char *
naming_language(const UrbanReader *reader, int token)
{
	const UrbanSentence *s = &reader->text->sentences.items[reader_token(reader, token)->sentence];
	const char *language = reader->text->paragraphs.items[s->paragraph].language;

	return urban_language_index(language) < 0 ? reader->facts->language : language;
}

bool
naming_has_ending(const UrbanReader *reader, int token, bool patronymic)
{
	UrbanForm *form = &reader->text->forms.items[reader_token(reader, token)->form];
	const UrbanWord *word = urban_word_of(reader->text->words, form);
	unsigned languages =
		urban_language_mask(naming_language(reader, token)) | urban_language_mask("ru") | urban_language_mask("en");
	UrbanNameEndings endings = urban_word_endings(reader->text->words, word, form->bytes);
	size_t stem = form->bytes;

	if (((patronymic ? endings.patronymic : endings.surname) & languages) != 0)
		return true;
	if (reader_token(reader, token)->script == URBAN_CYRILLIC)
		russian_surname_stem(reader, token, &stem);
	if (stem == form->bytes)
		return false;
	endings = urban_word_endings(reader->text->words, word, stem);
	return ((patronymic ? endings.patronymic : endings.surname) & languages) != 0;
}

Candidate *
naming_add(Naming *naming, int first, int last, UrbanEntityKind kind, const char *rule)
{
	Candidate *candidate = urban_list_add(naming->reader->arena, &naming->candidates);

	*candidate = (Candidate){.first = first,
							 .last = last,
							 .kind = kind,
							 .reference = -1,
							 .weight = 10 * (last - first + 1),
							 .rule = rule,
							 .next = naming->ending_at[last]};
	naming->ending_at[last] = naming->candidates.count - 1;
	return candidate;
}

bool
naming_head_kind(const Naming *naming, int token, UrbanEntityKind *kind, const UrbanMatch **match)
{
	static const struct
	{
		UrbanWordClass word_class;
		UrbanEntityKind kind;
	} heads[] = {
		{URBAN_CLASS_COALITION_HEAD, URBAN_COALITION},
		{URBAN_CLASS_PROGRAMME_HEAD, URBAN_PROGRAMME},
		{URBAN_CLASS_FRAMEWORK_HEAD, URBAN_FRAMEWORK},
		{URBAN_CLASS_ORG_HEAD, URBAN_ORGANIZATION},
	};
	const UrbanMatch *best = NULL;

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
	{
		const UrbanMatch *m = urban_match_at(naming->reader->matches, token, heads[i].word_class);

		if (m != NULL && (best == NULL || m->last >= best->last))
		{
			best = m;
			*kind = heads[i].kind;
		}
	}
	if (match != NULL)
		*match = best;
	return best != NULL;
}

bool
naming_is_bare_agreement(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *noun = urban_match_at(reader->matches, t, URBAN_CLASS_AGREEMENT_NOUN);

		if (noun != NULL && noun->last - noun->first + 2 >= last - first + 1)
			return true;
	}
	return false;
}
