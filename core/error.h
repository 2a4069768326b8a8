/*
 * error.h - what a core function reports when it refuses its input.
 *
 * A core function returns false and fills one of these; the extension turns it
 * into an SQLSTATE, the loader into a reject or a message. Core never prints,
 * exits or longjmps.
 */
#ifndef URBAN_ERROR_H
#define URBAN_ERROR_H

#include <stdbool.h>

typedef enum UrbanErrorCode
{
	URBAN_OK = 0,
	URBAN_BAD_SYNTAX,    /* the text is not of the form (SQLSTATE 22P02, dates 22007) */
	URBAN_OUT_OF_RANGE,  /* of the form, but no such value (month 13) */
	URBAN_UNSUPPORTED,   /* right, but not handled by this version */
	URBAN_BAD_ENCODING,  /* not valid UTF-8 */
	URBAN_TOO_LARGE,     /* over a stated limit */
	URBAN_NO_TEXT,       /* nothing to read */
	URBAN_CANCELLED,     /* stop() said so */
	URBAN_OUT_OF_MEMORY, /* the allocator returned NULL or the arena's limit was met */
	URBAN_BAD_IMAGE,     /* the knowledge image is damaged or of another version */
	URBAN_BAD_KNOWLEDGE  /* a knowledge source file cannot be compiled */
} UrbanErrorCode;

typedef struct UrbanError
{
	UrbanErrorCode code;
	int position;      /* 1-based, in code points of the input; 0 if it has no place */
	char message[200]; /* one sentence: lower case, no full stop */
	char hint[160];    /* what to do next; empty if nothing helps */
} UrbanError;

/*
 * Fills *error (which may be NULL) printf-like, cutting at a code point, and
 * returns false, so that callers can `return urban_error_set(...)`.
 */
extern bool urban_error_set(UrbanError *error, UrbanErrorCode code, int position, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

#endif
