/*
 * image.h - layout of the knowledge image; private to core/knowledge.
 *
 * A header, then sections of fixed-size records, little-endian, each aligned
 * to 8 bytes. Strings are offsets into one blob of NUL-terminated UTF-8; offset
 * 0 is "". Hash tables are open addressing with linear probing, a power of two
 * in size, at most half full.
 */
#ifndef URBAN_IMAGE_H
#define URBAN_IMAGE_H

#include "feature.h"
#include "knowledge.h"

#define IMAGE_MAGIC   "URBANKN"
#define IMAGE_VERSION 6

enum
{
	IMAGE_STRINGS = 0, /* char */
	IMAGE_ENTITIES,    /* ImageEntity, by id (bytes) */
	IMAGE_NAMES,       /* ImageName, by entity */
	IMAGE_UNITS,       /* ImageUnit, a hash table */
	IMAGE_ENDINGS,     /* ImageEnding, a hash table */
	IMAGE_EDGES,       /* ImageEdge, a hash table */
	IMAGE_NODES,       /* ImageNode, the root is 0 */
	IMAGE_ITEMS,       /* ImageItem, by node */
	IMAGE_WEIGHTS,     /* int32_t, by UrbanFeature */
	IMAGE_COMMON,      /* ImageCommon, a hash table */
	IMAGE_FILTER,      /* bits, as bytes: one set for each unit's hash, asked before the table of units */
	IMAGE_DICTIONARY,  /* ImageDictionaryEnding, by language */
	IMAGE_SECTIONS
};

typedef struct ImageSection
{
	uint64_t offset; /* from the image's start */
	uint64_t count;  /* records */
} ImageSection;

typedef struct ImageHeader
{
	char magic[8];
	uint32_t version;
	uint32_t sections;
	uint64_t bytes;     /* of the whole image */
	uint8_t digest[16]; /* of all bytes behind the header */
	ImageSection section[IMAGE_SECTIONS];
} ImageHeader;

typedef struct ImageEntity
{
	uint32_t id, name, name_en, name_ru, country, parent, framework_code, acts_for; /* strings */
	uint32_t first_name, name_count;
	uint32_t kind;
	uint32_t has_position;
	double latitude, longitude;
	int64_t population;
} ImageEntity;

enum
{
	NAME_WEAK = 1,
	NAME_ADDED = 2 /* not of the image: a user's (added_names.h) */
};

typedef struct ImageName
{
	uint32_t name, language, kind; /* strings */
	uint32_t flags;
} ImageName;

/* What a token can satisfy. */
typedef enum UnitKind
{
	UNIT_NONE = 0, /* an empty slot */
	UNIT_FORM,     /* exactly this folded form */
	UNIT_PREFIX,   /* every form that begins so */
	UNIT_STEM      /* this, with or without an ending of one of its languages */
} UnitKind;

typedef struct ImageUnit
{
	uint32_t hash;
	uint32_t text; /* string */
	uint16_t bytes;
	uint16_t kind;
	uint32_t languages; /* UNIT_STEM: whose endings may be stripped */
	uint32_t id;
	uint32_t root; /* the node that the unit leads to from the root, 0 if none: spares the most frequent step */
} ImageUnit;

typedef struct ImageEnding
{
	uint32_t hash;
	uint32_t text; /* string; 0 in an empty slot */
	uint16_t bytes;
	uint16_t cases;
	uint32_t languages; /* one bit; the same ending of another language is another record */
} ImageEnding;

/* An ending of dictionary forms: names that are added later lose it as those of the image have. */
typedef struct ImageDictionaryEnding
{
	uint32_t text; /* string, folded */
	uint32_t language;
} ImageDictionaryEnding;

#define IMAGE_COMMON_BYTES 32

/* A word that is looked for in every text: a frequent one, or one with which lines of furniture begin. */
typedef struct ImageCommon
{
	char word[IMAGE_COMMON_BYTES]; /* folded, padded with NUL; empty in an empty slot */
	uint32_t languages;            /* in which it is frequent, a mask */
	uint32_t begins_furniture;
} ImageCommon;

typedef struct ImageEdge
{
	uint32_t from;
	uint32_t unit; /* 0 in an empty slot: ids of units begin at 1 */
	uint32_t to;
} ImageEdge;

typedef struct ImageNode
{
	uint32_t first_item, item_count;
	uint64_t classes;  /* UrbanClassSet of its items and of all behind it */
	uint64_t children; /* image_child_bit of each unit that leads on; 0 if none does */
} ImageNode;

enum
{
	ITEM_NAME = 1,
	ITEM_WEAK = 2,
	ITEM_ACRONYM = 4,   /* all its words are capitals */
	ITEM_AS_WRITTEN = 8 /* a grammar word after "=" */
};

typedef struct ImageItem
{
	uint32_t target;
	uint32_t value, language, written; /* strings */
	uint32_t name;
	uint16_t flags;
	uint16_t capitals;  /* bit i: the i-th word is written in capitals and must be so in the text */
	uint32_t languages; /* the mask of language */
} ImageItem;

struct UrbanKnowledge
{
	const char *base;
	const ImageHeader *header;
	const char *strings;
	const ImageEntity *entities;
	const ImageName *names;
	const ImageUnit *units;
	const ImageEnding *endings;
	const ImageEdge *edges;
	const ImageNode *nodes;
	const ImageItem *items;
	const int32_t *weights;
	const ImageCommon *common;
	const uint8_t *filter;
	const ImageDictionaryEnding *dictionary;
	uint64_t string_bytes;
	uint32_t entity_count, unit_mask, ending_mask, edge_mask, node_count, common_mask;
	uint32_t filter_mask; /* of bits */
	uint32_t dictionary_count;
	uint32_t listed_count;          /* entities of the image itself; those behind came with added names */
	const struct AddedNames *added; /* NULL: none (added_names.c) */
	UrbanArena *own;                /* what was made of them lives there; NULL without */
	char digest[33];

	/* Of each slot of common, 0 for an empty one: a small table that stays in the processor's cache, behind this. */
	uint8_t *common_tags;
};

/* FNV-1a, extended byte by byte: the hash of a prefix is an intermediate value. */
#define HASH_START 2166136261u

static inline uint32_t
hash_byte(uint32_t hash, unsigned char byte)
{
	return (hash ^ byte) * 16777619u;
}

static inline uint32_t
hash_finish(uint32_t hash, uint32_t salt)
{
	hash ^= salt * 0x9E3779B1u;
	hash ^= hash >> 16;
	hash *= 0x85EBCA6Bu;
	return hash ^ (hash >> 13);
}

static inline uint32_t
hash_text(const char *text, size_t bytes, uint32_t salt)
{
	uint32_t hash = HASH_START;

	for (size_t i = 0; i < bytes; i++)
		hash = hash_byte(hash, (unsigned char) text[i]);
	return hash_finish(hash, salt);
}

static inline uint32_t
hash_edge(uint32_t from, uint32_t unit)
{
	return hash_finish(from * 0x9E3779B1u ^ unit, unit);
}

static inline uint64_t
image_child_bit(uint32_t unit)
{
	return (uint64_t) 1 << (unit * 0x9E3779B1u >> 26);
}

/* The unit of a kind and text whose hash is given (hash_finish with the kind as salt), NULL if the image has none. */
extern const ImageUnit *image_unit(const UrbanKnowledge *knowledge, uint32_t hash, UnitKind kind, const char *text,
								   size_t bytes);

/*
 * The next unit of the same kind and text, NULL if there is none: an added name has units of its own where it may
 * take other endings than what the image has of that text, so that it changes nothing that was found before.
 */
extern const ImageUnit *image_next_unit(const UrbanKnowledge *knowledge, const ImageUnit *unit);

/* The node behind an edge, 0 if there is none. */
extern uint32_t image_step(const UrbanKnowledge *knowledge, uint32_t from, uint32_t unit);

/* Fills common_tags. */
extern void image_tag_common(UrbanKnowledge *knowledge);

#endif
