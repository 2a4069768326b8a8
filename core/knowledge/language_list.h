/*
 * language_list.h - the languages that the word files and the reader know.
 *
 * One line a language: its ISO 639-1 code, and the code's two letters apart. The
 * order is fixed, for sets of languages are stored by it: a new language comes
 * last. languages/README.md says what else a new language needs.
 */
#ifndef URBAN_LANGUAGE_LIST_H
#define URBAN_LANGUAGE_LIST_H

/* clang-format off */
#define URBAN_LANGUAGE_LIST(X) \
	X(en, 'e', 'n') \
	X(ru, 'r', 'u') \
	X(kk, 'k', 'k') \
	X(ky, 'k', 'y') \
	X(uz, 'u', 'z') \
	X(tg, 't', 'g') \
	X(tk, 't', 'k') \
	X(tr, 't', 'r') \
	X(az, 'a', 'z')
/* clang-format on */

#endif
