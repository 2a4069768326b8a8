/*
 * event_verdict.h - the trained scorer on participants, dates and places of events; private to core/read.
 */
#ifndef URBAN_EVENT_VERDICT_H
#define URBAN_EVENT_VERDICT_H

#include "event_sketch.h"

typedef enum EventProposalSource
{
	EVENT_FROM_WORD,     /* a word of role */
	EVENT_FROM_VERB,     /* the event's own verb */
	EVENT_FROM_WITH,     /* "with" behind that verb */
	EVENT_FROM_QUOTATION /* it is quoted */
} EventProposalSource;

/* A named thing that may have taken part. */
typedef struct EventProposal
{
	EventProposalSource source;
	int entity;
	int first, last; /* tokens of its mention */
	const char *role;
	int word;   /* token of the word of role, of the verb or preposition */
	int listed; /* how many stand in its list, itself counted */
} EventProposal;

/* The verdict on a proposal. */
extern bool event_takes_part(const UrbanReader *reader, const EventSketch *sketch, const EventProposal *proposal);

/* Index in facts->dates of the date in the sketch's sentence that scores best, -1 if none is accepted. */
extern int event_date(const UrbanReader *reader, const EventSketch *sketch);

/* event_site.c: entity of the place that scores best for the sketch, -1 if none is accepted. */
extern int event_site(const UrbanReader *reader, const EventSketch *sketch);

#endif
