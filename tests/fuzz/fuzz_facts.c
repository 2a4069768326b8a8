/*
 * fuzz_facts.c - any bytes as a record of facts: what is taken can be written as rows, what is not has a reason.
 *
 * Thirty-two zeros in the input stand for the digest of the build's knowledge
 * image, so that a stored input stays one that fits.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "fuzz_knowledge.h"
#include "loader/facts/parse.h"
#include "loader/output/document_rows.h"

static const char zeros[] = "00000000000000000000000000000000";

static void
write_rows(UrbanArena *arena, const UrbanFactsRecord *record)
{
	const UrbanRowSource source = {"source", record->uri, "document/0", "0", "0"};
	UrbanRows rows;

	memset(&rows, 0, sizeof(rows));
	urban_document_rows(&rows, arena, &source, record->facts);
	urban_rows_free(&rows);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static UrbanKnowledge *knowledge;
	UrbanArena *arena = urban_arena_create(NULL, (size_t) 256 * 1024 * 1024);
	char *bytes = malloc(size > 0 ? size : 1);
	UrbanError error = {0};
	UrbanFactsRecord record = {0};
	char *digest;

	if (knowledge == NULL)
		knowledge = fuzz_open_knowledge();
	memcpy(bytes, data, size);
	digest = memmem(bytes, size, zeros, strlen(zeros));
	if (digest != NULL)
		memcpy(digest, urban_knowledge_digest(knowledge), strlen(zeros));
	if (urban_facts_parse(arena, knowledge, NULL, bytes, size, &record, &error))
		write_rows(arena, &record);
	else if (error.message[0] == '\0')
		abort();
	free(bytes);
	urban_arena_destroy(arena);
	return 0;
}
