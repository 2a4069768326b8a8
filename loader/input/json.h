/*
 * json.h - the members of a JSON object, one after the other, without a tree.
 *
 * A record has a dozen members of which a few are wanted: the others are only
 * checked. Strings stay as they are written until they are asked for.
 */
#ifndef URBANLOAD_JSON_H
#define URBANLOAD_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

typedef enum UrbanJsonKind
{
	URBAN_JSON_NONE = 0,
	URBAN_JSON_STRING,
	URBAN_JSON_NUMBER,
	URBAN_JSON_OBJECT,
	URBAN_JSON_OTHER /* an array, true, false, null */
} UrbanJsonKind;

/* A value as it is written: a string without its quotation marks, an object with its braces. */
typedef struct UrbanJsonValue
{
	UrbanJsonKind kind;
	const char *text;
	size_t bytes;
	bool escaped; /* a string with a backslash in it */
} UrbanJsonValue;

typedef struct UrbanJsonObject
{
	const char *text;
	size_t bytes, at;
	bool begun, ended;
	bool broken;  /* no JSON, at text[at] */
	bool has_nul; /* an escaped NUL was seen in some string */
} UrbanJsonObject;

/* The object that the text begins with, behind white space; false if none begins there. What follows it is not looked at. */
extern bool urban_json_begin(UrbanJsonObject *object, const char *text, size_t bytes);

/* The next member; name is as written. False at the object's end or where it is broken. */
extern bool urban_json_next(UrbanJsonObject *object, UrbanJsonValue *name, UrbanJsonValue *value);

/* Behind an object that has ended: does nothing follow but white space and, as some write between lines, one comma? */
extern bool urban_json_ends(UrbanJsonObject *object);

/* A string's text with its escapes replaced, in the arena, NUL-terminated; its bytes in *bytes. NULL from a failed arena. */
extern char *urban_json_string(UrbanArena *arena, const UrbanJsonValue *string, size_t *bytes);

/* Is a string, without escapes, this text? */
extern bool urban_json_is(const UrbanJsonValue *string, const char *text);

#endif
