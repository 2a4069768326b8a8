/*
 * word_cache.h - what the knowledge says of a word form, worked out once.
 *
 * News repeats its words: a cache that lives across documents answers for
 * nearly all forms of the next one. It changes no result, only when the work is
 * done. Not thread-safe: one cache, one thread (or one document, see below).
 */
#ifndef URBAN_WORD_CACHE_H
#define URBAN_WORD_CACHE_H

#include "../text/text.h"
#include "knowledge.h"
#include "word_class.h"

/* A set of word classes: bits 1 << class, and one for the names of entities. */
typedef uint64_t UrbanClassSet;

_Static_assert(URBAN_CLASS_COUNT < 63, "a set of classes has one bit a class and one for names");

#define URBAN_CLASS_BIT(word_class) ((UrbanClassSet) 1 << (word_class))
#define URBAN_NAMES                 ((UrbanClassSet) 1 << 63)
#define URBAN_ALL_CLASSES           (~(UrbanClassSet) 0)

/* One unit that a form satisfies. */
typedef struct UrbanWordUnit
{
	uint32_t unit;
	uint32_t root;         /* the node it leads to from the root, 0 if none */
	UrbanClassSet classes; /* of what lies at that node or behind it */
	uint32_t languages;    /* in which the ending is one; all for a form without ending */
	uint16_t cases;
	bool stripped;
} UrbanWordUnit;

typedef struct UrbanWord
{
	const char *text; /* the folded form */
	uint32_t bytes, hash;
	uint32_t common;       /* languages that have it as a frequent word, as a mask */
	UrbanClassSet classes; /* of all paths that begin with it */
	const UrbanWordUnit *units;
	int unit_count;
	uint64_t links; /* image_child_bit of all units: a path goes on only where its node has one of them */
	struct UrbanNameEndings *endings; /* room for what urban_word_endings() remembers: whole, and cut */
} UrbanWord;

/* For words of persons: the languages, as a mask, in which a form ends as a surname or patronymic does. */
typedef struct UrbanNameEndings
{
	size_t bytes; /* of the form, which may be cut; 0 if not known */
	unsigned surname, patronymic;
} UrbanNameEndings;

typedef struct UrbanWordCache UrbanWordCache;

/* See memo.h. */
typedef struct UrbanMemo UrbanMemo;

typedef struct UrbanMemoTable
{
	UrbanMemo **slots; /* open addressing, at most half full */
	uint32_t mask, count;
} UrbanMemoTable;

/* A cache for many documents, at most limit_bytes beyond what one document needs. NULL when out of memory. */
extern UrbanWordCache *urban_word_cache_create(const UrbanKnowledge *knowledge, size_t limit_bytes);
extern void urban_word_cache_destroy(UrbanWordCache *cache);

/* A cache that lives in a document's arena and needs no destroying. NULL from a failed arena. */
extern UrbanWordCache *urban_word_cache_in(UrbanArena *arena, const UrbanKnowledge *knowledge);

/* To be called between two documents: forgets everything if the limit has been passed or memory ran out. */
extern void urban_word_cache_begin(UrbanWordCache *cache);

/* Has memory run out since the last beginning? What was given since may be incomplete. */
extern bool urban_word_cache_failed(const UrbanWordCache *cache);

/* A step through the image's trie, with what its end says. */
typedef struct UrbanWordStep
{
	uint32_t from, unit;
	uint32_t to; /* 0 if there is no such edge */
	uint32_t first_item, item_count;
	uint64_t children;
} UrbanWordStep;

/*
 * The step from a node with a unit; NULL if memory ran out. What was asked last is remembered: the image is far larger
 * than the processor's caches, and texts ask for the same pairs of words again and again.
 */
extern const UrbanWordStep *urban_word_step(UrbanWordCache *cache, uint32_t node, uint32_t unit);

/* The arena that lives as long as what it gives. */
extern UrbanArena *urban_word_cache_arena(UrbanWordCache *cache);

/* Its memory of spellings and forms (../text/forms.h), for urban_text_split_known() alone. */
extern struct UrbanForms *urban_word_cache_forms(UrbanWordCache *cache);

extern UrbanMemoTable *urban_word_cache_memos(UrbanWordCache *cache);

/* The languages in which the word, cut to `bytes`, ends as a surname or patronymic, with two letters before the ending. */
extern UrbanNameEndings urban_word_endings(const UrbanWordCache *cache, const UrbanWord *word, size_t bytes);

/* The word of a form, which keeps it; never NULL. Good until the next beginning. */
extern const UrbanWord *urban_word_find(UrbanWordCache *cache, UrbanForm *form);

static inline const UrbanWord *
urban_word_of(UrbanWordCache *cache, UrbanForm *form)
{
	return form->word != NULL ? form->word : urban_word_find(cache, form);
}

#endif
