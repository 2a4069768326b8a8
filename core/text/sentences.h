/*
 * sentences.h - paragraphs and sentences over tokens; private to core/text.
 */
#ifndef URBAN_SENTENCES_H
#define URBAN_SENTENCES_H

#include "text.h"

/* Fills text->paragraphs, text->sentences and the tokens' sentence. The tokens are complete. */
extern void urban_sentences_find(UrbanArena *arena, UrbanText *text);

#endif
