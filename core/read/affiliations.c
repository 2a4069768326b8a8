/*
 * affiliations.c - which office a named person holds in which body.
 *
 * In: mentions of persons and the words beside them. Out: facts->affiliations,
 * one for each person and body. Only an office that is said counts: a body
 * that just stands near a name is none.
 */
#include <string.h>

#include "affiliations.h"

#include "clauses.h"

#define REACH_BEFORE       16 /* tokens before the name: offices and ministries have long names, which count as one */
#define REACH_BEHIND       14
#define WORDS_BETWEEN      2 /* between a body and the office behind it: "Fund Country Director", "gaznanyň sebit wekili" */
#define OFFICE_WORDS       12
#define WORDS_BEFORE_PLACE 4 /* "for Central and West Asia" */

static bool
is_body(const UrbanReader *reader, const UrbanMention *mention)
{
	UrbanEntityKind kind = reader->facts->entities.items[mention->entity].kind;

	return kind != URBAN_PERSON && kind != URBAN_FRAMEWORK;
}

/* Does a word that names an office begin at the token? */
static const UrbanMatch *
office_at(const UrbanReader *reader, int token)
{
	const UrbanMatch *title = reader_word(reader, token, URBAN_CLASS_PERSON_TITLE);

	return title != NULL && reader_value_is(title, "office") ? title : NULL;
}

/* Does the run of words that may be an office and a body end at the token? */
static bool
ends_run(const UrbanReader *reader, int token)
{
	const UrbanToken *at = reader_token(reader, token);

	if (reader_mention(reader, token) != NULL)
		return reader_entity(reader, token)->kind == URBAN_PERSON;
	if (at->kind == URBAN_SIGN)
		return at->sign != URBAN_HYPHEN && at->sign != URBAN_APOSTROPHE && at->sign != URBAN_BRACKET_OPEN &&
			   at->sign != URBAN_BRACKET_CLOSE;
	return reader_verb(reader, token) && office_at(reader, token) == NULL;
}

/* The first token of the run that ends before a token. */
static int
run_start(const UrbanReader *reader, int end)
{
	int first = reader->text->sentences.items[reader_token(reader, end)->sentence].first;
	int start = end, steps = 0;

	while (start > first && steps++ < REACH_BEFORE && !ends_run(reader, start - 1))
	{
		const UrbanMention *mention = reader_mention(reader, start - 1);

		start = mention != NULL && mention->first >= first ? mention->first : start - 1;
	}
	return start;
}

/* The first office word in a run, -1 if there is none; `end` exclusive. */
static int
find_office(const UrbanReader *reader, int first, int end)
{
	for (int i = first; i < end; i++)
	{
		/* «во главе с депутатом»: the head is the one behind "with". */
		if (office_at(reader, i) != NULL &&
			!(i + 1 < end && reader_value_is(reader_word(reader, i + 1, URBAN_CLASS_PREPOSITION), "with")))
			return i;
		if (reader_mention(reader, i) != NULL && reader_mention(reader, i)->last > i)
			i = reader_mention(reader, i)->last;
	}
	return -1;
}

/* The first body mentioned in a run. */
static const UrbanMention *
find_body(const UrbanReader *reader, int first, int end)
{
	for (int i = first; i < end; i++)
	{
		const UrbanMention *mention = reader_mention(reader, i);

		if (mention == NULL)
			continue;
		if (is_body(reader, mention))
			return mention;
		i = mention->last;
	}
	return NULL;
}

/* The body right before an office: at most WORDS_BETWEEN words and no preposition stand between. */
static const UrbanMention *
body_before(const UrbanReader *reader, int first, int office)
{
	int between = 0;

	for (int i = office - 1; i >= first; i--)
	{
		const UrbanMention *mention = reader_mention(reader, i);

		/* «Банктын Кыргызстандагы өкүлү»: where, not whose. */
		if (mention != NULL && (mention->cases & URBAN_LOCATIVE) != 0 && reader_verb_last(reader, i))
		{
			i = mention->first;
			continue;
		}
		if (mention != NULL)
			return is_body(reader, mention) ? mention : NULL;
		if (reader_token(reader, i)->kind == URBAN_SIGN)
			continue;
		if (++between > WORDS_BETWEEN || reader_word(reader, i, URBAN_CLASS_PREPOSITION) != NULL)
			return NULL;
	}
	return NULL;
}

/* Leaves out what only leads over to the body behind the office: "of", "of the". */
static int
office_end(const UrbanReader *reader, int first, int end)
{
	int last = end - 1;

	while (last > first && (reader_token(reader, last)->kind == URBAN_SIGN ||
							(reader_token(reader, last)->shape == URBAN_LOWER &&
							 (reader_word(reader, last, URBAN_CLASS_PREPOSITION) != NULL ||
							  reader_word(reader, last, URBAN_CLASS_NAME_LINK) != NULL))))
		last--;
	return last - first < OFFICE_WORDS ? last : first + OFFICE_WORDS - 1;
}

/* Is the word an ending behind an apostrophe or hyphen: the s of "Oslo's mayor"? */
static bool
is_suffix(const UrbanReader *reader, int token)
{
	return !reader_token(reader, token)->space_before && reader_token(reader, token)->shape == URBAN_LOWER &&
		   (reader_token(reader, token - 1)->sign == URBAN_APOSTROPHE ||
			reader_token(reader, token - 1)->sign == URBAN_HYPHEN);
}

/* "for Central Asia", "in Kenya": does the place say where the office is held and not whose it is? */
static bool
is_only_where(const UrbanReader *reader, const UrbanMention *body, int title)
{
	UrbanEntityKind kind = reader->facts->entities.items[body->entity].kind;

	if (kind != URBAN_REGION && kind != URBAN_COUNTRY && kind != URBAN_CITY)
		return false;
	for (int i = body->first - 1; i > title && body->first - i <= WORDS_BEFORE_PLACE; i--)
	{
		const UrbanMatch *word = reader_word(reader, i, URBAN_CLASS_PREPOSITION);

		if (word != NULL && !reader_value_is(word, "and"))
			return reader_value_is(word, "for") || reader_value_is(word, "in");
	}
	return false;
}

/* The office and body within a run of tokens; `end` exclusive. */
static bool
read_run(const UrbanReader *reader, int first, int end, ReaderOffice *office)
{
	int title = find_office(reader, first, end);
	const UrbanMention *body;

	if (title < 0)
		return false;
	body = find_body(reader, title + 1, end);
	office->first = title;
	if (body != NULL && is_only_where(reader, body, title))
	{
		const UrbanMention *whose = body_before(reader, first, title);

		office->last = office_end(reader, title, end);
		if (whose != NULL)
			office->first = whose->last + 1;
		else if (reader->facts->entities.items[body->entity].kind == URBAN_REGION)
			body = NULL;
		office->body = whose != NULL ? whose->entity : body != NULL ? body->entity : -1;
		return true;
	}
	if (body != NULL)
		office->last = office_end(reader, title, body->first);
	else
	{
		office->last = office_end(reader, title, end);
		body = body_before(reader, first, title);
		if (body != NULL)
			office->first = body->last + 1;
		while (office->first < title &&
			   (reader_token(reader, office->first)->kind == URBAN_SIGN || is_suffix(reader, office->first)))
			office->first++;
	}
	office->body = body == NULL ? -1 : body->entity;
	return true;
}

/* "NAME, office of the body,": the words between the comma or bracket behind the name and the next one. */
static bool
read_behind(const UrbanReader *reader, const UrbanMention *person, ReaderOffice *office)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, person->last)->sentence];
	int comma = person->last + 1, end;
	UrbanSign sign = comma < sentence->last ? (UrbanSign) reader_token(reader, comma)->sign : URBAN_SIGN_NONE;

	if (sign != URBAN_COMMA && sign != URBAN_BRACKET_OPEN && sign != URBAN_DASH)
		return false;
	for (end = comma + 1; end < sentence->last && end - comma <= REACH_BEHIND && !ends_run(reader, end); end++)
		if (reader_mention(reader, end) != NULL)
			end = reader_mention(reader, end)->last;
	/* «X, специалист Y Z»: in a list of persons it is the next one's office. */
	if (sign == URBAN_COMMA && end < sentence->last && strcmp(reader->facts->language, "ru") == 0 &&
		reader_mention(reader, end) != NULL && reader_entity(reader, end)->kind == URBAN_PERSON)
		return false;
	return end > comma + 1 && end <= sentence->last && read_run(reader, comma + 1, end, office);
}

/* "NAME of the Body": the body right behind the word "of". */
static bool
read_of(const UrbanReader *reader, const UrbanMention *person, ReaderOffice *office)
{
	int last = reader->text->sentences.items[reader_token(reader, person->last)->sentence].last - 1;
	const UrbanMatch *word =
		person->last < last ? reader_word(reader, person->last + 1, URBAN_CLASS_PREPOSITION) : NULL;

	if (word == NULL || !reader_value_is(word, "of"))
		return false;
	for (int i = word->last + 1; i <= last && i <= word->last + WORDS_BETWEEN; i++)
		if (reader_mention(reader, i) != NULL)
		{
			office->body = is_body(reader, reader_mention(reader, i)) ? reader_mention(reader, i)->entity : -1;
			return office->body >= 0;
		}
	return false;
}

static bool
is_between_commas(const UrbanReader *reader, const UrbanMention *person)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, person->first)->sentence];

	return person->first - 1 > sentence->first && person->last + 1 < sentence->last &&
		   reader_token(reader, person->first - 1)->sign == URBAN_COMMA &&
		   reader_token(reader, person->last + 1)->sign == URBAN_COMMA;
}

bool
reader_office_read(const UrbanReader *reader, const UrbanMention *person, ReaderOffice *office)
{
	ReaderOffice behind = {-1, 0, -1};

	*office = behind;
	if (read_run(reader, run_start(reader, person->first), person->first, office) && office->body >= 0)
		return true;
	/* "the mayor of Oslo, NAME, said" */
	if (is_between_commas(reader, person) &&
		read_run(reader, run_start(reader, person->first - 1), person->first - 1, &behind) && behind.body >= 0)
	{
		*office = behind;
		return true;
	}
	if (read_of(reader, person, office))
		return true;
	behind = (ReaderOffice){-1, 0, -1};
	if (read_behind(reader, person, &behind) && (behind.body >= 0 || office->last < office->first))
		*office = behind;
	return office->body >= 0 || office->first <= office->last;
}

static UrbanAffiliation *
find_affiliation(UrbanReader *reader, int person, int body)
{
	for (int i = 0; i < reader->facts->affiliations.count; i++)
	{
		UrbanAffiliation *affiliation = &reader->facts->affiliations.items[i];

		if (affiliation->person == person && affiliation->body == body)
			return affiliation;
	}
	return NULL;
}

void
urban_read_affiliations(UrbanReader *reader)
{
	UrbanFacts *facts = reader->facts;

	for (int i = 0; i < facts->mentions.count && !urban_arena_failed(reader->arena); i++)
	{
		const UrbanMention *mention = &facts->mentions.items[i];
		UrbanAffiliation *affiliation;
		ReaderOffice office;

		if (i % 256 == 0 && reader_stopped(reader))
			return;
		if (facts->entities.items[mention->entity].kind != URBAN_PERSON ||
			!reader_office_read(reader, mention, &office) || office.body < 0)
			continue;
		affiliation = find_affiliation(reader, mention->entity, office.body);
		if (affiliation == NULL)
		{
			affiliation = urban_list_add(reader->arena, &facts->affiliations);
			affiliation->person = mention->entity;
			affiliation->body = office.body;
			affiliation->as_of = facts->published;
			if (office.first <= office.last)
				affiliation->office = urban_text_slice(reader->arena, reader->text, office.first, office.last);
		}
		reader_prove(reader, &affiliation->evidence, "fact", mention->entity, NULL, mention->first,
					 "office beside a name");
	}
}
