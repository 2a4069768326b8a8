/*
 * event_verdict.c - does this named thing take part in the event, and is the
 * event on this date: what the trained scorer sees of both, and its verdict.
 *
 * In: a sketch and what words of role or a sentence propose for it. Out: the
 * verdict by core/knowledge/weights.tsv. It adds nothing to the sketch.
 */
#include "event_verdict.h"

#include <stdlib.h>
#include <string.h>

#include "../value/edtf.h"
#include "clauses.h"
#include "verdict.h"

#define P(name) values[URBAN_FEATURE_participant_##name]
#define D(name) values[URBAN_FEATURE_date_##name]

#define GAP_TOKENS         4
#define MOST_GAP           6
#define TRIGGER_GAP_TOKENS 6
#define MOST_TRIGGER_GAP   6
#define MOST_LISTED        4
#define MOST_SENTENCES     5
#define MOST_DATE_GAP      8
#define ADJACENT_TOKENS    2
#define LIMIT_TOKENS       3 /* behind a date to "until", over the ending that an apostrophe or hyphen sets apart */

static const VerdictTask participant_task = {"participant", URBAN_FEATURE_participant_bias,
											 URBAN_FEATURE_participant_dateline};
static const VerdictTask date_task = {"date", URBAN_FEATURE_date_bias, URBAN_FEATURE_date_adjacent};

static int8_t
at_most(int value, int most)
{
	return (int8_t) (value < most ? value : most);
}

/* Does another event's word stand strictly between two tokens? */
static bool
event_between(const UrbanReader *reader, int a, int b, int trigger)
{
	int first = a < b ? a : b, last = a < b ? b : a;

	for (int t = first + 1; t < last; t++)
		if (t != trigger && event_word_at(reader, t))
			return true;
	return false;
}

static bool
has_day(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
		if (reader->date_at[t] >= 0 &&
			strlen(reader->facts->dates.items[reader->date_at[t]].date) >= strlen("2025-10-23"))
			return true;
	return false;
}

/* Does the quotation's own sentence name a gathering or a location: "told the forum", "said in Osh"? */
static bool
names_occasion(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (reader->quote_at[t] >= 0)
			continue;
		if (reader_value_is(reader_word(reader, t, URBAN_CLASS_EVENT_NOUN), "gathering") ||
			(m != NULL && attach_is_location(reader, m)))
			return true;
	}
	return false;
}

static void
kind_features(const UrbanReader *reader, int entity, int8_t *values)
{
	switch (reader->facts->entities.items[entity].kind)
	{
		case URBAN_PERSON:
			P(person) = 1;
			break;
		case URBAN_CITY:
			P(city) = 1;
			break;
		case URBAN_COUNTRY:
		case URBAN_REGION:
			P(country) = 1;
			break;
		case URBAN_COALITION:
		case URBAN_PROGRAMME:
			P(group) = 1;
			break;
		default:
			break;
	}
}

static void
role_features(const char *role, int8_t *values)
{
	P(organizer) = strcmp(role, "organizer") == 0;
	P(host) = strcmp(role, "host") == 0;
	P(funder) = strcmp(role, "funder") == 0;
	P(speaker) = strcmp(role, "speaker") == 0;
}

bool
event_takes_part(const UrbanReader *reader, const EventSketch *sketch, const EventProposal *proposal)
{
	int8_t values[URBAN_FEATURE_COUNT] = {0};
	const UrbanMention *mention = reader_mention(reader, proposal->first);
	int word = proposal->word, gap = proposal->first > word ? proposal->first - word : word - proposal->last;
	int trigger_gap = abs(word - sketch->token);

	P(bias) = 1;
	P(after_word) = proposal->source == EVENT_FROM_WORD && proposal->first > word;
	P(before_word) = proposal->source == EVENT_FROM_WORD && proposal->first < word;
	P(of_verb) = proposal->source == EVENT_FROM_VERB;
	P(with) = proposal->source == EVENT_FROM_WITH;
	P(quoted) = proposal->source == EVENT_FROM_QUOTATION;
	P(role_sentence) = sketch->only_roles;
	P(sentences) = sketch->only_roles ? at_most(sketch->away, MOST_SENTENCES) : 0;
	P(same_clause) = reader_clause_start(reader, proposal->first) == reader_clause_start(reader, sketch->token);
	role_features(proposal->role, values);
	kind_features(reader, proposal->entity, values);
	P(location) = mention != NULL && attach_is_location(reader, mention);
	P(name_part) =
		sketch->name_first >= 0 && proposal->first >= sketch->name_first && proposal->last <= sketch->name_last;
	P(of_listed) = at_most(proposal->listed - 1, MOST_LISTED);
	P(gap) = proposal->source == EVENT_FROM_QUOTATION ? 0 : at_most(gap / GAP_TOKENS, MOST_GAP);
	P(trigger_gap) = sketch->only_roles || proposal->source == EVENT_FROM_QUOTATION
						 ? 0
						 : at_most(trigger_gap / TRIGGER_GAP_TOKENS, MOST_TRIGGER_GAP);
	P(other_event) = !sketch->only_roles && proposal->source != EVENT_FROM_QUOTATION &&
					 event_between(reader, word, sketch->token, sketch->token);
	P(member_word) = proposal->source == EVENT_FROM_WORD && reader_word(reader, word, URBAN_CLASS_MEMBER_WORD) != NULL;
	P(named_event) = sketch->name != NULL;
	P(gathering) = strcmp(sketch->kind, "gathering") == 0;
	P(dated_sentence) = has_day(reader, sketch->token);
	P(quoted_place) = proposal->source == EVENT_FROM_QUOTATION && names_occasion(reader, proposal->first);
	P(quoted_away) = proposal->source == EVENT_FROM_QUOTATION ? at_most(sketch->away, MOST_SENTENCES) : 0;
	P(dateline) = proposal->entity == reader->facts->dateline_place;
	return reader_verdict(reader, &participant_task, sketch->kind, sketch->rule,
						  reader_span(reader, proposal->first, proposal->last), values) >= 0;
}

/* A word of limit right before a date: until, by, since, before; an article may stand between. */
static bool
is_limit(const UrbanReader *reader, int first)
{
	static const char *const limits[] = {"until", "by", "since"};

	for (int t = first - 1; t >= 0 && t >= first - 2; t--)
		for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++)
			if (urban_match_value(reader->matches, t, URBAN_CLASS_PREPOSITION, limits[i]) != NULL ||
				urban_match_value(reader->matches, t, URBAN_CLASS_DATE_WORD, limits[i]) != NULL)
				return true;
	return false;
}

/* «2026 жылға дейін», "2027-ci ilə qədər", "2030'a kadar": where the verb is last, the word of limit stands behind. */
static bool
is_limit_behind(const UrbanReader *reader, int last)
{
	if (!reader_verb_last(reader, last))
		return false;
	for (int t = last; t < reader->text->tokens.count && t <= last + LIMIT_TOKENS; t++)
	{
		if (reader_token(reader, t)->sentence != reader_token(reader, last)->sentence)
			return false;
		if (urban_match_value(reader->matches, t, URBAN_CLASS_PREPOSITION, "until") != NULL ||
			urban_match_value(reader->matches, t, URBAN_CLASS_DATE_WORD, "until") != NULL)
			return true;
	}
	return false;
}

static int
distance_to(const UrbanDateMention *date, int token)
{
	return date->first > token ? date->first - token : token - date->last;
}

/* Is another event's word nearer to the date than the trigger? */
static bool
other_is_nearer(const UrbanReader *reader, const UrbanDateMention *date, int trigger)
{
	int first, last, distance = distance_to(date, trigger);

	attach_sentence(reader, date->first, &first, &last);
	for (int t = first; t <= last; t++)
		if (t != trigger && distance_to(date, t) < distance && event_word_at(reader, t))
			return true;
	return false;
}

static void
precision_features(const UrbanReader *reader, const UrbanDateMention *date, int8_t *values)
{
	UrbanEdtf value;

	if (!urban_edtf_parse(date->date, strlen(date->date), &value, NULL))
		return;
	D(day) = value.from.precision >= URBAN_EDTF_DAY && !value.is_interval;
	D(days) = value.from.precision >= URBAN_EDTF_DAY && value.is_interval;
	D(year) = value.from.precision == URBAN_EDTF_YEAR;
	D(published) = reader->facts->published != NULL && strcmp(reader->facts->published, date->date) == 0;
}

static int
date_score(const UrbanReader *reader, const EventSketch *sketch, const UrbanDateMention *date, int nearest)
{
	int8_t values[URBAN_FEATURE_COUNT] = {0};
	int distance = distance_to(date, sketch->token), trigger_sentence = reader_token(reader, sketch->token)->sentence;

	D(bias) = 1;
	D(same_clause) = reader_clause_start(reader, date->first) == reader_clause_start(reader, sketch->token);
	D(sentence_before) = reader_token(reader, date->first)->sentence != trigger_sentence;
	D(before) = date->first < sketch->token;
	D(gap) = at_most(distance / GAP_TOKENS, MOST_DATE_GAP);
	precision_features(reader, date, values);
	D(limit) = is_limit(reader, date->first) || is_limit_behind(reader, date->last);
	D(nearest) = distance == nearest;
	D(other_event) = other_is_nearer(reader, date, sketch->token);
	D(of_verb) = sketch->head_form < 0;
	D(hazard) = strcmp(sketch->kind, "hazard") == 0;
	D(adjacent) = distance <= ADJACENT_TOKENS;
	return reader_verdict(reader, &date_task, sketch->kind, sketch->rule, date->span, values);
}

static bool
may_date(const UrbanReader *reader, const EventSketch *sketch, const UrbanDateMention *date)
{
	UrbanEdtf value;

	if (!urban_edtf_parse(date->date, strlen(date->date), &value, NULL) ||
		(value.is_interval && value.from.precision == URBAN_EDTF_YEAR))
		return false;
	/* The dateline tells when the news was written. */
	if (date->span.start >= reader->header->dateline_start && date->span.end <= reader->header->dateline_end)
		return false;
	return reader->quote_at[date->first] == reader->quote_at[sketch->token];
}

int
event_date(const UrbanReader *reader, const EventSketch *sketch)
{
	int first, last, from, best = -1, best_score = 0, nearest = INT32_MAX;

	attach_sentence(reader, sketch->token, &first, &last);
	from = reader_date_from(reader, first);
	for (int pass = 0; pass < 2; pass++)
		for (int i = from; i < reader->facts->dates.count && reader->facts->dates.items[i].first <= last; i++)
		{
			const UrbanDateMention *date = &reader->facts->dates.items[i];
			int score;

			if (!may_date(reader, sketch, date))
				continue;
			if (pass == 0)
			{
				if (distance_to(date, sketch->token) < nearest)
					nearest = distance_to(date, sketch->token);
				continue;
			}
			score = date_score(reader, sketch, date, nearest);
			if (score >= 0 && (best < 0 || score > best_score))
			{
				best = i;
				best_score = score;
			}
		}
	return best;
}
