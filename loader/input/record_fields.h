/*
 * record_fields.h - what a JSON record says of its document.
 *
 * Fields go by the names of a map (see field_map.h); a name may be a path:
 * "source.name" is the field name of the object source.
 */
#ifndef URBANLOAD_RECORD_FIELDS_H
#define URBANLOAD_RECORD_FIELDS_H

#include <stddef.h>

#include "field_map.h"

/* The record's id ("id", else its address), copied into the arena; NULL if it has none or is no JSON object. */
extern const char *urban_record_id(UrbanArena *arena, const UrbanFieldMap *map, const char *bytes, size_t length);

/* Copies the fields into the arena. False where the record is no JSON object, no UTF-8, or has no text. */
extern bool urban_record_decode(UrbanArena *arena, const UrbanFieldMap *map, const char *bytes, size_t length,
								UrbanSource *source, UrbanError *error);

#endif
