/*
 * known.c - tables of digests; see known.h. The keys are digests, so their own bytes are the hash.
 */
#include "known.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_ROOM ((size_t) 1024) /* places; a power of two */

static size_t
hash_of(const uint8_t *digest)
{
	size_t hash;

	memcpy(&hash, digest, sizeof(hash));
	return hash;
}

static void
make_key(const uint8_t *document, const uint8_t *digest, uint8_t *key)
{
	const UrbanPart parts[] = {{(const char *) document, URBAN_DIGEST_BYTES},
							   {(const char *) digest, URBAN_DIGEST_BYTES}};

	urban_digest(parts, 2, key);
}

static UrbanKnownVersion *
version_place(UrbanKnownVersion *versions, size_t room, const uint8_t *key)
{
	size_t at = hash_of(key) & (room - 1);

	while (versions[at].state != URBAN_VERSION_NEW && memcmp(versions[at].key, key, URBAN_DIGEST_BYTES) != 0)
		at = (at + 1) & (room - 1);
	return &versions[at];
}

/* Keeps the table at most two thirds full. */
static bool
grow_versions(UrbanKnownTable *table)
{
	size_t room = table->version_room == 0 ? FIRST_ROOM : table->version_room * 2;
	UrbanKnownVersion *larger;

	if (table->version_count * 3 < table->version_room * 2)
		return true;
	larger = calloc(room, sizeof(*larger));
	if (larger == NULL)
		return false;
	for (size_t i = 0; i < table->version_room; i++)
		if (table->versions[i].state != URBAN_VERSION_NEW)
			*version_place(larger, room, table->versions[i].key) = table->versions[i];
	free(table->versions);
	table->versions = larger;
	table->version_room = room;
	return true;
}

bool
urban_known_add(UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES],
				const uint8_t digest[URBAN_DIGEST_BYTES], UrbanVersionState state, int64_t day)
{
	uint8_t key[URBAN_DIGEST_BYTES];
	UrbanKnownVersion *version;

	if (!grow_versions(table))
		return false;
	make_key(document, digest, key);
	version = version_place(table->versions, table->version_room, key);
	if (version->state == URBAN_VERSION_NEW)
		table->version_count++;
	memcpy(version->key, key, sizeof(key));
	version->state = (uint8_t) state;
	version->day = day;
	return true;
}

const UrbanKnownVersion *
urban_known_find(const UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES],
				 const uint8_t digest[URBAN_DIGEST_BYTES])
{
	uint8_t key[URBAN_DIGEST_BYTES];
	const UrbanKnownVersion *version;

	if (table->version_room == 0)
		return NULL;
	make_key(document, digest, key);
	version = version_place(table->versions, table->version_room, key);
	return version->state == URBAN_VERSION_NEW ? NULL : version;
}

/* The document's place, or the free one where it belongs; taken counts places made but not used yet, too. */
static UrbanMet *
met_place(UrbanMet *met, size_t room, const uint8_t *document)
{
	static const uint8_t none[URBAN_DIGEST_BYTES];
	size_t at = hash_of(document) & (room - 1);

	while (memcmp(met[at].document, none, sizeof(none)) != 0 &&
		   memcmp(met[at].document, document, URBAN_DIGEST_BYTES) != 0)
		at = (at + 1) & (room - 1);
	return &met[at];
}

UrbanMet *
urban_known_meet(UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES])
{
	UrbanMet *place;

	if (table->met_count * 3 >= table->met_room * 2)
	{
		static const uint8_t none[URBAN_DIGEST_BYTES];
		size_t room = table->met_room == 0 ? FIRST_ROOM : table->met_room * 2;
		UrbanMet *larger = calloc(room, sizeof(*larger));

		if (larger == NULL)
		{
			table->is_incomplete = true;
			return NULL;
		}
		for (size_t i = 0; i < table->met_room; i++)
			if (memcmp(table->met[i].document, none, sizeof(none)) != 0)
				*met_place(larger, room, table->met[i].document) = table->met[i];
		free(table->met);
		table->met = larger;
		table->met_room = room;
	}
	place = met_place(table->met, table->met_room, document);
	if (memcmp(place->document, document, URBAN_DIGEST_BYTES) != 0)
	{
		memcpy(place->document, document, URBAN_DIGEST_BYTES);
		table->met_count++;
	}
	return place;
}

bool
urban_known_is_met(const UrbanKnownTable *table, const uint8_t document[URBAN_DIGEST_BYTES])
{
	return table->met_room > 0 &&
		   memcmp(met_place(table->met, table->met_room, document)->document, document, URBAN_DIGEST_BYTES) == 0;
}

void
urban_known_free(UrbanKnownTable *table)
{
	free(table->versions);
	free(table->met);
	memset(table, 0, sizeof(*table));
}
