/*
 * edtf_read.h - the place in a text that is being read as a date, and its refusals;
 * shared by edtf_parse.c (whole values) and edtf_read.c (one date).
 */
#ifndef URBAN_EDTF_READ_H
#define URBAN_EDTF_READ_H

#include "edtf.h"

typedef struct Cursor
{
	const char *text; /* as given, for messages */
	size_t bytes;
	size_t at;
	size_t end; /* of the date that is being read */
	UrbanError *error;
} Cursor;

#define EDTF_HINT "Dates are written like 2023-09-18, 2023-09 or 2023."

/* Fills the error for the code point at the cursor, quoting at most 40 bytes of the value; returns false. */
extern bool edtf_refuse(const Cursor *cursor, UrbanErrorCode code, const char *hint, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

/* One date from the cursor to its end. */
extern bool edtf_read_date(Cursor *cursor, UrbanEdtfEnd *end);

/* A date without anything in it. */
extern UrbanEdtfEnd edtf_no_date(void);

#endif
