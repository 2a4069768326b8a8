/*
 * actors.h - who does what a verb says; private to core/read.
 */
#ifndef URBAN_ACTORS_H
#define URBAN_ACTORS_H

#include "reader.h"

#define READER_MOST_ACTORS 6

/* The subject of a verb: one body, place or person, or a short list of them. */
typedef struct ReaderActors
{
	int mentions[READER_MOST_ACTORS]; /* indexes in facts->mentions */
	int count;
	int last;      /* last token of the subject as it stands before the verb (of a pronoun, the pronoun) */
	bool relative; /* found as "the Fund, which ..." */
} ReaderActors;

/*
 * Finds the actors of the verb that the match is, in its clause or, for "it",
 * "the bank" and a clause without subject, before it. False if nobody is named.
 */
extern bool reader_actors_find(const UrbanReader *reader, const UrbanMatch *verb, ReaderActors *actors);

/*
 * Could the mention, by its form, be a subject? A body's case is seen at its
 * head noun, which comes first in Russian and Tajik and last in the Turkic
 * languages; a person's form says little and is let pass.
 */
extern bool reader_is_subject_form(const UrbanReader *reader, const UrbanMention *mention);

/* Does a preposition or "according to" govern the mention: "in Osh", "of the Bank"? Looked for back to `first`. */
extern bool reader_is_governed(const UrbanReader *reader, const UrbanMention *mention, int first);

#endif
