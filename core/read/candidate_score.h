/*
 * candidate_score.h - the scorer's verdict on candidate names; private to core/read.
 */
#ifndef URBAN_CANDIDATE_SCORE_H
#define URBAN_CANDIDATE_SCORE_H

#include "../knowledge/feature.h"
#include "naming.h"

/* candidate_features.c: gives every candidate its verdict; those that are refused get the weight 0. */
extern void naming_decide(Naming *naming);

/* persons.c: what stands beside a name. */
extern bool naming_title_before(const Naming *naming, int token);
extern bool naming_title_behind(const UrbanReader *reader, int last);
extern bool naming_says(const UrbanReader *reader, int token);

#endif
