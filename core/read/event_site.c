/*
 * event_site.c - where an event is: the locations of its sentence and of the one
 * before it, and the dateline's place, as the trained scorer sees them.
 *
 * In: a sketch with its status and date. Out: the entity of the place that
 * scores best. It changes nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "clauses.h"
#include "event_verdict.h"
#include "verdict.h"
#include "verb_last.h"

#define S(name) values[URBAN_FEATURE_site_##name]

#define GAP_TOKENS     4
#define MOST_GAP       8
#define LEAD_SENTENCES 3 /* of the running text: where a news item tells what happened in the place of its dateline */
#define DATE_TOKENS    3

static const VerdictTask site_task = {"site", URBAN_FEATURE_site_bias, URBAN_FEATURE_site_named_inside};

typedef struct Best
{
	int entity, score;
} Best;

static int
distance_to(const UrbanMention *place, int token)
{
	return place->first > token ? place->first - token : token - place->last;
}

static bool
other_is_nearer(const UrbanReader *reader, const UrbanMention *place, int trigger)
{
	int first, last, distance = distance_to(place, trigger);

	attach_sentence(reader, place->first, &first, &last);
	for (int t = first; t <= last; t++)
		if (t != trigger && distance_to(place, t) < distance && event_word_at(reader, t))
			return true;
	return false;
}

/* "the Polytechnic in Jena": a body right before the word of location. */
static bool
is_of_body(const UrbanReader *reader, const UrbanMention *place)
{
	const UrbanMention *before = place->first < 2 ? NULL : reader_mention(reader, place->first - 2);

	return before != NULL && attach_is_location_word(reader, place->first - 1) &&
		   (ATTACH_KIND(attach_kind(reader, before)) &
			(ATTACH_KIND(URBAN_ORGANIZATION) | ATTACH_KIND(URBAN_COALITION))) != 0;
}

static bool
has_date_beside(const UrbanReader *reader, const UrbanMention *place)
{
	for (int t = place->first - DATE_TOKENS; t <= place->last + DATE_TOKENS; t++)
		if (t >= 0 && t < reader->text->tokens.count && reader->date_at[t] >= 0)
			return true;
	return false;
}

#define MOST_ENTITIES 512 /* of a document, among which a body's city is looked for */

/* "at Graz City Hall": the city for which a body acts that stands as a location; -1 if it is none or not named itself. */
static int
city_of_body(const UrbanReader *reader, const UrbanMention *mention)
{
	const UrbanFacts *facts = reader->facts;
	const char *city = facts->entities.items[mention->entity].acts_for;

	if (city == NULL || !attach_location_before(reader, mention))
		return -1;
	for (int i = 0; i < facts->entities.count && i < MOST_ENTITIES; i++)
		if (strcmp(facts->entities.items[i].id, city) == 0)
			return i;
	return -1;
}

static void
event_features(const EventSketch *sketch, int8_t *values)
{
	S(bias) = 1;
	S(of_verb) = sketch->head_form < 0;
	S(hazard) = strcmp(sketch->kind, "hazard") == 0;
	S(planned) =
		sketch->status != NULL && (strcmp(sketch->status, "planned") == 0 || strcmp(sketch->status, "cancelled") == 0);
	S(background) = sketch->background;
}

static void
judge(const UrbanReader *reader, const EventSketch *sketch, const UrbanMention *place, int nearest, Best *best)
{
	int8_t values[URBAN_FEATURE_COUNT] = {0};
	int distance = distance_to(place, sketch->token), score;
	UrbanEntityKind kind = attach_kind(reader, place);
	int entity = kind == URBAN_ORGANIZATION ? city_of_body(reader, place) : place->entity;

	event_features(sketch, values);
	S(same_clause) = reader_clause_start(reader, place->first) == reader_clause_start(reader, sketch->token);
	S(sentence_before) = reader_token(reader, place->first)->sentence != reader_token(reader, sketch->token)->sentence;
	S(before) = place->first < sketch->token;
	S(gap) = (int8_t) (distance / GAP_TOKENS < MOST_GAP ? distance / GAP_TOKENS : MOST_GAP);
	S(city) = kind == URBAN_CITY || kind == URBAN_ORGANIZATION;
	S(region) = kind == URBAN_REGION;
	S(nearest) = distance == nearest;
	S(other_event) = other_is_nearer(reader, place, sketch->token);
	S(of_body) = is_of_body(reader, place);
	S(date_beside) = has_date_beside(reader, place);
	S(named_inside) = sketch->name_first >= 0 && place->first >= sketch->name_first && place->last <= sketch->name_last;
	score = reader_verdict(reader, &site_task, sketch->kind, sketch->rule, place->span, values);
	if (score >= 0 && (best->entity < 0 || score > best->score))
		*best = (Best){entity, score};
}

/* The locations of a sentence. */
static void
judge_sentence(const UrbanReader *reader, const EventSketch *sketch, int sentence, Best *best)
{
	const UrbanSentence *s = &reader->text->sentences.items[sentence];
	int nearest = INT32_MAX;

	int from = reader_mention_from(reader, s->first);

	for (int pass = 0; pass < 2; pass++)
		for (int i = from; i < reader->facts->mentions.count && reader->facts->mentions.items[i].first < s->last; i++)
		{
			const UrbanMention *place = &reader->facts->mentions.items[i];

			/* «Беларустун Кыргызстандагы элчиси X»: where somebody serves */
			if (reader->mention_at[place->first] != i || verb_last_is_office(reader, place) ||
				(!attach_is_location(reader, place) && city_of_body(reader, place) < 0))
				continue;
			if (pass == 1)
				judge(reader, sketch, place, nearest, best);
			else if (distance_to(place, sketch->token) < nearest)
				nearest = distance_to(place, sketch->token);
		}
}

/* The mention of the dateline's place, which stands in the dateline. */
static void
judge_dateline(const UrbanReader *reader, const EventSketch *sketch, Best *best)
{
	int8_t values[URBAN_FEATURE_COUNT] = {0};
	int sentence = reader_token(reader, sketch->token)->sentence, lead;

	for (lead = 0; lead < sentence; lead++)
		if (reader_token(reader, reader->text->sentences.items[lead].first)->start >= reader->header->lead_start)
			break;
	if (reader_token(reader, sketch->token)->start < reader->header->lead_start || sentence - lead >= LEAD_SENTENCES)
		return;
	for (int i = 0; i < reader->facts->mentions.count; i++)
	{
		const UrbanMention *m = &reader->facts->mentions.items[i];

		if (m->entity != reader->facts->dateline_place || m->span.end > reader->header->dateline_end)
			continue;
		event_features(sketch, values);
		S(dateline) = 1;
		S(lead) = (int8_t) (sentence - lead);
		if (reader_verdict(reader, &site_task, sketch->kind, sketch->rule, m->span, values) >= 0)
			*best = (Best){m->entity, 0};
		return;
	}
}

int
event_site(const UrbanReader *reader, const EventSketch *sketch)
{
	int sentence = reader_token(reader, sketch->token)->sentence;
	const UrbanSentence *s = &reader->text->sentences.items[sentence];
	Best best = {-1, 0};

	judge_sentence(reader, sketch, sentence, &best);
	if (best.entity < 0 && !sketch->background && sentence > 0 &&
		reader->text->sentences.items[sentence - 1].paragraph == s->paragraph)
		judge_sentence(reader, sketch, sentence - 1, &best);
	if (best.entity < 0 && !sketch->background && reader->facts->dateline_place >= 0)
		judge_dateline(reader, sketch, &best);
	return best.entity;
}
