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
#include "../value/name_key.h"
#include "event_sketch.h"

#define MAX_OPEN_EVENTS 256 /* a mention joins one of so many events at the most: bounds what a huge document costs */
#define AHEAD           100000 /* tokens: an event that is told later is taken only if none was told before */

typedef struct Joined
{
	int head_form; /* of the noun that named it, -1 */
	int first_token, last_token;
} Joined;

typedef URBAN_LIST(Joined) JoinedList;

static bool
dates_fit(const char *a, const char *b)
{
	UrbanEdtf x, y;

	if (a == NULL || b == NULL)
		return true;
	if (!urban_edtf_parse(a, strlen(a), &x, NULL) || !urban_edtf_parse(b, strlen(b), &y, NULL))
		return strcmp(a, b) == 0;
	return urban_edtf_earliest(&x) <= urban_edtf_latest(&y) && urban_edtf_earliest(&y) <= urban_edtf_latest(&x);
}

#define LONGEST_ENDING 3 /* letters of two forms of one word that may differ at its end */
#define SHORTEST_STEM  4

/* Are the words that begin here, up to a space each, forms of one word? */
static bool
same_word(const char *a, const char *b)
{
	size_t length_a = strcspn(a, " "), length_b = strcspn(b, " "), common = 0;

	while (common < length_a && common < length_b && a[common] == b[common])
		common++;
	return (common == length_a && common == length_b) ||
		   (common >= SHORTEST_STEM && length_a - common <= LONGEST_ENDING && length_b - common <= LONGEST_ENDING);
}

/* Do the words of the shorter name follow each other in the longer one, in whatever case? */
static bool
holds_words(const char *longer, const char *shorter)
{
	for (const char *start = longer; *start != '\0'; start += strspn(start, " "))
	{
		const char *a = start, *b = shorter;

		while (*a != '\0' && *b != '\0' && same_word(a, b))
		{
			a += strcspn(a, " ");
			a += strspn(a, " ");
			b += strcspn(b, " ");
			b += strspn(b, " ");
		}
		if (*b == '\0')
			return true;
		start += strcspn(start, " ");
	}
	return false;
}

/* Is one name's folded form the other's, or its end or beginning ("Urban Forum" of "National Urban Forum")? */
static bool
names_fit(UrbanReader *reader, const char *a, const char *b)
{
	const char *x = urban_name_key(reader->arena, a, strlen(a));
	const char *y = urban_name_key(reader->arena, b, strlen(b));
	const char *shorter = strlen(x) < strlen(y) ? x : y, *longer = shorter == x ? y : x;

	return strcmp(x, y) == 0 || (strchr(shorter, ' ') != NULL && holds_words(longer, shorter));
}

/* Is the first place a country or region, and the second a city of that country? */
static bool
is_around(const UrbanReader *reader, int wide, int city)
{
	const UrbanEntity *a = &reader->facts->entities.items[wide], *b = &reader->facts->entities.items[city];

	return a->kind != URBAN_CITY && b->kind == URBAN_CITY && a->country != NULL && b->country != NULL &&
		   strcmp(a->country, b->country) == 0;
}

/* Could two mentions of an event speak of these places? -1 for a place that is not said. */
static bool
places_fit(const UrbanReader *reader, int a, int b)
{
	return a < 0 || b < 0 || a == b || is_around(reader, a, b) || is_around(reader, b, a);
}

/* What is planned, and told further down or by another noun, is not the meeting that a sentence reports. */
static bool
is_only_planned(const UrbanEvent *event, const Joined *joined, const EventSketch *sketch)
{
	if (event->status == NULL || strcmp(event->status, "planned") != 0 || sketch->name != NULL ||
		(sketch->status != NULL && strcmp(sketch->status, "planned") == 0))
		return false;
	if (sketch->token < joined->first_token)
		return true;
	return sketch->status != NULL && strcmp(sketch->status, "held") == 0 && sketch->head_form != joined->head_form;
}

static bool
event_fits(UrbanReader *reader, const UrbanEvent *event, const Joined *joined, const EventSketch *sketch)
{
	if (strcmp(event->kind, sketch->kind) != 0)
		return false;
	if (is_only_planned(event, joined, sketch))
		return false;
	if (sketch->only_roles)
		return !event->background;
	if (sketch->agreement >= 0 || strcmp(sketch->kind, "signing") == 0)
		return false;
	if (event->name != NULL && sketch->name != NULL)
		return names_fit(reader, event->name, sketch->name) && dates_fit(event->date, sketch->date);
	if (!dates_fit(event->date, sketch->date))
		return false;
	/* What is only planned, without a day, is not the meeting of a given day. */
	if (event->date == NULL && sketch->date != NULL && event->status != NULL && strcmp(event->status, "planned") == 0 &&
		(sketch->status == NULL || strcmp(sketch->status, "planned") != 0))
		return false;
	if (!places_fit(reader, event->place, sketch->place))
		return false;
	if (sketch->name != NULL)
		return joined->head_form == sketch->head_form;
	if (event->background != sketch->background)
		return false;
	return sketch->head_form < 0 || joined->head_form < 0 || joined->head_form == sketch->head_form ||
		   (sketch->date != NULL && event->date != NULL) || sketch->date == NULL;
}

static int
find_event(UrbanReader *reader, const JoinedList *joined, const EventSketch *sketch)
{
	int best = -1, best_distance = 0, from = reader->facts->events.count - MAX_OPEN_EVENTS;

	for (int i = from < 0 ? 0 : from; i < reader->facts->events.count; i++)
	{
		const Joined *j = &joined->items[i];
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

static bool
worth_an_event(const EventSketch *sketch)
{
	if (sketch->only_roles || sketch->only_repeats)
		return false;
	/* A signing of which nobody is named. */
	if (sketch->agreement >= 0 && sketch->participants.count == 0)
		return is_dated(sketch) && sketch->place >= 0;
	/* What was launched or adopted has to be named, or the day and the place of it. */
	if (sketch->name == NULL && (strcmp(sketch->kind, "launch") == 0 || strcmp(sketch->kind, "adoption") == 0))
		return is_dated(sketch) && sketch->place >= 0;
	if (sketch->name != NULL)
		return sketch->strong || sketch->date != NULL || sketch->place >= 0;
	if (sketch->weak_word && strcmp(sketch->kind, "gathering") == 0)
		return is_dated(sketch) && sketch->place >= 0 && (sketch->strong || sketch->participants.count > 0);
	if (sketch->weak_word)
		return is_dated(sketch) && sketch->strong;
	return is_dated(sketch) || (sketch->strong && (sketch->date != NULL || sketch->place >= 0));
}

static void
merge_participants(UrbanReader *reader, UrbanEvent *event, const EventSketch *sketch)
{
	EventSketch all = {.participants = {NULL, 0, 0}};

	for (int i = 0; i < event->participants.count; i++)
		event_add_participant(reader, &all, event->participants.items[i].entity, event->participants.items[i].role);
	for (int i = 0; i < sketch->participants.count; i++)
		event_add_participant(reader, &all, sketch->participants.items[i].entity, sketch->participants.items[i].role);
	event->participants.count = 0;
	for (int i = 0; i < all.participants.count; i++)
		*urban_list_add(reader->arena, &event->participants) = all.participants.items[i];
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
merge_sketch(UrbanReader *reader, UrbanEvent *event, Joined *joined, EventSketch *sketch, bool is_new)
{
	if (event->name == NULL || (sketch->name != NULL && strlen(sketch->name) > strlen(event->name)))
		event->name = sketch->name != NULL ? sketch->name : event->name;
	if (event->date == NULL ||
		(sketch->date != NULL && strlen(sketch->date) > strlen(event->date) && strchr(event->date, '/') == NULL))
		event->date = sketch->date != NULL ? sketch->date : event->date;
	if (event->place < 0 || (sketch->place >= 0 && is_around(reader, event->place, sketch->place)))
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
	merge_participants(reader, event, sketch);
	prove_sketch(reader, event, sketch, is_new);
}

#define NEAR_SENTENCES 6 /* a signing that near behind a gathering is taken to be part of it */

/* A signing without a day or place of its own has those of the gathering that is told shortly before it. */
static void
inherit_from_gathering(UrbanReader *reader, const JoinedList *joined, EventSketch *sketch)
{
	int sentence = reader_token(reader, sketch->token)->sentence;
	const char *status = reader->facts->agreements.items[sketch->agreement].status;

	if ((sketch->date != NULL && sketch->place >= 0) || strcmp(status, "in_force") == 0 || strcmp(status, "ended") == 0)
		return;
	for (int i = 0; i < joined->count && i < MAX_OPEN_EVENTS; i++)
	{
		const UrbanEvent *event = &reader->facts->events.items[i];
		int told = reader_token(reader, joined->items[i].last_token)->sentence;

		if (strcmp(event->kind, "gathering") != 0 || event->background || !dates_fit(event->date, sketch->date) ||
			told > sentence || told < sentence - NEAR_SENTENCES ||
			(event->status != NULL && strcmp(event->status, "planned") == 0))
			continue;
		if (sketch->date == NULL && strcmp(sketch->status, "held") == 0)
			sketch->date = event->date;
		if (sketch->place < 0)
			sketch->place = event->place;
		return;
	}
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
		if (!worth_an_event(sketch))
			return;
		event = urban_list_add(reader->arena, &reader->facts->events);
		event->kind = sketch->kind;
		event->place = event->parent = -1;
		event->background = sketch->background;
		event->confidence = sketch->name != NULL ? 70 : 50;
		*urban_list_add(reader->arena, joined) = (Joined){-1, sketch->token, sketch->token};
		known = reader->facts->events.count - 1;
		merge_sketch(reader, event, &joined->items[known], sketch, true);
		if (sketch->agreement >= 0)
			tie_agreement(reader, known, sketch->agreement);
	}
	else
		merge_sketch(reader, &reader->facts->events.items[known], &joined->items[known], sketch, false);
	sketch->event = known;
}

/* A named event of which another sentence says that it takes place ("The Dialogue was convened by ...") takes place. */
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
	return dates_fit(outer->date, inner->date);
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

/* Who is quoted speaks at the document's main event, if it is a gathering or signing that took place. */
static void
add_speakers(UrbanReader *reader)
{
	UrbanFacts *facts = reader->facts;
	UrbanEvent *event = NULL;
	EventSketch sketch = {.participants = {NULL, 0, 0}};
	int index = -1;

	for (int i = 0; i < facts->events.count && event == NULL; i++)
	{
		UrbanEvent *e = &facts->events.items[i];

		if (!e->background && e->status != NULL &&
			(strcmp(e->status, "held") == 0 || strcmp(e->status, "ongoing") == 0) &&
			(strcmp(e->kind, "gathering") == 0 || strcmp(e->kind, "signing") == 0))
		{
			event = e;
			index = i;
		}
	}
	if (event == NULL)
		return;
	for (int i = 0; i < facts->statements.count; i++)
	{
		UrbanStatement *s = &facts->statements.items[i];

		if (s->speaker < 0 || facts->entities.items[s->speaker].kind != URBAN_PERSON)
			continue;
		s->event = index;
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
	merge_participants(reader, event, &sketch);
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
		join_sketch(reader, &joined, &sketches.items[i]);
	for (int i = 0; i < reader->facts->events.count; i++)
	{
		UrbanEvent *event = &reader->facts->events.items[i];

		if (event->status == NULL)
			event->status = "held";
	}
	find_parents(reader);
	place_by_dateline(reader);
	add_speakers(reader);
	agreements_drop_without_parties(reader->facts);
}
