/*
 * forms.h - the distinct folded token texts of a document; private to core/text.
 */
#ifndef URBAN_FORMS_H
#define URBAN_FORMS_H

#include "text.h"

/* 32-bit FNV-1a, the hash of an UrbanForm. */
extern uint32_t urban_form_hash(const char *folded, size_t bytes);

/* An empty table with room for about `expected` forms. */
extern void urban_forms_start(UrbanArena *arena, UrbanText *text, size_t expected);

/* The index of a folded text, which is added where it is new. */
extern int32_t urban_forms_intern(UrbanArena *arena, UrbanText *text, const char *folded, size_t bytes);

#endif
