/*
 * reader.h - what the steps of the reading engine share; private to core/read.
 *
 * Order: urban_read() splits and matches the text, then calls each step below
 * once. A step reads what earlier steps left here and adds to facts. Every step
 * loops over sentences or matches, asks reader_stopped() now and then, and never
 * fails: a failed arena or a stop is looked at between the steps.
 */
#ifndef URBAN_READER_H
#define URBAN_READER_H

#include <string.h>

#include "../knowledge/matcher.h"
#include "read.h"

/* A capitalised name whose head noun is one of events: "National Urban Forum". */
typedef struct UrbanEventName
{
	int first, last;  /* tokens, last inclusive */
	int head;         /* the head noun's token */
	const char *kind; /* value of the head noun */
} UrbanEventName;

typedef struct UrbanReader
{
	UrbanArena *arena;
	const UrbanKnowledge *knowledge;
	const UrbanStop *stop;
	const UrbanTrace *trace; /* NULL if nobody listens */
	const int32_t *weights;
	const UrbanHeader *header;
	UrbanText *text;
	UrbanMatches *matches;
	UrbanFacts *facts;
	const UrbanToken *tokens;     /* the text's, their number, and the classes of words that begin at each: */
	const UrbanClassSet *classes; /* they are asked for more often than all else */
	int token_count;
	int32_t *capital_from; /* per token: the next word with a capital, from it on; token_count if there is none */
	int8_t *language_at;   /* per token: index of its paragraph's language, else of the document's, -1 none */
	int32_t *mention_at;   /* per token: index of the outermost mention covering it, -1 none */
	int32_t *date_at;      /* per token: index of the date covering it, -1 none */
	int32_t *
		quote_at; /* per token: of what was said, the index of its statement; above all indexes if nobody is named; -1 none */
	int8_t *
		locations; /* per mention: is it a location (attach.c)? 1 yes, -1 no, 0 nobody has asked; NULL before they are known */
	struct ReaderClause *clauses;           /* per token, see clauses.h */
	int32_t *bracket_end;                   /* per token: where the bracket that opens there ends, -1 */
	URBAN_LIST(UrbanEventName) event_names; /* by first; of the mentions step */
	bool stopped;
} UrbanReader;

/* The steps, in their order; each in the file of its name. */
extern void urban_read_dates(UrbanReader *reader);           /* dates.c: facts->dates, date_at */
extern void urban_read_mentions(UrbanReader *reader);        /* mentions.c: facts->entities and mentions, mention_at */
extern void urban_read_quotations(UrbanReader *reader);      /* statements.c: quote_at, facts->statements */
extern void urban_read_agreements(UrbanReader *reader);      /* agreements.c */
extern void urban_read_events(UrbanReader *reader);          /* events.c, after agreements */
extern void urban_read_memberships(UrbanReader *reader);     /* memberships.c */
extern void urban_read_framework_links(UrbanReader *reader); /* framework_links.c */
extern void urban_read_commitments(UrbanReader *reader);     /* commitments.c */
extern void urban_read_affiliations(UrbanReader *reader);    /* affiliations.c */
extern void urban_read_measures(UrbanReader *reader);        /* measures.c: of hazards */
extern void urban_read_quantities(UrbanReader *reader);      /* quantities.c: of agreements and events */
extern void urban_read_themes(UrbanReader *reader);          /* themes.c: of the document and its facts */

/*
 * An agreement of which no party was found is none that could be entered, though its signing may be an event: drops
 * such agreements once the events are read. No index of an agreement may be kept before.
 */
extern void agreements_drop_without_parties(UrbanFacts *facts);

/* --- what steps ask --- */

extern bool reader_stopped(UrbanReader *reader);

/* Fills what is asked of every token, once text, matches and the document's language are there. False if the arena failed. */
extern bool reader_begin(UrbanReader *reader);

static inline bool
reader_has_token(const UrbanReader *reader, int token)
{
	return (unsigned) token < (unsigned) reader->token_count;
}

static inline const UrbanToken *
reader_token(const UrbanReader *reader, int token)
{
	return &reader->tokens[token];
}

/* Do words of these classes begin at the token? */
static inline bool
reader_has(const UrbanReader *reader, int token, UrbanClassSet classes)
{
	return reader_has_token(reader, token) && (reader->classes[token] & classes) != 0;
}

/* The next token, from this one on, where words of these classes begin; the number of tokens if there is none. */
static inline int
reader_next(const UrbanReader *reader, int token, UrbanClassSet classes)
{
	while (token < reader->token_count && (reader->classes[token] & classes) == 0)
		token++;
	return token;
}

/* What reader_word() does where the class occurs at the token at all. */
extern const UrbanMatch *reader_word_search(const UrbanReader *reader, int token, UrbanWordClass word_class);

/* A grammar word of this class that begins at the token; NULL if none or if the token lies inside a longer name. */
static inline const UrbanMatch *
reader_word(const UrbanReader *reader, int token, UrbanWordClass word_class)
{
	return reader_has(reader, token, URBAN_CLASS_BIT(word_class)) ? reader_word_search(reader, token, word_class)
																  : NULL;
}

/* Are two texts alike? Most that are compared differ in their first letter. */
static inline bool
reader_same(const char *a, const char *b)
{
	return a[0] == b[0] && strcmp(a, b) == 0;
}

/* Is the match's value this one (a further word after a space is ignored)? */
static inline bool
reader_value_is(const UrbanMatch *match, const char *value)
{
	size_t length = strlen(value);

	return match != NULL && match->item.value[0] == value[0] && strncmp(match->item.value, value, length) == 0 &&
		   (match->item.value[length] == '\0' || match->item.value[length] == ' ');
}

/* The first mention and the first date that begin at a token or behind it, as indexes; their number if none does. */
extern int reader_mention_from(const UrbanReader *reader, int token);
extern int reader_date_from(const UrbanReader *reader, int token);

/* The mention covering a token, NULL if none. */
static inline const UrbanMention *
reader_mention(const UrbanReader *reader, int token)
{
	if (!reader_has_token(reader, token) || reader->mention_at[token] < 0)
		return NULL;
	return &reader->facts->mentions.items[reader->mention_at[token]];
}

/* What it names, NULL if there is no mention. */
static inline const UrbanEntity *
reader_entity(const UrbanReader *reader, int token)
{
	const UrbanMention *mention = reader_mention(reader, token);

	return mention == NULL ? NULL : &reader->facts->entities.items[mention->entity];
}

/* Code points of a run of tokens, last inclusive. */
extern UrbanSpan reader_span(const UrbanReader *reader, int first, int last);

/* Adds the span of a sentence, cut to 600 code points around `token`, as evidence. */
extern void reader_prove(UrbanReader *reader, UrbanEvidenceList *list, const char *aspect, int entity, const char *role,
						 int token, const char *rule);

#endif
