/*
 * agreement_context.c - the parties of an agreement whose own sentence does not
 * name them: «По итогам встречи стороны подписали меморандум».
 *
 * In: the sketch of a paper that is said to be signed. Out: the bodies that a
 * sentence before names as those who met: the ones for which persons stand
 * there, and the bodies themselves, else its cities. Nothing where more or
 * fewer than a few fit.
 */
#include <string.h>

#include "affiliations.h"
#include "agreement_sketch.h"
#include "clauses.h"

#define SENTENCES_BACK 3 /* an item of news tells who met right before it tells what they signed */
#define MOST_PARTIES   3 /* of more bodies in one sentence some are sources and guests */
#define MOST_MENTIONS  200

int
agreement_body_of(const UrbanReader *reader, const UrbanMention *person)
{
	ReaderOffice office;

	if (reader_office_read(reader, person, &office) && office.body >= 0)
		return office.body;
	for (int i = 0; i < reader->facts->mentions.count && i < MOST_MENTIONS; i++)
	{
		const UrbanMention *m = &reader->facts->mentions.items[i];

		if (m->entity == person->entity && m != person && reader_office_read(reader, m, &office) && office.body >= 0)
			return office.body;
	}
	return -1;
}

/* Adds an entity unless the list has it or what acts for it. */
static void
add_party(const UrbanReader *reader, AttachList *list, int entity, const UrbanMention *mention)
{
	UrbanMention named = *mention;

	for (int i = 0; i < list->count; i++)
		if (agreement_same_party(reader, list->entity[i], entity))
			return;
	named.entity = entity;
	attach_add(list, &named);
}

/* Is the mention part of an office that stands before a person: «посол Японии X»? */
static bool
belongs_to_person(const UrbanReader *reader, const UrbanMention *mention, int last)
{
	for (int t = mention->last + 1; t <= last && t <= mention->last + 12; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);
		ReaderOffice office;

		if (m == NULL || reader->facts->entities.items[m->entity].kind != URBAN_PERSON)
			continue;
		return reader_office_read(reader, m, &office) && office.first <= mention->first && office.first < m->first;
	}
	return false;
}

/* Does the sentence only say where the news comes from? */
static bool
is_source(const UrbanReader *reader, int first, int last)
{
	const UrbanMatch *unit = attach_word_in(reader, first, last, URBAN_CLASS_ORG_HEAD);

	return unit != NULL && reader_value_is(unit, "unit") &&
		   attach_word_in(reader, first, last, URBAN_CLASS_SAY_VERB) != NULL &&
		   attach_word_in(reader, first, last, URBAN_CLASS_EVENT_VERB) == NULL &&
		   attach_word_in(reader, first, last, URBAN_CLASS_EVENT_NOUN) == NULL;
}

/* Who met or works together by this sentence. */
static void
those_who_met(UrbanReader *reader, int first, int last, AttachList *list)
{
	AttachList cities = {.count = 0};

	list->count = 0;
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);
		UrbanEntityKind kind;

		if (m == NULL || m->first != t || reader->quote_at[t] >= 0)
			continue;
		kind = attach_kind(reader, m);
		if (kind == URBAN_PERSON && agreement_body_of(reader, m) >= 0)
			add_party(reader, list, agreement_body_of(reader, m), m);
		else if ((kind == URBAN_ORGANIZATION || kind == URBAN_COALITION) && !attach_location_before(reader, m) &&
				 !belongs_to_person(reader, m, last))
			add_party(reader, list, m->entity, m);
		else if ((kind == URBAN_CITY || kind == URBAN_REGION) && !attach_is_location(reader, m))
			add_party(reader, &cities, m->entity, m);
		t = m->last;
	}
	if (list->count < 2)
		*list = cities;
	if (list->count > MOST_PARTIES)
		list->count = 0;
}

/* Does the sentence say "the parties"? Then no body that it names is one. */
static bool
names_parties(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
		if (reader_value_is(reader_word(reader, t, URBAN_CLASS_GENERIC_BODY), "parties"))
			return true;
	return false;
}

/* Does the sentence of signing speak of parties that are known, or of the meeting at which they signed? */
static bool
points_back(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *group = reader_word(reader, t, URBAN_CLASS_GENERIC_BODY);
		const UrbanMatch *noun = reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);

		if (group != NULL || reader_value_is(noun, "gathering"))
			return true;
	}
	return false;
}

/* Does the sentence name a body that could be a party? */
static bool
names_body(const UrbanReader *reader, int first, int last)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m != NULL && (ATTACH_BODIES & ATTACH_KIND(attach_kind(reader, m))) != 0 && !attach_is_location(reader, m))
			return true;
	}
	return false;
}

bool
agreement_is_known(const UrbanReader *reader, const AgreementSketch *sketch)
{
	int count = reader->facts->agreements.count;
	const UrbanAgreement *a = count == 0 ? NULL : &reader->facts->agreements.items[count - 1];

	return a != NULL && a->parties.count >= 2 && strcmp(a->kind, sketch->kind) == 0 && a->status != NULL &&
		   strcmp(a->status, "signed") == 0 &&
		   (a->date == NULL || sketch->date == NULL || strcmp(a->date, sketch->date) == 0);
}

void
agreement_parties_before(UrbanReader *reader, AgreementSketch *sketch)
{
	int first, last, sentence = reader_token(reader, sketch->token)->sentence;

	attach_sentence(reader, sketch->token, &first, &last);
	if (sketch->verb < first || sketch->verb > last ||
		(!names_parties(reader, first, last) &&
		 (names_body(reader, first, last) || (sketch->definite && !points_back(reader, first, last)))) ||
		agreement_is_known(reader, sketch))
		return;
	for (int s = sentence - 1; s >= 0 && s >= sentence - SENTENCES_BACK; s--)
	{
		const UrbanSentence *before = &reader->text->sentences.items[s];
		AttachList list;

		if (before->first >= before->last || is_source(reader, before->first, before->last - 1))
			continue;
		those_who_met(reader, before->first, before->last - 1, &list);
		if (list.count >= 2)
		{
			sketch->parties = list;
			return;
		}
	}
}
