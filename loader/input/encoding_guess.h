/*
 * encoding_guess.h - which single-byte encoding makes words of the project's languages out of bytes.
 */
#ifndef URBANLOAD_ENCODING_GUESS_H
#define URBANLOAD_ENCODING_GUESS_H

#include "code_pages.h"

/*
 * The encoding that fits best, and how well: *cost is the mean cost of a pair
 * of letters, about 8 for text of the nine languages, above
 * URBAN_GUESS_BAD for what is none. `declared` (or NULL) counts unless it makes
 * no words and another one does.
 */
extern const UrbanCodePage *urban_encoding_guess(const char *bytes, size_t length, const UrbanCodePage *declared,
												 double *cost);

#define URBAN_GUESS_GOOD 13.0
#define URBAN_GUESS_BAD  17.0

#endif
