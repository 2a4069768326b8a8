/*
 * name_path.h - the words of a name as steps through the trie; private to core/knowledge.
 *
 * One rule for the names that are compiled into the image and those that are
 * added to it later, so that both are found in the same forms.
 */
#ifndef URBAN_NAME_PATH_H
#define URBAN_NAME_PATH_H

#include "image.h"

#define PATH_WORDS 24 /* of one name; the longest in use have about twenty */

/* What a word of a path is matched by. */
typedef struct PathStep
{
	UnitKind kind;
	const char *text; /* folded */
	size_t bytes;
	unsigned languages;
} PathStep;

/* Endings of dictionary forms of one language, folded. */
typedef struct PathEndings
{
	const char *const *items;
	int count;
} PathEndings;

/*
 * Bytes of a word's stem: the form minus its longest dictionary ending, if three
 * letters are left; else the whole form.
 */
extern size_t path_stem_bytes(PathEndings endings, const char *folded, size_t bytes);

typedef struct NamePath
{
	PathStep steps[PATH_WORDS];
	int count;
	uint16_t capitals; /* as ImageItem.capitals */
	bool is_acronym;   /* all its words are capitals */
} NamePath;

/*
 * The paths of a name of this kind (acronyms are matched as written): one, and
 * for a Cyrillic name that is inflected one of its Russian stems. Their number;
 * 0 for what cannot be a name, -1 from a failed arena, in which the texts live.
 */
extern int name_paths(UrbanArena *arena, const char *name, const char *kind, PathEndings russian, NamePath paths[2]);

#endif
