/*
 * names.h - names that users added, gathered into a list: from a file, or from rows of urban.added_names.
 */
#ifndef URBANLOAD_NAMES_H
#define URBANLOAD_NAMES_H

#include "core/arena.h"
#include "core/error.h"
#include "core/knowledge/added_names.h"

/* Zeroed at first; the strings live in its arena. */
typedef struct UrbanNameList
{
	UrbanArena *arena;
	URBAN_LIST(UrbanAddedName) names;
} UrbanNameList;

extern void urban_names_free(UrbanNameList *list);

/*
 * Adds a row: entity_id and name, and where they are known language, kind (of the name), entity_kind, entity_name,
 * country_code, latitude, longitude; columns of other names are passed over. NULL is as good as "". False with the
 * reason.
 */
extern bool urban_names_add(UrbanNameList *list, int columns, const char *const *names, const char *const *values,
							UrbanError *error);

/* A file of such rows: values between tabs, under a header line with the columns' names. The error names the line. */
extern bool urban_names_read(const char *path, UrbanNameList *list, UrbanError *error);

#endif
