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

struct cJSON;

/* The id of a record ("id", else its address), in the arena; NULL if it has none or is no JSON object (value NULL: no JSON). */
extern const char *urban_record_id(UrbanArena *arena, const UrbanFieldMap *map, const struct cJSON *value);

/*
 * The fields, in the arena. value is what the bytes were parsed to (json.h), or NULL where they have not been or are no
 * JSON. False where the record is no JSON object, no UTF-8, or has no text.
 */
extern bool urban_record_decode(UrbanArena *arena, const UrbanFieldMap *map, const struct cJSON *value,
								const char *bytes, size_t length, UrbanSource *source, UrbanError *error);

#endif
