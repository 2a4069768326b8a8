/*
 * framework_codes.h - goals, targets and priorities named with a framework; private to core/read.
 */
#ifndef URBAN_FRAMEWORK_CODES_H
#define URBAN_FRAMEWORK_CODES_H

#include "reader.h"

typedef URBAN_LIST(const char *) ReaderCodes;

/*
 * The entity that a link should name for this one: the framework itself for a
 * goal or target of it that has an entity of its own in the document too.
 */
extern int reader_framework_root(const UrbanReader *reader, int entity);

/* Adds the codes that a mention names: "SDG 11", "the Goals 11 and 13", "Sustainable Development Goal 11". */
extern void reader_framework_codes(const UrbanReader *reader, const UrbanMention *mention, ReaderCodes *codes);

/* Does the entity stand for a framework: kind framework, or a programme with a code of its own? */
extern bool reader_is_framework(const UrbanReader *reader, int entity);

#endif
