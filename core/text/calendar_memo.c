/*
 * calendar_memo.c - pieces of calendar expressions, read once; see calendar_memo.h.
 *
 * In: a kind of piece and a token. Out: what calendar_atoms.c says of it. Keeps
 * nothing beyond the expression that begins at one token.
 */
#include "calendar_memo.h"

#include <string.h>

static void
read_atom(UrbanAtomMemo *memo, UrbanAtomKind kind, int at, UrbanAtom *atom)
{
	const UrbanCalendar *calendar = memo->calendar;

	memset(atom, 0, sizeof(*atom));
	switch (kind)
	{
		case URBAN_ATOM_DAY:
			atom->next = urban_atom_day(calendar, at, &atom->value, &atom->suffixed);
			break;
		case URBAN_ATOM_MONTH:
			atom->next = urban_atom_month(calendar, at, &atom->value);
			break;
		case URBAN_ATOM_YEAR:
			atom->next = urban_atom_year(calendar, at, &atom->value, &atom->year);
			break;
		case URBAN_ATOM_YEAR_WORD:
			atom->next = urban_atom_word(calendar, at, "year");
			break;
		default:
			if (!memo->between_known)
			{
				memo->between = urban_calendar_is_between(calendar, memo->start);
				memo->between_known = true;
			}
			atom->next = urban_atom_range(calendar, at, memo->between);
			break;
	}
}

UrbanAtom
urban_atom_at(UrbanAtomMemo *memo, UrbanAtomKind kind, int at)
{
	unsigned place = (unsigned) (at - memo->start);
	UrbanAtom atom;

	if (place >= URBAN_ATOM_REACH)
	{
		read_atom(memo, kind, at, &atom);
		return atom;
	}
	if ((memo->known[kind] >> place & 1) == 0)
	{
		read_atom(memo, kind, at, &memo->atoms[kind][place]);
		memo->known[kind] |= (uint16_t) (1u << place);
	}
	return memo->atoms[kind][place];
}
