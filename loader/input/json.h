/*
 * json.h - parsing one record by cJSON, with the place of a fault.
 *
 * The tree lives in an arena: it is parsed once, where the record is found, and
 * serves until the document has been read. Nothing of it is freed by itself.
 */
#ifndef URBANLOAD_JSON_H
#define URBANLOAD_JSON_H

#include <cjson/cJSON.h>
#include <stddef.h>

#include "core/arena.h"

/*
 * The value that the bytes are, in the arena; not for cJSON_Delete(). White space and, as some write
 * between lines, one comma may follow it. NULL where they are no JSON: *fault is the byte, from 0; or
 * from a failed arena.
 */
extern const cJSON *urban_json_parse(UrbanArena *arena, const char *bytes, size_t length, size_t *fault);

#endif
