/*
 * known.h - which versions of documents are known, and which were met in this run.
 *
 * Two open-addressing tables of digests: about 40 bytes for each version in
 * the database and 80 for each document met. No database here.
 */
#ifndef URBANLOAD_KNOWN_H
#define URBANLOAD_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/value/identity.h"

/* What is known of one version of one document. */
typedef enum UrbanVersionState
{
	URBAN_VERSION_NEW = 0,
	URBAN_VERSION_LOADED,
	URBAN_VERSION_REJECTED,
	URBAN_VERSION_SUPERSEDED
} UrbanVersionState;

/* The version of a document that counts so far in this run. */
typedef struct UrbanMet
{
	uint8_t document[URBAN_DIGEST_BYTES];
	uint8_t digest[URBAN_DIGEST_BYTES];
	int64_t day;     /* of its publication; URBAN_DAY_MIN if it does not say */
	bool was_loaded; /* stood in the database before this run */
	bool is_used;
} UrbanMet;

typedef struct UrbanKnownVersion
{
	uint8_t key[URBAN_DIGEST_BYTES]; /* of document and digest together */
	int64_t day;
	uint8_t state; /* UrbanVersionState; NEW marks a free place */
} UrbanKnownVersion;

typedef struct UrbanKnownTable
{
	UrbanKnownVersion *versions;
	size_t version_count, version_room;
	UrbanMet *met;
	size_t met_count, met_room;
	bool is_incomplete; /* memory ran out once: not all that was met is here */
} UrbanKnownTable;

/* Remembers a version. False when out of memory. */
extern bool urban_known_add(UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES],
							const uint8_t digest[URBAN_DIGEST_BYTES], UrbanVersionState state, int64_t day);

/* NULL if the version is not known. */
extern const UrbanKnownVersion *urban_known_find(const UrbanKnownTable *table,
												 const uint8_t document[URBAN_DIGEST_BYTES],
												 const uint8_t digest[URBAN_DIGEST_BYTES]);

/* The document's place among those met, made where it is not there (is_used false). NULL when out of memory. */
extern UrbanMet *urban_known_meet(UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES]);

/* Was the document met in this run? */
extern bool urban_known_is_met(const UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES]);

extern void urban_known_free(UrbanKnownTable *table);

#endif
