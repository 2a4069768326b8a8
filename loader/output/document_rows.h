/*
 * document_rows.h - the facts of one document as rows of layers 1 and 2.
 *
 * Facts in, rows out (rows.h). Everything is a function of the document, its
 * source and uri, and the image that it was read with: no clock, no database.
 */
#ifndef URBANLOAD_DOCUMENT_ROWS_H
#define URBANLOAD_DOCUMENT_ROWS_H

#include "core/arena.h"
#include "core/read/facts.h"
#include "core/value/identity.h"
#include "rows.h"

typedef struct UrbanRowSource
{
	const char *source, *uri;
	const char *document_id;
	const char *raw_digest;        /* hexadecimal */
	const char *knowledge_version; /* digest of the image */
} UrbanRowSource;

/* Writes all rows of a document. Working memory comes from the arena. */
extern void urban_document_rows(UrbanRows *rows, UrbanArena *arena, const UrbanRowSource *source,
								const UrbanFacts *facts);

/* Days since 1970-01-01 of the first day that an EDTF text allows; URBAN_DAY_MIN for NULL. */
extern int64_t urban_first_day(const char *date);

/* ISO 15924 code of the first letter's script ("Latn", "Cyrl"), NULL for others. */
extern const char *urban_name_script(const char *name);

#endif
