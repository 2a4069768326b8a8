/*
 * signs.h - what a punctuation mark or symbol does; private to core/text.
 */
#ifndef URBAN_SIGNS_H
#define URBAN_SIGNS_H

#include "text.h"

/* What stands beside a sign, and what stood before it in the text. */
typedef struct UrbanSignPlace
{
	bool letter_before; /* a letter or digit directly before it */
	bool letter_after;
	bool space_before; /* white space, an opening sign or the text's start */
	bool space_after;  /* white space or the text's end */
	bool low_quote;    /* a quotation opened by a low mark („) is open */
} UrbanSignPlace;

extern UrbanSign urban_sign_kind(uint32_t code_point, const UrbanSignPlace *place);

/* One text for all signs of a kind that the many dashes, quotes and apostrophes share; NULL where each stands for itself. */
extern const char *urban_sign_form(UrbanSign sign);

#endif
