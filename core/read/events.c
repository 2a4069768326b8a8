/*
 * events.c - joins the mentions of events into one row per event.
 *
 * A named mention opens an event or joins the one of that name. An unnamed
 * mention ("the forum", "the meeting") joins the last event with that head noun
 * or kind that it does not contradict; on its own it becomes an event only if
 * the text says that it takes place and gives a date or place.
 */
#include <stdlib.h>
#include <string.h>

#include "../value/edtf.h"
#include "event_sketch.h"

#define MAX_OPEN_EVENTS 256 /* a mention joins one of so many events at the most: bounds what a huge document costs */
#define AHEAD           100000 /* tokens: an event that is told later is taken only if none was told before */

static int
find_event(UrbanReader *reader, const JoinedList *joined, const EventSketch *sketch)
{
	int best = -1, best_distance = 0, from = reader->facts->events.count - MAX_OPEN_EVENTS;

	for (int i = from < 0 ? 0 : from; i < reader->facts->events.count; i++)
	{
		const JoinedEvent *j = &joined->items[i];
		int distance = j->last_token <= sketch->token    ? sketch->token - j->last_token
					   : j->first_token <= sketch->token ? 1
														 : AHEAD + j->first_token - sketch->token;

		if (!event_fits(reader, &reader->facts->events.items[i], j, sketch))
			continue;
		if (best < 0 || distance < best_distance)
		{
			best = i;
			best_distance = distance;
		}
	}
	return best;
}

/* Is it dated to the day or the month? */
static bool
is_dated(const EventSketch *sketch)
{
	return sketch->date != NULL && strlen(sketch->date) >= strlen("2023-09") &&
		   strchr(sketch->date, '/') != sketch->date + 4;
}

#define LEAD_SENTENCES 2 /* of the running text: with the headline they tell what the document is about */

/* Does the token stand in the headline or the first sentences? */
static bool
is_in_lead(const UrbanReader *reader, int token)
{
	int sentence = reader_token(reader, token)->sentence;

	for (int back = 0; back < LEAD_SENTENCES; back++, sentence--)
		if (sentence < 0 ||
			reader_token(reader, reader->text->sentences.items[sentence].first)->start <= reader->header->lead_start)
			return true;
	return false;
}

/* "The council approved the budget on 9 May": who, what and when is enough for what has no name. */
static bool
is_done_by_somebody(const EventSketch *sketch)
{
	return (strcmp(sketch->kind, "adoption") == 0 || strcmp(sketch->kind, "launch") == 0) && sketch->strong &&
		   !sketch->weak_word && is_dated(sketch) && sketch->participants.count > 0;
}

static bool
worth_an_event(const UrbanReader *reader, const EventSketch *sketch)
{
	if (sketch->only_roles || sketch->only_repeats)
		return false;
	/* A paper that is to be signed some time is told as an agreement; with a date its signing is an event too. */
	if (sketch->agreement >= 0 && sketch->date == NULL && strcmp(sketch->status, "planned") == 0)
		return false;
	/* A signing of which nobody is named. */
	if (sketch->agreement >= 0 && sketch->participants.count == 0)
		return is_dated(sketch) && sketch->place >= 0;
	if (sketch->agreement >= 0 && sketch->participants.count >= 2 && sketch->told)
		return sketch->date != NULL || sketch->place >= 0;
	/* What was launched or adopted has to be named, or the day and the place of it. */
	if (sketch->name == NULL && (strcmp(sketch->kind, "launch") == 0 || strcmp(sketch->kind, "adoption") == 0))
		return (is_dated(sketch) && sketch->place >= 0) || is_done_by_somebody(sketch) ||
			   (sketch->strong && !sketch->weak_word && is_in_lead(reader, sketch->token) && sketch->place >= 0);
	if (sketch->name != NULL)
		return sketch->strong || sketch->date != NULL || sketch->place >= 0;
	if (sketch->listed)
		return true;
	if (sketch->weak_word && strcmp(sketch->kind, "gathering") == 0)
		return sketch->place >= 0 && (is_dated(sketch) ? sketch->strong || sketch->participants.count > 0
													   : sketch->head_form < 0 && sketch->participants.count > 0);
	if (sketch->weak_word)
		return is_dated(sketch) && sketch->strong;
	if (sketch->place >= 0 && ((strcmp(sketch->kind, "hazard") == 0 && sketch->date != NULL) ||
							   (strcmp(sketch->kind, "gathering") == 0 && sketch->participants.count > 0)))
		return true;
	return is_dated(sketch) || (sketch->strong && (sketch->date != NULL || sketch->place >= 0));
}

static void
prove_sketch(UrbanReader *reader, UrbanEvent *event, const EventSketch *sketch, bool is_new)
{
	reader_prove(reader, &event->evidence, is_new ? "fact" : "mention", -1, NULL, sketch->token, sketch->rule);
	for (int i = 0; i < sketch->participants.count && sketch->agreement < 0; i++)
		reader_prove(reader, &event->evidence, "participant", sketch->participants.items[i].entity,
					 sketch->participants.items[i].role, sketch->token, sketch->rule);
	if (sketch->date_token >= 0)
		reader_prove(reader, &event->evidence, "date", -1, NULL, sketch->date_token, sketch->rule);
}

static void
merge_sketch(UrbanReader *reader, UrbanEvent *event, JoinedEvent *joined, EventSketch *sketch, bool is_new)
{
	if (event->name == NULL || (sketch->name != NULL && strlen(sketch->name) > strlen(event->name)))
		event->name = sketch->name != NULL ? sketch->name : event->name;
	/* Of what goes on the date is not when the event is, but when it ends. */
	if ((is_new || !sketch->goes_on) &&
		(event->date == NULL ||
		 (sketch->date != NULL && strlen(sketch->date) > strlen(event->date) && strchr(event->date, '/') == NULL)))
		event->date = sketch->date != NULL ? sketch->date : event->date;
	if (event->place < 0 || (sketch->place >= 0 && event_place_is_around(reader, event->place, sketch->place)))
		event->place = sketch->place;
	if (event->status == NULL)
		event->status = sketch->status;
	else if (sketch->status != NULL && strcmp(sketch->status, "cancelled") == 0)
		event->status = sketch->status;
	if (joined->head_form < 0)
		joined->head_form = sketch->head_form;
	if (sketch->token > joined->last_token)
		joined->last_token = sketch->token;
	if (sketch->token < joined->first_token)
		joined->first_token = sketch->token;
	event_merge_participants(reader, event, sketch);
	prove_sketch(reader, event, sketch, is_new);
}

#define NEAR_SENTENCES 12 /* a signing that near behind a gathering is taken to be part of it */

/* Of two gatherings the later one is the news, to which a signing belongs. */
static bool
is_later(const UrbanEvent *a, const UrbanEvent *b)
{
	UrbanEdtf x, y;

	return a->date != NULL && urban_edtf_parse(a->date, strlen(a->date), &x, NULL) &&
		   (b->date == NULL || (urban_edtf_parse(b->date, strlen(b->date), &y, NULL) &&
								urban_edtf_earliest(&x) > urban_edtf_earliest(&y)));
}

#define STORY_DAYS      7
#define STORY_SENTENCES 6 /* back from "later in the day" to the day */

/* The day told last before the token if it is one of the gathering's days or soon behind its first; else the gathering's. */
static const char *
day_of_story(const UrbanReader *reader, int token, const char *gathering)
{
	int sentence = reader_token(reader, token)->sentence;
	UrbanEdtf day, days;

	if (gathering == NULL || !urban_edtf_parse(gathering, strlen(gathering), &days, NULL))
		return gathering;
	for (int t = token - 1; t >= 0 && sentence - reader_token(reader, t)->sentence <= STORY_SENTENCES; t--)
	{
		const char *date = reader->date_at[t] < 0 ? NULL : reader->facts->dates.items[reader->date_at[t]].date;

		if (date == NULL || strlen(date) != strlen("2025-10-23") || reader->quote_at[t] >= 0 ||
			!urban_edtf_parse(date, strlen(date), &day, NULL))
			continue;
		if (urban_edtf_earliest(&day) >= urban_edtf_earliest(&days) &&
			urban_edtf_earliest(&day) <= urban_edtf_earliest(&days) + STORY_DAYS && !attach_is_future(reader, date))
			return date;
	}
	return gathering;
}

/* A signing without a day or place of its own has those of the gathering that is told shortly before it. */
static void
inherit_from_gathering(UrbanReader *reader, const JoinedList *joined, EventSketch *sketch)
{
	int sentence = reader_token(reader, sketch->token)->sentence;
	const UrbanEvent *best = NULL;
	const char *status = reader->facts->agreements.items[sketch->agreement].status;

	if ((sketch->date != NULL && sketch->place >= 0) || strcmp(status, "in_force") == 0 || strcmp(status, "ended") == 0)
		return;
	for (int i = 0; i < joined->count && i < MAX_OPEN_EVENTS; i++)
	{
		const UrbanEvent *event = &reader->facts->events.items[i];
		int told = reader_token(reader, joined->items[i].last_token)->sentence;

		/* One that is spoken of before and behind it is still near. */
		if (told > sentence && reader_token(reader, joined->items[i].first_token)->sentence <= sentence)
			told = sentence;
		if ((strcmp(event->kind, "gathering") != 0 && strcmp(event->kind, "launch") != 0) || event->background ||
			!event_dates_fit(event->date, sketch->date) || told > sentence || told < sentence - NEAR_SENTENCES ||
			(event->status != NULL && strcmp(event->status, "planned") == 0))
			continue;
		if (best == NULL || is_later(event, best))
			best = event;
	}
	if (best == NULL)
		return;
	if (sketch->date == NULL && strcmp(sketch->status, "held") == 0)
		sketch->date = day_of_story(reader, sketch->token, best->date);
	if (sketch->place < 0)
		sketch->place = best->place;
}

/* The agreement knows its event, and the event the sentences that name the agreement's parties. */
static void
tie_agreement(UrbanReader *reader, int event, int agreement)
{
	UrbanAgreement *a = &reader->facts->agreements.items[agreement];

	a->event = event;
	for (int i = 0; i < a->evidence.count; i++)
	{
		const UrbanEvidence *party = &a->evidence.items[i];
		UrbanEvidence *copy;

		if (strcmp(party->aspect, "party") != 0)
			continue;
		copy = urban_list_add(reader->arena, &reader->facts->events.items[event].evidence);
		*copy = *party;
		copy->aspect = "participant";
	}
}

static void
join_sketch(UrbanReader *reader, JoinedList *joined, EventSketch *sketch)
{
	int known;
	UrbanEvent *event;

	if (sketch->agreement >= 0)
		inherit_from_gathering(reader, joined, sketch);
	known = find_event(reader, joined, sketch);
	if (known < 0)
	{
		if (!worth_an_event(reader, sketch))
			return;
		event = urban_list_add(reader->arena, &reader->facts->events);
		event->kind = sketch->kind;
		event->place = event->parent = -1;
		event->background = sketch->background;
		event->confidence = sketch->name != NULL ? 70 : 50;
		*urban_list_add(reader->arena, joined) = (JoinedEvent){-1, sketch->token, sketch->token};
		known = reader->facts->events.count - 1;
		merge_sketch(reader, event, &joined->items[known], sketch, true);
		if (sketch->agreement >= 0)
			tie_agreement(reader, known, sketch->agreement);
	}
	else
		merge_sketch(reader, &reader->facts->events.items[known], &joined->items[known], sketch, false);
	sketch->event = known;
}

/* Is there a noun of ceremonies ("the ceremony", «мероприятие») or is the sentence only one of roles? */
static bool
tells_attendance(const EventSketch *sketch)
{
	return sketch->only_roles ||
		   (sketch->weak_word && sketch->head_form >= 0 && strcmp(sketch->kind, "gathering") == 0);
}

#define CEREMONY_SENTENCES 2

/* The launch, signing or award told shortly before, of which "the ceremony" speaks; -1 if there is none. */
static int
find_ceremony(const UrbanReader *reader, const JoinedList *joined, const EventSketch *sketch)
{
	int sentence = reader_token(reader, sketch->token)->sentence;

	for (int i = reader->facts->events.count - 1; i >= 0 && i > reader->facts->events.count - MAX_OPEN_EVENTS; i--)
	{
		const UrbanEvent *event = &reader->facts->events.items[i];
		int told = reader_token(reader, joined->items[i].first_token)->sentence;

		if ((strcmp(event->kind, "launch") == 0 || strcmp(event->kind, "award") == 0) && !event->background &&
			told <= sentence && sentence - told <= CEREMONY_SENTENCES)
			return i;
	}
	return -1;
}

/* Mentions that made no event and found none yet: of an event told further down, or of a ceremony. */
static void
join_earlier(UrbanReader *reader, JoinedList *joined, EventSketches *sketches)
{
	for (int i = 0; i < sketches->count; i++)
	{
		EventSketch *sketch = &sketches->items[i];
		int known;

		if (sketch->event >= 0 || sketch->agreement >= 0)
			continue;
		known = find_event(reader, joined, sketch);
		if (known < 0 && tells_attendance(sketch))
			known = find_ceremony(reader, joined, sketch);
		if (known < 0)
			continue;
		if (strcmp(reader->facts->events.items[known].kind, sketch->kind) == 0)
			merge_sketch(reader, &reader->facts->events.items[known], &joined->items[known], sketch, false);
		else
		{
			event_merge_participants(reader, &reader->facts->events.items[known], sketch);
			prove_sketch(reader, &reader->facts->events.items[known], sketch, false);
		}
		sketch->event = known;
	}
}

/* A named event of which another sentence says that it takes place ("The Congress was opened by ...") takes place. */
static void
strengthen_named(EventSketches *sketches)
{
	for (int i = 0; i < sketches->count && i < MAX_OPEN_EVENTS; i++)
	{
		EventSketch *named = &sketches->items[i];

		if (named->name == NULL || named->strong || named->head_form < 0)
			continue;
		for (int j = 0; j < sketches->count && !named->strong; j++)
		{
			const EventSketch *other = &sketches->items[j];

			named->strong = other->name == NULL && other->head_form == named->head_form &&
							(other->strong || other->date != NULL || other->participants.count > 0);
		}
	}
}

static int
compare_sketches(const void *a, const void *b)
{
	const EventSketch *x = a, *y = b;

	/* Signings last, for they look for the gathering at which they were. */
	if ((x->agreement >= 0) != (y->agreement >= 0))
		return x->agreement >= 0 ? 1 : -1;
	/* Named mentions first, so that "the forum" of a headline finds the forum of the body. */
	if ((x->name != NULL) != (y->name != NULL))
		return x->name != NULL ? -1 : 1;
	return x->token < y->token ? -1 : x->token > y->token;
}

void
urban_read_events(UrbanReader *reader)
{
	EventSketches sketches = {NULL, 0, 0};
	JoinedList joined = {NULL, 0, 0};

	event_triggers(reader, &sketches);
	for (int i = 0; i < sketches.count && !reader_stopped(reader); i++)
	{
		event_slots(reader, &sketches.items[i]);
		event_roles(reader, &sketches.items[i]);
	}
	strengthen_named(&sketches);
	if (sketches.count > 0)
		qsort(sketches.items, (size_t) sketches.count, sizeof(EventSketch), compare_sketches);
	for (int i = 0; i < sketches.count; i++)
	{
		/* Signings come last; before them what stood before its event was told finds it. */
		if (sketches.items[i].agreement >= 0 && (i == 0 || sketches.items[i - 1].agreement < 0))
			join_earlier(reader, &joined, &sketches);
		join_sketch(reader, &joined, &sketches.items[i]);
	}
	if (sketches.count > 0 && sketches.items[sketches.count - 1].agreement < 0)
		join_earlier(reader, &joined, &sketches);
	for (int i = 0; i < reader->facts->events.count; i++)
	{
		UrbanEvent *event = &reader->facts->events.items[i];

		if (event->status == NULL)
			event->status = "held";
	}
	event_relations(reader);
	agreements_drop_without_parties(reader->facts);
}
