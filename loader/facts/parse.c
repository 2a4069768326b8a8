/*
 * parse.c - a record of facts, from its bytes to what the rows are made of; see parse.h.
 */
#include "parse.h"

#include <stdlib.h>
#include <string.h>

#include "core/value/utf8.h"
#include "parser.h"

/*
 * Values of one record: each costs some 100 bytes while it is parsed, so that a record of nothing but brackets may not
 * take more memory than the largest document. The facts of a text of two megabytes have some 300,000.
 */
#define MOST_VALUES 1000000

static const Table *const record_tables[] = {&record_head_table, &record_names_table, &record_facts_table, NULL};

/* Are the bytes fit for parsing: UTF-8, no escaped NUL, which would cut a C string, and not too many values? */
static bool
check_bytes(const char *bytes, size_t length, UrbanError *error)
{
	size_t bad = 0;
	long values = 0;
	bool in_string = false;

	if (!urban_utf8_is_valid(bytes, length, &bad))
		return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record is not UTF-8 at its byte %zu", bad + 1);
	for (size_t i = 0; i < length; i++)
	{
		if (in_string && bytes[i] == '\\')
		{
			if (length - i >= 6 && memcmp(bytes + i + 1, "u0000", 5) == 0)
				return urban_error_set(error, URBAN_BAD_ENCODING, 0, "the record holds a NUL character at its byte %zu",
									   i + 1);
			i++;
		}
		else if (bytes[i] == '"')
			in_string = !in_string;
		else if (!in_string && (bytes[i] == ',' || bytes[i] == '[' || bytes[i] == '{'))
			values++;
	}
	return values <= MOST_VALUES ||
		   urban_error_set(error, URBAN_TOO_LARGE, 0, "the record has more than %d values", MOST_VALUES);
}

/* Was the record made by this reader with this knowledge? Else its facts are not what a reading would give here. */
static bool
check_versions(const UrbanKnowledge *knowledge, const Record *record, UrbanError *error)
{
	if (record->reader_version != URBAN_READER_VERSION)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0, "the facts were read by reader %d, but this is reader %d",
							   record->reader_version, URBAN_READER_VERSION);
	if (strcmp(record->knowledge_version, urban_knowledge_digest(knowledge)) != 0)
		return urban_error_set(error, URBAN_BAD_IMAGE, 0,
							   "the facts were read with knowledge \"%.40s\", but this is \"%.40s\"",
							   record->knowledge_version, urban_knowledge_digest(knowledge));
	return true;
}

/* The head, and the text as it is split here; the offsets of all that follows are checked against it. */
static bool
read_head(Parser *parser, const cJSON *root, const UrbanKnowledge *knowledge, UrbanWordCache *words, Record *record,
		  UrbanFactsRecord *out)
{
	const UrbanReadOptions options = {.words = words};
	const char *title;

	if (!parser_check_keys(parser, root, record_tables) ||
		!parser_read_object(parser, root, &record_head_table, record) ||
		!check_versions(knowledge, record, parser->error))
		return false;
	if (!urban_unhex(record->raw_digest, out->digest))
		return urban_error_set(parser->error, URBAN_BAD_SYNTAX, 0, "raw_digest: \"%.40s\" is no digest",
							   record->raw_digest);
	title = record->title == NULL ? "" : record->title;
	if (strncmp(record->text, title, strlen(title)) != 0)
		return urban_error_set(parser->error, URBAN_BAD_SYNTAX, 0, "text: it does not begin with the title");
	if (!urban_read_stored(parser->arena, knowledge, record->text, strlen(record->text), &options, &out->facts,
						   parser->error))
		return false;
	parser->text = out->facts->text;
	out->uri = record->uri;
	return urban_offsets_make(parser->arena, parser->text, &parser->offsets) ||
		   urban_error_set(parser->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
}

typedef struct NumberedId
{
	const char *id;
	int number;
} NumberedId;

static int
compare_numbered(const void *a, const void *b)
{
	return strcmp(((const NumberedId *) a)->id, ((const NumberedId *) b)->id);
}

/* Sorts the ids of the entities, so that references are found; none may stand twice. */
static bool
index_entities(Parser *parser, const Record *record)
{
	int count = record->entities.count;
	NumberedId *ids = urban_arena_try(parser->arena, ((size_t) count + 1) * sizeof(*ids));

	parser->entity_ids = urban_arena_try(parser->arena, ((size_t) count + 1) * sizeof(char *));
	parser->entity_numbers = urban_arena_try(parser->arena, ((size_t) count + 1) * sizeof(int));
	if (ids == NULL || parser->entity_ids == NULL || parser->entity_numbers == NULL)
		return urban_error_set(parser->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	for (int i = 0; i < count; i++)
		ids[i] = (NumberedId){record->entities.items[i].id, i};
	qsort(ids, (size_t) count, sizeof(*ids), compare_numbered);
	for (int i = 0; i < count; i++)
	{
		if (i > 0 && strcmp(ids[i - 1].id, ids[i].id) == 0)
			return urban_error_set(parser->error, URBAN_OUT_OF_RANGE, 0, "entities: \"%.60s\" stands twice", ids[i].id);
		parser->entity_ids[i] = ids[i].id;
		parser->entity_numbers[i] = ids[i].number;
	}
	parser->entity_count = count;
	return true;
}

/*
 * The id under which an entity is stored: that of the reference entity; or one
 * made of kind and name, as the reader makes it, for ids of any other form.
 */
static const char *
stored_id(UrbanArena *arena, const EntityRecord *entity, int reference)
{
	size_t kind_length = strlen(entity->kind);
	uint8_t digest[URBAN_DIGEST_BYTES];

	if (reference >= 0 || (strncmp(entity->id, entity->kind, kind_length) == 0 && entity->id[kind_length] == '/' &&
						   urban_unhex(entity->id + kind_length + 1, digest)))
		return entity->id;
	return urban_entity_make_id(arena, urban_entity_kind_of(entity->kind), entity->name);
}

static int
compare_mentions(const void *a, const void *b)
{
	const UrbanMention *one = a, *other = b;

	if (one->span.start != other->span.start)
		return one->span.start < other->span.start ? -1 : 1;
	if (one->span.end != other->span.end)
		return one->span.end > other->span.end ? -1 : 1;
	return (one->entity > other->entity) - (one->entity < other->entity);
}

static void
put_entities(Parser *parser, const UrbanKnowledge *knowledge, const Record *record, UrbanFacts *facts)
{
	for (int i = 0; i < record->entities.count; i++)
	{
		const EntityRecord *from = &record->entities.items[i];
		UrbanEntity *entity = urban_list_add(parser->arena, &facts->entities);
		int reference = urban_knowledge_find(knowledge, from->id);

		*entity = (UrbanEntity){.id = stored_id(parser->arena, from, reference),
								.kind = urban_entity_kind_of(from->kind),
								.name = from->name,
								.country = from->country,
								.acronym = from->acronym,
								.acts_for = from->acts_for,
								.reference = reference,
								.is_listed = urban_knowledge_is_listed(knowledge, reference)};
		for (int j = 0; j < from->mentions.count; j++)
			*urban_list_add(parser->arena, &facts->mentions) =
				(UrbanMention){.entity = i, .span = from->mentions.items[j].span};
	}
	if (facts->mentions.count > 0)
		qsort(facts->mentions.items, (size_t) facts->mentions.count, sizeof(UrbanMention), compare_mentions);
	for (int i = 0; i < record->dates.count; i++)
		*urban_list_add(parser->arena, &facts->dates) =
			(UrbanDateMention){.date = record->dates.items[i].date, .span = record->dates.items[i].span};
}

/* Is it what urban_names_in_text() gives? What is not leads to a document that reread reads again. */
static bool
is_version(const char *version)
{
	uint8_t digest[URBAN_DIGEST_BYTES];

	return version != NULL && urban_unhex(version, digest);
}

/* Puts what the record says in place of what the text alone gave. */
static void
put_facts(Parser *parser, const UrbanKnowledge *knowledge, const Record *record, UrbanFacts *facts)
{
	const UrbanText *text = facts->text;

	*facts = record->facts;
	facts->text = text;
	facts->title = record->title;
	facts->published = record->published;
	facts->publisher = record->publisher;
	facts->language = record->language;
	facts->names_version = is_version(record->names_version) ? record->names_version : NULL;
	facts->dateline_place = record->dateline_place;
	put_entities(parser, knowledge, record, facts);
}

static bool
read_record(Parser *parser, const cJSON *root, const UrbanKnowledge *knowledge, UrbanWordCache *words,
			UrbanFactsRecord *out)
{
	Record *record = urban_arena_alloc(parser->arena, sizeof(*record));

	if (!read_head(parser, root, knowledge, words, record, out))
		return false;
	parser->event_count = cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(root, "events"));
	parser->agreement_count = cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(root, "agreements"));
	parser->commitment_count = cJSON_GetArraySize(cJSON_GetObjectItemCaseSensitive(root, "commitments"));
	if (!parser_read_object(parser, root, &record_names_table, record) || !index_entities(parser, record) ||
		!parser_read_object(parser, root, &record_facts_table, record))
		return false;
	put_facts(parser, knowledge, record, out->facts);
	return !urban_arena_failed(parser->arena) ||
		   urban_error_set(parser->error, URBAN_OUT_OF_MEMORY, 0,
						   "out of memory, or over the memory limit of one document");
}

bool
urban_facts_parse(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words, const char *bytes,
				  size_t length, UrbanFactsRecord *record, UrbanError *error)
{
	Parser parser = {.arena = arena, .error = error};
	const char *end = NULL;
	cJSON *root;
	bool done;

	if (!check_bytes(bytes, length, error))
		return false;
	root = cJSON_ParseWithLengthOpts(bytes, length, &end, false);
	if (root == NULL)
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON at its byte %zu",
							   end != NULL ? (size_t) (end - bytes) + 1 : 1);
	while (end < bytes + length && strchr(" \t\r\n", *end) != NULL)
		end++;
	if (end < bytes + length)
		done = urban_error_set(error, URBAN_BAD_SYNTAX, 0, "something stands behind the record at its byte %zu",
							   (size_t) (end - bytes) + 1);
	else if (cJSON_IsObject(root))
		done = read_record(&parser, root, knowledge, words, record);
	else
		done = urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the record is no JSON object");
	cJSON_Delete(root);
	return done;
}
