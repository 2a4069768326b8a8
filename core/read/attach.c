/*
 * attach.c - dates, places and lists of named things around a trigger word.
 */
#include "attach.h"

#include <stdlib.h>
#include <string.h>

#include "../value/edtf.h"
#include "clauses.h"

#define MAX_GAP 5 /* tokens between two members of one list: a comma, "and", an article, a bracket */

void
attach_sentence(const UrbanReader *reader, int token, int *first, int *last)
{
	const UrbanSentence *s = &reader->text->sentences.items[reader_token(reader, token)->sentence];

	*first = s->first;
	*last = s->last - 1;
}

const UrbanMatch *
attach_word_in(const UrbanReader *reader, int first, int last, UrbanWordClass word_class)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *m = reader_word(reader, t, word_class);

		if (m != NULL)
			return m;
	}
	return NULL;
}

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

static UrbanEntityKind
mention_kind(const UrbanReader *reader, const UrbanMention *mention)
{
	return reader->facts->entities.items[mention->entity].kind;
}

static bool
is_place(const UrbanReader *reader, const UrbanMention *mention)
{
	return (ATTACH_PLACES & ATTACH_KIND(mention_kind(reader, mention))) != 0;
}

static bool
is_location_word(const UrbanReader *reader, int token)
{
	const UrbanMatch *m = urban_match_at(reader->matches, token, URBAN_CLASS_PREPOSITION);

	return reader_value_is(m, "in") || reader_value_is(m, "at") || reader_value_is(m, "near");
}

/* Does a word of location stand right before, over an article or a place noun ("in the city of")? */
static bool
location_word_before(const UrbanReader *reader, int token)
{
	for (int t = token - 1; t >= 0 && t >= token - 4; t--)
	{
		const UrbanMatch *m;

		if (reader_token(reader, t)->sentence != reader_token(reader, token)->sentence)
			return false;
		m = urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION);
		if (is_location_word(reader, t))
			return true;
		if (m != NULL && !reader_value_is(m, "of"))
			return false;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN) == NULL && m == NULL &&
			urban_match_at(reader->matches, t, URBAN_CLASS_NAME_STOP) == NULL &&
			reader_token(reader, t)->sign != URBAN_FULL_STOP)
			return false;
	}
	return false;
}

bool
attach_location_before(const UrbanReader *reader, const UrbanMention *mention)
{
	if ((mention->cases & URBAN_LOCATIVE) != 0 && strcmp(reader->facts->language, "ru") != 0)
		return true;
	return location_word_before(reader, mention->first);
}

bool
attach_is_location(const UrbanReader *reader, const UrbanMention *mention)
{
	const UrbanMention *before;

	if (!is_place(reader, mention))
		return false;
	if ((mention->cases & URBAN_LOCATIVE) != 0 && strcmp(reader->facts->language, "ru") != 0)
		return true;
	if (location_word_before(reader, mention->first))
		return true;
	/* "in Kobe, Japan": the country behind a place of location is one too. */
	if (mention->first < 2 || (reader_token(reader, mention->first - 1)->sign != URBAN_COMMA &&
							   reader_token(reader, mention->first - 1)->sign != URBAN_BRACKET_OPEN))
		return false;
	before = reader_mention(reader, mention->first - 2);
	return before != NULL && is_place(reader, before) && mention_kind(reader, before) != mention_kind(reader, mention) &&
		   location_word_before(reader, before->first);
}

static bool
edtf_of(const char *text, UrbanEdtf *value)
{
	return text != NULL && urban_edtf_parse(text, strlen(text), value, NULL);
}

static bool
is_span_of_years(const char *date)
{
	UrbanEdtf value;

	return edtf_of(date, &value) && value.is_interval && value.from.precision == URBAN_EDTF_YEAR;
}

/* Smaller is nearer: distance in tokens, more over a clause's border, less for a day. */
static int
date_distance(UrbanReader *reader, const UrbanDateMention *date, int token)
{
	int distance = date->first > token ? date->first - token : token - date->last;
	UrbanEdtf value;

	if (token < reader_clause_start(reader, date->first) || token > reader_clause_end(reader, date->first))
		distance += 12;
	if (edtf_of(date->date, &value) && value.from.precision >= URBAN_EDTF_DAY)
		distance -= value.is_interval ? 14 : 10;
	return distance;
}

static int
nearest_date(UrbanReader *reader, int token, bool spans)
{
	int first, last, best = -1, best_distance = 0;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		int i = reader->date_at[t], distance;
		const UrbanDateMention *date = i < 0 ? NULL : &reader->facts->dates.items[i];

		if (date == NULL || date->first != t || is_span_of_years(date->date) != spans)
			continue;
		if (!spans && reader->quote_at[date->first] != reader->quote_at[token])
			continue;
		distance = date_distance(reader, date, token);
		if (best < 0 || distance < best_distance)
		{
			best = i;
			best_distance = distance;
		}
	}
	return best;
}

int
attach_date(UrbanReader *reader, int token)
{
	return nearest_date(reader, token, false);
}

int
attach_date_around(UrbanReader *reader, int token)
{
	int date = nearest_date(reader, token, false), sentence = reader_token(reader, token)->sentence;
	const UrbanSentence *s = &reader->text->sentences.items[sentence];
	UrbanEdtf value;

	if (date >= 0 || sentence == 0 || reader->text->sentences.items[sentence - 1].paragraph != s->paragraph)
		return date;
	date = nearest_date(reader, s->first - 1, false);
	if (date < 0 || !edtf_of(reader->facts->dates.items[date].date, &value) || value.from.precision < URBAN_EDTF_DAY)
		return -1;
	return date;
}

int
attach_period(UrbanReader *reader, int token)
{
	return nearest_date(reader, token, true);
}

int
attach_place(UrbanReader *reader, int token)
{
	int first, last, best = -1, best_distance = 0;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);
		int distance;

		if (m == NULL || m->first != t || !attach_is_location(reader, m))
			continue;
		distance = abs(m->first - token);
		if (token < reader_clause_start(reader, m->first) || token > reader_clause_end(reader, m->first))
			distance += 12;
		if (mention_kind(reader, m) == URBAN_CITY)
			distance -= 15;
		else if (mention_kind(reader, m) == URBAN_REGION)
			distance -= 5;
		if (best < 0 || distance < best_distance)
		{
			best = m->entity;
			best_distance = distance;
		}
	}
	return best;
}

#define LEAD_SENTENCES 3 /* of the running text: where a news item tells what happened in the place of its dateline */

int
attach_place_around(UrbanReader *reader, int token)
{
	int place = attach_place(reader, token), sentence = reader_token(reader, token)->sentence, lead;
	const UrbanSentence *s = &reader->text->sentences.items[sentence];

	if (place >= 0)
		return place;
	if (sentence > 0 && reader->text->sentences.items[sentence - 1].paragraph == s->paragraph)
		place = attach_place(reader, reader->text->sentences.items[sentence - 1].first);
	if (place >= 0 || reader->facts->dateline_place < 0)
		return place;
	for (lead = 0; lead < sentence; lead++)
		if (reader_token(reader, reader->text->sentences.items[lead].first)->start >= reader->header->lead_start)
			break;
	return reader_token(reader, token)->start >= reader->header->lead_start && sentence - lead < LEAD_SENTENCES
			   ? reader->facts->dateline_place
			   : -1;
}

/* The last token of a sign or word that may stand between two members of a list, -1 if it may not. */
static int
joined_end(const UrbanReader *reader, int t)
{
	const UrbanToken *token = reader_token(reader, t);
	const UrbanMatch *preposition;

	if (token->kind == URBAN_SIGN)
	{
		bool joins = token->sign == URBAN_COMMA || token->sign == URBAN_BRACKET_OPEN || token->sign == URBAN_BRACKET_CLOSE ||
					 token->sign == URBAN_QUOTE_OPEN || token->sign == URBAN_QUOTE_CLOSE ||
					 token->sign == URBAN_SEMICOLON || token->sign == URBAN_FULL_STOP;

		return joins ? t : -1;
	}
	preposition = urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION);
	if (reader_value_is(preposition, "and") || reader_value_is(preposition, "or"))
		return preposition->last;
	/* "together with"; in the Turkic languages "with" alone. */
	if (reader_value_is(preposition, "with") && (preposition->last > preposition->first || reader_verb_last(reader, t)))
		return preposition->last;
	return urban_match_at(reader->matches, t, URBAN_CLASS_NAME_STOP) != NULL ||
				   urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN) != NULL ||
				   urban_match_at(reader->matches, t, URBAN_CLASS_PERSON_TITLE) != NULL
			   ? t
			   : -1;
}

/* The same of a run of tokens; what stands in brackets does not count. */
static bool
gap_joins(const UrbanReader *reader, int first, int last)
{
	int count = 0;

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

/* A country in brackets or behind a comma only explains the city before it. */
static bool
explains_city(const UrbanReader *reader, const UrbanMention *mention)
{
	const UrbanMention *before;

	if (mention_kind(reader, mention) != URBAN_COUNTRY && mention_kind(reader, mention) != URBAN_REGION)
		return false;
	if (mention->first < 2 || reader_token(reader, mention->first - 1)->sign != URBAN_BRACKET_OPEN)
		return false;
	before = reader_mention(reader, mention->first - 2);
	return before != NULL && is_place(reader, before);
}

/* "..., a Reuters correspondent reports": the source of the news is no actor in it. */
static bool
is_source(const UrbanReader *reader, const UrbanMention *mention)
{
	/* Nor is what stands in the dateline. */
	if (mention->span.start >= reader->header->dateline_start && mention->span.start < reader->header->lead_start &&
		reader->header->dateline_end > reader->header->dateline_start)
		return true;
	if (mention_kind(reader, mention) != URBAN_ORGANIZATION)
		return false;
	for (int i = mention->last + 1; i <= mention->last + 3 && i < reader->text->tokens.count; i++)
	{
		if (reader_token(reader, i)->kind != URBAN_WORD)
			return false;
		if (urban_match_at(reader->matches, i, URBAN_CLASS_SAY_VERB) != NULL)
			return true;
	}
	return false;
}

/* The mention in whose tokens t lies and that may stand in the list; NULL otherwise. */
static const UrbanMention *
member_at(const UrbanReader *reader, int t, unsigned kinds)
{
	const UrbanMention *m = reader_mention(reader, t);

	if (m == NULL || (kinds & ATTACH_KIND(mention_kind(reader, m))) == 0)
		return NULL;
	/* "the United Nations agency": the name only describes the noun behind it. */
	if (m->last + 1 < reader->text->tokens.count && reader_token(reader, m->last + 1)->shape == URBAN_LOWER &&
		reader_token(reader, m->last + 1)->kind == URBAN_WORD && strcmp(reader->facts->language, "en") == 0 &&
		urban_match_at(reader->matches, m->last + 1, URBAN_CLASS_ORG_HEAD) != NULL)
		return NULL;
	return is_source(reader, m) ? NULL : m;
}

/* The list that begins at a token of [from, last], soon. */
static void
list_from(UrbanReader *reader, int from, int last, unsigned kinds, AttachList *list)
{
	int behind = from - 1;

	list->count = 0;
	for (int t = from; t <= last; t++)
	{
		const UrbanMention *m = member_at(reader, t, kinds);

		if (m == NULL || m->first != t)
			continue;
		if (list->count > 0 && !gap_joins(reader, behind + 1, is_location_word(reader, t - 1) ? t - 2 : t - 1))
			return;
		if (list->count == 0 && t - from >= 2 * MAX_GAP)
			return;
		if (list->count > 0 && is_location_word(reader, t - 1))
		{
			behind = t = m->last;
			continue;
		}
		if (!explains_city(reader, m))
			attach_add(list, m);
		behind = t = m->last;
	}
}

void
attach_list_after(UrbanReader *reader, int token, unsigned kinds, AttachList *list)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	list_from(reader, token + 1, last, kinds, list);
}

void
attach_list_before(UrbanReader *reader, int token, unsigned kinds, AttachList *list)
{
	int first, last, ahead = token;

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
		/* "Osh in Kyrgyzstan and Konya in Turkey signed": the location does not break the list. */
		if (attach_is_location(reader, m))
		{
			if (list->count > 0 && t > first && is_location_word(reader, t - 1))
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

#define GROUP_SENTENCES 4 /* how far back a group's members may have been listed */

/* A word for a known group, "they" at the sentence's beginning, or a number word and a verb there ("all seven signed"). */
static bool
speaks_of_group(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *members = reader_word(reader, t, URBAN_CLASS_MEMBER_WORD);

		if (reader_word(reader, t, URBAN_CLASS_GENERIC_BODY) != NULL)
			return true;
		/* "representatives of pilot cities": a word for members that none follow. */
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

	list->count = 0;
	attach_sentence(reader, token, &first, &last);
	if (!speaks_of_group(reader, first, last))
		return;
	for (int s = sentence - 1; s >= 0 && s >= sentence - GROUP_SENTENCES; s--)
	{
		const UrbanSentence *before = &reader->text->sentences.items[s];

		for (int t = before->first; t < before->last; t++)
		{
			const UrbanMention *m = reader_mention(reader, t);

			if (m == NULL || m->first != t || (kinds & ATTACH_KIND(mention_kind(reader, m))) == 0)
				continue;
			list_from(reader, t, before->last - 1, ATTACH_KIND(mention_kind(reader, m)), list);
			if (list->count >= 2)
				return;
			t = m->last;
		}
	}
	list->count = 0;
}

bool
attach_is_negated(const UrbanReader *reader, int token)
{
	for (int t = token - 1; t >= 0 && t >= token - 3; t--)
	{
		if (reader_token(reader, t)->sentence != reader_token(reader, token)->sentence ||
			reader_token(reader, t)->kind == URBAN_SIGN)
			return false;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_NEGATION) != NULL)
			return true;
	}
	return urban_match_at(reader->matches, token, URBAN_CLASS_NEGATION) != NULL;
}

bool
attach_is_future(const UrbanReader *reader, const char *date)
{
	UrbanEdtf event, published;

	return edtf_of(date, &event) && edtf_of(reader->facts->published, &published) &&
		   urban_edtf_earliest(&event) > urban_edtf_latest(&published);
}

bool
attach_is_past(const UrbanReader *reader, const char *date, int days)
{
	UrbanEdtf event, published;
	UrbanDay end;

	if (!edtf_of(date, &event) || !edtf_of(reader->facts->published, &published))
		return false;
	end = urban_edtf_latest(&event);
	return end != URBAN_DAY_MAX && end < urban_edtf_earliest(&published) - days;
}
