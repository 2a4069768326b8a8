/*
 * naming_words.c - small questions about tokens that the mentions step asks.
 */
#include <string.h>

#include "../value/utf8.h"
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
	int language = reader->language_at[token];

	return language < 0 ? reader->facts->language : urban_language_codes[language];
}

bool
naming_stem_has_ending(const UrbanReader *reader, int token, bool patronymic, size_t bytes)
{
	UrbanForm *form = &reader->text->forms.items[reader_token(reader, token)->form];
	const UrbanWord *word = urban_word_of(reader->text->words, form);
	unsigned languages =
		urban_language_mask(naming_language(reader, token)) | urban_language_mask("ru") | urban_language_mask("en");
	UrbanNameEndings endings = urban_word_endings(reader->text->words, word, bytes);

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

#define THEME_WORDS 5 /* before the last word of a phrase of a theme */

bool
naming_is_theme(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t >= 0 && t >= first - THEME_WORDS && naming_same_sentence(reader, t, first); t--)
		for (int i = reader->matches->at[t]; i < reader->matches->at[t + 1]; i++)
		{
			const UrbanMatch *m = &reader->matches->items.items[i];

			if (!m->item.is_name && m->item.target == URBAN_CLASS_THEME && m->last >= last && m->last > m->first)
				return true;
		}
	return false;
}

bool
naming_names_country(const UrbanReader *reader, int token)
{
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		UrbanReferenceEntity e;

		if (!reader->matches->items.items[i].item.is_name)
			continue;
		urban_knowledge_entity(reader->knowledge, reader->matches->items.items[i].item.target, &e);
		if (e.kind == URBAN_COUNTRY)
			return true;
	}
	return false;
}

bool
naming_has_ending(const UrbanReader *reader, int token, bool patronymic)
{
	size_t bytes = reader->text->forms.items[reader_token(reader, token)->form].bytes, stem = bytes;

	if (naming_stem_has_ending(reader, token, patronymic, bytes))
		return true;
	if (naming_is_turkic(reader, token))
		turkic_surname_stem(reader, token, &stem);
	else if (reader_token(reader, token)->script == URBAN_CYRILLIC)
		russian_surname_stem(reader, token, &stem);
	return stem < bytes && naming_stem_has_ending(reader, token, patronymic, stem);
}

bool
naming_is_attributive(const UrbanReader *reader, int token)
{
	static const char *const endings[] = {"gi", "ki", "ky", "gy", "ги", "гы", "гу", "гү", "ғы", "гі"};
	const char *form = naming_folded(reader, token);
	size_t bytes = strlen(form);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (bytes > strlen(endings[i]) && strcmp(form + bytes - strlen(endings[i]), endings[i]) == 0)
			return true;
	return false;
}

#define SHORTEST_STEM  4 /* letters of a word in no list, before an ending of which its case is guessed */
#define LONGEST_ENDING 8

/*
 * «Өтінішті қала әкімдігі ...»: may a word in no list that begins a sentence be an accusative, a locative or an ablative?
 * Asked only where these endings begin with a consonant of their own.
 */
static bool
begins_in_case(const UrbanReader *reader, int token)
{
	static const char *const languages[] = {"kk", "ky", "uz"};
	const char *language = naming_language(reader, token), *form = naming_folded(reader, token);
	size_t bytes = strlen(form), at = bytes;
	unsigned cases = 0;
	bool asked = false;

	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		asked = asked || strcmp(language, languages[i]) == 0;
	if (!asked || reader->matches->at[token] < reader->matches->at[token + 1] ||
		!naming_is_sentence_start(reader, token))
		return false;
	for (int letters = 1; letters <= LONGEST_ENDING && at > 0; letters++)
	{
		urban_utf8_previous(form, &at);
		if (urban_utf8_length(form, at) < SHORTEST_STEM)
			break;
		if (letters > 1)
			cases |= urban_ending_cases(reader->knowledge, urban_language_mask(language), form + at, bytes - at);
	}
	return cases != 0 && (cases & ~(unsigned) (URBAN_ACCUSATIVE | URBAN_LOCATIVE | URBAN_ABLATIVE)) == 0;
}

bool
naming_is_case_border(const UrbanReader *reader, int token)
{
	if (!naming_is_turkic(reader, token))
		return false;
	/* "Buhara" is no dative of "Buhar". */
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (m->last == token && m->item.is_name && !m->stripped && m->cases == 0)
			return false;
	}
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (m->last == token && m->cases != 0 && (m->cases & (URBAN_GENITIVE | URBAN_NOMINATIVE)) == 0)
			return !naming_is_attributive(reader, token);
	}
	return begins_in_case(reader, token);
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

#define LEAST_OBJECT 4 /* letters of a Tajik surname before its -ро */

const char *
naming_as_written(UrbanReader *reader, int first, int last)
{
	static const char object[] = "ро", long_i[] = "и";
	const char *name = urban_text_slice(reader->arena, reader->text, first, last);
	size_t bytes = name == NULL ? 0 : strlen(name), cut = sizeof(object) - 1;

	const UrbanMatch *given = urban_match_at(reader->matches, last, URBAN_CLASS_GIVEN_NAME);

	if (last == first || strcmp(naming_language(reader, last), "tg") != 0 || bytes <= cut ||
		strcmp(name + bytes - cut, object) != 0 || (given != NULL && !given->stripped) ||
		urban_utf8_length(naming_folded(reader, last), strlen(naming_folded(reader, last))) < LEAST_OBJECT + 2)
		return name;
	bytes -= cut;
	cut = sizeof(long_i) - 1;
	if (bytes > cut && memcmp(name + bytes - cut, long_i, cut) == 0)
		return urban_arena_printf(reader->arena, "%.*sӣ", (int) (bytes - cut), name);
	return urban_arena_copy(reader->arena, name, bytes);
}
