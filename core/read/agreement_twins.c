/*
 * agreement_twins.c - cities that are said to be twins, without a word of a paper.
 *
 * In: a word such as "twin cities" and the lists of cities on its two sides.
 * Out: a twinning of the city that the list belongs to with each city of the
 * list, or one of two cities that are named together. Papers on twinning that
 * are signed are read in agreements.c.
 */
#include <string.h>

#include "agreement_sketch.h"
#include "clauses.h"

/* One twinning of two cities that is said to exist, or to have ended. */
static void
add_twins(UrbanReader *reader, const UrbanMatch *word, const AttachList *a, int i, const AttachList *b, int j)
{
	int first = reader_clause_start(reader, word->first), last = reader_clause_end(reader, word->first);
	const UrbanMatch *status = attach_word_in(reader, first, last, URBAN_CLASS_AGREEMENT_STATUS);
	AgreementSketch sketch = {
		.kind = "twinning", .status = "in_force", .token = word->first, .verb = -1, .date_token = -1, .place = -1};

	sketch.parties.count = 2;
	sketch.parties.entity[0] = a->entity[i];
	sketch.parties.entity[1] = b->entity[j];
	sketch.parties.first_token[0] = a->first_token[i];
	sketch.parties.first_token[1] = b->first_token[j];
	if (reader_value_is(status, "ended"))
		sketch.status = "ended";
	agreement_add(reader, &sketch);
}

/* «у Оша девять побратимов»: the city named last before the word, whatever governs it. */
static void
city_before(const UrbanReader *reader, int token, AttachList *list)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = token - 1; t >= first && list->count == 0; t--)
		if (reader_entity(reader, t) != NULL && reader_entity(reader, t)->kind == URBAN_CITY)
			attach_add(list, reader_mention(reader, t));
}

#define OWNER_WORDS 2 /* "twin cities of the city of Oslo" */

/* "The twin cities of Oslo are Rome and Quito": whose they are, right behind the word; NULL where it ends the list too. */
static const UrbanMention *
owner_behind(const UrbanReader *reader, const UrbanMatch *word, const AttachList *after)
{
	const UrbanMention *owner = after->count == 1 ? reader_mention(reader, after->first_token[0]) : NULL;
	int first, last;

	if (owner == NULL || owner->first - word->last > OWNER_WORDS + 1)
		return NULL;
	attach_sentence(reader, word->last, &first, &last);
	for (int t = word->last; t < owner->first; t++)
		if (reader_token(reader, t)->kind == URBAN_SIGN ||
			reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), "with"))
			return NULL;
	return owner->last < last ? owner : NULL;
}

#define NOUN_TOKENS 3 /* of «города-побратимы» */

/* "By the region's data, the twin cities Oslo and Rome signed": are the two right behind the noun twins of each other? */
static bool
are_apposition(const UrbanReader *reader, const UrbanMatch *word, const AttachList *before, const AttachList *after)
{
	if (after->count != 2 || after->first_token[0] != word->last + 1 || word->last - word->first >= NOUN_TOKENS ||
		word->first == 0)
		return false;
	return before->count > 0 && reader_token(reader, word->first - 1)->sign == URBAN_COMMA;
}

/* "Oslo is twinned with Rome and Quito": two twinnings; "Oslo and Rome are twin cities": one. */
void
agreement_read_twins(UrbanReader *reader, const UrbanMatch *word)
{
	AttachList before, after;
	const unsigned kinds = ATTACH_KIND(URBAN_CITY) | ATTACH_KIND(URBAN_REGION);
	const UrbanMention *owner;

	attach_list_before(reader, word->first, kinds, &before);
	attach_list_after(reader, word->last, kinds, &after);
	owner = before.count == 0 ? owner_behind(reader, word, &after) : NULL;
	if (owner != NULL)
	{
		before = after;
		attach_list_after(reader, owner->last, kinds, &after);
	}
	if (attach_is_negated(reader, word->first))
		return;
	if (are_apposition(reader, word, &before, &after))
	{
		add_twins(reader, word, &after, 0, &after, 1);
		return;
	}
	if (before.count == 0 && after.count > 0)
		city_before(reader, word->first, &before);
	if (before.count >= 2 && after.count == 0)
		add_twins(reader, word, &before, 0, &before, 1);
	for (int i = 0; i < after.count && before.count == 1; i++)
		if (after.entity[i] != before.entity[0])
			add_twins(reader, word, &before, 0, &after, i);
}
