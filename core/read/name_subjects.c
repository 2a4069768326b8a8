/*
 * name_subjects.c - where a name begins behind the subject of its sentence, in
 * languages that put nothing between the two: «Өзбекстан Түркі мемлекеттері
 * ұйымына мүше болды», "Xankəndi Yaşıl Şəhərlər Şəbəkəsinə qoşulub".
 *
 * In: the tokens of what looks like one name. Out: its first token without a
 * place that is the subject. It proposes nothing.
 */
#include "naming.h"

#define JOIN_WORDS 4 /* from a name to the word of membership behind it, the tokens of an ending written apart too */

/* Is a word of membership among the few words behind the token? */
static bool
is_joined(const UrbanReader *reader, int token)
{
	for (int t = token + 1; t < reader->text->tokens.count && t <= token + JOIN_WORDS; t++)
	{
		if (!naming_same_sentence(reader, t, token))
			return false;
		if (urban_match_at(reader->matches, t, URBAN_CLASS_MEMBER_WORD) != NULL)
			return true;
	}
	return false;
}

/* The token behind the longest city or country that is listed from here on, as written; 0 if there is none. */
static int
place_end(const UrbanReader *reader, int first)
{
	int end = 0;

	for (int i = reader->matches->at[first]; i < reader->matches->at[first + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name || m->item.weak || m->stripped || m->last + 1 <= end)
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		if (e.kind == URBAN_CITY || e.kind == URBAN_COUNTRY)
			end = m->last + 1;
	}
	return end;
}

int
naming_behind_subject(const Naming *naming, int first, int last)
{
	const UrbanReader *reader = naming->reader;
	int end;

	/* "Strategiya Dayanıqlı İnkişaf Məqsədlərinə əsaslanır": an ordinary word before a listed name. */
	if (naming_is_sentence_start(reader, first) && first < last && naming->listed_end[first] == 0 &&
		naming->listed_end[first + 1] == last - first + 1)
		return first + 1;
	end = place_end(reader, first);
	if (end == 0 || end >= last || !naming_is_capital(reader, end) || naming_is_case_border(reader, first))
		return first;
	if (naming->listed_end[end] == last - end + 2)
		return naming_names_city(reader, end) || naming_names_country(reader, end) ? first : end;
	for (int t = first - 1; t >= 0 && naming_same_sentence(reader, t, first); t--)
		if (naming->listed_end[t] > 0 || naming->person_at[t] >= 0)
			return first;
	return is_joined(reader, last) ? end : first;
}
