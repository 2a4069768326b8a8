/*
 * framework_codes.h - goals, targets and priorities named with a framework; private to core/read.
 */
#ifndef URBAN_FRAMEWORK_CODES_H
#define URBAN_FRAMEWORK_CODES_H

#include "reader.h"

typedef URBAN_LIST(const char *) ReaderCodes;

/*
 * The reference entity of the framework that a goal, target or priority belongs
 * to; the reference itself for all else. The goal stands in the link's codes.
 */
extern int reader_framework_root(const UrbanKnowledge *knowledge, int reference);

/* Adds the codes that a mention names: "SDG 11", "the Goals 4 and 5", "Sustainable Development Goal 11". */
extern void reader_framework_codes(const UrbanReader *reader, const UrbanMention *mention, ReaderCodes *codes);

/* Does the entity stand for a framework: kind framework, or a programme with a code of its own? */
extern bool reader_is_framework(const UrbanReader *reader, int entity);

#endif
