/*
 * word_class.h - the classes of grammar words, one file each in languages/LL/.
 *
 * The comment says which values a line of that class may have before its tab.
 * A file of another name is an error, so that a typing error cannot hide a list.
 */
#ifndef URBAN_WORD_CLASS_H
#define URBAN_WORD_CLASS_H

/* clang-format off */
#define URBAN_WORD_CLASSES(X) \
	/* -- of the language -- */ \
	X(COMMON, common)               /* the 100 to 200 most frequent words, to tell languages apart; no value */ \
	X(PREPOSITION, preposition)     /* in, from, to, of, by, with, for, between, at, on, until, since, about, and, or */ \
	X(NEGATION, negation)           /* not, without, did not, ...; no value */ \
	X(ABBREVIATION, abbreviation)   /* words whose full stop ends no sentence (Mr, Dr, г, ул, им); no value */ \
	X(FURNITURE, furniture)         /* how a line of page furniture begins (share:, read also, photo:); value: line, tail (all below goes too) */ \
	X(PRONOUN, pronoun)             /* it, he, she, they, this, we */ \
	/* -- dates -- */ \
	X(MONTH, month)                 /* 1 to 12; inflected and abbreviated forms too */ \
	X(WEEKDAY, weekday)             /* 1 (Monday) to 7 */ \
	X(SEASON, season)               /* 21 spring, 22 summer, 23 autumn, 24 winter */ \
	X(DATE_WORD, date_word)         /* today yesterday tomorrow this last next year month week day quarter half century decade early mid late begin end from to since until by about ago */ \
	X(NUMBER_WORD, number_word)     /* the number: one 1, second 2, пятый 5 */ \
	/* -- places -- */ \
	X(PLACE_NOUN, place_noun)       /* city, region, country, district, village, river, mountain, building: the noun beside a place's name */ \
	X(DEMONYM, demonym)             /* country code in lower case: kazakh -> kz; adjectives and inhabitants */ \
	/* -- bodies and things with names -- */ \
	X(ORG_HEAD, org_head)           /* head noun of an organization: ministry, committee, akimat, university, agency; value: government, municipality (of a city), un, company, university, media, unit (a mere part of the body named behind it), other */ \
	X(COALITION_HEAD, coalition_head) /* coalition, network, alliance, platform; no value */ \
	X(PROGRAMME_HEAD, programme_head) /* programme, project, initiative, campaign, fund, award; no value */ \
	X(FRAMEWORK_HEAD, framework_head) /* treaty, agenda, strategy, goals, law, concept, declaration; no value */ \
	X(NAME_LINK, name_link)         /* words inside a capitalised name: of, for, on, and, the, по, и, на, в; no value */ \
	X(NAME_STOP, name_stop)         /* capitalised words that begin no name (The, This, However, В, По); no value */ \
	/* -- persons -- */ \
	X(PERSON_TITLE, person_title)   /* words that stand before a person's name: Mr, President, Minister, mayor, академик; value: title (no office) or office */ \
	X(GIVEN_NAME, given_name)       /* given names in their dictionary form; value f, m or empty */ \
	X(SURNAME_ENDING, surname_ending) /* endings of surnames (-ova, -ов, -zade), of patronymics (-ович, -qızı); value: surname, patronymic */ \
	/* -- events -- */ \
	X(EVENT_NOUN, event_noun)       /* kind of an event: gathering, signing, launch, adoption, hazard, award; may be followed by " weak" for nouns that are often no event (visit, session, fire); none: a phrase that holds such a word and tells no event */ \
	X(EVENT_VERB, event_verb)       /* the same kinds: met, signed, launched, adopted, struck, awarded; finite past and passive forms; " planned": infinitives that count behind a plan_word */ \
	X(HOLD_VERB, hold_verb)         /* verbs that say an event takes place; value: held, ongoing, planned, cancelled, postponed; "ongoing until": the date is its end */ \
	X(PLAN_WORD, plan_word)         /* what makes a verb behind it a plan: will, plans to, is expected to, планирует; value: planned */ \
	X(PAST_WORD, past_word)         /* what marks a recalled event: recall, previously, earlier, напомним, ранее; no value */ \
	X(ROLE_WORD, role_word)         /* what gives a body its role in an event: "by VERB" where the body follows (organized by, при поддержке), "VERB by" where it precedes (hosted, организовал); value: organizer after, organizer before, host after, host before, funder ..., participant ..., speaker ..., party ...; heading where a colon stands behind it */ \
	/* -- facts -- */ \
	X(AGREEMENT_NOUN, agreement_noun) /* memorandum, declaration, agreement, plan, twinning; any: a noun that only points to one (the paper, документ); another: a second one like the one before; papers: one that points to several; twins: what says of cities that they are twins */ \
	X(AGREEMENT_STATUS, agreement_status) /* draft, planned, in_force, ended, signed: drafted, expired, is in force */ \
	X(MEMBER_WORD, member_word)     /* member, pilot, founder, candidate, former: joined, pilot cities, founding members, applied to, left; with before, after or heading as in role_word: where the place or body stands that becomes a member */ \
	X(FRAMEWORK_RELATION, framework_relation) /* contributes_to, aligned_with, mentions: in line with, implementation of, based on, under; followed by " behind" where it stands behind the framework though the language puts such words before it: (put it) into practice */ \
	X(SAY_VERB, say_verb)           /* said, stressed, noted, подчеркнул; value empty or: according (according to, по словам) */ \
	X(PROMISE_VERB, promise_verb)   /* promised, pledged, undertook to, will, обязался; value: strong (promised) or weak (will, plans to) */ \
	X(ACTION_VERB, action_verb)     /* concrete deeds of a promise: build, open, provide, train, передать; value empty or: future (a finite form that promises by itself: передаст, береді, kuracak), future we (kuracağız) */ \
	X(QUANTITY_WORD, quantity_word) /* million, billion, thousand: the multiplier; currencies: ISO 4217 code; measures: magnitude, deaths, injured, displaced, loss */ \
	X(GENERIC_BODY, generic_body)   /* the parties, the sides, both cities, стороны: a group known from before; value: parties, cities, participants */ \
	X(THEME, theme)                 /* id of a theme of sql/reference/themes.tsv; may be followed by " weak" for words that are often of no theme (canal, budget, young) */
/* clang-format on */

typedef enum UrbanWordClass
{
#define X(name, file) URBAN_CLASS_##name,
	URBAN_WORD_CLASSES(X)
#undef X
	URBAN_CLASS_COUNT
} UrbanWordClass;

/* The class whose file is NAME.txt, -1 if there is none. */
extern int urban_word_class_find(const char *name);

#endif
