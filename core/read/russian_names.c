/*
 * russian_names.c - how far the name of a Russian body reaches around its head
 * noun: adjectives before it, genitives behind it; see russian_names.h.
 *
 * In: tokens and the candidates found so far. It proposes nothing.
 */
#include "russian_names.h"

#include <string.h>

#include "../value/utf8.h"

#define DEDICATION_WORDS 3 /* «имени Ходжи Ахмеда Ясави» */

bool
naming_form_ends(const char *form, const char *const *endings, size_t count)
{
	size_t bytes = strlen(form);

	for (size_t i = 0; i < count; i++)
	{
		size_t length = strlen(endings[i]);

		if (bytes > length && form[bytes - 1] == endings[i][length - 1] &&
			memcmp(form + bytes - length, endings[i], length) == 0 && urban_utf8_length(form, bytes - length) >= 2)
			return true;
	}
	return false;
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Is the form one of the words, or does it end with one ("инфраструктур")? */
static bool
form_ends_or_is(const char *form, const char *const *words, size_t count)
{
	size_t bytes = strlen(form);

	for (size_t i = 0; i < count; i++)
	{
		size_t length = strlen(words[i]);

		if (bytes < length || form[bytes - 1] != words[i][length - 1])
			continue;
		if (bytes == length ? strcmp(form, words[i]) == 0
							: length > 12 && bytes > length && strcmp(form + bytes - length, words[i]) == 0)
			return true;
	}
	return false;
}

/* Does the word's ending allow a genitive, or a dative behind "по", and no finite verb? */
bool
russian_may_continue(const char *form)
{
	static const char *const verbs[] = {"ит",  "ет",  "ют",   "ут",   "ят",   "ат",  "ал",  "ил",  "ел",  "ала",
										"ила", "ело", "ало",  "али",  "или",  "ели", "ыл",  "ыла", "ыло", "ыли",
										"ла",  "лся", "лись", "лась", "лось", "ть",  "тся", "ться"};
	static const char *const oblique[] = {"а",  "я",  "ы",  "и",   "ов", "ев", "ей", "ий",  "ого", "его",
										  "ой", "ых", "их", "ам",  "ям", "ым", "им", "ому", "ему", "ью",
										  "у",  "ю",  "е",  "ств", "ок", "ек", "ах", "ях"};
	/* Genitives plural without an ending, as the names of bodies have them. */
	static const char *const bare[] = {
		"структур", "культур", "реформ",    "программ", "систем", "инициатив", "услуг",  "дорог",   "прав",
		"сил",      "дел",     "наук",      "школ",     "стран",  "войск",     "вод",    "земель",  "недр",
		"мер",      "проблем", "катастроф", "граждан",  "женщин", "семей",     "техник", "больниц", "столиц",
		"лиц",      "границ",  "рек",       "гор",      "угроз",  "сирот",     "зон",    "кино",    "метро"};

	if (form_ends_or_is(form, bare, COUNT(bare)))
		return true;
	return !naming_form_ends(form, verbs, COUNT(verbs)) && naming_form_ends(form, oblique, COUNT(oblique));
}

/* A capitalised word may continue a Russian name where it is a place, a country's acronym or another known name. */
static bool
capital_continues(const Naming *naming, int token)
{
	UrbanEntityKind kind;

	if (naming->person_at[token] >= 0 || naming->title_end[token])
		return false;
	if (reader_token(naming->reader, token)->shape == URBAN_UPPER)
		return naming_names_country(naming->reader, token);
	if (naming_head_kind(naming, token, &kind, NULL) && naming->listed_end[token] == 0)
		return false;
	return naming->listed_end[token] > 0 || reader_token(naming->reader, token)->shape == URBAN_TITLE;
}

/* May an adjective, capitalised or small, stand at the token before a Russian head? */
static bool
is_adjective(const UrbanReader *reader, int token)
{
	static const char *const endings[] = {"ый",  "ий",  "ой", "ая", "яя", "ое", "ее", "ого", "его",
										  "ому", "ему", "ым", "им", "ом", "ем", "ую", "юю",  "ей"};

	/* «Президентом Всемирной ассоциации стал»: a noun in the same endings. */
	return reader_token(reader, token)->kind == URBAN_WORD && !naming_is_stop(reader, token) &&
		   !naming_is_border(reader, token) &&
		   !reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_PERSON_TITLE), "office") &&
		   naming_form_ends(naming_folded(reader, token), endings, COUNT(endings));
}

/*
 * «Министерство труда и спорта»: does the word behind "and" belong to the same name? Not a name or body of its own and
 * nobody who acts beside it («министерство и жители»).
 */
static bool
and_stays_inside(const Naming *naming, int token)
{
	static const char *const people[] = {"тели", "исты", "еры", "оры",  "ники", "анты",
										 "енты", "цы",   "ане", "неры", "арии", "логи"};
	const UrbanReader *reader = naming->reader;
	int next = token + 1;
	UrbanEntityKind kind;

	if (next >= reader->text->tokens.count || naming_is_capital(reader, token - 1) || naming_is_capital(reader, next) ||
		naming_form_ends(naming_folded(reader, next), people, COUNT(people)) ||
		urban_match_at(reader->matches, next, URBAN_CLASS_PERSON_TITLE) != NULL)
		return false;
	while (next + 1 < reader->text->tokens.count && naming_same_sentence(reader, token, next + 1) &&
		   is_adjective(reader, next) && !naming_head_kind(naming, next, &kind, NULL))
		next++;
	return !naming_head_kind(naming, next, &kind, NULL) && naming->listed_end[next] == 0;
}

/* «по» and «и» belong to dates too ("from ... to"), but are no borders inside a name. */
static bool
is_word_of_dates(const UrbanReader *reader, int token)
{
	static const UrbanClassSet others = URBAN_CLASS_BIT(URBAN_CLASS_ROLE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_SAY_VERB);

	return naming_is_link(reader, token) && reader->date_at[token] < 0 &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_DATE_WORD) != NULL &&
		   !urban_match_has(reader->matches, token, others);
}

/* «имени», «им.»: the name of the person after whom the body is called follows. */
static bool
is_dedication(const UrbanReader *reader, int token)
{
	const char *form = naming_folded(reader, token);

	return reader_token(reader, token)->shape == URBAN_LOWER &&
		   (strcmp(form, "имени") == 0 ||
			(strcmp(form, "им") == 0 && naming_is_sign(reader, token + 1, URBAN_FULL_STOP)));
}

/* The last token of that person's name: initials and capitalised words; what stands before it where none follows. */
static int
dedication_end(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;
	int t = token + 1 + naming_is_sign(reader, token + 1, URBAN_FULL_STOP), last = token - 1, words = 0;

	/* «имени аль-Фараби» */
	if (naming_is_link(reader, t) && naming_is_sign(reader, t + 1, URBAN_HYPHEN) && naming_is_capital(reader, t + 2))
		return t + 2;
	for (; t < reader->text->tokens.count && words < DEDICATION_WORDS && naming_is_capital(reader, t); t++)
	{
		bool initial = reader_token(reader, t)->end - reader_token(reader, t)->start <= 2 &&
					   naming_is_sign(reader, t + 1, URBAN_FULL_STOP);

		words += !initial;
		last = t;
		t += initial;
		/* «имени Тен-Шана» */
		while (naming_is_sign(reader, t + 1, URBAN_HYPHEN) && !reader_token(reader, t + 1)->space_before &&
			   naming_is_capital(reader, t + 2))
			last = t += 2;
	}
	return last;
}

int
russian_dedication(const Naming *naming, int last)
{
	return last + 1 < naming->reader->text->tokens.count && naming_same_sentence(naming->reader, last, last + 1) &&
				   is_dedication(naming->reader, last + 1)
			   ? dedication_end(naming, last + 1)
			   : last;
}

/* The last token of what grows to the right of a head. */
static int
grow_right(const Naming *naming, int head)
{
	const UrbanReader *reader = naming->reader;
	int last = head;
	bool country = false; /* «министерства РК Ержан ...»: behind it an unknown name is somebody else */

	for (int t = head + 1, words = 0; t < reader->text->tokens.count && words < MAX_GROWTH; t++, words++)
	{
		const UrbanToken *token = reader_token(reader, t);

		if (!naming_same_sentence(reader, t, head))
			break;
		if (token->sign == URBAN_HYPHEN && !token->space_before)
			continue;
		if (is_dedication(reader, t))
		{
			last = t = dedication_end(naming, t);
			continue;
		}
		if (token->kind != URBAN_WORD || (naming_is_border(reader, t) && !is_word_of_dates(reader, t)))
			break;
		if (naming->listed_end[t] > 0)
		{
			country = country || naming_names_country(reader, t);
			t += naming->listed_end[t] - 2;
			last = t;
			continue;
		}
		if (token->shape != URBAN_LOWER)
		{
			if ((country && token->shape == URBAN_TITLE) || !capital_continues(naming, t))
				break;
			country = country || naming_names_country(reader, t);
			last = t;
		}
		else if (naming_is_link(reader, t))
		{
			const UrbanMatch *link = urban_match_at(reader->matches, t, URBAN_CLASS_NAME_LINK);

			/* Kept only if a word follows that may. "в" leads out of the name, «в области» into it. */
			if (link->first == link->last &&
				reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION), "in"))
				break;
			if (reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION), "and") &&
				!and_stays_inside(naming, t))
				break;
			/* «с министерством энергетики РК о поставках»: behind a country it tells what is agreed on. */
			if (country && reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION), "about") &&
				urban_match_at(reader->matches, head, URBAN_CLASS_FRAMEWORK_HEAD) == NULL)
				break;
		}
		else if (russian_may_continue(naming_folded(reader, t)) &&
				 urban_match_at(reader->matches, t, URBAN_CLASS_COMMON) == NULL)
			last = t;
		else
			break;
	}
	return last;
}

/* An adjective in small letters at the end has lost its noun: what is before it is the name. */
static int
without_adjective(const UrbanReader *reader, int head, int last)
{
	static const char *const endings[] = {"ного", "ских", "ского", "скому", "ному", "ными", "ных", "цкого"};

	while (last > head && reader_token(reader, last)->shape == URBAN_LOWER &&
		   (naming_form_ends(naming_folded(reader, last), endings, COUNT(endings)) || naming_is_link(reader, last)))
		last--;
	return last;
}

/* «Кыргызский», «Ташкентская»: a relative adjective, which no sentence begins with but for a name. */
static bool
is_of_place(const UrbanReader *reader, int token)
{
	static const char *const endings[] = {"ский", "ская", "ское", "цкий", "цкая", "цкое"};

	return naming_form_ends(naming_folded(reader, token), endings, COUNT(endings));
}

/*
 * Adjectives before a Russian head: «Азиатский банк», «Ошский государственный университет». Small ones only lead back to
 * a capitalised one, which then is not the sentence's first word.
 */
int
russian_body_start(const UrbanReader *reader, int head)
{
	int first = head;

	for (int t = head - 1; t >= 0 && naming_same_sentence(reader, t, head); t--)
	{
		bool gap = first - t > 1;

		if (naming_is_sign(reader, t, URBAN_HYPHEN) && !reader_token(reader, t)->space_before && t > 0 &&
			reader_token(reader, t - 1)->kind == URBAN_WORD)
		{
			t--;
			if (reader_token(reader, t)->shape == URBAN_TITLE && !naming_is_sentence_start(reader, t))
				first = t;
			continue;
		}
		if (!is_adjective(reader, t))
			break;
		if (naming_is_capital(reader, t) && (!gap || !naming_is_sentence_start(reader, t) || is_of_place(reader, t)))
			first = t;
	}
	return first;
}

bool
russian_is_unit(const Naming *naming, const UrbanMatch *noun)
{
	const UrbanReader *reader = naming->reader;
	int next = noun->last + 1;
	UrbanEntityKind kind;

	if (!reader_value_is(noun, "unit") || next >= reader->text->tokens.count ||
		!naming_same_sentence(reader, noun->first, next))
		return false;
	while (next + 1 < reader->text->tokens.count && is_adjective(reader, next))
		next++;
	return naming->listed_end[next] > 0 || naming_head_kind(naming, next, &kind, NULL) ||
		   reader_token(reader, next)->shape == URBAN_UPPER;
}

/*
 * «в центре Павлодара» is downtown, «под управлением X» an idiom, «мэрии Казани и Анкары» two bodies that go by their
 * cities: in small letters such heads name nothing.
 */
bool
russian_is_no_body(const Naming *naming, const UrbanMatch *noun, int last)
{
	static const char *const plural[] = {"ов", "ев", "ам", "ям", "ами", "ями", "ах", "ях"};
	const UrbanReader *reader = naming->reader;
	int next = noun->last + 1;

	if (naming_is_capital(reader, noun->first) && !naming_is_sentence_start(reader, noun->first))
		return false;
	/* «вузов Кыргызстана», «министерствами стран»: many, or any, are no body. */
	if (noun->stripped && naming_form_ends(naming_folded(reader, noun->last), plural, COUNT(plural)))
		return true;
	if (noun->first > 0 && naming_same_sentence(reader, noun->first - 1, noun->first) &&
		reader_value_is(urban_match_at(reader->matches, noun->first - 1, URBAN_CLASS_PREPOSITION), "near"))
		return true;
	if (last == next && naming->listed_end[next] == 2 && naming_names_city(reader, next))
	{
		if (urban_match_at(reader->matches, noun->first, URBAN_CLASS_PLACE_NOUN) != NULL)
			return true;
		return reader_value_is(noun, "municipality") && last + 2 < reader->text->tokens.count &&
			   reader_value_is(urban_match_at(reader->matches, last + 1, URBAN_CLASS_PREPOSITION), "and") &&
			   naming_names_city(reader, last + 2);
	}
	return false;
}

int
russian_body_end(const Naming *naming, int head)
{
	return without_adjective(naming->reader, head, grow_right(naming, head));
}
