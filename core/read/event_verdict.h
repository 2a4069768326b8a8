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

/* Does a word of an event, a noun or verb, begin at the token? */
static inline bool
event_word_at(const UrbanReader *reader, int token)
{
	return reader_has(reader, token,
					  URBAN_CLASS_BIT(URBAN_CLASS_EVENT_NOUN) | URBAN_CLASS_BIT(URBAN_CLASS_EVENT_VERB)) &&
		   (reader_word(reader, token, URBAN_CLASS_EVENT_NOUN) != NULL ||
			reader_word(reader, token, URBAN_CLASS_EVENT_VERB) != NULL);
}

/* The verdict on a proposal. */
extern bool event_takes_part(const UrbanReader *reader, const EventSketch *sketch, const EventProposal *proposal);

/* Index in facts->dates of the date in the sketch's sentence that scores best, -1 if none is accepted. */
extern int event_date(const UrbanReader *reader, const EventSketch *sketch);

/* event_site.c: entity of the place that scores best for the sketch, -1 if none is accepted. */
extern int event_site(const UrbanReader *reader, const EventSketch *sketch);

#endif
