/*
 * attach_list.c - coordinated lists of named things around a trigger word: "the
 * pilot cities of A (X), B (Y) and C", "A together with B"; and the groups that
 * "the parties" stands for.
 */
#include "attach.h"

#include <string.h>

#include "affiliations.h"
#include "clauses.h"
#include "verb_last.h"

#define MAX_GAP 5 /* tokens between two members of one list: a comma, "and", an article, a bracket */

bool
attach_has(const AttachList *list, int entity)
{
	for (int i = 0; i < list->count; i++)
		if (list->entity[i] == entity)
			return true;
	return false;
}

void
attach_add(AttachList *list, const UrbanMention *mention)
{
	if (list->count == ATTACH_MAX || attach_has(list, mention->entity))
		return;
	list->entity[list->count] = mention->entity;
	list->first_token[list->count] = mention->first;
	list->last_token[list->count] = mention->last;
	list->count++;
}

static bool
is_participants(const UrbanMatch *role)
{
	return role != NULL && strcmp(role->item.value, "participant after") == 0 && role->last > role->first;
}

/* The last token of a sign or word that may stand between two members of a list, -1 if it may not. */
static int
joined_end(const UrbanReader *reader, int t)
{
	const UrbanToken *token = reader_token(reader, t);
	const UrbanMatch *preposition;

	if (token->kind == URBAN_SIGN)
	{
		bool joins = token->sign == URBAN_COMMA || token->sign == URBAN_BRACKET_OPEN ||
					 token->sign == URBAN_BRACKET_CLOSE || token->sign == URBAN_QUOTE_OPEN ||
					 token->sign == URBAN_QUOTE_CLOSE || token->sign == URBAN_SEMICOLON ||
					 token->sign == URBAN_FULL_STOP;

		return joins ? t : -1;
	}
	/* "the mayor of X, representatives of Y" */
	if (is_participants(urban_match_at(reader->matches, t, URBAN_CLASS_ROLE_WORD)))
		return urban_match_at(reader->matches, t, URBAN_CLASS_ROLE_WORD)->last;
	preposition = urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION);
	if (reader_value_is(preposition, "and") || reader_value_is(preposition, "or"))
		return preposition->last;
	/* "together with"; in the Turkic languages "with" alone. */
	if (reader_value_is(preposition, "with") && (preposition->last > preposition->first || reader_verb_last(reader, t)))
		return preposition->last;
	return urban_match_at(reader->matches, t, URBAN_CLASS_NAME_STOP) != NULL ||
				   urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN) != NULL ||
				   urban_match_at(reader->matches, t, URBAN_CLASS_PERSON_TITLE) != NULL ||
				   urban_match_at(reader->matches, t, URBAN_CLASS_DEMONYM) != NULL
			   ? t
			   : -1;
}

#define PEOPLE_WORDS 2 /* «министрліктің жауапты қызметкерлері» */

/* Where the verb is last, a body in the genitive is in the list by its people: their words belong to the member. */
static int
behind_people(const UrbanReader *reader, int first, int last)
{
	const UrbanMention *before = first == 0 ? NULL : reader_mention(reader, first - 1);
	int words = 0;

	if (before == NULL || !reader_verb_last(reader, first - 1) || (before->cases & URBAN_GENITIVE) == 0 ||
		attach_is_place(reader, before))
		return first;
	while (first <= last && words < PEOPLE_WORDS && reader_token(reader, first)->kind == URBAN_WORD &&
		   reader_token(reader, first)->shape == URBAN_LOWER && joined_end(reader, first) < 0 &&
		   !reader_verb(reader, first))
	{
		first++;
		words++;
	}
	return first;
}

/* The same of a run of tokens; what stands in brackets does not count. */
static bool
gap_joins(const UrbanReader *reader, int first, int last)
{
	int count = 0;

	first = behind_people(reader, first, last);
	for (int t = first; t <= last; t++)
	{
		int bracket = reader_skip_bracket(reader, t);

		if (bracket > t && bracket <= last)
			t = bracket;
		else if (++count > MAX_GAP || (t = joined_end(reader, t)) < 0)
			return false;
	}
	return true;
}

/* A country or region in brackets or behind a comma only explains the city before it. */
static bool
explains_city(const UrbanReader *reader, const UrbanMention *mention)
{
	const UrbanMention *before;

	if (attach_kind(reader, mention) != URBAN_COUNTRY && attach_kind(reader, mention) != URBAN_REGION)
		return false;
	if (verb_last_is_owner(reader, mention) || verb_last_is_owned_by(reader, mention))
		return true;
	if (mention->first < 2)
		return false;
	before = reader_mention(reader, mention->first - 2);
	/* "Tartu, Estonia; Salem, Oregon" */
	if (reader_token(reader, mention->first - 1)->sign == URBAN_COMMA && before != NULL &&
		attach_kind(reader, before) == URBAN_CITY)
	{
		const char *city = reader->facts->entities.items[before->entity].country;
		const char *country = reader->facts->entities.items[mention->entity].country;

		return city != NULL && country != NULL && strcmp(city, country) == 0;
	}
	if (reader_token(reader, mention->first - 1)->sign != URBAN_BRACKET_OPEN)
		return false;
	return before != NULL && attach_is_place(reader, before);
}

#define SOURCE_REACH 4 /* words of "as the American agency X reports" before the name */

/* "..., a Reuters correspondent reports": the source of the news is no actor in it. */
static bool
is_source(const UrbanReader *reader, const UrbanMention *mention)
{
	/* Nor is what stands in the dateline. */
	if (mention->span.start >= reader->header->dateline_start && mention->span.start < reader->header->lead_start &&
		reader->header->dateline_end > reader->header->dateline_start)
		return true;
	if (attach_kind(reader, mention) != URBAN_ORGANIZATION)
		return false;
	/* «Как сообщает агентство X, в форуме участвовали ...» */
	for (int i = mention->first - 1; i >= 0 && i >= mention->first - SOURCE_REACH; i--)
	{
		const UrbanMatch *said = urban_match_at(reader->matches, i, URBAN_CLASS_SAY_VERB);

		if ((reader_token(reader, i)->kind != URBAN_WORD && reader_token(reader, i)->sign != URBAN_QUOTE_OPEN) ||
			reader_mention(reader, i) != NULL)
			break;
		if (reader_value_is(said, "according") && said->last >= mention->first - SOURCE_REACH + 1)
			return true;
	}
	for (int i = mention->last + 1; i <= mention->last + 3 && i < reader->text->tokens.count; i++)
	{
		if (reader_token(reader, i)->kind != URBAN_WORD)
			return false;
		/* «заключили» is a verb of saying too, «заключили договор» is none. */
		if (reader_value_is(urban_match_at(reader->matches, i, URBAN_CLASS_EVENT_VERB), "signing"))
			return false;
		if (urban_match_at(reader->matches, i, URBAN_CLASS_SAY_VERB) != NULL)
			return true;
	}
	return false;
}

/* «столица Таджикистана»: the city acts, not the country around it. */
static bool
is_only_around(const UrbanReader *reader, const UrbanMention *m)
{
	return (attach_kind(reader, m) == URBAN_COUNTRY || attach_kind(reader, m) == URBAN_REGION) && m->first > 0 &&
		   strcmp(reader->facts->language, "ru") == 0 &&
		   reader_token(reader, m->first - 1)->sentence == reader_token(reader, m->first)->sentence &&
		   reader_value_is(urban_match_at(reader->matches, m->first - 1, URBAN_CLASS_PLACE_NOUN), "city");
}

/* "World Bank Vice President X", "Vilnius Mayor X": a body or place that only tells whose office a person holds; in English. */
static bool
is_of_office(const UrbanReader *reader, const UrbanMention *m)
{
	const UrbanMatch *title = reader_word(reader, m->last + 1, URBAN_CLASS_PERSON_TITLE);
	const UrbanMention *holder = title == NULL ? NULL : reader_mention(reader, title->last + 1);

	return holder != NULL && strcmp(reader->facts->language, "en") == 0 &&
		   attach_kind(reader, holder) == URBAN_PERSON && attach_kind(reader, m) != URBAN_PERSON &&
		   reader_token(reader, m->last)->sentence == reader_token(reader, holder->first)->sentence;
}

/* The mention in whose tokens t lies and that may stand in the list; NULL otherwise. */
static const UrbanMention *
member_at(const UrbanReader *reader, int t, unsigned kinds)
{
	const UrbanMention *m = reader_mention(reader, t);

	if (m == NULL || (kinds & ATTACH_KIND(attach_kind(reader, m))) == 0)
		return NULL;
	/* "the United Nations agency": the name only describes the noun behind it. */
	if (m->last + 1 < reader->text->tokens.count && reader_token(reader, m->last + 1)->shape == URBAN_LOWER &&
		reader_token(reader, m->last + 1)->kind == URBAN_WORD && strcmp(reader->facts->language, "en") == 0 &&
		urban_match_at(reader->matches, m->last + 1, URBAN_CLASS_ORG_HEAD) != NULL)
		return NULL;
	if ((kinds & ATTACH_PERSONS) != 0 && (verb_last_is_office(reader, m) || is_of_office(reader, m)))
		return NULL;
	return is_source(reader, m) || is_only_around(reader, m) ? NULL : m;
}

#define OFFICE_TOKENS 20 /* from an office's first word to the name of who holds it */

/* The person whose office begins at the token, where persons may be members; NULL if there is none. */
static const UrbanMention *
holder_of_office(const UrbanReader *reader, int token, int last, unsigned kinds)
{
	ReaderOffice office;

	if ((kinds & ATTACH_PERSONS) == 0 || reader_verb_last(reader, token) ||
		!reader_value_is(reader_word(reader, token, URBAN_CLASS_PERSON_TITLE), "office"))
		return NULL;
	for (int t = token + 1; t <= last && t <= token + OFFICE_TOKENS; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m == NULL || attach_kind(reader, m) != URBAN_PERSON)
			continue;
		return reader_office_read(reader, m, &office) && office.first == token ? m : NULL;
	}
	return NULL;
}

/* The list that begins at a token of [from, last], soon. */
static void
list_from(UrbanReader *reader, int from, int last, unsigned kinds, AttachList *list)
{
	int behind = from - 1;

	list->count = 0;
	for (int t = from; t <= last; t++)
	{
		const UrbanMention *m = member_at(reader, t, kinds), *holder = holder_of_office(reader, t, last, kinds);

		/* «министр экологии Казахстана X»: one member, who begins with the office. */
		if (holder != NULL)
		{
			if (list->count > 0 && !gap_joins(reader, behind + 1, t - 1))
				return;
			attach_add(list, holder);
			behind = t = holder->last;
			continue;
		}
		if (m == NULL || m->first != t)
			continue;
		if (list->count > 0 && !gap_joins(reader, behind + 1, attach_is_location_word(reader, t - 1) ? t - 2 : t - 1))
			return;
		if (list->count == 0 && t - from >= 2 * MAX_GAP)
			return;
		if (list->count > 0 && attach_is_location_word(reader, t - 1))
		{
			behind = t = m->last;
			continue;
		}
		if (!explains_city(reader, m))
			attach_add(list, m);
		else if (list->count > 0 && m->first > 0 && reader_skip_bracket(reader, m->first - 1) > m->last)
		{
			/* «Питсбург (Пенсильвания, США), Измир» */
			t = reader_skip_bracket(reader, m->first - 1);
			continue;
		}
		behind = t = m->last;
	}
}

#define OPENING_TOKENS 10 /* of a line before its member: a bullet, a number, an office */

/* The member that begins a line of a list: the holder of the office there, else the first name behind no verb. NULL if none. */
static const UrbanMention *
member_of_line(const UrbanReader *reader, const UrbanSentence *line, unsigned kinds)
{
	for (int t = line->first; t < line->last && t < line->first + OPENING_TOKENS; t++)
	{
		const UrbanMention *holder = holder_of_office(reader, t, line->last - 1, kinds);
		const UrbanMention *m = holder != NULL ? holder : member_at(reader, t, kinds);

		if (m != NULL)
			return m;
		if (reader_verb(reader, t))
			return NULL;
	}
	return NULL;
}

/*
 * "The forum was attended by:" and a line for each member: the members that begin the lines from a sentence on. Lines
 * with a bullet may name none that is known; the list ends at the first other line that does not.
 */
static void
list_of_lines(UrbanReader *reader, int sentence, unsigned kinds, AttachList *list)
{
	for (; sentence < reader->text->sentences.count && list->count < ATTACH_MAX; sentence++)
	{
		const UrbanSentence *s = &reader->text->sentences.items[sentence];
		const UrbanMention *member;

		if (s->first >= s->last || !reader_token(reader, s->first)->line_start)
			return;
		member = member_of_line(reader, s, kinds);
		if (member != NULL)
			attach_add(list, member);
		else if (reader_token(reader, s->first)->kind == URBAN_WORD)
			return;
	}
}

void
attach_list_after(UrbanReader *reader, int token, unsigned kinds, AttachList *list)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	list_from(reader, token + 1, last, kinds, list);
	if (list->count == 0 && reader_token(reader, last)->sign == URBAN_COLON)
		list_of_lines(reader, reader_token(reader, token)->sentence + 1, kinds, list);
}

void
attach_list_before(UrbanReader *reader, int token, unsigned kinds, AttachList *list)
{
	int first, last, ahead = token;
	ReaderOffice office;

	list->count = 0;
	attach_sentence(reader, token, &first, &last);
	for (int t = token - 1; t >= first; t--)
	{
		const UrbanMention *m = member_at(reader, t, kinds);

		if (m == NULL || m->last != t)
			continue;
		if (list->count > 0 && !gap_joins(reader, t + 1, ahead - 1))
			return;
		if (list->count == 0 && token - t > 4 * MAX_GAP)
			return;
		t = m->first;
		if (attach_kind(reader, m) == URBAN_PERSON && !reader_verb_last(reader, t) &&
			reader_office_read(reader, m, &office) && office.first < t && office.first >= first)
		{
			attach_add(list, m);
			ahead = t = office.first;
			continue;
		}
		/* "Osh in Kyrgyzstan and Konya in Turkey signed": the location does not break the list. */
		if (attach_is_location(reader, m))
		{
			if (list->count > 0 && t > first && attach_is_location_word(reader, t - 1))
				t--;
			ahead = list->count > 0 ? t : ahead;
			continue;
		}
		if (!explains_city(reader, m))
			attach_add(list, m);
		ahead = t;
	}
}

void
attach_all(UrbanReader *reader, int first, int last, unsigned kinds, AttachList *list)
{
	list->count = 0;
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = member_at(reader, t, kinds);

		if (m == NULL || m->first != t)
			continue;
		if (!attach_is_location(reader, m) && !explains_city(reader, m))
			attach_add(list, m);
		t = m->last;
	}
}

#define HEADING_SENTENCES 8 /* of a document may stand before its running text */
#define GROUP_SENTENCES   4 /* how far back a group's members may have been listed */

/* A word for known cities ("the cities", «между городами»), not for any group. */
static bool
speaks_of_cities(const UrbanReader *reader, int first, int last)
{
	bool cities = false;

	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *group = reader_word(reader, t, URBAN_CLASS_GENERIC_BODY);

		if (group != NULL && !reader_value_is(group, "cities"))
			return false;
		cities = cities || group != NULL;
	}
	return cities;
}

/* A word for a known group, "they" at the sentence's beginning, or a number word and a verb there ("all seven signed"). */
static bool
speaks_of_group(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *members = reader_word(reader, t, URBAN_CLASS_MEMBER_WORD);

		if (reader_word(reader, t, URBAN_CLASS_GENERIC_BODY) != NULL)
			return true;
		/* "guests from pilot towns": a word for members that none follow. */
		if (members != NULL && strstr(members->item.value, " after") != NULL &&
			(members->last == last || reader_mention(reader, members->last + 1) == NULL))
			return true;
		if (t <= first + 1 && reader_value_is(reader_word(reader, t, URBAN_CLASS_PRONOUN), "they"))
			return true;
		if (t <= first + 2 && t < last && reader_word(reader, t, URBAN_CLASS_NUMBER_WORD) != NULL &&
			reader_word(reader, t + 1, URBAN_CLASS_EVENT_VERB) != NULL)
			return true;
	}
	return false;
}

void
attach_group(UrbanReader *reader, int token, unsigned kinds, AttachList *list)
{
	int first, last, sentence = reader_token(reader, token)->sentence;
	bool cities;

	list->count = 0;
	attach_sentence(reader, token, &first, &last);
	if (!speaks_of_group(reader, first, last))
		return;
	cities = speaks_of_cities(reader, first, last);
	if (cities)
		kinds &= ATTACH_KIND(URBAN_CITY) | ATTACH_KIND(URBAN_REGION);
	/* Cities may have been listed in the headline only. */
	for (int s = sentence - 1; s >= 0 && (s >= sentence - GROUP_SENTENCES || cities); s--)
	{
		const UrbanSentence *before;

		if (s < sentence - GROUP_SENTENCES && s > HEADING_SENTENCES)
			s = HEADING_SENTENCES;
		before = &reader->text->sentences.items[s];
		if (s < sentence - GROUP_SENTENCES &&
			(s >= HEADING_SENTENCES || before->first >= before->last ||
			 reader_token(reader, before->first)->start >= reader->header->lead_start))
			continue;
		for (int t = before->first; t < before->last; t++)
		{
			const UrbanMention *m = reader_mention(reader, t);

			if (m == NULL || m->first != t || (kinds & ATTACH_KIND(attach_kind(reader, m))) == 0)
				continue;
			list_from(reader, t, before->last - 1, ATTACH_KIND(attach_kind(reader, m)), list);
			if (list->count >= 2)
				return;
			t = m->last;
		}
	}
	list->count = 0;
}
