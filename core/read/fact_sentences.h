/*
 * fact_sentences.h - which event or agreement a sentence tells of; private to core/read.
 */
#ifndef URBAN_FACT_SENTENCES_H
#define URBAN_FACT_SENTENCES_H

#include "reader.h"

/* Per sentence, the index of the first event, hazard and agreement that it proves; -1 none. NULL from a failed arena. */
typedef struct ReaderFactSentences
{
	int32_t *event;
	int32_t *hazard; /* events of kind hazard */
	int32_t *agreement;
} ReaderFactSentences;

/* False if the arena failed. */
extern bool reader_fact_sentences(UrbanReader *reader, ReaderFactSentences *sentences);

#endif
