/*
 * build.h - what the parts of the image builder share; private to core/knowledge.
 */
#ifndef URBAN_BUILD_H
#define URBAN_BUILD_H

#include "../arena.h"
#include "../error.h"
#include "builder.h"
#include "image.h"
#include "language_code.h"
#include "name_path.h"
#include "word_class.h"

/* Hash table over records kept elsewhere: slots hold index + 1. */
typedef struct BuildTable
{
	uint32_t *slots;
	uint32_t mask;
	URBAN_LIST(uint32_t) hashes; /* of record i */
} BuildTable;

typedef struct BuildName
{
	uint32_t entity; /* index before sorting */
	const char *name, *language, *kind;
	bool weak;
} BuildName;

typedef struct BuildEntity
{
	ImageEntity image;
	const char *id;
	uint32_t rank; /* index after sorting */
} BuildEntity;

typedef struct BuildItem
{
	uint32_t node;
	ImageItem image;
} BuildItem;

typedef struct Builder
{
	UrbanArena *arena;
	UrbanError *error;
	const char *path; /* of the source being read */
	int line;

	URBAN_LIST(char) strings;
	BuildTable string_table;
	URBAN_LIST(uint32_t) string_offsets; /* of string i */

	URBAN_LIST(BuildEntity) entities;
	BuildTable entity_table; /* by id */
	URBAN_LIST(BuildName) names;

	URBAN_LIST(ImageUnit) units;
	BuildTable unit_table;
	URBAN_LIST(ImageEdge) edges;
	BuildTable edge_table;
	uint32_t node_count;
	URBAN_LIST(BuildItem) items;
	URBAN_LIST(ImageEnding) endings;
	URBAN_LIST(ImageCommon) common;                               /* frequent words */
	URBAN_LIST(const char *) dictionary_endings[URBAN_LANGUAGES]; /* folded */
	URBAN_LIST(ImageDictionaryEnding) dictionary;                 /* the same for the image */
	unsigned languages_with_endings;
	int32_t weights[URBAN_FEATURE_COUNT];
	URBAN_LIST(const char *) themes; /* ids of the taxonomy */
} Builder;

/* build_table.c */
extern void build_table_add(Builder *builder, BuildTable *table, uint32_t hash);

#define BUILD_TABLE_EACH(table, hash, index)                                                                           \
	for (uint32_t slot_ = (hash) & (table)->mask, index;                                                               \
		 (table)->slots != NULL && (table)->slots[slot_] != 0 && ((index) = (table)->slots[slot_] - 1, true);          \
		 slot_ = (slot_ + 1) & (table)->mask)                                                                          \
		if ((table)->hashes.items[index] == (hash))

/* build_trie.c */
extern uint32_t build_string(Builder *builder, const char *text, size_t bytes);
extern void build_path(Builder *builder, const PathStep *steps, int count, const ImageItem *item);

/* build_words.c: the endings of a language's dictionary forms. */
extern PathEndings build_dictionary_endings(const Builder *builder, int language);

/* build_words.c, build_entities.c: one source file; false with builder->error filled. */
extern bool build_words(Builder *builder, const UrbanKnowledgeSource *source);
extern bool build_weights(Builder *builder, const UrbanKnowledgeSource *source);
extern bool build_endings(Builder *builder, const UrbanKnowledgeSource *source);
extern bool build_entities(Builder *builder, const UrbanKnowledgeSource *source);
extern bool build_names(Builder *builder, const UrbanKnowledgeSource *source);

/* build_themes.c: the taxonomy; is a value ("ID" or "ID weak") of it? Without a taxonomy every value is. */
extern bool build_themes(Builder *builder, const UrbanKnowledgeSource *source);
extern bool build_theme_check(Builder *builder, const char *value, size_t bytes);

/* common_words.c: adds a frequent word of these languages, or one with which furniture begins; lays them out as the image's table of mask + 1 slots. */
extern bool build_common_word(Builder *builder, const char *folded, size_t bytes, unsigned languages,
							  bool begins_furniture);
extern void build_common_table(const Builder *builder, ImageCommon *table, uint32_t mask);

/* After all sources: order the entities by id and put their names into the trie. */
extern bool build_name_paths(Builder *builder);

/* build_image.c: the finished image, malloc'ed. */
extern bool build_image(Builder *builder, void **image, size_t *bytes);

/* builder.c */
extern bool build_fail(Builder *builder, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The next line of a source: *text and *bytes without its end; false at the end. Blank and comment lines are skipped. */
extern bool build_next_line(Builder *builder, const UrbanKnowledgeSource *source, size_t *at, const char **text,
							size_t *bytes);

#endif
