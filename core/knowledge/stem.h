/*
 * stem.h - light stemming for full-text search: the endings that the word files of a language
 * know are taken off.
 */
#ifndef URBAN_STEM_H
#define URBAN_STEM_H

#include "knowledge.h"

/*
 * Bytes that are left of a folded word (urban_text_fold) when the endings of these languages (a mask) are off; all of
 * them if there is none. At least three letters are left.
 */
extern size_t urban_word_stem(const UrbanKnowledge *knowledge, unsigned languages, const char *folded, size_t bytes);

#endif
