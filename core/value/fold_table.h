/*
 * fold_table.h - the frozen tables behind name keys; private to core/value.
 *
 * Changing what any function here returns changes stored keys: it needs a new
 * URBAN_FOLD_VERSION (name_key.h) and a rebuild of what was stored.
 */
#ifndef URBAN_FOLD_TABLE_H
#define URBAN_FOLD_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The ASCII letter below a Latin letter's marks, lower case; 0 if it is no such letter. */
extern char fold_latin(uint32_t code_point);

/* Latin letters that stand for two: æ ae, ß ss, þ th; NULL for others. */
extern const char *fold_ligature(uint32_t code_point);

/* Lower case of Cyrillic, Greek, Armenian and Georgian letters; others unchanged. */
extern uint32_t fold_case(uint32_t code_point);

/* Transliteration of a lower-case Cyrillic letter, "" for the signs ь and ъ; NULL if it has none. */
extern const char *fold_cyrillic(uint32_t code_point);

/* A combining mark, which changes the letter before it. */
extern bool fold_is_mark(uint32_t code_point);

/* Apostrophes of all kinds and invisible joiners: they stand inside words and part nothing. */
extern bool fold_is_silent(uint32_t code_point);

/* A letter or digit of a script that the tables do not transliterate (Arabic, Georgian, Chinese). */
extern bool fold_is_foreign(uint32_t code_point);

/*
 * The letter at name[*at], which is moved behind it and its combining marks. Lower case but
 * for Latin letters with marks; the marks are dropped but for those that make another letter
 * of our languages (и and breve: й, c and cedilla: ç). *at < bytes; valid UTF-8.
 */
extern uint32_t fold_next(const char *name, size_t bytes, size_t *at);

#endif
