/*
 * abbreviations.h - sentences that were cut behind an abbreviation are joined again.
 *
 * Splitting knows no words; once the paragraphs' languages are known, the word
 * class ABBREVIATION tells that "ул." or "Prof." ended no sentence.
 */
#ifndef URBAN_ABBREVIATIONS_H
#define URBAN_ABBREVIATIONS_H

#include "../knowledge/knowledge.h"
#include "text.h"

/* Changes sentences, paragraphs and the tokens' sentence, tokens stay as they are: to be called before matching. */
extern void urban_text_join_abbreviations(const UrbanKnowledge *knowledge, UrbanText *text);

#endif
