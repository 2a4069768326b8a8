/*
 * naming_words.c - small questions about tokens that the mentions step asks.
 */
#include <string.h>

#include "naming.h"

bool
naming_is_sentence_start(const UrbanReader *reader, int token)
{
	int first = reader->text->sentences.items[reader_token(reader, token)->sentence].first;

	while (first < token && reader_token(reader, first)->kind == URBAN_SIGN)
		first++;
	return first == token;
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

bool
naming_names_city(const UrbanReader *reader, int token)
{
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name || m->item.weak)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if (e.kind == URBAN_CITY)
			return true;
	}
	return false;
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
naming_head_search(const Naming *naming, int token, UrbanEntityKind *kind, const UrbanMatch **match)
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
