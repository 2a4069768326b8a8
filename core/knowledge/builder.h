/*
 * builder.h - compiles knowledge sources into an image (see knowledge.h).
 *
 * The caller reads the files; the builder sees names and bytes. Sources may
 * come in any order: the image depends on their content only.
 *
 * A word file languages/LL/CLASS.txt has lines
 *     value <TAB> form|form|form     or     form|form|form
 * where a form is one or more words; a word ending in * stands for every word
 * that begins so, a word beginning with = is matched as written only; # begins
 * a comment. languages/LL/endings.txt and dictionary_endings.txt are the
 * automaton of inflection (see languages/README.md).
 *
 * weights.tsv has lines task.feature <TAB> integer (feature.h).
 *
 * A reference file sql/reference/NAME.tsv has a header line with the columns
 * named in sql/reference/README.md.
 */
#ifndef URBAN_BUILDER_H
#define URBAN_BUILDER_H

#include "../error.h"
#include "knowledge.h"

typedef struct UrbanKnowledgeSource
{
	const char *path; /* relative: languages/ru/event_noun.txt or reference/places.tsv */
	const char *bytes;
	size_t length;
} UrbanKnowledgeSource;

/*
 * The image in *image (malloc'ed, aligned), its size in *image_bytes. On
 * error the message names the path and line.
 */
extern bool urban_knowledge_build(const UrbanKnowledgeSource *sources, int count, void **image, size_t *image_bytes,
								  UrbanError *error);

#endif
