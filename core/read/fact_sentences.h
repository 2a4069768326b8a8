/*
 * fact_sentences.h - which event or agreement a sentence tells of; private to core/read.
 */
#ifndef URBAN_FACT_SENTENCES_H
#define URBAN_FACT_SENTENCES_H

#include "reader.h"

/* Per sentence, the index of the first event, hazard and agreement that it proves; -1 none. */
typedef struct ReaderFactSentences
{
	int32_t *event;
	int32_t *hazard; /* events of kind hazard */
	int32_t *agreement;
	int only_hazard; /* of a document that tells of one hazard, recalled ones apart; -1 if of none or several */
} ReaderFactSentences;

/* False if the arena failed. */
extern bool reader_fact_sentences(UrbanReader *reader, ReaderFactSentences *sentences);

/* The sentence in which a code point of the body stands. */
extern int reader_sentence_at(const UrbanReader *reader, int32_t point);

#endif
