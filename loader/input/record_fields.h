/*
 * record_fields.h - what a JSON record says of its document.
 *
 * Fields go by the names that they usually have: text, body, content or
 * article; title, headline or name; and so on (see record_fields.c).
 */
#ifndef URBANLOAD_RECORD_FIELDS_H
#define URBANLOAD_RECORD_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/text/header.h"

/* The record's id ("id", else its address), copied into the arena; NULL if it has none or is no JSON object. */
extern const char *urban_record_id(UrbanArena *arena, const char *bytes, size_t length);

/* Copies the fields into the arena. False where the record is no JSON object, no UTF-8, or has no text. */
extern bool urban_record_decode(UrbanArena *arena, const char *bytes, size_t length, UrbanSource *source,
								UrbanError *error);

#endif
