/*
 * russian.c - dictionary forms of names of Russian bodies in an oblique case,
 * guessed from endings, and the stems of surnames.
 *
 * The endings are those of the regular declensions (Zaliznyak, Grammatical
 * Dictionary of the Russian Language, 1977: nouns and adjectives of type 1 to 3,
 * surnames in -ов, -ев, -ин, -ский). A word that fits none stays as it is.
 */
#include <string.h>

#include "../value/utf8.h"
#include "naming.h"

typedef struct EndingRule
{
	const char *ending, *masculine, *feminine, *neuter;
} EndingRule;

/* Adjectives: oblique ending -> nominative by the head noun's gender. */
static const EndingRule adjective_rules[] = {
	{"ского", "ский", "ская", "ское"}, {"скому", "ский", "ская", "ское"}, {"ским", "ский", "ская", "ское"},
	{"ском", "ский", "ская", "ское"},  {"ской", "ский", "ская", "ское"},  {"скую", "ский", "ская", "ское"},
	{"ного", "ный", "ная", "ное"},     {"ному", "ный", "ная", "ное"},     {"ным", "ный", "ная", "ное"},
	{"ном", "ный", "ная", "ное"},      {"ной", "ный", "ная", "ное"},      {"ную", "ный", "ная", "ное"},
	{"вого", "вый", "вая", "вое"},     {"вому", "вый", "вая", "вое"},     {"вым", "вый", "вая", "вое"},
	{"вом", "вый", "вая", "вое"},      {"вой", "вый", "вая", "вое"},      {"вую", "вый", "вая", "вое"},
	{"него", "ний", "няя", "нее"},     {"нему", "ний", "няя", "нее"},     {"ним", "ний", "няя", "нее"},
	{"нем", "ний", "няя", "нее"},      {"ней", "ний", "няя", "нее"},      {"нюю", "ний", "няя", "нее"},
	{"кого", "кий", "кая", "кое"},     {"кому", "кий", "кая", "кое"},     {"ким", "кий", "кая", "кое"},
	{"ком", "кий", "кая", "кое"},      {"кой", "кий", "кая", "кое"},      {"кую", "кий", "кая", "кое"},
	{"щего", "щий", "щая", "щее"},     {"щему", "щий", "щая", "щее"},     {"щим", "щий", "щая", "щее"},
	{"щем", "щий", "щая", "щее"},      {"щей", "щий", "щая", "щее"},      {"щую", "щий", "щая", "щее"},
	{"ого", "ый", "ая", "ое"},         {"ому", "ый", "ая", "ое"},         {"ым", "ый", "ая", "ое"},
	{"ую", "ый", "ая", "ое"},
};

static bool
ends_with(const char *word, size_t bytes, const char *ending)
{
	size_t length = strlen(ending);

	return bytes > length && memcmp(word + bytes - length, ending, length) == 0;
}

/* Replaces the longest fitting ending; gender 'm', 'f' or 'n'. NULL if none fits. */
static const char *
replace_ending(UrbanReader *reader, const char *word, size_t bytes, const EndingRule *rules, size_t count, char gender)
{
	const EndingRule *best = NULL;

	for (size_t i = 0; i < count; i++)
		if (ends_with(word, bytes, rules[i].ending) && (best == NULL || strlen(rules[i].ending) > strlen(best->ending)))
			best = &rules[i];
	if (best == NULL)
		return NULL;
	return urban_arena_printf(reader->arena, "%.*s%s", (int) (bytes - strlen(best->ending)), word,
							  gender == 'f'   ? best->feminine
							  : gender == 'n' ? best->neuter
											  : best->masculine);
}

static const char *
word_text(UrbanReader *reader, int token, size_t *bytes)
{
	const UrbanToken *t = reader_token(reader, token);

	*bytes = t->byte_end - t->byte_start;
	return reader->text->body + t->byte_start;
}

/* Of a head of several words the noun, behind its adjectives: «государственное агентство», «банк развития». */
static size_t
head_word_bytes(const char **head)
{
	static const char *const adjectives[] = {"ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие"};

	for (const char *word = *head;;)
	{
		size_t bytes = strcspn(word, " ");
		bool adjective = false;

		for (size_t i = 0; i < sizeof(adjectives) / sizeof(adjectives[0]); i++)
			adjective = adjective || ends_with(word, bytes, adjectives[i]);
		*head = word;
		if (!adjective || word[bytes] == '\0')
			return bytes;
		word += bytes + 1;
	}
}

static char
gender_of(const char *noun)
{
	size_t bytes = head_word_bytes(&noun);

	if (ends_with(noun, bytes, "а") || ends_with(noun, bytes, "я") || ends_with(noun, bytes, "сть"))
		return 'f';
	return ends_with(noun, bytes, "о") || ends_with(noun, bytes, "е") ? 'n' : 'm';
}

/* A noun in -ой that is listed in another case, since its endings change the stem: «минстроя». */
static const char *
masculine_form(UrbanReader *reader, const char *form)
{
	static const char *const endings[] = {"оем", "оя", "ою"};
	size_t bytes = strlen(form);

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (ends_with(form, bytes, endings[i]))
			return urban_arena_printf(reader->arena, "%.*sой", (int) (bytes - strlen(endings[i])), form);
	return form;
}

/* The head in its dictionary form, with the first letter as it stands in the text. */
static const char *
head_as_written(UrbanReader *reader, int head, const char *listed_form)
{
	const char *head_form = masculine_form(reader, listed_form);
	size_t bytes, at = 0;
	const char *word = word_text(reader, head, &bytes);
	uint32_t capital;
	char first[5] = "";

	if (!naming_is_capital(reader, head))
		return head_form;
	capital = urban_utf8_next(word, &at);
	first[urban_utf8_put(capital, first)] = '\0';
	at = 0;
	urban_utf8_next(head_form, &at);
	return urban_arena_printf(reader->arena, "%s%s", first, head_form + at);
}

const char *
russian_body_nominative(UrbanReader *reader, int first, int last, const UrbanMatch *noun)
{
	const char *head_form = noun->item.form;
	int head = noun->first;
	const char *text = "", *head_text = head_as_written(reader, head, head_form);
	char gender = gender_of(head_form);

	for (int t = first; t < head; t++)
	{
		size_t bytes;
		const char *word = word_text(reader, t, &bytes);
		const char *form = replace_ending(reader, word, bytes, adjective_rules,
										  sizeof(adjective_rules) / sizeof(adjective_rules[0]), gender);

		if (form == NULL)
			form = urban_arena_copy(reader->arena, word, bytes);
		text = urban_arena_printf(reader->arena, "%s%s%s", text,
								  t > first && reader_token(reader, t)->space_before ? " " : "", form);
	}
	text = urban_arena_printf(reader->arena, "%s%s%s", text, head > first ? " " : "", head_text);
	if (last > noun->last)
		text = urban_arena_printf(reader->arena, "%s%s%s", text,
								  reader_token(reader, noun->last + 1)->space_before ? " " : "",
								  urban_text_slice(reader->arena, reader->text, noun->last + 1, last));
	return text;
}

const char *
russian_surname_stem(const UrbanReader *reader, int token, size_t *stem_bytes)
{
	static const char *const endings[] = {"ой", "ым", "ом", "ого", "ому", "ую", "ая", "ий", "а", "у", "е", "ы", "и"};
	const char *form = naming_folded(reader, token);
	size_t bytes = strlen(form), best = 0;

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
	{
		size_t length = strlen(endings[i]);

		if (length > best && ends_with(form, bytes, endings[i]) && urban_utf8_length(form, bytes - length) >= 4)
			best = length;
	}
	*stem_bytes = bytes - best;
	return form;
}
