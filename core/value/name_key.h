/*
 * name_key.h - a name folded over case, accents, apostrophes, hyphens, spaces
 * and scripts into ASCII.
 *
 * The tables are ours and frozen under URBAN_FOLD_VERSION, which is stored
 * beside stored keys: never ICU data, which differs between machines.
 */
#ifndef URBAN_NAME_KEY_H
#define URBAN_NAME_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../arena.h"

#define URBAN_FOLD_VERSION 1

/*
 * key: "Ташкент" and "Tashkent" -> "tashkent", "Farg‘ona" -> "fargona": a-z, 0-9 and
 * single spaces. Never NULL; empty if the name has no letter or digit.
 */
extern char *urban_name_key(UrbanArena *arena, const char *name, size_t bytes);

/*
 * skeleton: coarser; the same for the usual transliterations of one name
 * (Zhuravlev, Журавлев, Juravlev). No spaces.
 */
extern char *urban_name_skeleton(UrbanArena *arena, const char *name, size_t bytes);

/*
 * How much two names are alike, 0 to 1: the share of three-letter sequences that they have
 * in common (Dice), by keys or by skeletons, whichever is greater. 1 where the keys or the
 * skeletons are the same; 0 where one of them is empty.
 */
extern double urban_name_similarity(UrbanArena *arena, const char *a, size_t a_bytes, const char *b, size_t b_bytes);

/*
 * The three-letter sequences of a key or skeleton, sorted, repeated ones too, into `grams`: one more than its letters
 * for each word (two blanks stand before it, one behind), at most `most` of the first ones. Returns their number.
 */
extern size_t urban_name_grams(const char *key, size_t bytes, uint32_t *grams, size_t most);

/* Dice's coefficient of two such sorted lists: 0 to 1. */
extern double urban_gram_similarity(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count);

/*
 * One code point folded for word lookup, same tables: lower case, Latin letters without
 * accents, ё as е; Cyrillic stays Cyrillic. 0 for combining marks (to be dropped).
 */
extern unsigned urban_fold_letter(unsigned code_point);

#endif
