/*
 * knowledge.h - the names and grammar words that the reader knows, as one
 * read-only, position-independent image.
 *
 * The image is compiled from sql/reference (names of entities) and
 * core/knowledge/languages (grammar words) by builder.h and mapped by whoever
 * uses it; any number of threads and processes read it at once.
 *
 * Everything is found in one pass over tokens: a token satisfies *units* (its
 * folded form, a prefix ending in *, a stem left when an ending of its language
 * is stripped), and a trie over units leads to *items*: a name of an entity, or
 * a grammar word of a class.
 */
#ifndef URBAN_KNOWLEDGE_H
#define URBAN_KNOWLEDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../arena.h"
#include "../error.h"

typedef struct UrbanKnowledge UrbanKnowledge;

/*
 * Checks an image's header, version, bounds and digest. The bytes must stay in
 * place (aligned to 8) until the knowledge is closed. The handle itself is
 * small and comes from malloc.
 */
extern UrbanKnowledge *urban_knowledge_open(const void *image, size_t bytes, UrbanError *error);
extern void urban_knowledge_close(UrbanKnowledge *knowledge);

/* 32 hexadecimal digits that identify the image's content. */
extern const char *urban_knowledge_digest(const UrbanKnowledge *knowledge);

/* The scorer's weights, by UrbanFeature (feature.h). */
extern const int32_t *urban_knowledge_weights(const UrbanKnowledge *knowledge);

/* Kinds of an entity, as in the published schema. */
typedef enum UrbanEntityKind
{
	URBAN_COUNTRY = 0,
	URBAN_REGION,
	URBAN_CITY,
	URBAN_ORGANIZATION,
	URBAN_COALITION,
	URBAN_FRAMEWORK,
	URBAN_PROGRAMME,
	URBAN_PERSON
} UrbanEntityKind;

extern const char *urban_entity_kind_name(UrbanEntityKind kind);
extern UrbanEntityKind urban_entity_kind_of(const char *name); /* URBAN_PERSON for what is no kind */

/* A reference entity. Strings are NUL-terminated and live as long as the image; empty where not known. */
typedef struct UrbanReferenceEntity
{
	const char *id; /* city/kz/kyzylorda */
	UrbanEntityKind kind;
	const char *name; /* preferred, in the language most used for it */
	const char *name_en;
	const char *name_ru;
	const char *country;        /* ISO 3166-1 alpha-2 */
	const char *parent;         /* id of the parent entity */
	const char *framework_code; /* of a framework, goal, target, programme */
	const char *acts_for;       /* id of the city that a municipality acts for */
	bool has_position;
	double latitude, longitude; /* degrees, WGS 84 */
	int64_t population;
} UrbanReferenceEntity;

typedef struct UrbanReferenceName
{
	const char *name;
	const char *language; /* ISO 639-1, empty if any */
	const char *kind;     /* preferred, alias, acronym, former */
	bool weak;            /* counts only beside a strong name of the same entity */
	bool added;           /* by a user (added_names.h): found like others, but never the usual name */
} UrbanReferenceName;

extern int urban_knowledge_entity_count(const UrbanKnowledge *knowledge);
extern void urban_knowledge_entity(const UrbanKnowledge *knowledge, int entity, UrbanReferenceEntity *out);
extern UrbanEntityKind urban_knowledge_kind(const UrbanKnowledge *knowledge, int entity);
extern int urban_knowledge_name_count(const UrbanKnowledge *knowledge, int entity);
extern void urban_knowledge_name(const UrbanKnowledge *knowledge, int entity, int index, UrbanReferenceName *out);

/* Index of the entity with this id, -1 if there is none. */
extern int urban_knowledge_find(const UrbanKnowledge *knowledge, const char *id);

/* Is it one of the image's own, not one that came with an added name? False for -1. */
extern bool urban_knowledge_is_listed(const UrbanKnowledge *knowledge, int entity);

/* Are there any that came with an added name? */
extern bool urban_knowledge_has_unlisted(const UrbanKnowledge *knowledge);

/* Grammatical cases of a matched form, as bits; 0 where the form does not tell. */
enum
{
	URBAN_NOMINATIVE = 1,
	URBAN_GENITIVE = 2,
	URBAN_DATIVE = 4,
	URBAN_ACCUSATIVE = 8,
	URBAN_INSTRUMENTAL = 16,
	URBAN_LOCATIVE = 32,
	URBAN_ABLATIVE = 64
};

/* What a sequence of tokens leads to. */
typedef struct UrbanItem
{
	bool is_name;
	int target;           /* is_name: the entity's index; else an UrbanWordClass */
	const char *value;    /* of a grammar word: what its line says before the tab; "" if nothing */
	const char *form;     /* of a grammar word: as it stands in its file, without = and *; "" for a name */
	const char *language; /* ISO 639-1 of the folder or name, "" if any */
	bool weak;            /* is_name: counts only beside a strong name of the same entity */
	bool acronym;         /* is_name: matches only as written, never stripped */
	int name;             /* is_name: the name's index in its entity */
} UrbanItem;

#endif
