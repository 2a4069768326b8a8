/*
 * parser.h - reading JSON values by the tables of format.h; private to loader/facts.
 */
#ifndef URBANLOAD_PARSER_H
#define URBANLOAD_PARSER_H

#include <cjson/cJSON.h>

#include "core/error.h"
#include "core/text/offsets.h"
#include "format.h"

#define MOST_STEPS 8 /* keys and numbers of a path: events[2].evidence[0].start */

typedef struct Step
{
	const char *key; /* NULL: an index */
	int index;
} Step;

typedef struct Parser
{
	UrbanArena *arena;
	UrbanError *error;
	const UrbanText *text; /* NULL while the head is read */
	UrbanOffsets offsets;

	/* what may be referred to */
	const char **entity_ids; /* sorted */
	int *entity_numbers;     /* of entity_ids, in the order of the record */
	int entity_count, event_count, agreement_count, commitment_count;

	Step steps[MOST_STEPS];
	int depth;
} Parser;

/* Reads an object's fields into item. False with the error, which names the value by its path. */
extern bool parser_read_object(Parser *parser, const cJSON *object, const Table *table, void *item);

/* Looks for keys that none of the tables (ended by NULL) has, and for keys that stand twice. */
extern bool parser_check_keys(Parser *parser, const cJSON *object, const Table *const *tables);

/* Fails at the current path, printf-like; returns false. */
extern bool parser_fail(Parser *parser, UrbanErrorCode code, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

#endif
