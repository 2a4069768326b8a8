/*
 * clauses.c - the clause around a token; see clauses.h.
 *
 * In: tokens, matches, mentions and quote_at. Nothing is stored: the borders
 * are looked for again at each call, within a bounded reach.
 */
#include "clauses.h"

#include <string.h>

#define LONGEST_CLAUSE 150 /* tokens on either side: longer than any sentence that a person wrote */
#define LONGEST_ASIDE  60  /* tokens in brackets */

static UrbanSign
sign_at(const UrbanReader *reader, int token)
{
	return (UrbanSign) reader_token(reader, token)->sign;
}

bool
reader_is_capitalised_inside(const UrbanReader *reader, int token)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, token)->sentence];
	int before = token - 1;

	if (reader_token(reader, token)->shape != URBAN_TITLE)
		return false;
	while (before >= sentence->first && reader_token(reader, before)->kind == URBAN_SIGN)
		before--;
	return before >= sentence->first && (before == token - 1 || sign_at(reader, token - 1) == URBAN_COMMA);
}

bool
reader_verb(const UrbanReader *reader, int token)
{
	static const UrbanWordClass verbs[] = {URBAN_CLASS_EVENT_VERB, URBAN_CLASS_HOLD_VERB, URBAN_CLASS_PLAN_WORD,
										   URBAN_CLASS_PROMISE_VERB};
	const UrbanMatch *said;

	if (reader_token(reader, token)->kind != URBAN_WORD || reader_is_capitalised_inside(reader, token))
		return false;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (reader_word(reader, token, verbs[i]) != NULL)
			return true;
	said = reader_word(reader, token, URBAN_CLASS_SAY_VERB);
	return said != NULL && !reader_value_is(said, "according");
}

bool
reader_verb_last(const UrbanReader *reader, int token)
{
	static const char *const languages[] = {"kk", "ky", "uz", "tk", "tr", "az"};
	const UrbanText *text = reader->text;
	const UrbanSentence *sentence = &text->sentences.items[reader_token(reader, token)->sentence];
	const char *language = text->paragraphs.items[sentence->paragraph].language;

	if (language == NULL || strcmp(language, "und") == 0)
		language = reader->facts->language;
	for (size_t i = 0; language != NULL && i < sizeof(languages) / sizeof(languages[0]); i++)
		if (strcmp(language, languages[i]) == 0)
			return true;
	return false;
}

int
reader_skip_bracket(const UrbanReader *reader, int token)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, token)->sentence];
	int depth = 0;

	if (sign_at(reader, token) != URBAN_BRACKET_OPEN)
		return token;
	for (int i = token; i < sentence->last && i - token <= LONGEST_ASIDE; i++)
	{
		if (sign_at(reader, i) == URBAN_BRACKET_OPEN)
			depth++;
		else if (sign_at(reader, i) == URBAN_BRACKET_CLOSE && --depth == 0)
			return i;
	}
	return token;
}

/* Does the token end a clause whatever follows, seen from a token of the quotation `quote`? */
static bool
is_border(const UrbanReader *reader, int token, int quote)
{
	return reader->quote_at[token] != quote ||
		   (sign_at(reader, token) == URBAN_SEMICOLON && reader_mention(reader, token) == NULL);
}

/* The stretch around the token between semicolons, borders of quotations and the brackets that hold it. */
static ReaderClause
stretch_around(const UrbanReader *reader, int token)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, token)->sentence];
	ReaderClause stretch = {token, token};
	int quote = reader->quote_at[token], depth = 0;

	if (sign_at(reader, token) == URBAN_BRACKET_OPEN || sign_at(reader, token) == URBAN_BRACKET_CLOSE)
		return stretch;
	for (int i = token - 1; i >= sentence->first && token - i <= LONGEST_CLAUSE; i--)
	{
		if (sign_at(reader, i) == URBAN_BRACKET_CLOSE)
			depth++;
		else if (sign_at(reader, i) == URBAN_BRACKET_OPEN && --depth < 0)
			break;
		if (depth <= 0 && is_border(reader, i, quote))
			break;
		stretch.first = i;
	}
	depth = 0;
	for (int i = token + 1; i < sentence->last && i - token <= LONGEST_CLAUSE; i++)
	{
		if (sign_at(reader, i) == URBAN_BRACKET_OPEN)
			depth++;
		else if (sign_at(reader, i) == URBAN_BRACKET_CLOSE && --depth < 0)
			break;
		if (depth <= 0 && is_border(reader, i, quote))
			break;
		stretch.last = i;
	}
	return stretch;
}

/* Could a clause begin behind this token (or, for a conjunction, with it)? */
static bool
is_joint(const UrbanReader *reader, int token)
{
	const UrbanToken *at = reader_token(reader, token);
	const UrbanMatch *word;

	if (reader_mention(reader, token) != NULL)
		return false;
	switch (sign_at(reader, token))
	{
		case URBAN_COMMA:
		case URBAN_COLON:
			return token + 1 >= reader->text->tokens.count || reader_token(reader, token + 1)->space_before ||
				   reader_token(reader, token + 1)->kind == URBAN_SIGN;
		case URBAN_DASH:
			return at->space_before;
		case URBAN_SIGN_NONE:
			word = reader_word(reader, token, URBAN_CLASS_PREPOSITION);
			return reader_value_is(word, "and");
		default:
			return false;
	}
}

/* Is all between the joint and the next one the mention of one thing: a list's member or an apposition? */
static bool
joins_list_member(const UrbanReader *reader, int joint, int last)
{
	int next = joint + 1;
	const UrbanMention *mention;

	while (next <= last && is_joint(reader, next))
		next++;
	mention = next <= last ? reader_mention(reader, next) : NULL;
	if (mention == NULL || mention->first < next)
		return false;
	next = mention->last + 1;
	while (next <= last && reader_skip_bracket(reader, next) > next)
		next = reader_skip_bracket(reader, next) + 1;
	return next > last || is_joint(reader, next);
}

ReaderClause
reader_clause(const UrbanReader *reader, int token)
{
	ReaderClause stretch = stretch_around(reader, token), clause = stretch;
	int joint = -1;
	bool listed = false, has_verb = false;

	for (int i = stretch.first; i <= stretch.last; i++)
	{
		int behind = reader_skip_bracket(reader, i);

		if (behind > i)
		{
			i = behind;
			continue;
		}
		if (is_joint(reader, i))
		{
			/* The first joint behind the last verb counts, one that goes on with a list only if there is no other. */
			if (has_verb && (joint < 0 || listed))
			{
				joint = i;
				listed = joins_list_member(reader, i, stretch.last);
			}
			continue;
		}
		if (!reader_verb(reader, i))
			continue;
		if (joint >= 0)
		{
			if (token < joint)
			{
				clause.last = joint - 1;
				return clause;
			}
			clause.first = sign_at(reader, joint) == URBAN_SIGN_NONE ? joint : joint + 1;
			if (token < clause.first)
				return (ReaderClause){token, token};
		}
		has_verb = true;
		joint = -1;
		listed = false;
	}
	return clause;
}

int
reader_clause_start(const UrbanReader *reader, int token)
{
	return reader_clause(reader, token).first;
}

int
reader_clause_end(const UrbanReader *reader, int token)
{
	return reader_clause(reader, token).last;
}
