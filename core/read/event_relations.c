/*
 * event_relations.c - what events of a document are to each other and to the
 * document: the signing inside the forum, the place of the news' dateline, those
 * who are quoted at the main event.
 *
 * In: the joined events. Out: their parents, places and speakers. It adds no event.
 */
#include <string.h>

#include "../value/edtf.h"
#include "event_verdict.h"

#define MAX_OPEN_EVENTS 256 /* an event is part of one of so many: bounds what a huge document costs */

/* Do all days of the inner event lie within the several days of the outer one? */
static bool
is_within(const UrbanEvent *inner, const UrbanEvent *outer)
{
	UrbanEdtf x, y;

	return inner->date != NULL && outer->date != NULL && strchr(outer->date, '/') != NULL &&
		   urban_edtf_parse(inner->date, strlen(inner->date), &x, NULL) &&
		   urban_edtf_parse(outer->date, strlen(outer->date), &y, NULL) &&
		   urban_edtf_earliest(&y) <= urban_edtf_earliest(&x) && urban_edtf_latest(&x) <= urban_edtf_latest(&y);
}

/* A signing, launch or adoption on the day and at the place of a gathering; anything on one of the days of a longer one. */
static bool
is_part_of(const UrbanEvent *inner, const UrbanEvent *outer)
{
	if (strcmp(outer->kind, "gathering") != 0 || outer->date == NULL || inner->date == NULL ||
		strcmp(inner->kind, "hazard") == 0 || inner->background != outer->background)
		return false;
	if (outer->place >= 0 && inner->place >= 0 && outer->place != inner->place)
		return false;
	if (strcmp(inner->kind, "gathering") == 0)
		return is_within(inner, outer) && strcmp(inner->date, outer->date) != 0;
	return event_dates_fit(outer->date, inner->date);
}

static void
find_parents(UrbanReader *reader)
{
	UrbanFacts *facts = reader->facts;

	for (int i = 0; i < facts->events.count; i++)
	{
		UrbanEvent *inner = &facts->events.items[i];

		for (int j = i < MAX_OPEN_EVENTS ? 0 : i - MAX_OPEN_EVENTS;
			 j < facts->events.count && j < i + MAX_OPEN_EVENTS && inner->parent < 0; j++)
		{
			const UrbanEvent *outer = &facts->events.items[j];

			if (i == j || outer->parent == i || !is_part_of(inner, outer))
				continue;
			inner->parent = j;
			if (inner->place < 0)
				inner->place = outer->place;
		}
	}
}

#define NEWS_DAYS 10 /* a gathering so long before the document is what it reports */

/* A news item reports from the place of its dateline what has just happened there. */
static void
place_by_dateline(UrbanReader *reader)
{
	UrbanFacts *facts = reader->facts;

	if (facts->dateline_place < 0)
		return;
	for (int i = 0; i < facts->events.count; i++)
	{
		UrbanEvent *e = &facts->events.items[i];

		if (e->place < 0 && !e->background && e->date != NULL && strcmp(e->status, "held") == 0 &&
			strcmp(e->kind, "hazard") != 0 && !attach_is_past(reader, e->date, NEWS_DAYS))
			e->place = facts->dateline_place;
	}
}

#define WINDOW        6  /* sentences around a quotation */
#define MOST_EVIDENCE 64 /* of an event that is looked at */
#define FAR_SENTENCES 99 /* farther than anything counts */

/* Sentences between a token and the nearest mention of the event. */
static int
sentences_between(const UrbanReader *reader, const UrbanEvent *event, int token)
{
	int nearest = FAR_SENTENCES, here = reader_token(reader, token)->sentence;
	const UrbanSentence *sentences = reader->text->sentences.items;
	int first = here > WINDOW ? here - WINDOW : 0;
	int last = here + WINDOW < reader->text->sentences.count ? here + WINDOW : reader->text->sentences.count - 1;

	for (int s = first; s <= last; s++)
	{
		int away = s < here ? here - s : s - here;
		UrbanSpan span;

		if (away >= nearest || sentences[s].first == sentences[s].last)
			continue;
		span = reader_span(reader, sentences[s].first, sentences[s].last - 1);
		for (int i = 0; i < event->evidence.count && i < MOST_EVIDENCE; i++)
			if (event->evidence.items[i].span.start >= span.start && event->evidence.items[i].span.start < span.end)
				nearest = away;
	}
	return nearest;
}

#define MENTIONS_OF_QUOTATION 40 /* within the sentence that proves a statement, and a few more */

/* The scorer's verdict on the one who is quoted. */
static bool
speaks_at(const UrbanReader *reader, const UrbanEvent *event, const UrbanStatement *statement)
{
	EventSketch sketch = {
		.kind = event->kind, .name = event->name, .name_first = -1, .name_last = -1, .rule = "quotation"};
	int32_t from = statement->evidence.count > 0 ? statement->evidence.items[0].span.start : 0;
	int low = 0, high = reader->facts->mentions.count;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (reader->facts->mentions.items[middle].span.start < from)
			low = middle + 1;
		else
			high = middle;
	}
	for (int i = low; i < reader->facts->mentions.count && i < low + MENTIONS_OF_QUOTATION; i++)
	{
		const UrbanMention *m = &reader->facts->mentions.items[i];
		EventProposal proposal = {EVENT_FROM_QUOTATION, m->entity, m->first, m->last, "speaker", m->first, 1};

		if (m->entity != statement->speaker)
			continue;
		sketch.away = sentences_between(reader, event, m->first);
		return event_takes_part(reader, &sketch, &proposal);
	}
	return true;
}

/* The document's main event: the first gathering that took place or goes on, or signing that took place; -1 if none. */
static int
main_event(const UrbanFacts *facts)
{
	for (int i = 0; i < facts->events.count; i++)
	{
		const UrbanEvent *e = &facts->events.items[i];
		bool gathers = strcmp(e->kind, "gathering") == 0;

		if (e->background || e->status == NULL || (!gathers && strcmp(e->kind, "signing") != 0))
			continue;
		if (strcmp(e->status, "held") == 0 || (gathers && strcmp(e->status, "ongoing") == 0))
			return i;
	}
	return -1;
}

/* Who is quoted speaks at the document's main event. */
static void
add_speakers(UrbanReader *reader)
{
	UrbanFacts *facts = reader->facts;
	EventSketch sketch = {.participants = {NULL, 0, 0}};
	int index = main_event(facts);
	UrbanEvent *event = index < 0 ? NULL : &facts->events.items[index];

	if (event == NULL)
		return;
	for (int i = 0; i < facts->statements.count; i++)
	{
		UrbanStatement *s = &facts->statements.items[i];

		if (s->speaker < 0 || facts->entities.items[s->speaker].kind != URBAN_PERSON)
			continue;
		s->event = index;
		if (!speaks_at(reader, event, s))
			continue;
		event_add_participant(reader, &sketch, s->speaker, "speaker");
		if (s->evidence.count > 0)
		{
			UrbanEvidence *e = urban_list_add(reader->arena, &event->evidence);

			*e = s->evidence.items[0];
			e->aspect = "participant";
			e->entity = s->speaker;
			e->role = "speaker";
		}
	}
	event_merge_participants(reader, event, &sketch);
}

void
event_relations(UrbanReader *reader)
{
	find_parents(reader);
	place_by_dateline(reader);
	add_speakers(reader);
}
