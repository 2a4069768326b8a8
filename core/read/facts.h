/*
 * facts.h - what was read of one document.
 *
 * Everything lives in the document's arena. Entities, events and agreements are
 * referred to by their index in the lists below, -1 meaning none. Offsets are
 * code points of the body. Kinds, statuses, roles and relations are text from
 * the fixed vocabularies named in the comments.
 */
#ifndef URBAN_FACTS_H
#define URBAN_FACTS_H

#include "../arena.h"
#include "../knowledge/knowledge.h"
#include "../text/text.h"

/* A span that proves a fact, or one aspect of it. */
typedef struct UrbanEvidence
{
	const char *aspect; /* fact, date, place, status, name, participant, party */
	const char *role;   /* of a participant, else NULL */
	int entity;         /* the entity that it speaks of, or -1 */
	UrbanSpan span;     /* at most 600 code points */
	const char *rule;   /* name of the rule that found it */
} UrbanEvidence;

typedef URBAN_LIST(UrbanEvidence) UrbanEvidenceList;

typedef struct UrbanMention
{
	int entity;
	UrbanSpan span;
	int first, last; /* tokens, last inclusive */
	unsigned cases;  /* URBAN_NOMINATIVE ... of its last word */
} UrbanMention;

typedef struct UrbanEntity
{
	const char *id; /* of the reference entity, or made of kind and name skeleton */
	UrbanEntityKind kind;
	const char *name; /* dictionary form, in the document's language */
	const char
		*used_name; /* of a reference entity: the longest of its names that the document uses, NULL if acronyms only */
	const char *country;  /* ISO 3166-1 alpha-2, NULL if not known */
	const char *acronym;  /* as the document gives it in brackets, NULL if none */
	int reference;        /* index in the knowledge, -1 for an entity in no list */
	bool is_listed;       /* the knowledge image has it; false too for one that only an added name gave */
	const char *acts_for; /* id of the city that a municipality acts for, NULL if none */
} UrbanEntity;

typedef struct UrbanDateMention
{
	const char *date; /* canonical EDTF */
	UrbanSpan span;
	int first, last; /* tokens, last inclusive */
} UrbanDateMention;

typedef struct UrbanParticipant
{
	int entity;
	const char *role; /* party, organizer, host, funder, speaker, participant */
} UrbanParticipant;

typedef struct UrbanEvent
{
	const char *kind;   /* gathering, signing, launch, adoption, hazard, award */
	const char *status; /* held, ongoing, planned, cancelled */
	const char *name;   /* NULL if it has none */
	const char *date;   /* EDTF, NULL if the text gives none */
	int place;          /* entity */
	int parent;         /* event inside which it took place */
	bool background;    /* of earlier times, only recalled */
	int confidence;     /* 0 to 100 */
	URBAN_LIST(UrbanParticipant) participants;
	UrbanEvidenceList evidence; /* the first is the fact's own */
} UrbanEvent;

typedef struct UrbanAgreement
{
	const char *kind;   /* memorandum, declaration, agreement, plan, twinning */
	const char *status; /* signed, draft, planned, in_force, ended */
	const char *name;
	const char *subject;
	const char *date;   /* EDTF of the signing, NULL if not stated */
	const char *period; /* EDTF interval of its validity */
	int place;
	int event; /* at which it was concluded */
	int confidence;
	URBAN_LIST(int) parties;
	UrbanEvidenceList evidence;
} UrbanAgreement;

typedef struct UrbanMembership
{
	int member, of;
	const char *role; /* member, pilot, founder, candidate, former */
	const char *since, *until;
	int confidence;
	UrbanEvidenceList evidence;
} UrbanMembership;

typedef struct UrbanFrameworkLink
{
	int framework;
	const char *relation;           /* contributes_to, aligned_with, mentions */
	URBAN_LIST(const char *) codes; /* framework codes: SDG:11.5 */
	int actor, event, agreement;
	int confidence;
	UrbanEvidenceList evidence;
} UrbanFrameworkLink;

typedef struct UrbanStatement
{
	int speaker, affiliation, event;
	const char *quote;
	int confidence;
	UrbanEvidenceList evidence;
} UrbanStatement;

typedef struct UrbanCommitment
{
	int actor, event;
	const char *action; /* at most 40 words, as written */
	const char *due;    /* EDTF */
	int confidence;
	UrbanEvidenceList evidence;
} UrbanCommitment;

typedef struct UrbanAffiliation
{
	int person, body;
	const char *office; /* as written; NULL if not said */
	const char *as_of;  /* EDTF: the document's date */
	UrbanEvidenceList evidence;
} UrbanAffiliation;

typedef struct UrbanMeasure
{
	int event;
	const char *measure; /* magnitude, deaths, injured, displaced, loss */
	double value;
	const char *unit; /* "" for a count */
	UrbanEvidenceList evidence;
} UrbanMeasure;

typedef struct UrbanQuantity
{
	const char *fact_kind; /* event, agreement */
	int fact;              /* its index */
	const char *what;
	double amount;
	const char *unit; /* currency as ISO 4217 */
	UrbanEvidenceList evidence;
} UrbanQuantity;

/* What the document, or one of its facts, is about. Its evidence is the fact's own. */
typedef struct UrbanTheme
{
	const char *theme;     /* id in the taxonomy */
	const char *fact_kind; /* document, event, agreement, commitment */
	int fact;              /* its index, -1 for the document */
} UrbanTheme;

typedef struct UrbanFacts
{
	const UrbanText *text;
	const char *title, *published, *publisher, *language; /* any but language may be NULL */
	int dateline_place;                                   /* entity */
	const char *names_version; /* of added names that may stand in it (urban_names_in_text); NULL or "" for none */
	URBAN_LIST(UrbanEntity) entities;
	URBAN_LIST(UrbanMention) mentions; /* by start, then longest first */
	URBAN_LIST(UrbanDateMention) dates;
	URBAN_LIST(UrbanEvent) events;
	URBAN_LIST(UrbanAgreement) agreements;
	URBAN_LIST(UrbanMembership) memberships;
	URBAN_LIST(UrbanFrameworkLink) framework_links;
	URBAN_LIST(UrbanStatement) statements;
	URBAN_LIST(UrbanCommitment) commitments;
	URBAN_LIST(UrbanAffiliation) affiliations;
	URBAN_LIST(UrbanMeasure) measures;
	URBAN_LIST(UrbanQuantity) quantities;
	URBAN_LIST(UrbanTheme) themes; /* of the document first, the weightiest first */
} UrbanFacts;

#endif
