/*
 * russian_persons.c - dictionary forms of Russian names of persons, guessed from
 * endings.
 *
 * In: the words of a name and whether a title before it stands in an oblique
 * case. Given name and surname stand in one case and have one sex: what one of
 * them tells holds for the other. Out: the nominative, or a word as written
 * where nothing fits (Rustami, Shevchenko).
 */
#include <string.h>

#include "../value/utf8.h"
#include "candidate_score.h"
#include "russian_names.h"

#define LEAST_STEM 3 /* letters that an ending may leave of a name in no list */

/* What an ending tells of a surname. */
typedef struct SurnameRule
{
	const char *ending, *masculine, *feminine; /* nominatives; NULL where that sex has no such form */
	bool oblique;                              /* never a nominative */
} SurnameRule;

static const SurnameRule surname_rules[] = {
	{"ову", "ов", "ова", true},     {"овым", "ов", NULL, true},      {"ове", "ов", "ова", true},
	{"овой", NULL, "ова", true},    {"ова", "ов", "ова", false},     {"еву", "ев", "ева", true},
	{"евым", "ев", NULL, true},     {"еве", "ев", "ева", true},      {"евой", NULL, "ева", true},
	{"ева", "ев", "ева", false},    {"ину", "ин", "ина", true},      {"иным", "ин", NULL, true},
	{"ине", "ин", "ина", true},     {"иной", NULL, "ина", true},     {"ина", "ин", "ина", false},
	{"ского", "ский", NULL, true},  {"скому", "ский", NULL, true},   {"ским", "ский", NULL, true},
	{"ской", NULL, "ская", true},   {"скую", NULL, "ская", true},    {"цкого", "цкий", NULL, true},
	{"цкому", "цкий", NULL, true},  {"цким", "цкий", NULL, true},    {"цкой", NULL, "цкая", true},
	{"ничим", "ничий", NULL, true}, {"ничего", "ничий", NULL, true}, {"ничему", "ничий", NULL, true},
	{"овича", "ович", NULL, true},  {"овичу", "ович", NULL, true},   {"овичем", "ович", NULL, true},
	{"евича", "евич", NULL, true},  {"евичу", "евич", NULL, true},   {"евичем", "евич", NULL, true},
	{"овны", NULL, "овна", true},   {"овне", NULL, "овна", true},    {"овной", NULL, "овна", true},
	{"овну", NULL, "овна", true},   {"евны", NULL, "евна", true},    {"евне", NULL, "евна", true},
	{"евной", NULL, "евна", true},  {"евну", NULL, "евна", true},
};

#define RULES (sizeof(surname_rules) / sizeof(surname_rules[0]))

static bool
ends_with(const char *word, size_t bytes, const char *ending)
{
	size_t length = strlen(ending);

	return bytes > length && memcmp(word + bytes - length, ending, length) == 0;
}

static bool
ends_with_any(const char *word, size_t bytes, const char *const *endings, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (ends_with(word, bytes, endings[i]))
			return true;
	return false;
}

#define ENDS(word, bytes, endings) ends_with_any(word, bytes, endings, sizeof(endings) / sizeof((endings)[0]))

static const char *
word_text(const UrbanReader *reader, int token, size_t *bytes)
{
	const UrbanToken *t = reader_token(reader, token);

	*bytes = t->byte_end - t->byte_start;
	return reader->text->body + t->byte_start;
}

/* The rule with the longest ending that fits; NULL if none does. */
static const SurnameRule *
surname_rule(const char *word, size_t bytes)
{
	const SurnameRule *best = NULL;

	for (size_t i = 0; i < RULES; i++)
		if (ends_with(word, bytes, surname_rules[i].ending) &&
			(best == NULL || strlen(surname_rules[i].ending) > strlen(best->ending)))
			best = &surname_rules[i];
	return best;
}

/* Can a word with this ending be an oblique case of the listed given name? */
static bool
is_case_of(const char *word, size_t bytes, const char *form)
{
	static const char *const vowel_cases[] = {"ой", "ей", "ы", "и", "у", "ю", "е"};
	static const char *const bare_cases[] = {"ом", "ем", "а", "я", "у", "ю", "е"};
	static const char *const vowels[] = {"а", "я"};
	size_t length = strlen(form);

	if (ENDS(form, length, vowels))
		return ENDS(word, bytes, vowel_cases) && bytes >= length;
	return ENDS(word, bytes, bare_cases);
}

typedef struct GivenName
{
	const char *form; /* of the list, NULL if the word is none */
	char sex;         /* 'm', 'f', or 0 where it is not known */
	bool oblique;
} GivenName;

/*
 * The listed given name at a token. Of several («Азиза» is a woman's name and the genitive of a man's) the one as
 * written counts, unless the name stands in an oblique case; else one of the surname's sex.
 */
static GivenName
given_name(const UrbanReader *reader, int token, char sex, bool oblique)
{
	const UrbanMatches *matches = reader->matches;
	GivenName best = {NULL, 0, false};
	int best_worth = 0;
	size_t bytes;
	const char *word = word_text(reader, token, &bytes);

	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &matches->items.items[i];
		bool exact;
		int worth;

		if (m->item.is_name || m->item.target != URBAN_CLASS_GIVEN_NAME || m->first != m->last)
			continue;
		exact = strlen(m->item.form) == bytes && memcmp(m->item.form, word, bytes) == 0;
		if (!exact && !is_case_of(word, bytes, m->item.form))
			continue;
		worth = (exact != oblique ? 4 : 1) + (sex != 0 && m->item.value[0] == sex ? 2 : 0);
		if (worth > best_worth)
		{
			best_worth = worth;
			best = (GivenName){m->item.form, m->item.value[0], !exact};
		}
	}
	return best;
}

/* Names that have one form for all cases. */
static bool
is_indeclinable(const char *word, size_t bytes)
{
	static const char *const endings[] = {"зода", "заде", "зод", "оглы", "кызы", "уулу", "ко", "их", "ых", "о", "и"};

	return ENDS(word, bytes, endings);
}

/* A name in no list and of no known ending, in an oblique case: Мельника, Мельнику; Акбаре. NULL if it is none. */
static const char *
without_case(UrbanReader *reader, const char *word, size_t bytes, bool feminine)
{
	static const char *const bare[] = {"ом", "ем", "а", "у", "е"};
	static const char *const vowel[] = {"ой", "ы", "у", "е"};
	const char *const *endings = feminine ? vowel : bare;
	size_t count = feminine ? sizeof(vowel) / sizeof(vowel[0]) : sizeof(bare) / sizeof(bare[0]);

	if (is_indeclinable(word, bytes))
		return NULL;
	for (size_t i = 0; i < count; i++)
	{
		size_t stem = bytes - strlen(endings[i]);

		if (ends_with(word, bytes, endings[i]) &&
			urban_utf8_length(word, stem) >= (feminine ? LEAST_STEM : LEAST_STEM + 1))
			return urban_arena_printf(reader->arena, "%.*s%s", (int) stem, word, feminine ? "а" : "");
	}
	return NULL;
}

/* What the words of a name tell together. */
typedef struct NameCase
{
	bool oblique;
	char sex; /* 0 where nothing tells */
} NameCase;

static NameCase
name_case(const UrbanReader *reader, int first, int last, bool oblique_title)
{
	size_t bytes;
	const char *word = word_text(reader, last, &bytes);
	const SurnameRule *rule = surname_rule(word, bytes);
	NameCase found = {oblique_title, 0};
	bool given_exact = false;

	if (rule != NULL && rule->oblique)
		found = (NameCase){true, rule->masculine == NULL ? 'f' : rule->feminine == NULL ? 'm' : 0};
	for (int t = first; t <= last && (t < last || first == last); t++)
	{
		GivenName given = given_name(reader, t, found.sex, found.oblique);

		if (given.form == NULL)
			continue;
		found.oblique = found.oblique || given.oblique;
		found.sex = found.sex == 0 ? given.sex : found.sex;
		given_exact = given_exact || !given.oblique;
	}
	/* «с послом Рашид Мустафа»: nothing of the name shows the case that the title tells. */
	if (given_exact && (rule == NULL || !rule->oblique))
		found.oblique = false;
	return found;
}

const char *
russian_person_nominative(UrbanReader *reader, int first, int last, bool oblique_title)
{
	const char *text = "";
	NameCase name = name_case(reader, first, last, oblique_title);
	bool feminine = name.sex == 'f';

	for (int t = first; t <= last; t++)
	{
		size_t bytes;
		const char *word = word_text(reader, t, &bytes), *form = NULL;
		const SurnameRule *rule = surname_rule(word, bytes);

		if (t < last || first == last)
			form = given_name(reader, t, name.sex, name.oblique).form;
		if (form == NULL && reader_token(reader, t)->kind == URBAN_WORD && bytes > 4 && name.oblique)
		{
			const char *ending = rule == NULL ? NULL : feminine ? rule->feminine : rule->masculine;

			if (ending != NULL)
				form = urban_arena_printf(reader->arena, "%.*s%s", (int) (bytes - strlen(rule->ending)), word, ending);
			else if (rule == NULL && (!feminine || t < last))
				form = without_case(reader, word, bytes, feminine);
		}
		if (form == NULL)
			form = urban_arena_copy(reader->arena, word, bytes);
		text = urban_arena_printf(reader->arena, "%s%s%s", text,
								  t > first && reader_token(reader, t)->space_before ? " " : "", form);
	}
	return text;
}

/* «мэра X», «представителя X»: is there a man's office at the token, to which the word's -а or -я is an ending of case? */
static bool
is_genitive_title(const UrbanReader *reader, int token)
{
	static const char *const endings[] = {"а", "я"};
	const UrbanMatches *matches = reader->matches;

	if (!naming_form_ends(naming_folded(reader, token), endings, 2))
		return false;
	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &matches->items.items[i];

		if (!m->item.is_name && m->item.target == URBAN_CLASS_PERSON_TITLE && m->last == token && m->stripped &&
			!naming_form_ends(m->item.form, endings, 2))
			return true;
	}
	return false;
}

/* «с послом X», «под председательством министра X»: does the title right before the name stand in an oblique case only? */
bool
russian_title_is_oblique(const Naming *naming, int token)
{
	const UrbanMatches *matches = naming->reader->matches;

	for (int t = token - 1; t >= 0 && t >= token - MAX_OFFICE && naming_same_sentence(naming->reader, t, token); t--)
	{
		const UrbanMatch *title = urban_match_at(matches, t, URBAN_CLASS_PERSON_TITLE);

		if (title != NULL)
			return is_genitive_title(naming->reader, t) ||
				   (title->cases != 0 && (title->cases & URBAN_NOMINATIVE) == 0);
		if (reader_token(naming->reader, t)->kind == URBAN_SIGN && !naming_is_sign(naming->reader, t, URBAN_HYPHEN))
			return false;
	}
	return false;
}

/* Is there a listed place, be it a weak one, of one word at the token? */
static bool
may_be_place(const UrbanReader *reader, int token)
{
	static const unsigned places = 1u << URBAN_CITY | 1u << URBAN_REGION | 1u << URBAN_COUNTRY;

	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (m->item.is_name && m->last == token &&
			(places & 1u << urban_knowledge_kind(reader->knowledge, m->item.target)) != 0)
			return true;
	}
	return false;
}

/* Does the last word, a surname, stand in a case of which the first word has no ending: «Манаса Эрнистом Асановым»? */
static bool
cases_differ(const UrbanReader *reader, int first, int last)
{
	static const char *const genitive[] = {"а", "я", "ы", "и"};
	static const char *const others[] = {"ов",  "ев",   "ин",   "ский", "ову",  "еву",
										 "ину", "овым", "евым", "иным", "ским", "скому"};

	return naming_form_ends(naming_folded(reader, first), genitive, COUNT(genitive)) &&
		   naming_form_ends(naming_folded(reader, last), others, COUNT(others));
}

/*
 * «мэр Уфы Иван Петров», «города Манаса Эрнистом Асановым»: in Russian the word between an office, or the noun of a
 * city, and a whole name is the place's.
 */
bool
russian_office_place(const Naming *naming, const int *tokens, int count, bool initials)
{
	const UrbanReader *reader = naming->reader;
	int token = tokens[0];
	bool city =
		token > 0 && reader_value_is(urban_match_at(reader->matches, token - 1, URBAN_CLASS_PLACE_NOUN), "city");

	if (strcmp(naming_language(reader, token), "ru") != 0 || initials || (!city && !naming_title_before(naming, token)))
		return false;
	for (int i = 1; i < count; i++)
		if (naming_has_ending(reader, tokens[i], true))
			return false;
	if (urban_match_at(reader->matches, token, URBAN_CLASS_GIVEN_NAME) != NULL)
		return may_be_place(reader, token) && cases_differ(reader, token, tokens[count - 1]);
	return may_be_place(reader, token) || city ||
		   urban_match_at(reader->matches, tokens[1], URBAN_CLASS_GIVEN_NAME) != NULL;
}

/* «Кандидатуру Казани ...»: an ordinary word that begins the sentence, and a place. */
bool
russian_opening_with_place(const Naming *naming, const int *tokens, int count)
{
	const UrbanReader *reader = naming->reader;

	return count == 2 && strcmp(naming_language(reader, tokens[0]), "ru") == 0 &&
		   naming_is_sentence_start(reader, tokens[0]) &&
		   urban_match_at(reader->matches, tokens[0], URBAN_CLASS_GIVEN_NAME) == NULL &&
		   !naming_has_ending(reader, tokens[0], false) && naming->listed_end[tokens[1]] > 0;
}
