/*
 * verb_last.h - what stands before a verb that comes last, in the Turkic
 * languages and Tajik; private to core/read.
 */
#ifndef URBAN_VERB_LAST_H
#define URBAN_VERB_LAST_H

#include "reader.h"

/*
 * The noun of events that is subject or object of the verb at a token: the last
 * one before it in its clause, in the nominative, accusative or genitive, with
 * nothing between that could be the verb's own subject («форум өз ишин баштады»).
 * NULL if there is none or the verb does not come last.
 */
extern const UrbanMatch *verb_last_event(const UrbanReader *reader, int verb);

/* Does the clause speak of another event before the token: "açılış törenine ... katıldı"? */
extern bool verb_last_attends(const UrbanReader *reader, int verb);

/* "zirvenin açılışı", «форумдун ачылышы»: does the noun at a token only tell a part of the gathering named before it? */
extern bool verb_last_is_part(const UrbanReader *reader, int noun);

/* What is opened, launched or founded at a token: the mention of one of these kinds before it; NULL if there is none. */
extern const UrbanMention *verb_last_object(const UrbanReader *reader, int token, unsigned kinds);

/* A mention that only tells whose office a person behind it holds: «облыс әкімі Асқар Нұров». */
extern bool verb_last_is_office(const UrbanReader *reader, const UrbanMention *mention);

/* A country or region in the genitive right before a place or body: "Kırgızistan'ın Oş kenti". */
extern bool verb_last_is_owner(const UrbanReader *reader, const UrbanMention *mention);

/* «Самарқанди Ӯзбекистон»: in Tajik, a country or region joined by the izofat to the place before it. */
extern bool verb_last_is_owned_by(const UrbanReader *reader, const UrbanMention *mention);

#endif
