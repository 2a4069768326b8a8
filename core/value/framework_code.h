/*
 * framework_code.h - a place in a framework's own numbering: SDG:11.5, SFDRR:P2, NUA.
 *
 * A code is FRAMEWORK or FRAMEWORK:PART(.PART)*; FRAMEWORK is an upper-case letter
 * followed by upper-case letters, digits and hyphens; a PART is letters and digits.
 * ASCII only. Natural order: runs of digits compare as numbers and come before letters
 * (SDG:11.2 < SDG:11.10 < SDG:11.a). The ancestors of SDG:11.5 are SDG:11 and SDG.
 */
#ifndef URBAN_FRAMEWORK_CODE_H
#define URBAN_FRAMEWORK_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "../error.h"

#define URBAN_FRAMEWORK_CODE_BYTES 64 /* longest code and NUL */

/* Is text a code? The canonical form is the text itself. On error position is the offending byte, 1-based. */
extern bool urban_framework_code_check(const char *text, size_t bytes, UrbanError *error);

extern int urban_framework_code_compare(const char *a, size_t a_bytes, const char *b, size_t b_bytes);

/* Is a the same as b or an ancestor of it? */
extern bool urban_framework_code_contains(const char *a, size_t a_bytes, const char *b, size_t b_bytes);

/*
 * A text that stands behind a code and all its descendants, and before what is not written like
 * it; codes that differ in leading zeros only may be between them. Of a
 * code of greatest length it is one byte longer than codes are. Without NUL; returns its length.
 */
extern size_t urban_framework_code_next(const char *text, size_t bytes, char out[URBAN_FRAMEWORK_CODE_BYTES]);

/* Bytes of the parent's text (a prefix of the code); 0 for a framework itself. */
extern size_t urban_framework_code_parent(const char *text, size_t bytes);

/* 1 for a framework, 2 for SDG:11, 3 for SDG:11.5. */
extern int urban_framework_code_level(const char *text, size_t bytes);

#endif
