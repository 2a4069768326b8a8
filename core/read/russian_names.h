/*
 * russian_names.h - the extent of a Russian body's name, and what is peculiar to
 * Russian persons; private to core/read.
 */
#ifndef URBAN_RUSSIAN_NAMES_H
#define URBAN_RUSSIAN_NAMES_H

#include "naming.h"

#define MAX_OFFICE   20 /* tokens of a body's name between an office and a person */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MAX_GROWTH   16 /* words to one side of a head */

/* Does a folded form end with one of the endings, with at least two letters before it? */
extern bool naming_form_ends(const char *form, const char *const *endings, size_t count);

/* name_growth.c: does the word at the token (a verb, a date, a pronoun) end any name? */
extern bool naming_is_border(const UrbanReader *reader, int token);

/* The first token of the name with the head noun: capitalised adjectives, and small ones that lead back to one. */
extern int russian_body_start(const UrbanReader *reader, int head);

/* The last token of the name whose head noun ends at `head`. */
extern int russian_body_end(const Naming *naming, int head);

/* The last token of a name that ends at `last`, with «имени X» if that follows. */
extern int russian_dedication(const Naming *naming, int last);

/* russian_persons.c: a name in its dictionary form; a title before it may tell that it is in an oblique case. */
extern const char *russian_person_nominative(UrbanReader *reader, int first, int last, bool oblique_title);

/* «с послом X», «под председательством министра X»: does the title before the name stand in an oblique case only? */
extern bool russian_title_is_oblique(const Naming *naming, int token);

/* «мэр Уфы Иван Петров»: is the first of the capitalised words the place of the office before them? */
extern bool russian_office_place(const Naming *naming, const int *tokens, int count, bool initials);

/* «Кандидатуру Казани ...»: are the two words an ordinary one that begins the sentence, and a place? */
extern bool russian_opening_with_place(const Naming *naming, const int *tokens, int count);

/* Is the head a mere part of the body that is named right behind it («пресс-служба мэрии»)? */
extern bool russian_is_unit(const Naming *naming, const UrbanMatch *noun);

/* Do head and name, in small letters, name no body («в центре Павлодара»)? `last` is the name's last token. */
extern bool russian_is_no_body(const Naming *naming, const UrbanMatch *noun, int last);

#endif
