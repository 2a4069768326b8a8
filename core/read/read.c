/*
 * read.c - the order of the reading engine's steps.
 *
 * Between two steps the arena and the caller's stop() are looked at; nothing
 * else here decides anything.
 */
#include "read.h"

#include <string.h>

#include "../text/abbreviations.h"
#include "../text/language.h"
#include "clauses.h"
#include "reader.h"

typedef void (*ReaderStep)(UrbanReader *reader);

static const ReaderStep steps[] = {
	urban_read_dates,        urban_read_mentions,    urban_read_quotations,      urban_read_agreements,
	urban_read_events,       urban_read_memberships, urban_read_framework_links, urban_read_commitments,
	urban_read_affiliations, urban_read_measures,    urban_read_quantities,
};

static bool
stopped_error(UrbanReader *reader, UrbanError *error)
{
	if (urban_arena_failed(reader->arena))
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0,
							   "out of memory, or over the memory limit of one document");
	return urban_error_set(error, URBAN_CANCELLED, 0, "cancelled");
}

/* Per-token index, all -1; NULL from a failed arena. */
static int32_t *
token_index(UrbanReader *reader)
{
	size_t count = (size_t) reader->text->tokens.count + 1;
	int32_t *index = urban_arena_try(reader->arena, count * sizeof(int32_t));

	if (index != NULL)
		memset(index, 0xFF, count * sizeof(int32_t));
	return index;
}

/* Text, language and matches: what every step stands on. */
static bool
prepare(UrbanReader *reader)
{
	UrbanFacts *facts = reader->facts;
	const UrbanHeader *header = reader->header;

	reader->text = urban_text_split(reader->arena, header->body, header->bytes);
	if (reader->text == NULL || reader_stopped(reader))
		return false;
	facts->text = reader->text;
	facts->title = header->title;
	facts->published = header->published;
	facts->publisher = header->publisher;
	facts->language = urban_language_mark(reader->knowledge, reader->text);
	urban_text_join_abbreviations(reader->knowledge, reader->text);
	facts->dateline_place = -1;
	reader->matches =
		urban_match_text(reader->arena, reader->knowledge, reader->text, urban_language_mask(facts->language));
	reader->mention_at = token_index(reader);
	reader->date_at = token_index(reader);
	reader->quote_at = token_index(reader);
	if (reader->matches == NULL || reader_stopped(reader))
		return false;
	reader_clauses_find(reader);
	return !reader_stopped(reader);
}

bool
urban_read(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source, const UrbanStop *stop,
		   UrbanFacts **facts, UrbanError *error)
{
	return urban_read_traced(arena, knowledge, source, stop, NULL, facts, error);
}

bool
urban_read_traced(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source, const UrbanStop *stop,
				  const UrbanTrace *trace, UrbanFacts **facts, UrbanError *error)
{
	UrbanHeader header;
	UrbanReader reader = {.arena = arena,
						  .knowledge = knowledge,
						  .stop = stop,
						  .trace = trace,
						  .weights = urban_knowledge_weights(knowledge),
						  .header = &header};

	if (trace != NULL && trace->weights != NULL)
		reader.weights = trace->weights;
	if (source->bytes > URBAN_MAX_DOCUMENT_BYTES)
		return urban_error_set(error, URBAN_TOO_LARGE, 0, "document has %zu bytes, at most %zu are read", source->bytes,
							   URBAN_MAX_DOCUMENT_BYTES);
	memset(&header, 0, sizeof(header));
	if (!urban_header_read(arena, knowledge, source, &header, error))
		return false;
	reader.facts = urban_arena_alloc(arena, sizeof(UrbanFacts));
	if (!prepare(&reader))
		return stopped_error(&reader, error);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
	{
		steps[i](&reader);
		if (reader_stopped(&reader))
			return stopped_error(&reader, error);
	}
	*facts = reader.facts;
	return true;
}
