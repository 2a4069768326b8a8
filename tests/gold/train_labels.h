/*
 * train_labels.h - what the annotation of a document says of a candidate; for train.c.
 */
#ifndef URBAN_TRAIN_LABELS_H
#define URBAN_TRAIN_LABELS_H

#include <cjson/cJSON.h>

#include "core/read/read.h"

/* Is a thing of this kind named so in a list of the annotation? */
extern bool label_is_annotated(UrbanArena *arena, const cJSON *list, const char *surface, const char *kind);

/* The text between two code points of a body, in the arena. */
extern char *label_cut(UrbanArena *arena, const char *body, UrbanSpan span);

/* The annotation's verdict on a date, place or participant of an event: 1 right, 0 wrong, -1 it does not tell. */
extern int label_slot(UrbanArena *arena, const cJSON *gold, const UrbanFacts *facts,
					  const UrbanCandidateTrace *candidate);

#endif
