/*
 * input.h - paths in, documents out, one at a time and always in the same order.
 *
 * A path is a file, a folder (read to its depth, entries in byte order, no
 * symbolic links, no hidden files) or "-" for standard input; each file may be
 * packed and hold others. Finding documents and decoding them are two steps, so
 * that a document whose digest is known costs no decoding and decoding can be
 * done by several threads. Whatever cannot be read becomes a reject with its
 * reason; nothing is dropped silently but hidden files and symbolic links.
 */
#ifndef URBANLOAD_INPUT_H
#define URBANLOAD_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"
#include "core/error.h"
#include "core/text/header.h"
#include "core/value/identity.h"
#include "csv.h"
#include "field_map.h"
#include "limits.h"

typedef enum UrbanFormat
{
	URBAN_FORMAT_TEXT = 0,
	URBAN_FORMAT_HTML,
	URBAN_FORMAT_JSON, /* one record: a JSON object */
	URBAN_FORMAT_CSV,  /* one row */
	URBAN_FORMAT_WARC  /* one record of a crawl, its header included */
} UrbanFormat;

/* A document as it was found, or a reject (reason is not NULL). Everything lives in the arena given to next(). */
typedef struct UrbanInputItem
{
	const char
		*uri; /* path relative to the given folder, or the file's path as given; plus !member, plus #id of a record */
	const char *bytes; /* raw: of the file, the member or the record */
	size_t length;
	int64_t offset; /* of the record, or of the place of a fault, in its file or member as unpacked */
	UrbanFormat format;
	const struct cJSON *value;          /* of a JSON record, as parsed; NULL where it has not been (json.h) */
	UrbanColumns columns;               /* of a row */
	uint8_t digest[URBAN_DIGEST_BYTES]; /* of the raw bytes; of no bytes where they could not be read */

	const char *step;   /* of a reject: open, unpack, read, split, decode */
	const char *reason; /* of a reject: one sentence; else NULL */
	bool is_filtered;   /* no document, and no fault: a picture in a crawl. It is counted, not rejected */
} UrbanInputItem;

typedef struct UrbanInput UrbanInput;

/* What is read, and how. */
typedef struct UrbanInputPlan
{
	char *const *paths;
	int count;
	const char *list;  /* a file of further paths, one a line, "-" for standard input; NULL for none */
	UrbanFieldMap map; /* of records */
	UrbanLimits limits;
} UrbanInputPlan;

/*
 * The plan is the caller's and stays as it is until close(). Each path must be
 * there, else NULL with a message: nothing is read of a command line with a
 * typing error.
 */
extern UrbanInput *urban_input_open(const UrbanInputPlan *plan, UrbanError *error);

/* The next document or reject in *item. False at the end. Not thread-safe. */
extern bool urban_input_next(UrbanInput *input, UrbanArena *arena, UrbanInputItem *item);

extern void urban_input_close(UrbanInput *input);

/*
 * Decodes an item that is no reject: encoding, HTML, fields of a record. The
 * source lives in the arena and may point into the item's bytes. On failure the
 * item is a reject of step "decode" with the error's message as its reason.
 * Thread-safe.
 */
extern bool urban_input_decode(UrbanArena *arena, const UrbanInputPlan *plan, const UrbanInputItem *item,
							   UrbanSource *source, UrbanError *error);

/* The plan that an input was opened with. */
extern const UrbanInputPlan *urban_input_plan(const UrbanInput *input);

#endif
