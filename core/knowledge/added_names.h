/*
 * added_names.h - names that users gave, over the knowledge image.
 *
 * The caller hands them over as a list; what comes back is a knowledge like the
 * image's, in which they are found by the same matching: longest first, with
 * the endings of every language of their script. It is read-only and may be
 * used by any number of threads. A text in which none of them can stand is read
 * exactly as without them.
 */
#ifndef URBAN_ADDED_NAMES_H
#define URBAN_ADDED_NAMES_H

#include "../text/text.h"
#include "knowledge.h"

typedef struct UrbanAddedName
{
	const char *entity_id; /* of the image, or an entity of no list, which the following describe */
	UrbanEntityKind entity_kind;
	const char *entity_name;
	const char *country; /* ISO 3166-1 alpha-2, "" if not known */
	bool has_position;
	double latitude, longitude; /* degrees, WGS 84 */
	const char *name;
	const char *language; /* ISO 639-1, "" if any */
	const char *kind;     /* alias, acronym, former */
} UrbanAddedName;

/*
 * The knowledge of an image with these names added, in any order; the strings
 * are copied. The image's own handle must stay open; its digest stays the same.
 * NULL with URBAN_OUT_OF_MEMORY.
 */
extern UrbanKnowledge *urban_knowledge_with_names(const UrbanKnowledge *image, const UrbanAddedName *names, int count,
												  UrbanError *error);

/*
 * Identifies those added names that may stand in a text, by the words in it: 32
 * hexadecimal digits in the arena, "" if none may. When it changes the text must
 * be read again; while it does not, nothing that was added or taken back can
 * change its reading. text->words is used where it is there. NULL from a failed arena.
 */
extern const char *urban_names_in_text(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanText *text);

#endif
