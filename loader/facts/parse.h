/*
 * parse.h - facts that were read elsewhere: a record of `urbanload extract` back into facts.
 *
 * The record is checked strictly: every key must be known, every kind, status
 * and role be one of the vocabulary, every date EDTF, every span inside the
 * text, every reference to an entity, event or agreement there. What fails is
 * told with the path of the value: events[2].date. No database here.
 */
#ifndef URBANLOAD_PARSE_H
#define URBANLOAD_PARSE_H

#include "core/read/read.h"
#include "core/value/identity.h"

typedef struct UrbanFactsRecord
{
	const char *uri;
	uint8_t digest[URBAN_DIGEST_BYTES]; /* of the document's raw bytes, as the record says */
	UrbanFacts *facts;
} UrbanFactsRecord;

/*
 * Everything lives in the arena. False with URBAN_BAD_SYNTAX, URBAN_OUT_OF_RANGE,
 * URBAN_BAD_ENCODING, URBAN_TOO_LARGE, URBAN_OUT_OF_MEMORY, or URBAN_BAD_IMAGE
 * where the record was made with another reader or another knowledge.
 * Thread-safe, as long as each thread brings words of its own (NULL: none).
 */
extern bool urban_facts_parse(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words,
							  const char *bytes, size_t length, UrbanFactsRecord *record, UrbanError *error);

#endif
