/*
 * verb_last.c - what stands before a verb that comes last; see verb_last.h.
 *
 * In: tokens, matches, mentions and clauses. It only answers questions and
 * changes nothing.
 */
#include "verb_last.h"

#include <string.h>

#include "attach.h"
#include "clauses.h"

#define SUBJECT_REACH 6 /* tokens between a verb and the noun of events that is its subject */
#define OBJECT_REACH  6 /* tokens between a verb and the body that it opens */
#define OFFICE_REACH  8 /* tokens from the office to the name of the person who holds it */
#define OFFICE_WORDS  3 /* between a place and the office: «қаласының бұрынғы әкімі» */

/* Does a word between tell that another thing is spoken of? */
static bool
is_barrier(const UrbanReader *reader, int token)
{
	static const UrbanClassSet others =
		URBAN_CLASS_BIT(URBAN_CLASS_ROLE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN) |
		URBAN_CLASS_BIT(URBAN_CLASS_PERSON_TITLE) | URBAN_CLASS_BIT(URBAN_CLASS_PROGRAMME_HEAD) |
		URBAN_CLASS_BIT(URBAN_CLASS_COALITION_HEAD);
	const UrbanMention *mention = reader_mention(reader, token);

	if (mention != NULL)
		return !attach_is_location(reader, mention);
	return urban_match_has(reader->matches, token, others);
}

static bool
is_gathering(const UrbanMatch *noun)
{
	return reader_value_is(noun, "gathering");
}

const UrbanMatch *
verb_last_event(const UrbanReader *reader, int verb)
{
	int first = reader_clause_start(reader, verb);

	if (!reader_verb_last(reader, verb))
		return NULL;
	for (int t = verb - 1; t >= first && verb - t <= SUBJECT_REACH; t--)
	{
		const UrbanMatch *noun = urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN);

		if (noun != NULL && noun->last < verb)
			return is_gathering(noun) &&
						   (noun->cases & (URBAN_DATIVE | URBAN_LOCATIVE | URBAN_ABLATIVE | URBAN_INSTRUMENTAL)) == 0
					   ? noun
					   : NULL;
		if (is_barrier(reader, t))
			return NULL;
	}
	return NULL;
}

bool
verb_last_attends(const UrbanReader *reader, int verb)
{
	const UrbanMatch *role = urban_match_at(reader->matches, verb, URBAN_CLASS_ROLE_WORD);

	if (!reader_verb_last(reader, verb) || !reader_value_is(role, "participant"))
		return false;
	for (int t = reader_clause_start(reader, verb); t < verb; t++)
	{
		const UrbanMatch *noun = urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN);

		if (noun != NULL && !reader_value_is(noun, "hazard"))
			return true;
	}
	return false;
}

bool
verb_last_is_part(const UrbanReader *reader, int noun)
{
	if (!reader_verb_last(reader, noun) || noun == 0 ||
		reader_token(reader, noun - 1)->sentence != reader_token(reader, noun)->sentence)
		return false;
	for (int t = noun - 1; t >= 0 && noun - t <= 2; t--)
	{
		if (reader_token(reader, t)->kind == URBAN_SIGN)
			return false;
		if (is_gathering(urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN)))
			return true;
	}
	return false;
}

/* A government or company opens things; it is not opened. */
static bool
can_be_opened(const UrbanReader *reader, const UrbanMention *mention)
{
	static const char *const acting[] = {"government", "municipality", "un", "company"};

	if (attach_kind(reader, mention) != URBAN_ORGANIZATION)
		return true;
	if ((mention->cases & (URBAN_GENITIVE | URBAN_DATIVE)) != 0)
		return false;
	for (int t = mention->first; t <= mention->last; t++)
		for (size_t i = 0; i < sizeof(acting) / sizeof(acting[0]); i++)
			if (reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_ORG_HEAD), acting[i]))
				return false;
	return true;
}

const UrbanMention *
verb_last_object(const UrbanReader *reader, int token, unsigned kinds)
{
	int first = reader_clause_start(reader, token);

	for (int t = token - 1; t >= first; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m == NULL)
		{
			if (urban_match_at(reader->matches, t, URBAN_CLASS_PERSON_TITLE) != NULL ||
				urban_match_at(reader->matches, t, URBAN_CLASS_ROLE_WORD) != NULL)
				return NULL;
			continue;
		}
		t = m->first;
		if (attach_is_place(reader, m))
			continue;
		if ((kinds & ATTACH_KIND(attach_kind(reader, m))) == 0 || !can_be_opened(reader, m) ||
			(attach_kind(reader, m) == URBAN_ORGANIZATION && token - m->last > OBJECT_REACH))
			return NULL;
		return m;
	}
	return NULL;
}

bool
verb_last_is_office(const UrbanReader *reader, const UrbanMention *mention)
{
	int at = mention->last + 1, words = 0, count = reader->text->tokens.count;

	if (!reader_verb_last(reader, mention->last) || attach_kind(reader, mention) == URBAN_PERSON)
		return false;
	for (; at < count && words <= OFFICE_WORDS; at++)
	{
		const UrbanToken *token = reader_token(reader, at);
		const UrbanMatch *title = urban_match_at(reader->matches, at, URBAN_CLASS_PERSON_TITLE);

		if (token->sentence != reader_token(reader, mention->last)->sentence)
			return false;
		if (title != NULL)
		{
			for (at = title->last + 1; at < count && at <= title->last + OFFICE_REACH; at++)
			{
				if (reader_token(reader, at)->kind == URBAN_SIGN && reader_token(reader, at)->sign != URBAN_HYPHEN)
					return false;
				if (reader_mention(reader, at) != NULL)
					return attach_kind(reader, reader_mention(reader, at)) == URBAN_PERSON;
			}
			return false;
		}
		if (token->kind == URBAN_SIGN && token->sign != URBAN_APOSTROPHE && token->sign != URBAN_HYPHEN)
			return false;
		if (reader_mention(reader, at) != NULL || reader_verb(reader, at) ||
			reader_value_is(urban_match_at(reader->matches, at, URBAN_CLASS_PREPOSITION), "and") ||
			reader_value_is(urban_match_at(reader->matches, at, URBAN_CLASS_PREPOSITION), "with"))
			return false;
		words += token->kind == URBAN_WORD;
	}
	return false;
}

bool
verb_last_is_owner(const UrbanReader *reader, const UrbanMention *mention)
{
	UrbanEntityKind kind = attach_kind(reader, mention);
	int next = mention->last + 1;

	if ((kind != URBAN_COUNTRY && kind != URBAN_REGION) || !reader_verb_last(reader, mention->last) ||
		(mention->cases & URBAN_GENITIVE) == 0)
		return false;
	if (next + 2 < reader->text->tokens.count &&
		(reader_token(reader, next)->sign == URBAN_APOSTROPHE || reader_token(reader, next)->sign == URBAN_HYPHEN))
		next += 2; /* over the ending */
	return next < reader->text->tokens.count && reader_mention(reader, next) != NULL &&
		   reader_mention(reader, next) != mention &&
		   reader_token(reader, next)->sentence == reader_token(reader, mention->last)->sentence &&
		   attach_kind(reader, reader_mention(reader, next)) != URBAN_PERSON;
}

bool
verb_last_is_owned_by(const UrbanReader *reader, const UrbanMention *mention)
{
	static const char izofat[] = "и";
	const UrbanMention *before = mention->first == 0 ? NULL : reader_mention(reader, mention->first - 1);
	const UrbanForm *form;

	if (before == NULL || strcmp(reader->facts->language, "tg") != 0 || !attach_is_place(reader, before) ||
		attach_kind(reader, before) == attach_kind(reader, mention))
		return false;
	form = &reader->text->forms.items[reader_token(reader, before->last)->form];
	return form->bytes > sizeof(izofat) &&
		   memcmp(form->text + form->bytes - sizeof(izofat) + 1, izofat, sizeof(izofat) - 1) == 0;
}
