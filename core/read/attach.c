/*
 * attach.c - dates, places and lists of named things around a trigger word.
 */
#include "attach.h"

#include <stdlib.h>
#include <string.h>

#include "../value/edtf.h"
#include "clauses.h"

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

UrbanEntityKind
attach_kind(const UrbanReader *reader, const UrbanMention *mention)
{
	return reader->facts->entities.items[mention->entity].kind;
}

bool
attach_is_place(const UrbanReader *reader, const UrbanMention *mention)
{
	return (ATTACH_PLACES & ATTACH_KIND(attach_kind(reader, mention))) != 0;
}

bool
attach_is_location_word(const UrbanReader *reader, int token)
{
	static const UrbanWordClass word_class = URBAN_CLASS_PREPOSITION;
	const UrbanMatch *m;

	if ((reader->matches->values[token] & (urban_value_bit(word_class, "in") | urban_value_bit(word_class, "at") |
										   urban_value_bit(word_class, "near"))) == 0)
		return false;
	m = urban_match_at(reader->matches, token, word_class);
	return reader_value_is(m, "in") || reader_value_is(m, "at") || reader_value_is(m, "near");
}

static bool
is_locative_adjective(const UrbanReader *reader, int token)
{
	static const char *const endings[] = {"ом", "ой", "ем", "ей", "ых", "их"};
	const UrbanForm *form = &reader->text->forms.items[reader_token(reader, token)->form];

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (form->bytes > 8 &&
			memcmp(form->text + form->bytes - strlen(endings[i]), endings[i], strlen(endings[i])) == 0)
			return reader_token(reader, token)->kind == URBAN_WORD;
	return false;
}

/* Does a word of location stand right before, over an article or a place noun ("in the city of")? */
static bool
location_word_before(const UrbanReader *reader, int token)
{
	bool noun = false;

	for (int t = token - 1; t >= 0 && t >= token - 4; t--)
	{
		const UrbanMatch *m;

		if (reader_token(reader, t)->sentence != reader_token(reader, token)->sentence)
			return false;
		m = urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION);
		if (attach_is_location_word(reader, t))
			return true;
		if (m != NULL && !reader_value_is(m, "of"))
			return false;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN) != NULL)
			noun = true;
		else if (m == NULL && urban_match_at(reader->matches, t, URBAN_CLASS_NAME_STOP) == NULL &&
				 reader_token(reader, t)->sign != URBAN_FULL_STOP &&
				 !(noun && is_locative_adjective(reader, t))) /* «в новом городе X» */
			return false;
	}
	return false;
}

/* "Şəki şəhərində", «Ош шаарында»: in the Turkic languages the case stands on the noun of place behind the name. */
static bool
is_located_by_noun(const UrbanReader *reader, const UrbanMention *mention)
{
	int next = mention->last + 1;
	const UrbanMatch *noun;

	if (next >= reader->text->tokens.count || !reader_verb_last(reader, mention->last) ||
		reader_token(reader, next)->sentence != reader_token(reader, mention->last)->sentence)
		return false;
	noun = urban_match_at(reader->matches, next, URBAN_CLASS_PLACE_NOUN);
	return noun != NULL && (noun->cases & URBAN_LOCATIVE) != 0;
}

bool
attach_location_before(const UrbanReader *reader, const UrbanMention *mention)
{
	if (((mention->cases & URBAN_LOCATIVE) != 0 && strcmp(reader->facts->language, "ru") != 0) ||
		is_located_by_noun(reader, mention))
		return true;
	return location_word_before(reader, mention->first);
}

/* What attach_is_location() tells. */
static bool
stands_as_location(const UrbanReader *reader, const UrbanMention *mention)
{
	const UrbanMention *before;

	if (!attach_is_place(reader, mention))
		return false;
	if (((mention->cases & URBAN_LOCATIVE) != 0 && strcmp(reader->facts->language, "ru") != 0) ||
		is_located_by_noun(reader, mention))
		return true;
	if (location_word_before(reader, mention->first))
		return true;
	/* "in Kobe, Japan": the country behind a place of location is one too. */
	if (mention->first < 2 || (reader_token(reader, mention->first - 1)->sign != URBAN_COMMA &&
							   reader_token(reader, mention->first - 1)->sign != URBAN_BRACKET_OPEN))
		return false;
	before = reader_mention(reader, mention->first - 2);
	return before != NULL && attach_is_place(reader, before) &&
		   attach_kind(reader, before) != attach_kind(reader, mention) && location_word_before(reader, before->first);
}

bool
attach_is_location(const UrbanReader *reader, const UrbanMention *mention)
{
	int8_t *known = reader->locations == NULL ? NULL : &reader->locations[mention - reader->facts->mentions.items];

	if (known == NULL)
		return stands_as_location(reader, mention);
	if (*known == 0)
		*known = stands_as_location(reader, mention) ? 1 : -1;
	return *known > 0;
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
	for (int i = reader_date_from(reader, first);
		 i < reader->facts->dates.count && reader->facts->dates.items[i].first <= last; i++)
	{
		const UrbanDateMention *date = &reader->facts->dates.items[i];
		int distance;

		if (is_span_of_years(date->date) != spans)
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

/* "UNDP Representative in Chad NAME": the place of an office, not of what happened. */
static bool
is_of_office(const UrbanReader *reader, const UrbanMention *place)
{
	const UrbanMention *next = reader_mention(reader, place->last + 1);

	return next != NULL && attach_kind(reader, next) == URBAN_PERSON;
}

/* The place that the sentence gives, -1 if it gives none. */
static int
place_in_sentence(UrbanReader *reader, int token)
{
	int first, last, best = -1, best_distance = 0;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);
		int distance;

		if (m == NULL || m->first != t || !attach_is_location(reader, m) || is_of_office(reader, m))
			continue;
		distance = abs(m->first - token);
		if (token < reader_clause_start(reader, m->first) || token > reader_clause_end(reader, m->first))
			distance += 12;
		if (attach_kind(reader, m) == URBAN_CITY)
			distance -= 15;
		else if (attach_kind(reader, m) == URBAN_REGION)
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
#define NEGATION_REACH 3 /* tokens from a word to the negation behind its predicate */

int
attach_place_around(UrbanReader *reader, int token)
{
	int place = place_in_sentence(reader, token), sentence = reader_token(reader, token)->sentence, lead;
	const UrbanSentence *s = &reader->text->sentences.items[sentence];

	if (place >= 0)
		return place;
	if (sentence > 0 && reader->text->sentences.items[sentence - 1].paragraph == s->paragraph)
		place = place_in_sentence(reader, reader->text->sentences.items[sentence - 1].first);
	if (place >= 0 || reader->facts->dateline_place < 0)
		return place;
	for (lead = 0; lead < sentence; lead++)
		if (reader_token(reader, reader->text->sentences.items[lead].first)->start >= reader->header->lead_start)
			break;
	return reader_token(reader, token)->start >= reader->header->lead_start && sentence - lead < LEAD_SENTENCES
			   ? reader->facts->dateline_place
			   : -1;
}

/* "üye değil", «мүше емес», "üzv deyil, lakin": where the verb is last, the negation ends its clause. */
static bool
is_negated_behind(const UrbanReader *reader, int token)
{
	int count = reader->text->tokens.count;

	if (!reader_verb_last(reader, token))
		return false;
	for (int t = token + 1; t < count && t <= token + NEGATION_REACH; t++)
	{
		const UrbanMatch *negation = urban_match_at(reader->matches, t, URBAN_CLASS_NEGATION);

		if (reader_token(reader, t)->sentence != reader_token(reader, token)->sentence ||
			reader_token(reader, t)->kind == URBAN_SIGN)
			return false;
		if (negation != NULL)
			return negation->last + 1 >= count || reader_token(reader, negation->last + 1)->kind == URBAN_SIGN ||
				   reader_token(reader, negation->last + 1)->sentence != reader_token(reader, token)->sentence;
	}
	return false;
}

bool
attach_lacks_colon(const UrbanReader *reader, const UrbanMatch *word)
{
	const char *side = strchr(word->item.value, ' ');

	return side != NULL && strcmp(side + 1, "heading") == 0 &&
		   (word->last + 1 >= reader->text->tokens.count || reader_token(reader, word->last + 1)->sign != URBAN_COLON);
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
	return urban_match_at(reader->matches, token, URBAN_CLASS_NEGATION) != NULL || is_negated_behind(reader, token);
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
