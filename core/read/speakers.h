/*
 * speakers.h - who says what a verb of saying reports; private to core/read.
 */
#ifndef URBAN_SPEAKERS_H
#define URBAN_SPEAKERS_H

#include "reader.h"

/* The words that name a speaker: “..., said X, mayor of Y”. */
typedef struct ReaderAttribution
{
	int first, last; /* tokens, last inclusive */
	int verb;        /* token where the verb of saying begins, -1 if there is none */
	int speaker;     /* entity, -1 none */
	int mention;     /* token of the speaker's mention, which stands elsewhere for "he said" */
	int confidence;
} ReaderAttribution;

/* The first or last verb of saying (or "according to") that begins between two tokens; NULL if there is none. */
extern const UrbanMatch *reader_say_verb(const UrbanReader *reader, int first, int last, bool from_end);

/*
 * Fills the speaker of an attribution whose first, last and verb are set. A
 * pronoun or an office without a name is the person who was named last before
 * the token `before`. False if nobody is found.
 */
extern bool reader_speaker_find(const UrbanReader *reader, ReaderAttribution *attribution, int before);

/* The mention of a person, of a woman if that is asked, that stands last before a token, outside quotations; NULL if there is none in reach. */
extern const UrbanMention *reader_last_person(const UrbanReader *reader, int before, bool woman);

#endif
