/*
 * speakers.c - who says what a verb of saying reports; see speakers.h.
 *
 * In: the words around a quotation. A person is preferred to a body, what
 * stands next to the verb to what is far from it; a pronoun or a bare office
 * beside the verb means the person named last, an office the person who was
 * said to hold it.
 */
#include "speakers.h"

#include <string.h>

#include "actors.h"
#include "affiliations.h"
#include "clauses.h"

#define PERSON_REACH  25 /* tokens between verb and person: a long office and body may stand there */
#define BODY_REACH    12 /* between a body and the verb behind it */
#define BODY_BEHIND   3  /* "said the Fund": farther away a body is no subject */
#define PRONOUN_REACH 2
#define OFFICE_REACH  8   /* between a verb and the office of the one who says */
#define MOST_MENTIONS 400 /* of a document, among which a person's given name is looked for */
#define LOOK_BACK     400 /* tokens in which "he" finds its person */

const UrbanMatch *
reader_say_verb(const UrbanReader *reader, int first, int last, bool from_end)
{
	const UrbanMatch *found = NULL;

	for (int i = first; i <= last; i++)
	{
		const UrbanMatch *verb = reader_word(reader, i, URBAN_CLASS_SAY_VERB);

		if (verb == NULL || reader_is_capitalised_inside(reader, i))
			continue;
		found = verb;
		if (!from_end)
			break;
		i = verb->last;
	}
	return found;
}

/* Is a person's given name known as one of this sex? (Given names have values f and m.) */
static bool
has_sex(const UrbanReader *reader, const UrbanMention *mention, const char *sex)
{
	/* The surname alone does not tell; another mention has the given name. */
	for (int m = 0; m < reader->facts->mentions.count && m < MOST_MENTIONS; m++)
	{
		const UrbanMention *other = &reader->facts->mentions.items[m];

		for (int i = other->first; i <= other->last && other->entity == mention->entity; i++)
		{
			const UrbanMatch *name = urban_match_at(reader->matches, i, URBAN_CLASS_GIVEN_NAME);

			if (name != NULL)
				return reader_value_is(name, sex);
		}
	}
	return false;
}

/* Do two capitalised words that are no mention end at the token: perhaps a person whom nothing made known? */
static bool
is_unknown_name(const UrbanReader *reader, int token)
{
	return token > 0 && reader_mention(reader, token - 1) == NULL &&
		   reader_token(reader, token)->shape == URBAN_TITLE && reader_token(reader, token - 1)->shape == URBAN_TITLE &&
		   reader_token(reader, token)->sentence == reader_token(reader, token - 1)->sentence &&
		   reader->quote_at[token] < 0 && reader_word(reader, token - 1, URBAN_CLASS_NAME_STOP) == NULL &&
		   reader_word(reader, token - 1, URBAN_CLASS_PERSON_TITLE) == NULL &&
		   reader_word(reader, token, URBAN_CLASS_PERSON_TITLE) == NULL;
}

static const UrbanMention *
last_mention(const UrbanReader *reader, int before, bool person, const char *other_sex)
{
	for (int i = before - 1; i >= 0 && before - i <= LOOK_BACK; i--)
	{
		const UrbanMention *mention = reader_mention(reader, i);
		UrbanEntityKind kind;

		if (mention == NULL && person && is_unknown_name(reader, i))
			return NULL;
		if (mention == NULL)
			continue;
		i = mention->first;
		kind = reader->facts->entities.items[mention->entity].kind;
		if (reader->quote_at[i] >= 0)
			continue;
		if (person ? kind == URBAN_PERSON && !(other_sex != NULL && has_sex(reader, mention, other_sex))
				   : kind == URBAN_ORGANIZATION || kind == URBAN_COALITION)
			return mention;
	}
	return NULL;
}

const UrbanMention *
reader_last_person(const UrbanReader *reader, int before, bool woman)
{
	return last_mention(reader, before, true, woman ? "m" : NULL);
}

/* Tokens between a mention and the verb; negative if the mention stands behind it. */
static int
distance(const UrbanMention *mention, int verb_first, int verb_last)
{
	return mention->first > verb_last ? verb_last - mention->first : verb_first - mention->last;
}

/* Could the mention be the one who says, at this distance from the verb? */
static bool
may_speak(const UrbanReader *reader, const UrbanMention *mention, int far, bool according)
{
	UrbanEntityKind kind = reader->facts->entities.items[mention->entity].kind;

	if (!according && !reader_is_subject_form(reader, mention))
		return false;
	switch (kind)
	{
		case URBAN_PERSON:
			return far <= PERSON_REACH && far >= -PERSON_REACH;
		case URBAN_ORGANIZATION:
		case URBAN_COALITION:
			return far <= BODY_REACH && far >= (according ? -BODY_REACH : -BODY_BEHIND);
		case URBAN_PROGRAMME:
			return far <= BODY_BEHIND && far >= -BODY_BEHIND;
		case URBAN_COUNTRY:
		case URBAN_CITY:
			return far == 1;
		default:
			return false;
	}
}

static const UrbanMention *
nearest_speaker(const UrbanReader *reader, const ReaderAttribution *attribution, const UrbanMatch *verb)
{
	const UrbanMention *best = NULL;
	int best_rank = 0;
	bool according = reader_value_is(verb, "according");
	int first = verb == NULL ? attribution->last + 1 : verb->first;
	int last = verb == NULL ? attribution->last + 1 : verb->last;

	for (int i = attribution->first; i <= attribution->last; i++)
	{
		const UrbanMention *mention = reader_mention(reader, i);
		int far, rank;

		if (mention == NULL)
			continue;
		i = mention->last;
		far = distance(mention, first, last);
		if (!may_speak(reader, mention, far, according))
			continue;
		rank = 2 * (far < 0 ? -far : far) + (far < 0);
		if (reader->facts->entities.items[mention->entity].kind != URBAN_PERSON)
			rank += 2 * PERSON_REACH + 2;
		if (best == NULL || rank < best_rank)
		{
			best = mention;
			best_rank = rank;
		}
	}
	return best;
}

/* A word of the class at most PRONOUN_REACH tokens before or behind the verb, within the attribution. */
static const UrbanMatch *
word_beside(const UrbanReader *reader, const ReaderAttribution *attribution, const UrbanMatch *verb,
			UrbanWordClass word_class)
{
	for (int i = verb->first - 1; i >= attribution->first && verb->first - i <= PRONOUN_REACH; i--)
	{
		const UrbanMatch *word = reader_word(reader, i, word_class);

		if (word != NULL && word->last < verb->first)
			return word;
	}
	for (int i = verb->last + 1; i <= attribution->last && i - verb->last <= PRONOUN_REACH; i++)
		if (reader_word(reader, i, word_class) != NULL)
			return reader_word(reader, i, word_class);
	return NULL;
}

/* Is there a capitalised word that is no mention: perhaps the speaker's name, which was not recognised? */
static bool
has_unknown_name(const UrbanReader *reader, const ReaderAttribution *attribution)
{
	for (int i = attribution->first; i <= attribution->last; i++)
		if (reader_mention(reader, i) == NULL && reader_is_capitalised_inside(reader, i) &&
			reader_word(reader, i, URBAN_CLASS_PERSON_TITLE) == NULL)
			return true;
	return false;
}

/* The office that stands right before or behind the verb, with its body if that is named: "the mayor of X said". */
static const UrbanMatch *
office_beside(const UrbanReader *reader, const ReaderAttribution *attribution, const UrbanMatch *verb, int *body)
{
	int steps[2][3] = {{verb->first - 1, attribution->first - 1, -1}, {verb->last + 1, attribution->last + 1, 1}};

	for (int side = 0; side < 2; side++)
	{
		*body = -1;
		for (int i = steps[side][0], far = 0; i != steps[side][1] && far < OFFICE_REACH; i += steps[side][2], far++)
		{
			const UrbanMatch *title = reader_word(reader, i, URBAN_CLASS_PERSON_TITLE);
			const UrbanMention *mention = reader_mention(reader, i);

			if (mention != NULL && reader->facts->entities.items[mention->entity].kind != URBAN_PERSON)
				*body = mention->entity;
			if (title != NULL)
			{
				/* "the UN Secretary-General": the body may stand before the office. */
				mention = i == 0 ? NULL : reader_mention(reader, i - 1);
				if (*body < 0 && mention != NULL && i > attribution->first)
					*body = mention->entity;
				return title;
			}
			if (reader_token(reader, i)->kind == URBAN_SIGN && reader_token(reader, i)->sign != URBAN_HYPHEN)
				break;
		}
	}
	return NULL;
}

/* The last word of an office: of "secretary-general" as of "secretary general". */
static const char *
office_word(const UrbanMatch *title)
{
	const char *last = title->item.form;

	for (const char *c = last; *c != '\0'; c++)
		if (*c == ' ' || *c == '-')
			last = c + 1;
	return last;
}

/* The person named last before the token who was said to hold such an office, in that body if it is known; NULL if none. */
static const UrbanMention *
holder_of_office(const UrbanReader *reader, const UrbanMatch *title, int body, int before)
{
	for (int i = before - 1; i >= 0 && before - i <= LOOK_BACK; i--)
	{
		const UrbanMention *mention = reader_mention(reader, i);
		ReaderOffice office;

		if (mention == NULL)
			continue;
		i = mention->first;
		if (reader->facts->entities.items[mention->entity].kind != URBAN_PERSON ||
			!reader_office_read(reader, mention, &office) || (body >= 0 && office.body >= 0 && office.body != body))
			continue;
		for (int t = office.first; t <= office.last; t++)
		{
			const UrbanMatch *held = reader_word(reader, t, URBAN_CLASS_PERSON_TITLE);

			if (held != NULL && strcmp(office_word(held), office_word(title)) == 0)
				return mention;
		}
	}
	return NULL;
}

/* The sex that the pronoun excludes: of "she" men, of "he" women where the language tells them apart; NULL if none. */
static const char *
other_sex(const UrbanReader *reader, const UrbanMatch *pronoun)
{
	if (reader_value_is(pronoun, "she"))
		return "m";
	return reader_value_is(pronoun, "he") && !reader_verb_last(reader, pronoun->first) ? "f" : NULL;
}

/* The one whom "he said", "it said" or "the minister said" means. */
static const UrbanMention *
resolve(const UrbanReader *reader, const ReaderAttribution *attribution, const UrbanMatch *verb, int before)
{
	const UrbanMatch *word = word_beside(reader, attribution, verb, URBAN_CLASS_PRONOUN);
	const UrbanMention *found = NULL;

	if (word != NULL && !reader_value_is(word, "this") && !reader_value_is(word, "they"))
	{
		bool it = reader_value_is(word, "it") && !reader_verb_last(reader, verb->first);

		found = last_mention(reader, before, !it, other_sex(reader, word));
	}
	if (found == NULL && !has_unknown_name(reader, attribution) &&
		word_beside(reader, attribution, verb, URBAN_CLASS_PERSON_TITLE) != NULL)
		found = last_mention(reader, before, true, NULL);
	return found;
}

#define OWNED_WORDS 4 /* "added her colleague X" */

/* Does the person stand right behind the verb, over a possessive and what the person is to somebody? */
static bool
is_owned_speaker(const UrbanReader *reader, const UrbanMatch *verb, const UrbanMention *person)
{
	if (person->first <= verb->last + 2 || person->first > verb->last + OWNED_WORDS + 1 ||
		reader_word(reader, verb->last + 1, URBAN_CLASS_PRONOUN) == NULL)
		return false;
	for (int t = verb->last + 1; t < person->first; t++)
		if (reader_token(reader, t)->kind != URBAN_WORD)
			return false;
	return true;
}

bool
reader_speaker_find(const UrbanReader *reader, ReaderAttribution *attribution, int before)
{
	const UrbanMatch *verb =
		attribution->verb < 0 ? NULL : reader_word(reader, attribution->verb, URBAN_CLASS_SAY_VERB);
	const UrbanMention *found = nearest_speaker(reader, attribution, verb);
	bool person = found != NULL && reader->facts->entities.items[found->entity].kind == URBAN_PERSON;

	attribution->confidence = person ? 90 : 70;
	if (verb != NULL && !person)
	{
		int body;
		const UrbanMatch *title = office_beside(reader, attribution, verb, &body);
		const UrbanMention *holder = title == NULL ? NULL : holder_of_office(reader, title, body, before);

		if (holder != NULL)
		{
			attribution->speaker = holder->entity;
			attribution->mention = holder->first;
			return true;
		}
	}
	if (verb != NULL && (!person || (word_beside(reader, attribution, verb, URBAN_CLASS_PRONOUN) != NULL &&
									 !is_owned_speaker(reader, verb, found))))
	{
		int far = found == NULL ? PERSON_REACH : distance(found, verb->first, verb->last);
		const UrbanMention *meant = far >= -1 && far <= 1 ? NULL : resolve(reader, attribution, verb, before);

		if (meant != NULL)
		{
			found = meant;
			attribution->confidence = 70;
		}
	}
	if (found == NULL)
		return false;
	attribution->speaker = found->entity;
	attribution->mention = found->first;
	return true;
}
