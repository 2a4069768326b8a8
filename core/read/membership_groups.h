/*
 * membership_groups.h - what is joined, left or founded; private to core/read.
 */
#ifndef URBAN_MEMBERSHIP_GROUPS_H
#define URBAN_MEMBERSHIP_GROUPS_H

#include "reader.h"

typedef struct MembershipGroup
{
	int entity; /* -1 if there is none */
	int token;  /* the last of the mention beside the word that names it; -1 if it is named elsewhere */
} MembershipGroup;

/* How often each of the first entities is named; NULL if the arena failed. */
extern int32_t *membership_counts(const UrbanReader *reader);

/* The mention of a coalition or programme that covers the token, NULL if none. */
extern const UrbanMention *membership_group_at(const UrbanReader *reader, int token);

/* Could the body have members that join it? No municipality, ministry, company, university or newspaper has. */
extern bool membership_has_members(const UrbanReader *reader, const UrbanMention *m);

/* The group in the sentence nearest to the token, else the last one named within two sentences before; -1 if none. */
extern int membership_group_near(const UrbanReader *reader, int token);

/*
 * Of what the word tells the membership, where the verb does not come last. side: 'a' the members stand behind the word,
 * 'b' before it, 'h' behind its colon, 0 on either side.
 */
extern MembershipGroup membership_group(const UrbanReader *reader, const int32_t *counts, const UrbanMatch *word,
										char side);

/* Is the word of membership a verb of founding, and is it passive ("was founded in Osh by", "founded by")? */
extern bool membership_is_founding(const UrbanReader *reader, const UrbanMatch *word);
extern bool membership_is_passive(const UrbanReader *reader, const UrbanMatch *word);

/* The coalition in the word's clause that is founded: before the passive verb, behind the active one; -1 if none. */
extern int membership_founded(const UrbanReader *reader, const UrbanMatch *word, bool passive);

#endif
