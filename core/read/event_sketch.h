/*
 * event_sketch.h - one mention of an event before mentions are joined; private to core/read.
 */
#ifndef URBAN_EVENT_SKETCH_H
#define URBAN_EVENT_SKETCH_H

#include "attach.h"

typedef struct EventSketch
{
	const char *kind;
	const char *name; /* NULL if unnamed */
	int name_first, name_last;
	int token;      /* of the trigger */
	int head_form;  /* key of the head noun, the same in all its forms; -1 for a verb */
	bool strong;    /* says of its own that something takes or took place */
	bool listed;    /* in a line of a calendar */
	bool weak_word; /* its word often speaks of no event: visit, session, fire */
	bool background;
	bool only_repeats;  /* of its own it is no event */
	bool goes_on;       /* "runs until Friday": its date is the end of an event that is told elsewhere */
	bool only_roles;    /* a sentence that says who took part, not that something took place */
	int away;           /* of such a one: sentences back to the last mention of a gathering */
	const char *status; /* NULL if the sentence does not say */
	const char *date;
	int date_token, place, place_token;
	const char *rule;
	int agreement; /* of a signing, -1 otherwise */
	bool told;     /* of a signing: the text says that it was signed or will be */
	int event;     /* index of the event it became, -1 if none */
	URBAN_LIST(UrbanParticipant) participants;
} EventSketch;

typedef URBAN_LIST(EventSketch) EventSketches;

/* Where an event of facts->events was told; by the same index. */
typedef struct JoinedEvent
{
	int head_form; /* of the noun that named it, -1 */
	int first_token, last_token;
} JoinedEvent;

typedef URBAN_LIST(JoinedEvent) JoinedList;

/* event_match.c: could the event be the one that the sketch speaks of? */
extern bool event_fits(UrbanReader *reader, const UrbanEvent *event, const JoinedEvent *joined,
					   const EventSketch *sketch);

/* Could both dates (EDTF, NULL unknown) be of one event? */
extern bool event_dates_fit(const char *a, const char *b);

/* Is the first place (entities) a country or region, and the second a city of that country? */
extern bool event_place_is_around(const UrbanReader *reader, int wide, int city);

/* event_triggers.c: all mentions of events in the text, by token. */
extern void event_triggers(UrbanReader *reader, EventSketches *sketches);

/* event_object.c: the named thing that a word of launching or adopting is about; NULL if there is none. */
extern const UrbanMention *event_object(const UrbanReader *reader, const char *kind, const UrbanMatch *word, bool verb);

/* Is the subject of the verb a gathering ("the forum opens")? Then the verb says that it takes place. */
extern bool event_is_subject(const UrbanReader *reader, int verb);

/* event_triggers.c: a new mention with nothing but its kind, trigger and rule. */
extern EventSketch *event_sketch_add(UrbanReader *reader, EventSketches *sketches, const char *kind, int token,
									 const char *rule);

/* event_calendar.c: dates and places of the mentions in lines of calendars, and further mentions there. */
extern void event_calendar(UrbanReader *reader, EventSketches *sketches);

/* event_slots.c: status, date, place and background of a sketch from its sentence. */
extern void event_slots(UrbanReader *reader, EventSketch *sketch);

/* event_roles.c: who took part, from the sketch's sentence. */
extern void event_roles(UrbanReader *reader, EventSketch *sketch);

/* Adds a participant; of two roles of one entity the first of party, organizer, host, funder, speaker, participant stays. */
extern void event_add_participant(UrbanReader *reader, EventSketch *sketch, int entity, const char *role);

/* event_roles.c: the participants of an event and of a further mention of it, each once. */
extern void event_merge_participants(UrbanReader *reader, UrbanEvent *event, const EventSketch *sketch);

/* event_relations.c: parents, dateline's place and speakers of the joined events. */
extern void event_relations(UrbanReader *reader);

#endif
