/*
 * event_slots.c - when and where an event is, whether it took place, and whether
 * the document only recalls it.
 */
#include <string.h>

#include "clauses.h"
#include "event_sketch.h"

#define RECALLED_DAYS 60 /* an event older than two months before the document is not its news */

/* "The forum runs until Friday." */
static bool
tells_end(UrbanReader *reader, const EventSketch *sketch)
{
	const UrbanMatch *hold = attach_word_in(reader, reader_clause_start(reader, sketch->token),
											reader_clause_end(reader, sketch->token), URBAN_CLASS_HOLD_VERB);

	return hold != NULL && strcmp(hold->item.value, "ongoing until") == 0 && sketch->name == NULL;
}

static const char *
status_from_words(UrbanReader *reader, const EventSketch *sketch)
{
	int first = reader_clause_start(reader, sketch->token), last = reader_clause_end(reader, sketch->token);
	const UrbanMatch *hold = attach_word_in(reader, first, last, URBAN_CLASS_HOLD_VERB);
	const UrbanMatch *plan = attach_word_in(reader, first, last, URBAN_CLASS_PLAN_WORD);

	if (hold != NULL && hold->item.value[0] != '\0')
	{
		if (reader_value_is(hold, "postponed"))
			return "planned";
		if (reader_value_is(hold, "ongoing"))
			return "ongoing"; /* also "ongoing until" */
		if (reader_value_is(hold, "held") && plan != NULL && plan->first < hold->first)
			return "planned";
		return hold->item.value;
	}
	return plan != NULL ? "planned" : NULL;
}

#define OBJECT_TOKENS 3 /* between a verb such as "visited" and the place that is its object */

/* "visited Paris", "struck Lisbon": the place right behind a verb of gathering or of a hazard, -1 if none. */
static int
visited_place(const UrbanReader *reader, const EventSketch *sketch)
{
	if (sketch->head_form >= 0 || (strcmp(sketch->kind, "gathering") != 0 && strcmp(sketch->kind, "hazard") != 0))
		return -1;
	for (int t = sketch->token + 1; t <= sketch->token + OBJECT_TOKENS && t < reader->text->tokens.count; t++)
	{
		const UrbanEntity *e = reader_entity(reader, t);

		if (e != NULL)
			return (ATTACH_KIND(e->kind) & ATTACH_PLACES) != 0 ? reader_mention(reader, t)->entity : -1;
	}
	return -1;
}

/* "streets of Mary were flooded": the only place in the clause, whatever it stands behind; -1 if there is none or more. */
static int
struck_place(const UrbanReader *reader, int token)
{
	int place = -1;

	for (int t = reader_clause_start(reader, token); t <= reader_clause_end(reader, token); t++)
	{
		const UrbanEntity *e = reader_entity(reader, t);

		if (e == NULL || (e->kind != URBAN_CITY && e->kind != URBAN_REGION))
			continue;
		if (place >= 0 && place != reader_mention(reader, t)->entity)
			return -1;
		place = reader_mention(reader, t)->entity;
	}
	return place;
}

static void
find_place(UrbanReader *reader, EventSketch *sketch)
{
	if (sketch->place < 0)
		sketch->place = visited_place(reader, sketch);
	if (sketch->place >= 0)
		return;
	sketch->place = strcmp(sketch->kind, "hazard") == 0 ? attach_place(reader, sketch->token) : -1;
	if (sketch->place < 0 && strcmp(sketch->kind, "hazard") == 0)
		sketch->place = struck_place(reader, sketch->token);
	if (sketch->place < 0)
		sketch->place =
			sketch->background ? attach_place(reader, sketch->token) : attach_place_around(reader, sketch->token);
}

static void
find_date(UrbanReader *reader, EventSketch *sketch)
{
	int date;

	if (sketch->date != NULL)
		return;
	date = attach_date(reader, sketch->token);
	if (date < 0)
		return;
	sketch->date = reader->facts->dates.items[date].date;
	sketch->date_token = reader->facts->dates.items[date].first;
}

void
event_slots(UrbanReader *reader, EventSketch *sketch)
{
	int first, last;
	const char *status = status_from_words(reader, sketch);

	if (sketch->only_roles)
		return;
	sketch->goes_on = tells_end(reader, sketch);
	find_date(reader, sketch);
	attach_sentence(reader, sketch->token, &first, &last);
	sketch->background = attach_word_in(reader, first, last, URBAN_CLASS_PAST_WORD) != NULL ||
						 attach_is_past(reader, sketch->date, RECALLED_DAYS);
	find_place(reader, sketch);
	if (sketch->status == NULL)
		sketch->status = status;
	if (status != NULL)
		sketch->strong = true;
	if (attach_is_future(reader, sketch->date) &&
		(sketch->status == NULL || strcmp(sketch->status, "held") == 0 || strcmp(sketch->status, "ongoing") == 0))
		sketch->status = "planned";
}
