/*
 * json.h - parsing one record by cJSON, with the place of a fault.
 */
#ifndef URBANLOAD_JSON_H
#define URBANLOAD_JSON_H

#include <cjson/cJSON.h>
#include <stddef.h>

/*
 * The value that the bytes are, to be freed by cJSON_Delete(). White space and, as some write
 * between lines, one comma may follow it. NULL where they are no JSON: *fault is the byte, from 0.
 */
extern cJSON *urban_json_parse(const char *bytes, size_t length, size_t *fault);

#endif
