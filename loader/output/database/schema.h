/*
 * schema.h - installing, upgrading and checking the schema; the work behind urban_output_init().
 */
#ifndef URBANLOAD_SCHEMA_H
#define URBANLOAD_SCHEMA_H

#include "connection.h"

extern bool urban_schema_install(UrbanConnection *connection, const UrbanSchemaFile *files, int count,
								 const UrbanKnowledge *knowledge, bool reset, UrbanInitReport *report,
								 UrbanOutputError *error);
extern bool urban_schema_check(UrbanConnection *connection, const UrbanKnowledge *knowledge, UrbanOutputError *error);

/* Brings the image's entities and names in, inside the caller's transaction; counts changed rows. reference.c. */
extern bool urban_reference_load(UrbanConnection *connection, const UrbanKnowledge *knowledge, UrbanInitReport *report,
								 UrbanOutputError *error);

#endif
