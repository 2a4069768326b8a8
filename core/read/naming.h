/*
 * naming.h - what the parts of the mentions step share; private to core/read.
 *
 * Each part proposes candidates: stretches of tokens that may name an entity.
 * mentions.c settles which of overlapping candidates stand, entities.c makes
 * entities of them.
 */
#ifndef URBAN_NAMING_H
#define URBAN_NAMING_H

#include "reader.h"

typedef struct Candidate
{
	int first, last; /* tokens, last inclusive */
	UrbanEntityKind kind;
	int reference;       /* index in the image, -1 for a name in no list */
	const char *name;    /* dictionary form of a name in no list */
	const char *acronym; /* as defined beside it, NULL if none */
	const char *country; /* ISO 3166-1 alpha-2 of a place in no list, NULL if not known */
	unsigned cases;
	int weight;     /* among overlapping candidates the heaviest stands */
	bool weak;      /* counts only if another mention of the same entity is strong */
	bool supported; /* weak, but another mention is strong */
	bool stripped;  /* found by taking an ending off */
	bool unusual;   /* a listed name that is no longer used, or a user's: shown under the usual one */
	bool country_named, of_region, country_behind, place_noun, grammar_word,
		unknown_beside; /* of a place, for the scorer */
	int64_t population;
	bool acts; /* a municipality: acts for the city in its name */
	const char *rule;
	int32_t next; /* candidate that ends at the same token, -1 the last */
} Candidate;

typedef struct Naming
{
	UrbanReader *reader;
	URBAN_LIST(Candidate) candidates;
	uint8_t
		*listed_end; /* per token: 1 + length in tokens of the longest strong listed name that begins there, else 0 */
	uint8_t *title_end;  /* per token: a word of class PERSON_TITLE ends there */
	int32_t *person_at;  /* per token: index of the person candidate covering it, -1 */
	int32_t *ending_at;  /* per token: the newest candidate that ends there, -1 */
	uint8_t *small_form; /* per form: it is written in small letters somewhere */
} Naming;

extern Candidate *naming_add(Naming *naming, int first, int last, UrbanEntityKind kind, const char *rule);

/* listed.c: names of the image, disambiguated. */
extern void naming_listed(Naming *naming);

/* elliptic_regions.c: adjectives that share a noun of region; needs no other candidates. */
extern void naming_elliptic_regions(Naming *naming);

/* persons.c */
extern void naming_persons(Naming *naming);

/* name_chains.c: capitalised chains with a head noun; also fills reader->event_names. */
extern void naming_chains(Naming *naming);

/* quoted_names.c: the quoted name that begins at a mark, as a candidate or an event's name. */
extern void naming_quoted(Naming *naming, int open);

/* The noun of a gathering or award right before a quoted name, over a few words of place: «форум городов «X»»; -1 if none. */
extern int naming_event_before_quote(const Naming *naming, int open);

/*
 * name_coordination.c: does "and" at a token, which leads to the capitalised token `next`, stand inside the name that
 * runs from first to last ("Committee on Planning and Architecture", "Food and Agriculture Organization")? It joins two
 * names where an article follows, where what is before is a name already or where a name begins behind it. first_link
 * is the first link word of the run, -1 if there is none.
 */
extern bool naming_and_joins(const Naming *naming, int first, int last, int first_link, int token, int next);

/*
 * name_or_event.c: may the head of a name be a noun of bodies and of gatherings ("World Congress on X"), and do the words
 * around it say that it takes place? In English.
 */
extern bool naming_takes_place(const Naming *naming, int first, int last, int head);

/* name_small_heads.c: names whose noun stands behind them in small letters; in English. */
extern void naming_small_heads(Naming *naming);

/* name_growth.c: bodies that grow from a head noun in languages that capitalise the first word only. */
extern void naming_growth(Naming *naming);

/* places.c: places in no list, by the words and brackets beside them. */
extern void naming_places(Naming *naming);

/* name_context.c: what a name is by the company it keeps. */
extern void naming_context(Naming *naming);

/* party_names.c: bodies in no list by their place in a sentence of signing, in Russian. */
extern void naming_parties(Naming *naming);

/* national_bodies.c: a listed body and its country are that body. */
extern void naming_national_bodies(Naming *naming);

/* acronyms.c: "Long Form (ACRONYM)". */
extern void naming_acronyms(Naming *naming);

/* entities.c: entities and mentions of the settled candidates, then later mentions by surname or acronym. */
extern void naming_entities(Naming *naming);

/* --- small questions, asked of nearly every token --- */

static inline bool
naming_is_capital(const UrbanReader *reader, int token)
{
	return reader_has_token(reader, token) && reader_token(reader, token)->kind == URBAN_WORD &&
		   reader_token(reader, token)->shape != URBAN_LOWER;
}

static inline bool
naming_is_sign(const UrbanReader *reader, int token, UrbanSign sign)
{
	return reader_has_token(reader, token) && reader_token(reader, token)->sign == (uint8_t) sign;
}

static inline bool
naming_is_link(const UrbanReader *reader, int token)
{
	return reader_has(reader, token, URBAN_CLASS_BIT(URBAN_CLASS_NAME_LINK));
}

static inline bool
naming_is_stop(const UrbanReader *reader, int token)
{
	const UrbanMatch *match = urban_match_at(reader->matches, token, URBAN_CLASS_NAME_STOP);

	return match != NULL && match->first == match->last;
}

static inline bool
naming_same_sentence(const UrbanReader *reader, int a, int b)
{
	return reader_has_token(reader, a) && reader_has_token(reader, b) &&
		   reader_token(reader, a)->sentence == reader_token(reader, b)->sentence;
}

/* Is the word of a Turkic language: all but the first two and Tajik? */
static inline bool
naming_is_turkic(const UrbanReader *reader, int token)
{
	return reader->language_at[token] > URBAN_LANGUAGE_ru && reader->language_at[token] != URBAN_LANGUAGE_tg;
}

static inline const char *
naming_folded(const UrbanReader *reader, int token)
{
	return reader->text->forms.items[reader_token(reader, token)->form].text;
}

/* naming_words.c: what naming_head_kind() does where one of the classes occurs. */
extern bool naming_head_search(const Naming *naming, int token, UrbanEntityKind *kind, const UrbanMatch **match);

/* The kind that a head noun at this token gives a name; false if it is none. *match may be NULL. */
static inline bool
naming_head_kind(const Naming *naming, int token, UrbanEntityKind *kind, const UrbanMatch **match)
{
	static const UrbanClassSet heads =
		URBAN_CLASS_BIT(URBAN_CLASS_COALITION_HEAD) | URBAN_CLASS_BIT(URBAN_CLASS_PROGRAMME_HEAD) |
		URBAN_CLASS_BIT(URBAN_CLASS_FRAMEWORK_HEAD) | URBAN_CLASS_BIT(URBAN_CLASS_ORG_HEAD);

	if (match != NULL)
		*match = NULL;
	return urban_match_has(naming->reader->matches, token, heads) && naming_head_search(naming, token, kind, match);
}

/* naming_words.c */
extern bool naming_is_sentence_start(const UrbanReader *reader, int token);
extern const char *naming_language(const UrbanReader *reader, int token);

/* РК, КР: does a country's name begin here, also where the acronym alone would be ambiguous? */
/* "Disaster Risk Reduction": do the tokens lie in a phrase of a theme? */
extern bool naming_is_theme(const UrbanReader *reader, int first, int last);
extern bool naming_names_country(const UrbanReader *reader, int token);

/* Does a listed city's name that is no weak one begin here? */
extern bool naming_names_city(const UrbanReader *reader, int token);

/* "O'zbekistondagi", «Қазақстандағы», "Bakıdakı": may the word be a locative that describes the noun behind it? */
extern bool naming_is_attributive(const UrbanReader *reader, int token);

/* In the Turkic languages a word in a case other than nominative and genitive belongs to the verb, not to a name behind it. */
extern bool naming_is_case_border(const UrbanReader *reader, int token);

/* "Memorandum of Understanding", "Joint Declaration" name a kind of paper, not one paper. */
extern bool naming_is_bare_agreement(const UrbanReader *reader, int first, int last);

/* A person's name as it stands there; a Tajik one without the -ро of the object («Карим Раҳимовро»). */
extern const char *naming_as_written(UrbanReader *reader, int first, int last);

/* Does the word end as a surname, or as a patronymic, does? */
extern bool naming_has_ending(const UrbanReader *reader, int token, bool patronymic);

/* name_growth.c: may a Russian word in small letters go on with a name behind its head: a genitive, no finite verb? */
extern bool russian_may_continue(const char *form);
/* The same of the form cut to `bytes`. */
extern bool naming_stem_has_ending(const UrbanReader *reader, int token, bool patronymic, size_t bytes);

/* russian.c: dictionary forms, guessed from endings. The result is in the arena. */
extern const char *russian_body_nominative(UrbanReader *reader, int first, int last, const UrbanMatch *noun);

/*
 * turkic.c: a name that ends with a head noun, with that noun in the nominative; as written where it is in no case.
 */
extern const char *turkic_nominative(UrbanReader *reader, int first, int last, const UrbanMatch *noun);

/* Does the listed form of a noun end in a possessive («министрлігі», "belediyesi"), as the head of a compound does? */
extern bool naming_is_possessive(const UrbanReader *reader, const UrbanMatch *noun);

/* The first token of a name without the subject of its sentence right before it; see name_subjects.c. */
extern int naming_behind_subject(const Naming *naming, int first, int last);

/* A person's name with its last word in the nominative. */
extern const char *turkic_person_nominative(UrbanReader *reader, int first, int last);

/* The cases that the last word of a person's name is in, 0 if it does not tell. */
extern unsigned turkic_person_cases(const UrbanReader *reader, int last);

/* The folded form of a surname and, in *stem_bytes, what is left of it without an ending of case. */
extern const char *turkic_surname_stem(const UrbanReader *reader, int token, size_t *stem_bytes);

/* The stem of a surname: its folded form without an ending of case. Bytes in *stem_bytes. */
extern const char *russian_surname_stem(const UrbanReader *reader, int token, size_t *stem_bytes);

#endif
