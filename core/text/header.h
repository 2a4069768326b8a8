/*
 * header.h - headline, publication date, publisher and dateline of a document,
 * and the body without page furniture.
 */
#ifndef URBAN_HEADER_H
#define URBAN_HEADER_H

#include "../arena.h"
#include "../error.h"
#include "../knowledge/word_cache.h"

/* What a container (HTML meta, a JSON record, a CSV row) says of a document; any may be NULL. */
typedef struct UrbanSource
{
	const char *text; /* UTF-8, not NUL-terminated */
	size_t bytes;
	const char *title;
	const char *published; /* an EDTF value, or a date or time as written */
	const char *publisher;
	const char *language; /* as declared; only a hint */

	/*
	 * The text is the body of an earlier reading and title, published and
	 * publisher are what that found: they stand as they are, NULL too.
	 */
	bool is_stored;
} UrbanSource;

typedef struct UrbanHeader
{
	const char *body; /* normalised, furniture removed, begins with the title if there is one */
	size_t bytes;
	int32_t points;        /* code points */
	const char *title;     /* NULL if there is none */
	const char *published; /* canonical EDTF, NULL if the document does not say */
	const char *publisher; /* NULL if not known */
	int32_t lead_start;    /* code point where the running text begins, behind title, date and dateline */
	int32_t dateline_start, dateline_end; /* the dateline's code points, equal if there is none */
} UrbanHeader;

/* words remembers what the knowledge says of words; NULL if nothing is to be remembered. */
extern bool urban_header_read(UrbanArena *arena, const UrbanKnowledge *knowledge, UrbanWordCache *words,
							  const UrbanSource *source, UrbanHeader *header, UrbanError *error);

#endif
