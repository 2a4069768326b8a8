/*
 * attach.h - which date, place and named things belong to a trigger word;
 * shared by the steps for agreements, events and memberships.
 */
#ifndef URBAN_ATTACH_H
#define URBAN_ATTACH_H

#include "reader.h"

#define ATTACH_MAX 32 /* entities of one coordinated list */

typedef struct AttachList
{
	int entity[ATTACH_MAX];
	int first_token[ATTACH_MAX], last_token[ATTACH_MAX];
	int count;
} AttachList;

/* Kinds as a set. */
#define ATTACH_KIND(kind) (1u << (kind))
#define ATTACH_BODIES                                                                                                  \
	(ATTACH_KIND(URBAN_ORGANIZATION) | ATTACH_KIND(URBAN_COALITION) | ATTACH_KIND(URBAN_CITY) |                        \
	 ATTACH_KIND(URBAN_REGION) | ATTACH_KIND(URBAN_COUNTRY))
#define ATTACH_PLACES  (ATTACH_KIND(URBAN_CITY) | ATTACH_KIND(URBAN_REGION) | ATTACH_KIND(URBAN_COUNTRY))
#define ATTACH_PERSONS ATTACH_KIND(URBAN_PERSON)

/*
 * Index in facts->dates of the nearest date of the trigger's sentence; where it has none, of a day in the sentence
 * before in its paragraph; else -1.
 */
extern int attach_date_around(UrbanReader *reader, int token);

/* Index in facts->dates of a span of years in the sentence (a validity), -1 if none. */
extern int attach_period(UrbanReader *reader, int token);

/*
 * Entity of the place where the trigger's event is, by a word or case of location; where the sentence gives none, the
 * sentence before in its paragraph, or in the lead the dateline's place: news tells from there what has happened, not
 * what is planned. -1 if there is none.
 */
extern int attach_place_around(UrbanReader *reader, int token);

extern UrbanEntityKind attach_kind(const UrbanReader *reader, const UrbanMention *mention);

/* Is it a city, region or country? */
extern bool attach_is_place(const UrbanReader *reader, const UrbanMention *mention);

/* Is it a word of location: in, at, near? */
extern bool attach_is_location_word(const UrbanReader *reader, int token);

/* Does a word of location stand before a name, or has it a case of location? Whatever it names. */
extern bool attach_location_before(const UrbanReader *reader, const UrbanMention *mention);

/* Is the place mentioned as a location ("in Osh", «в Оше», "Oş'ta"), not as an actor? */
extern bool attach_is_location(const UrbanReader *reader, const UrbanMention *mention);

/* The coordinated list of mentions of these kinds that begins behind (or ends before) a token, within its sentence. */
extern void attach_list_after(UrbanReader *reader, int token, unsigned kinds, AttachList *list);
extern void attach_list_before(UrbanReader *reader, int token, unsigned kinds, AttachList *list);

/* All mentions of these kinds in a run of tokens (last inclusive), locations left out; each entity once. */
extern void attach_all(UrbanReader *reader, int first, int last, unsigned kinds, AttachList *list);

/*
 * The group that "the parties", "all seven", "both cities" in the token's sentence stands for: the last list of at least
 * two of these kinds within the sentences before. Empty if the sentence has no such word or there is no list.
 */
extern void attach_group(UrbanReader *reader, int token, unsigned kinds, AttachList *list);

extern bool attach_has(const AttachList *list, int entity);
extern void attach_add(AttachList *list, const UrbanMention *mention);

/* First and last token (inclusive) of the sentence of a token. */
extern void attach_sentence(const UrbanReader *reader, int token, int *first, int *last);

/* A word of this class anywhere in a run of tokens, the first one; NULL if none. */
extern const UrbanMatch *attach_word_in(const UrbanReader *reader, int first, int last, UrbanWordClass word_class);

/* Is the word one that only heads a list ("participant heading"), and no colon behind it? */
extern bool attach_lacks_colon(const UrbanReader *reader, const UrbanMatch *word);

/* Is the trigger negated in its clause ("did not sign", «не подписали»)? */
extern bool attach_is_negated(const UrbanReader *reader, int token);

/* Is the date (EDTF) behind the document's own; before it by more than `days`? False where either is not known. */
extern bool attach_is_future(const UrbanReader *reader, const char *date);
extern bool attach_is_past(const UrbanReader *reader, const char *date, int days);

#endif
