/*
 * reference.c - the entities and names of the knowledge image into the database; see schema.h.
 */
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/value/name_key.h"
#include "loader/output/document_rows.h"
#include "loader/output/rows.h"
#include "schema.h"

/* Rows are sent whenever they reach this size, so that an image of any size takes no more memory. */
#define PIECE_BYTES ((size_t) 1024 * 1024)

static const char entity_target[] =
	"pg_temp.staged_entities (entity_id, kind, name, name_en, name_ru, country_code, parent_id, latitude, "
	"longitude, framework_code, acts_for, origin)";
static const char name_target[] =
	"pg_temp.staged_entity_names (entity_id, name, language, script, kind, origin, name_key, name_skeleton, "
	"fold_version)";

static void
put_entity(UrbanRows *rows, const UrbanReferenceEntity *entity)
{
	urban_rows_begin(rows, URBAN_TABLE_ENTITIES);
	urban_rows_text(rows, entity->id);
	urban_rows_text(rows, urban_entity_kind_name(entity->kind));
	urban_rows_text(rows, entity->name);
	urban_rows_known(rows, entity->name_en);
	urban_rows_known(rows, entity->name_ru);
	urban_rows_known(rows, entity->country);
	urban_rows_known(rows, entity->parent);
	if (entity->has_position)
	{
		urban_rows_number(rows, entity->latitude);
		urban_rows_number(rows, entity->longitude);
	}
	else
	{
		urban_rows_text(rows, NULL);
		urban_rows_text(rows, NULL);
	}
	urban_rows_known(rows, entity->framework_code);
	urban_rows_known(rows, entity->acts_for);
	urban_rows_text(rows, "reference");
	urban_rows_end(rows);
}

static void
put_name(UrbanRows *rows, UrbanArena *arena, const char *id, const UrbanReferenceName *name)
{
	urban_rows_begin(rows, URBAN_TABLE_ENTITIES);
	urban_rows_text(rows, id);
	urban_rows_text(rows, name->name);
	urban_rows_text(rows, name->language);
	urban_rows_text(rows, urban_name_script(name->name));
	urban_rows_text(rows, name->kind);
	urban_rows_text(rows, "reference");
	urban_rows_text(rows, urban_name_key(arena, name->name, strlen(name->name)));
	urban_rows_text(rows, urban_name_skeleton(arena, name->name, strlen(name->name)));
	urban_rows_integer(rows, URBAN_FOLD_VERSION);
	urban_rows_end(rows);
}

static bool
send_rows(UrbanConnection *connection, UrbanRows *rows, const char *target, UrbanOutputError *error)
{
	const UrbanBuffer *buffer = &rows->tables[URBAN_TABLE_ENTITIES];
	bool done;

	if (urban_rows_failed(rows))
		return urban_output_fail(error, 70, NULL, "could not send the reference data: out of memory");
	done = buffer->length == 0 || urban_copy_in(connection, target, buffer->bytes, buffer->length, error);
	urban_rows_clear(rows);
	return done;
}

static bool
send_names(UrbanConnection *connection, const UrbanKnowledge *knowledge, UrbanRows *rows, int entity, const char *id,
		   UrbanOutputError *error)
{
	UrbanArena *arena = urban_arena_create(NULL, 0);
	bool done = arena != NULL;

	for (int i = 0; i < urban_knowledge_name_count(knowledge, entity) && done; i++)
	{
		UrbanReferenceName name;

		urban_knowledge_name(knowledge, entity, i, &name);
		put_name(rows, arena, id, &name);
	}
	if (arena == NULL || urban_arena_failed(arena))
		done = urban_output_fail(error, 70, NULL, "could not send the reference data: out of memory");
	urban_arena_destroy(arena);
	if (done && urban_rows_size(rows) >= PIECE_BYTES)
		done = send_rows(connection, rows, name_target, error);
	return done;
}

/* All entities, then all names. */
static bool
send_reference(UrbanConnection *connection, const UrbanKnowledge *knowledge, UrbanRows *rows, UrbanOutputError *error)
{
	UrbanReferenceEntity entity;
	int count = urban_knowledge_entity_count(knowledge);

	for (int i = 0; i < count; i++)
	{
		urban_knowledge_entity(knowledge, i, &entity);
		put_entity(rows, &entity);
		if (urban_rows_size(rows) >= PIECE_BYTES && !send_rows(connection, rows, entity_target, error))
			return false;
	}
	if (!send_rows(connection, rows, entity_target, error))
		return false;
	for (int i = 0; i < count; i++)
	{
		urban_knowledge_entity(knowledge, i, &entity);
		if (!send_names(connection, knowledge, rows, i, entity.id, error))
			return false;
	}
	return send_rows(connection, rows, name_target, error);
}

static bool
keep_counts(void *context, int row, int columns, const char *const *names, const char *const *values)
{
	UrbanInitReport *report = context;

	(void) row;
	(void) names;
	if (columns == 2 && values[0] != NULL && values[1] != NULL)
	{
		report->entities = atol(values[0]);
		report->names = atol(values[1]);
	}
	return false;
}

bool
urban_reference_load(UrbanConnection *connection, const UrbanKnowledge *knowledge, UrbanInitReport *report,
					 UrbanOutputError *error)
{
	UrbanRows rows;
	bool done;

	memset(&rows, 0, sizeof(rows));
	done = urban_sql_run(connection, "prepare for the reference data", "CALL urban_internal.open_reference()", error) &&
		   send_reference(connection, knowledge, &rows, error) &&
		   urban_sql_query(connection, "bring the reference data in", "SELECT * FROM urban_internal.merge_reference()",
						   0, NULL, keep_counts, report, error) &&
		   urban_sql_run(connection, "analyze the reference data", "ANALYZE urban.entities, urban.entity_names", error);
	urban_rows_free(&rows);
	return done;
}
