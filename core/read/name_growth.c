/*
 * name_growth.c - names of bodies in languages that capitalise their first word
 * only: they grow from the head noun, in Russian and Tajik to the right over
 * genitives («Министерство труда и спорта РК»), in the Turkic
 * languages to the left over nominatives and genitives from a head in possessive
 * form («Төтенше жағдайлар министрлігі»).
 */
#include <string.h>

#include "russian_names.h"

typedef enum Growth
{
	GROWS_NOT,
	GROWS_RIGHT,  /* over genitives */
	GROWS_IZOFAT, /* over words joined by -и */
	GROWS_LEFT
} Growth;

static Growth
language_growth(const char *language)
{
	int index = urban_language_index(language);

	if (index <= 0) /* English has a step of its own */
		return GROWS_NOT;
	if (index == 1)
		return GROWS_RIGHT;
	return strcmp(language, "tg") == 0 ? GROWS_IZOFAT : GROWS_LEFT;
}

bool
naming_is_border(const UrbanReader *reader, int token)
{
	static const UrbanClassSet borders =
		URBAN_CLASS_BIT(URBAN_CLASS_SAY_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_HOLD_VERB) |
		URBAN_CLASS_BIT(URBAN_CLASS_EVENT_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_PLAN_WORD) |
		URBAN_CLASS_BIT(URBAN_CLASS_ROLE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_PROMISE_VERB) |
		URBAN_CLASS_BIT(URBAN_CLASS_PRONOUN) | URBAN_CLASS_BIT(URBAN_CLASS_NEGATION) |
		URBAN_CLASS_BIT(URBAN_CLASS_MONTH) | URBAN_CLASS_BIT(URBAN_CLASS_DATE_WORD) |
		URBAN_CLASS_BIT(URBAN_CLASS_WEEKDAY) | URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN);

	if (reader->date_at[token] >= 0)
		return true;
	return urban_match_has(reader->matches, token, borders) || naming_is_case_border(reader, token);
}

/* «на 2025–2029 годы», «до 2035 года» belong to the names of frameworks and programmes. */
static int
grow_years(const UrbanReader *reader, int last)
{
	int t = last + 2;

	if (t >= reader->text->tokens.count || !naming_same_sentence(reader, last, t) || reader->date_at[t] < 0 ||
		urban_match_at(reader->matches, last + 1, URBAN_CLASS_PREPOSITION) == NULL)
		return last;
	return reader->facts->dates.items[reader->date_at[t]].last;
}

/* Tajik: a word in -и or -ии is followed by what it belongs to. */
static int
grow_izofat(const Naming *naming, int head)
{
	static const char *const izofat[] = {"и", "ии", "ҳои", "рои"};
	const UrbanReader *reader = naming->reader;
	int last = head;

	for (int t = head + 1; t < reader->text->tokens.count && t <= head + MAX_GROWTH; t++)
	{
		const UrbanToken *token = reader_token(reader, t);
		bool joined = naming_form_ends(naming_folded(reader, t - 1), izofat, COUNT(izofat));

		if (token->kind != URBAN_WORD || !naming_same_sentence(reader, t, head) || naming_is_border(reader, t))
			break;
		if (naming_is_link(reader, t) && strcmp(naming_folded(reader, t), "ва") == 0)
			continue;
		if (!joined && !(naming_is_link(reader, t - 1) && token->shape == URBAN_LOWER) && naming->listed_end[t] == 0)
			break;
		last = t;
	}
	return last;
}

/* Is the ending behind an apostrophe a genitive, or none that tells a case ("Osh'un")? */
static bool
suffix_is_genitive(const UrbanReader *reader, int token)
{
	const char *form;
	unsigned cases;

	if (token >= reader->text->tokens.count || reader_token(reader, token)->kind != URBAN_WORD)
		return false;
	form = naming_folded(reader, token);
	cases =
		urban_ending_cases(reader->knowledge, urban_language_mask(naming_language(reader, token)), form, strlen(form));
	return cases == 0 || (cases & URBAN_GENITIVE) != 0;
}

/* "Merkez Aziýanyň ösüş banky ...", «Харита Япония ҳукумати ...»: the subject of the sentence, before a listed name. */
static bool
is_subject_before_name(const Naming *naming, int first, int head)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	if (!naming_is_sentence_start(reader, first) || naming->listed_end[first] > 0 || first + 1 >= head ||
		naming->listed_end[first + 1] == 0)
		return false;
	return naming_head_kind(naming, first, &kind, NULL) || naming_names_country(reader, first + 1);
}

/* "Şehir merkezi her gün ...": an ordinary word that begins a sentence, and no word with a capital behind it. */
static bool
only_begins_sentence(const Naming *naming, int first, int head)
{
	const UrbanReader *reader = naming->reader;

	if (!naming_is_sentence_start(reader, first) || naming->listed_end[first] > 0 ||
		(!naming->small_form[reader_token(reader, first)->form] &&
		 urban_match_at(reader->matches, first, URBAN_CLASS_PLACE_NOUN) == NULL))
		return false;
	for (int t = first + 1; t <= head; t++)
		if (naming_is_capital(reader, t))
			return false;
	return true;
}

/*
 * "Ankaranyň Hacettepe uniwersiteti", «Қазақстандағы өкілдігі»: a listed place that only tells where the body is, by its
 * case. A country in the genitive belongs to the name («Қазақстанның Ұлттық банкі»).
 */
static bool
tells_where(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;

	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name || m->last != token || m->item.weak)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if ((m->cases & URBAN_LOCATIVE) != 0 && naming_is_attributive(reader, token))
			return true;
		if (e.kind == URBAN_CITY && m->stripped && m->cases == URBAN_GENITIVE)
			return true;
	}
	return false;
}

/* The first token of a name without the place before it that only tells where it is; -1 if nothing is left. */
static int
without_where(const Naming *naming, int first, int head)
{
	if (first < 0 || first >= head || !tells_where(naming, first))
		return first;
	for (int t = first + 1; t <= head; t++)
		if (naming_is_capital(naming->reader, t))
			return t;
	return -1;
}

/* "MCR2030 girişimi": a listed name that is no place with a noun that only says what it is. */
static bool
repeats_listed(const Naming *naming, int first, int last)
{
	/* "X Çerçevesi'nin hedefleri": over the ending behind an apostrophe. */
	if (last - 2 >= first && naming->reader->text->tokens.items[last - 1].sign == URBAN_APOSTROPHE)
		last -= 2;
	for (int i = last < first ? -1 : naming->ending_at[last]; i >= 0; i = naming->candidates.items[i].next)
	{
		const Candidate *c = &naming->candidates.items[i];

		if (c->reference >= 0 && c->first == first && c->kind != URBAN_CITY && c->kind != URBAN_REGION &&
			c->kind != URBAN_COUNTRY)
			return true;
	}
	return false;
}

/* The first token of a Turkic body: the farthest capitalised word to the left within one run of nouns; -1 if none. */
static int
grow_left(const Naming *naming, int head)
{
	const UrbanReader *reader = naming->reader;
	int first = naming_is_capital(reader, head) ? head : -1;
	bool and_seen = false;

	for (int t = head - 1, words = 0; t >= 0 && words < 8; t--, words++)
	{
		const UrbanToken *token = reader_token(reader, t);
		UrbanEntityKind kind;

		if (!naming_same_sentence(reader, t, head))
			break;
		/* "Ahmad Yassaviy nomidagi universitet": the person after whom it is called. */
		if (naming->person_at[t] >= 0)
			return first == t + 2 && naming_is_link(reader, t + 1)
					   ? naming->candidates.items[naming->person_at[t]].first
					   : first;
		/* «Термиз шаҳри БМТнинг ...»: a city that is the subject, before a name of its own. */
		if (first == t + 1 && naming->listed_end[t + 1] > 0 && token->shape == URBAN_LOWER &&
			reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN), "city"))
			break;
		if (token->sign == URBAN_HYPHEN)
			continue;
		if (token->sign == URBAN_APOSTROPHE && suffix_is_genitive(reader, t + 1))
			continue;
		if (token->sign == URBAN_COMMA && and_seen && naming_is_capital(reader, t - 1) &&
			naming_is_capital(reader, t + 1))
			continue;
		/* "X Belediyesi ile Y Programı": two names, each with its head. */
		if (naming_is_link(reader, t) && t > 0 && naming_head_kind(naming, t - 1, &kind, NULL))
			break;
		and_seen = and_seen || naming_is_link(reader, t);
		if (token->kind != URBAN_WORD || naming_is_border(reader, t) || naming_is_stop(reader, t))
			break;
		if (token->shape != URBAN_LOWER)
		{
			first = t;
			if (repeats_listed(naming, t, head - 1)) /* "Tbilisi C40 şəbəkəsinə": the listed name is the whole name */
				break;
		}
		else if (urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION) != NULL && !naming_is_link(reader, t))
			break;
		else if (first >= 0 && first < head && !naming_is_link(reader, t))
			break; /* a small word before a capitalised one begins something else */
	}
	return first;
}

/* A head alone is no name; a body in small letters ("мэрия Парижа") is one only with a capitalised word at its end. */
static bool
is_named(const UrbanReader *reader, int first, int last, const UrbanMatch *noun)
{
	if (first == noun->first && last == noun->last && strstr(noun->item.value, " name") != NULL)
		return naming_is_capital(reader, first);
	if (first == noun->first && last == noun->last)
		return noun->first < noun->last && naming_is_capital(reader, first) &&
			   !naming_is_sign(reader, first + 1, URBAN_HYPHEN);
	return naming_is_capital(reader, first) || naming_is_capital(reader, last);
}

/* Does a quoted name begin right behind the token? */
static bool
ends_before_quoted(const Naming *naming, int last)
{
	const UrbanReader *reader = naming->reader;

	if (!naming_is_sign(reader, last + 1, URBAN_QUOTE_OPEN) || !naming_same_sentence(reader, last, last + 1))
		return false;
	for (int end = last + 2; end < reader->text->tokens.count && end < last + 2 + MAX_GROWTH; end++)
		for (int i = naming->ending_at[end]; i >= 0; i = naming->candidates.items[i].next)
			if (naming->candidates.items[i].first == last + 2)
				return true;
	return false;
}

/*
 * Is the head only the noun of a paper that is agreed on here: «меморандум о сотрудничестве», with a capital too
 * («Протокол о намерениях»)? With an adjective before it, it is a paper that has a name: «Нукусская декларация».
 */
static bool
names_a_paper(const UrbanReader *reader, int head, bool verb_last, bool alone)
{
	const UrbanMatch *agreement = urban_match_at(reader->matches, head, URBAN_CLASS_AGREEMENT_NOUN);

	if (agreement == NULL || verb_last)
		return agreement != NULL && !naming_is_capital(reader, head);
	if (naming_is_capital(reader, head))
		return alone && (reader_value_is(agreement, "agreement") || reader_value_is(agreement, "memorandum") ||
						 reader_value_is(agreement, "twinning"));
	return alone || naming_is_sentence_start(reader, head - 1);
}

/* «Секретариат сети», «План мероприятий»: nothing but ordinary words, of which the first has the sentence's capital. */
static bool
is_opening_phrase(const Naming *naming, int first, int last, const UrbanMatch *noun)
{
	const UrbanReader *reader = naming->reader;
	const UrbanMatch *agreement;
	UrbanEntityKind kind;

	if (first != noun->first || last <= noun->last)
		return false;
	for (int t = first + 1; t <= last; t++)
		if (reader_token(reader, t)->shape != URBAN_LOWER)
			return false;
	agreement = urban_match_at(reader->matches, first, URBAN_CLASS_AGREEMENT_NOUN);
	if (agreement != NULL && agreement->last >= last)
		return true;
	return naming_is_sentence_start(reader, first) && last == noun->last + 1 &&
		   naming_head_kind(naming, last, &kind, NULL);
}

static void
propose_grown(Naming *naming, int head, const UrbanMatch *noun, UrbanEntityKind kind, Growth growth)
{
	UrbanReader *reader = naming->reader;
	int first = noun->first, last = noun->last;
	Candidate *candidate;

	if (growth == GROWS_LEFT)
	{
		bool ministry = strncmp(noun->item.value, "government", 10) == 0 && kind == URBAN_ORGANIZATION;

		if ((!naming_is_capital(reader, head) && !naming_is_possessive(reader, noun)) || reader_value_is(noun, "unit"))
			return;
		/* "Səfər çərçivəsində": within the framework of. */
		if (kind != URBAN_ORGANIZATION && !naming_is_capital(reader, head) && (noun->cases & URBAN_LOCATIVE) != 0)
			return;
		first = without_where(naming, grow_left(naming, head), head);
		if (first >= 0 && is_subject_before_name(naming, first, head))
			first++;
		if (first >= 0 && first < head)
			first = naming_behind_subject(naming, first, noun->last);
		if (first >= 0 && !ministry && only_begins_sentence(naming, first, noun->last))
			return;
	}
	else
	{
		if (growth == GROWS_RIGHT)
			first = russian_body_start(reader, head);
		last = growth == GROWS_RIGHT ? russian_body_end(naming, noun->last) : grow_izofat(naming, noun->last);
		if (kind == URBAN_FRAMEWORK || kind == URBAN_PROGRAMME)
			last = grow_years(reader, last);
	}
	/* «20 мактаби шаҳри ...» */
	if (growth == GROWS_IZOFAT && first > 0 && !naming_is_capital(reader, first) &&
		reader_token(reader, first - 1)->kind == URBAN_NUMBER)
		return;
	if (growth == GROWS_RIGHT && is_opening_phrase(naming, first, last, noun))
		return;
	if (first < 0 || !is_named(reader, first, last, noun) || repeats_listed(naming, first, noun->first - 1))
		return;
	/* «меморандум» in small letters is a paper, not a framework of that name. */
	if (kind == URBAN_FRAMEWORK && names_a_paper(reader, head, growth != GROWS_RIGHT, first == noun->first))
		return;
	/* «Международная ассоциация «X»»: the quoted name is the body's; «пресс-служба мэрии» is the mayoralty's. */
	if (growth == GROWS_RIGHT &&
		(ends_before_quoted(naming, last) || russian_is_unit(naming, noun) || russian_is_no_body(naming, noun, last)))
		return;
	if (!naming_is_capital(reader, first) && kind != URBAN_ORGANIZATION)
		return;
	/* What only begins a sentence is no proper name: «Проект направлен на ...». */
	if (kind != URBAN_ORGANIZATION && growth == GROWS_RIGHT && first == head && naming_is_sentence_start(reader, first))
		return;
	if (naming->listed_end[first] == last - first + 2)
		return;
	candidate = naming_add(naming, first, last, kind, "grown from head noun");
	candidate->cases = noun->cases;
	candidate->acts = strncmp(noun->item.value, "municipality", 12) == 0;
	if (growth == GROWS_RIGHT)
		candidate->name = russian_body_nominative(reader, first, last, noun);
	else if (growth == GROWS_LEFT)
		candidate->name = turkic_nominative(reader, first, last, noun);
	else
		candidate->name = urban_text_slice(reader->arena, reader->text, first, last);
}

/* Does an event's quoted name, which is the better one, begin right behind the token? */
static bool
ends_before_quoted_event(const UrbanReader *reader, int last)
{
	for (int i = 0; i < reader->event_names.count; i++)
		if (reader->event_names.items[i].first == last + 2 && naming_is_sign(reader, last + 1, URBAN_QUOTE_OPEN))
			return true;
	return false;
}

/* In the Turkic languages a noun in small letters heads a name in its possessive form; "Kongre Merkezi" is a building. */
static bool
names_event(const Naming *naming, const UrbanMatch *noun, int first)
{
	const UrbanReader *reader = naming->reader;

	if (naming_is_capital(reader, noun->first))
		return noun->stripped || naming_is_possessive(reader, noun) || !naming_is_capital(reader, noun->last + 1) ||
			   !naming_same_sentence(reader, noun->last, noun->last + 1);
	return naming_is_possessive(reader, noun) && strstr(noun->item.value, " weak") == NULL &&
		   !only_begins_sentence(naming, first, noun->last);
}

/* Event names grow the same way: «Большой транспортный форум Франции». */
static void
propose_event_name(Naming *naming, const UrbanMatch *noun, Growth growth)
{
	UrbanReader *reader = naming->reader;
	int first = growth == GROWS_LEFT    ? grow_left(naming, noun->first)
				: growth == GROWS_RIGHT ? russian_body_start(reader, noun->first)
										: noun->first;
	int last = growth == GROWS_RIGHT ? russian_body_end(naming, noun->last) : noun->last;
	UrbanEventName *name;

	/* «Форум» at a sentence's start is an ordinary word: a name has a capitalised word before its head. */
	if (first < 0 || first == noun->first || !naming_is_capital(reader, first))
		return;
	if (growth == GROWS_LEFT && !names_event(naming, noun, first))
		return;
	/* «Следующий форум»: the capital is the sentence's; «Всемирный форум городов (ВФГ)» has an acronym. */
	if (growth == GROWS_RIGHT && naming_is_sentence_start(reader, first) && !naming_is_capital(reader, noun->first) &&
		!(naming_is_sign(reader, last + 1, URBAN_BRACKET_OPEN) && last + 2 < reader->text->tokens.count &&
		  reader_token(reader, last + 2)->shape >= URBAN_UPPER &&
		  naming_is_sign(reader, last + 3, URBAN_BRACKET_CLOSE)))
		return;
	if (ends_before_quoted_event(reader, last))
		return;
	for (int i = 0; i < reader->event_names.count; i++)
		if (reader->event_names.items[i].first <= last && first <= reader->event_names.items[i].last)
			return;
	name = urban_list_add(reader->arena, &reader->event_names);
	*name = (UrbanEventName){first, last, noun->first, noun->item.value};
}

#define TOLD_WORDS 4 /* between a name and the verb that tells of an event */

/*
 * «на Всемирном конгрессе городов, который проходит в Оше»: a noun that bodies and gatherings share names a gathering
 * where it stands behind "on" or where a verb right beside the name says that it takes place.
 */
static bool
is_told_as_event(const Naming *naming, int head)
{
	const UrbanReader *reader = naming->reader;
	const UrbanMatch *noun = urban_match_at(reader->matches, head, URBAN_CLASS_EVENT_NOUN);
	int first, last;

	if (noun == NULL || strcmp(noun->item.value, "gathering") != 0)
		return false;
	first = russian_body_start(reader, head);
	last = russian_body_end(naming, noun->last);
	if (first == head || !naming_is_capital(reader, first))
		return false;
	for (int t = first - 1; t >= 0 && t >= first - 2 && naming_same_sentence(reader, t, head); t--)
		if (reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION), "on") ||
			urban_match_at(reader->matches, t, URBAN_CLASS_HOLD_VERB) != NULL)
			return true;
	for (int t = last + 1; t <= last + TOLD_WORDS && naming_same_sentence(reader, t, head); t++)
		if (urban_match_at(reader->matches, t, URBAN_CLASS_HOLD_VERB) != NULL)
			return true;
	return false;
}

/*
 * The last token of what begins here and is no body of its own: a unit («баспасөз қызметі»), or an office of several
 * words ("Yönetim Kurulu Başkanı"); -1 if neither does.
 */
static int
unit_end(const UrbanReader *reader, int token)
{
	const UrbanMatch *noun = urban_match_at(reader->matches, token, URBAN_CLASS_ORG_HEAD);
	const UrbanMatch *title = urban_match_at(reader->matches, token, URBAN_CLASS_PERSON_TITLE);

	if (title != NULL && title->last > title->first)
		return title->last;
	return reader_value_is(noun, "unit") ? noun->last : -1;
}

void
naming_growth(Naming *naming)
{
	static const UrbanClassSet nouns = URBAN_CLASS_BIT(URBAN_CLASS_COALITION_HEAD) |
									   URBAN_CLASS_BIT(URBAN_CLASS_PROGRAMME_HEAD) |
									   URBAN_CLASS_BIT(URBAN_CLASS_FRAMEWORK_HEAD) |
									   URBAN_CLASS_BIT(URBAN_CLASS_ORG_HEAD) | URBAN_CLASS_BIT(URBAN_CLASS_EVENT_NOUN);
	const UrbanReader *reader = naming->reader;

	for (int t = reader_next(reader, 0, nouns); t < reader->token_count; t = reader_next(reader, t + 1, nouns))
	{
		int last;
		Growth growth;
		const UrbanMatch *noun;
		UrbanEntityKind kind = URBAN_ORGANIZATION;

		if (reader_token(reader, t)->kind != URBAN_WORD || naming->person_at[t] >= 0)
			continue;
		/* «пресс-служба» has no head of its own behind its hyphen. */
		if (t > 0 && naming_is_sign(reader, t - 1, URBAN_HYPHEN) && !reader_token(reader, t)->space_before &&
			!reader_token(reader, t - 1)->space_before && !naming_is_capital(reader, t))
			continue;
		growth = language_growth(naming_language(reader, t));
		if (growth == GROWS_NOT)
			continue;
		if (growth == GROWS_LEFT && (last = unit_end(reader, t)) >= 0)
		{
			t = last;
			continue;
		}
		if (growth == GROWS_RIGHT && is_told_as_event(naming, t))
			propose_event_name(naming, urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN), growth);
		else if (naming_head_kind(naming, t, &kind, &noun))
			propose_grown(naming, t, noun, kind, growth);
		else if ((noun = urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN)) != NULL)
			propose_event_name(naming, noun, growth);
	}
}
