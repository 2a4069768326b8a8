/*
 * national_bodies.c - "Ministry of Health of the Republic of X": a listed body of
 * a country whose name goes on with that country.
 *
 * In: the candidates that grew from head nouns. Out: the listed body's reference
 * on those that are one. It proposes nothing of its own.
 */
#include <string.h>

#include "naming.h"

#define MAX_LINKS 2 /* "of the" between the body's name and its country */

/* Does a country of this code, and nothing else, fill the tokens? */
static bool
names_country(const UrbanReader *reader, int first, int last, const char *code)
{
	for (int i = reader->matches->at[first]; i < reader->matches->at[first + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name || m->last != last)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if (e.kind == URBAN_COUNTRY && strcmp(e.country, code) == 0)
			return true;
	}
	return false;
}

/* The listed body whose name begins the tokens and whose country ends them; -1 if there is none. */
static int
national_body(const UrbanReader *reader, int first, int last)
{
	for (int i = reader->matches->at[first]; i < reader->matches->at[first + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;
		int rest = m->last + 1;

		if (!m->item.is_name || m->last >= last)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if (e.kind != URBAN_ORGANIZATION || e.country[0] == '\0')
			continue;
		for (int links = 0; links < MAX_LINKS && rest < last && reader_token(reader, rest)->shape == URBAN_LOWER;
			 links++)
			rest++;
		if (names_country(reader, rest, last, e.country))
			return m->item.target;
	}
	return -1;
}

void
naming_national_bodies(Naming *naming)
{
	for (int i = 0; i < naming->candidates.count; i++)
	{
		Candidate *c = &naming->candidates.items[i];

		if (c->reference < 0 && c->kind == URBAN_ORGANIZATION && c->last > c->first)
			c->reference = national_body(naming->reader, c->first, c->last);
	}
}
