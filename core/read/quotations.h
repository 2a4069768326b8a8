/*
 * quotations.h - what stands between quotation marks, or behind the dash of a
 * dialogue; private to core/read.
 */
#ifndef URBAN_QUOTATIONS_H
#define URBAN_QUOTATIONS_H

#include "reader.h"

/* One outermost pair of marks; of several paragraphs that each open with a mark, one. */
typedef struct ReaderQuotation
{
	int open, close; /* the marks; close is the last token of the text where the closing mark is missing */
	int first, last; /* what they hold, last inclusive */
	int words;
	bool dialogue; /* a paragraph behind a dash: speech only if a speaker breaks it */
} ReaderQuotation;

typedef URBAN_LIST(ReaderQuotation) ReaderQuotations;

/* All quotations in order, names in marks too. */
extern void reader_quotations_find(const UrbanReader *reader, ReaderQuotations *list);

/* Could a quotation be what somebody said, and not a name, a title or a word in marks? */
extern bool reader_quotation_is_speech(const UrbanReader *reader, const ReaderQuotation *quotation);

#endif
