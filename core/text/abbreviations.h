/*
 * abbreviations.h - sentences that were cut behind an abbreviation are joined again.
 *
 * Splitting knows no words; once the text is matched, the word class
 * ABBREVIATION tells that "ул." or "Prof." ended no sentence.
 */
#ifndef URBAN_ABBREVIATIONS_H
#define URBAN_ABBREVIATIONS_H

#include "../knowledge/matcher.h"
#include "text.h"

/* Changes sentences, paragraphs and the tokens' sentence; tokens and matches stay as they are. */
extern void urban_text_join_abbreviations(UrbanText *text, const UrbanMatches *matches);

#endif
