/*
 * affiliations.h - the office and body that stand beside a person's name; private to core/read.
 */
#ifndef URBAN_AFFILIATIONS_H
#define URBAN_AFFILIATIONS_H

#include "reader.h"

typedef struct ReaderOffice
{
	int body;        /* entity, -1 none */
	int first, last; /* tokens of the office, last inclusive; first > last if it is not said */
} ReaderOffice;

/* Reads "deputy mayor of Oslo NAME", "NAME, director of the Fund" and the like. False if nothing of it stands there. */
extern bool reader_office_read(const UrbanReader *reader, const UrbanMention *person, ReaderOffice *office);

#endif
