/*
 * agreement_sketch.h - one mention of an agreement before mentions are joined; private to core/read.
 */
#ifndef URBAN_AGREEMENT_SKETCH_H
#define URBAN_AGREEMENT_SKETCH_H

#include "attach.h"

typedef struct AgreementSketch
{
	const char *kind, *status;
	const char *name; /* of a paper that has one, else NULL */
	int token;        /* of the noun */
	int verb;         /* of signing, -1 if none; in the sentence that leads over to a list of papers, too */
	int anchor; /* the signing word, else the word of status: on both sides of it the parties stand; -1 if neither */
	const char *date, *period;
	int date_token, place;
	bool between;  /* the parties stand behind "between" */
	bool definite; /* "the memorandum": perhaps one that is known */
	AttachList parties;
} AgreementSketch;

/* agreements.c: takes it in as a new agreement, or joins it with the known one that it speaks of. */
extern void agreement_add(UrbanReader *reader, const AgreementSketch *sketch);

/* agreement_twins.c: the twinnings that a word such as "twin cities" tells of. */
extern void agreement_read_twins(UrbanReader *reader, const UrbanMatch *word);

/* agreement_parties.c: who concludes it, from the noun's sentence. */
extern void agreement_find_parties(UrbanReader *reader, AgreementSketch *sketch);

/* agreement_context.c: who concludes it by the sentences before; the noun's own sentence names no party. */
extern void agreement_parties_before(UrbanReader *reader, AgreementSketch *sketch);

/* agreement_context.c: is the paper told last, with its parties, such a one? «Стороны подписали меморандум» under a headline. */
extern bool agreement_is_known(const UrbanReader *reader, const AgreementSketch *sketch);

/* agreement_context.c: the body for which a person acts, here or where the document names the office; -1 if none. */
extern int agreement_body_of(const UrbanReader *reader, const UrbanMention *person);

/* Is the one entity the other, or a municipality and its city? */
extern bool agreement_same_party(const UrbanReader *reader, int a, int b);

#endif
