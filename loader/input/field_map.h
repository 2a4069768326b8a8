/*
 * field_map.h - under which names a record (a JSON object, a CSV row) keeps
 * what a document has: its text, title, date, publisher, language and uri.
 *
 * --map names them; fields that it does not name go by their usual names.
 */
#ifndef URBANLOAD_FIELD_MAP_H
#define URBANLOAD_FIELD_MAP_H

#include <stdbool.h>

#include "core/arena.h"
#include "core/error.h"
#include "core/text/header.h"

typedef enum UrbanField
{
	URBAN_FIELD_TEXT = 0,
	URBAN_FIELD_TITLE,
	URBAN_FIELD_PUBLISHED,
	URBAN_FIELD_PUBLISHER,
	URBAN_FIELD_LANGUAGE,
	URBAN_FIELD_URI,
	URBAN_FIELDS
} UrbanField;

typedef struct UrbanFieldMap
{
	char *names[URBAN_FIELDS]; /* malloc'ed; NULL where the usual names count */
	const char *written;       /* the option's value, kept by the caller; NULL without one */
} UrbanFieldMap;

/* "title=headline,text=body,uri=url"; NULL gives an empty map. False on an unknown field or bad syntax. */
extern bool urban_field_map_read(const char *option, UrbanFieldMap *map, UrbanError *error);

extern void urban_field_map_free(UrbanFieldMap *map);

/* The usual names of a field, best first, ended by NULL; of its text in words for a message. */
extern const char *const *urban_field_names(UrbanField field);

/* Is a column of this name the field's? -1 if not, else how good a name it is, 0 for the best. */
extern int urban_field_rank(const UrbanFieldMap *map, UrbanField field, const char *name);

/*
 * A document from the values of its fields (each may be NULL), which live as
 * long as the arena. A text with markup is read as HTML. False without a text.
 */
extern bool urban_fields_to_source(UrbanArena *arena, const char *const values[URBAN_FIELDS], UrbanSource *source,
								   UrbanError *error);

#endif
