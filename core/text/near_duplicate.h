/*
 * near_duplicate.h - sketches of texts, by which copies of one text under other
 * headlines, with other footers or small changes are recognised.
 *
 * Method: MinHash (Broder 1997) over shingles of four words, in one permutation
 * with rotation for empty bins (Shrivastava and Li 2014), of which the lowest
 * four bits are kept (Li and König 2010). A sketch is 32 hexadecimal digits; of
 * two texts that share the share s of their shingles, s + (1 - s) / 16 of the
 * digits are equal.
 */
#ifndef URBAN_NEAR_DUPLICATE_H
#define URBAN_NEAR_DUPLICATE_H

#include "text.h"

#define URBAN_SKETCH_DIGITS 32

/*
 * Digits that copies have in common: 22 of 32 are met by texts that share 0.8 of
 * their shingles in 98 of 100 cases, by texts that share a third in 1 of 5,000.
 */
#define URBAN_SKETCH_ALIKE 22

/* The sketch of a text from the token `first` on, NUL-terminated. A text of a few words gets one that only its own copies have. */
extern void urban_sketch(const UrbanText *text, int first, char sketch[URBAN_SKETCH_DIGITS + 1]);

/* Are these two sketches of copies? Each has URBAN_SKETCH_DIGITS characters. */
extern bool urban_sketches_alike(const char *a, const char *b);

/*
 * Links sketches: heads[i] becomes the index of the least sketch (in byte order)
 * that sketch i is linked with, over any number of steps. It depends on the set
 * of sketches alone, not on their order. Time grows with the square of count.
 */
extern void urban_sketches_link(const char *const *sketches, int count, int *heads);

#endif
