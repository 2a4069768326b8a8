/*
 * read.c - the order of the reading engine's steps.
 *
 * Between two steps the arena and the caller's stop() are looked at; nothing
 * else here decides anything.
 */
#include "read.h"

#include <string.h>

#include "../knowledge/added_names.h"
#include "../text/abbreviations.h"
#include "../text/language.h"
#include "reader.h"

/* A title from its container may have joined the text, and normal form may be longer. */
#define MOST_STORED_BYTES (2 * URBAN_MAX_DOCUMENT_BYTES)

typedef void (*ReaderStep)(UrbanReader *reader);

static const ReaderStep steps[] = {
	urban_read_dates,        urban_read_mentions,    urban_read_quotations,      urban_read_agreements,
	urban_read_events,       urban_read_memberships, urban_read_framework_links, urban_read_commitments,
	urban_read_affiliations, urban_read_measures,    urban_read_quantities,      urban_read_themes,
};

static bool
out_of_memory(UrbanError *error)
{
	return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "out of memory, or over the memory limit of one document");
}

static bool
stopped_error(UrbanReader *reader, UrbanError *error)
{
	if (urban_arena_failed(reader->arena))
		return out_of_memory(error);
	return urban_error_set(error, URBAN_CANCELLED, 0, "cancelled");
}

static const UrbanReadOptions no_options = {NULL, NULL, NULL};

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

static bool
too_large(size_t bytes, UrbanError *error)
{
	return urban_error_set(error, URBAN_TOO_LARGE, 0, "document has %zu bytes, at most %zu are read", bytes,
						   URBAN_MAX_DOCUMENT_BYTES);
}

/* The cache that words are asked in: the caller's, or one in the arena. NULL from a failed arena. */
static UrbanWordCache *
begin_words(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words)
{
	if (words == NULL)
		return urban_word_cache_in(arena, knowledge);
	urban_word_cache_begin(words);
	return words;
}

/* A body as text with its languages, noted in the facts. NULL with URBAN_OUT_OF_MEMORY. */
static UrbanText *
split_body(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words, const char *body, size_t bytes,
		   UrbanFacts *facts, UrbanError *error)
{
	UrbanText *text = urban_text_split_known(arena, words, body, bytes);

	if (text != NULL && !urban_arena_failed(arena))
	{
		text->words = words;
		facts->text = text;
		facts->dateline_place = -1;
		facts->language = urban_language_mark(knowledge, text);
		if (urban_word_cache_failed(words))
			urban_arena_fail(arena);
	}
	if (text != NULL && !urban_arena_failed(arena))
		return text;
	out_of_memory(error);
	return NULL;
}

/* The header, noted in the facts; *words is the cache that it was read with. False as urban_read(). */
static bool
read_header(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache **words, const UrbanSource *source,
			UrbanHeader *header, UrbanFacts *facts, UrbanError *error)
{
	if (source->bytes > (source->is_stored ? MOST_STORED_BYTES : URBAN_MAX_DOCUMENT_BYTES))
		return too_large(source->bytes, error);
	*words = begin_words(arena, knowledge, *words);
	if (*words == NULL)
		return out_of_memory(error);
	memset(header, 0, sizeof(*header));
	if (!urban_header_read(arena, knowledge, *words, source, header, error))
		return false;
	facts->title = header->title;
	facts->published = header->published;
	facts->publisher = header->publisher;
	facts->dateline_place = -1;
	return true;
}

/* The header, and the text with its languages. False as urban_read(). */
static bool
read_head(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words, const UrbanSource *source,
		  UrbanHeader *header, UrbanFacts *facts, UrbanText **text, UrbanError *error)
{
	if (!read_header(arena, knowledge, &words, source, header, facts, error))
		return false;
	*text = split_body(arena, knowledge, words, header->body, header->bytes, facts, error);
	return *text != NULL;
}

/* Lets go of a cache that outlives the document. */
static void
leave_words(const UrbanReadOptions *options, UrbanText *text)
{
	if (options->words == NULL)
		return;
	for (int i = 0; i < text->tokens.count; i++)
		text->tokens.items[i].spelling = NULL;
	for (int i = 0; i < text->forms.count; i++)
	{
		UrbanForm *form = &text->forms.items[i];

		form->text = "";
		form->bytes = 0;
		form->word = NULL;
		form->known = NULL;
	}
	text->words = NULL;
}

bool
urban_read_head(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source,
				const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error)
{
	UrbanWordCache *words = options == NULL ? NULL : options->words;
	UrbanText *text = urban_arena_alloc(arena, sizeof(UrbanText));
	UrbanHeader header;

	*facts = urban_arena_alloc(arena, sizeof(UrbanFacts));
	if (!read_header(arena, knowledge, &words, source, &header, *facts, error))
		return false;
	text->body = header.body;
	text->bytes = header.bytes;
	(*facts)->text = text;
	(*facts)->language = urban_language_of_body(knowledge, header.body, header.bytes, header.points);
	if (urban_word_cache_failed(words))
		urban_arena_fail(arena);
	return !urban_arena_failed(arena) || out_of_memory(error);
}

/* Is the body what normalising it gives? Whoever stored it counted its offsets in that form. */
static bool
is_normal(UrbanArena *arena, const char *body, size_t bytes, UrbanError *error)
{
	size_t normal_bytes;
	char *normal;

	if (!urban_text_normalise(arena, body, bytes, &normal, &normal_bytes, error))
		return false;
	if (normal_bytes == bytes && memcmp(normal, body, bytes) == 0)
		return true;
	return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the text is not in normal form, in which offsets are counted");
}

bool
urban_read_stored(UrbanArena *arena, const UrbanKnowledge *knowledge, const char *body, size_t bytes,
				  const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error)
{
	UrbanWordCache *words;
	UrbanText *text;

	*facts = urban_arena_alloc(arena, sizeof(UrbanFacts));
	options = options == NULL ? &no_options : options;
	if (bytes > MOST_STORED_BYTES)
		return too_large(bytes, error);
	if (!is_normal(arena, body, bytes, error))
		return false;
	words = begin_words(arena, knowledge, options->words);
	if (words == NULL)
		return out_of_memory(error);
	text = split_body(arena, knowledge, words, body, bytes, *facts, error);
	if (text == NULL)
		return false;
	leave_words(options, text);
	return true;
}

/* The matches and what else every step stands on. */
static bool
prepare(UrbanReader *reader)
{
	const UrbanFacts *facts = reader->facts;

	urban_text_join_abbreviations(reader->knowledge, reader->text);
	reader->matches =
		urban_match_text(reader->arena, reader->knowledge, reader->text, urban_language_mask(facts->language));
	reader->facts->names_version = urban_names_in_text(reader->arena, reader->knowledge, reader->text);
	reader->mention_at = token_index(reader);
	reader->date_at = token_index(reader);
	reader->quote_at = token_index(reader);
	return reader->matches != NULL && !reader_stopped(reader) && reader_begin(reader);
}

bool
urban_read(UrbanArena *arena, const UrbanKnowledge *knowledge, const UrbanSource *source,
		   const UrbanReadOptions *options, UrbanFacts **facts, UrbanError *error)
{
	UrbanHeader header;
	UrbanReader reader = {
		.arena = arena, .knowledge = knowledge, .weights = urban_knowledge_weights(knowledge), .header = &header};

	options = options == NULL ? &no_options : options;
	reader.stop = options->stop;
	reader.trace = options->trace;
	if (options->trace != NULL && options->trace->weights != NULL)
		reader.weights = options->trace->weights;
	reader.facts = urban_arena_alloc(arena, sizeof(UrbanFacts));
	if (!read_head(arena, knowledge, options->words, source, &header, reader.facts, &reader.text, error))
		return false;
	if (!prepare(&reader))
		return stopped_error(&reader, error);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
	{
		steps[i](&reader);
		if (reader_stopped(&reader))
			return stopped_error(&reader, error);
	}
	leave_words(options, reader.text);
	*facts = reader.facts;
	return true;
}
