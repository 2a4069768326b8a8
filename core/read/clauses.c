/*
 * clauses.c - the clause around a token; see clauses.h.
 *
 * In: tokens, matches, mentions and quote_at. Out: clauses and bracket_end of
 * the reader, in one pass over the tokens.
 */
#include "clauses.h"

#include <string.h>

#define LONGEST_CLAUSE  300 /* tokens: longer than any that a person wrote; what is longer is cut */
#define LONGEST_ASIDE   60  /* tokens in brackets */
#define LONGEST_WORD    80  /* bytes of a listed word */
#define DEEPEST_BRACKET 16
#define DEEPEST_LEVEL   4

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
reader_is_as_listed(const UrbanReader *reader, const UrbanMatch *match)
{
	const char *word = strrchr(match->item.form, ' ');
	const UrbanForm *form = &reader->text->forms.items[reader_token(reader, match->last)->form];
	char folded[2 * LONGEST_WORD + 1];

	word = word == NULL ? match->item.form : word + 1;
	if (strlen(word) > LONGEST_WORD)
		return false;
	return urban_text_fold(word, strlen(word), folded) == form->bytes && memcmp(folded, form->text, form->bytes) == 0;
}

const UrbanMatch *
reader_listed_word(const UrbanReader *reader, int token, UrbanWordClass word_class)
{
	const UrbanMatches *matches = reader->matches;

	if (reader_word(reader, token, word_class) == NULL)
		return NULL;
	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];

		if (!match->item.is_name && match->item.target == (int) word_class && reader_is_as_listed(reader, match))
			return match;
	}
	return NULL;
}

/* «хабар медиҳад»: is the word, which alone is a deed, the last of one for saying? */
static bool
ends_saying(const UrbanReader *reader, int token)
{
	const UrbanMatch *said = token == 0 ? NULL : reader_word(reader, token - 1, URBAN_CLASS_SAY_VERB);

	return said != NULL && said->last == token;
}

const UrbanMatch *
reader_deed(const UrbanReader *reader, int token, bool future)
{
	const UrbanMatches *matches = reader->matches;

	if (reader_word(reader, token, URBAN_CLASS_ACTION_VERB) == NULL || ends_saying(reader, token))
		return NULL;
	for (int i = matches->at[token]; i < matches->at[token + 1]; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];

		if (!match->item.is_name && match->item.target == URBAN_CLASS_ACTION_VERB &&
			reader_value_is(match, "future") == future && reader_is_as_listed(reader, match))
			return match;
	}
	return NULL;
}

/* The classes of words of which some are finite verbs. */
static const UrbanClassSet verb_classes =
	URBAN_CLASS_BIT(URBAN_CLASS_EVENT_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_HOLD_VERB) |
	URBAN_CLASS_BIT(URBAN_CLASS_PLAN_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_PROMISE_VERB) |
	URBAN_CLASS_BIT(URBAN_CLASS_ACTION_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_SAY_VERB);

bool
reader_verb(const UrbanReader *reader, int token)
{
	static const UrbanWordClass verbs[] = {URBAN_CLASS_EVENT_VERB, URBAN_CLASS_HOLD_VERB, URBAN_CLASS_PLAN_WORD,
										   URBAN_CLASS_PROMISE_VERB};
	const UrbanMatch *said;

	if (!urban_match_has(reader->matches, token, verb_classes))
		return false;
	if (reader_token(reader, token)->kind != URBAN_WORD || reader_is_capitalised_inside(reader, token))
		return false;
	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (reader_word(reader, token, verbs[i]) != NULL)
			return true;
	if (reader_deed(reader, token, true) != NULL)
		return true;
	said = reader_word(reader, token, URBAN_CLASS_SAY_VERB);
	return said != NULL && !reader_value_is(said, "according");
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

/* The state of one level: the sentence itself, or what stands in a bracket. */
typedef struct Level
{
	int first; /* of the clause that is being read, -1 none yet */
	int joint; /* where the next clause may begin, -1 none */
	bool listed, has_verb;
	int quote; /* of the clause */
	int end;   /* last token of the level */
} Level;

/* Where the brackets of a sentence end; one that is not closed in reach is none. */
static void
match_brackets(UrbanReader *reader, const UrbanSentence *sentence)
{
	int open[DEEPEST_BRACKET], depth = 0;

	for (int i = sentence->first; i < sentence->last; i++)
	{
		if (sign_at(reader, i) == URBAN_BRACKET_OPEN)
			open[depth++ % DEEPEST_BRACKET] = i;
		else if (sign_at(reader, i) == URBAN_BRACKET_CLOSE && depth > 0)
		{
			int at = open[--depth % DEEPEST_BRACKET];

			if (at < i && i - at <= LONGEST_ASIDE)
				reader->bracket_end[at] = i;
		}
	}
}

/* Ends the clause of a level before the token `end`. */
static void
finish_clause(UrbanReader *reader, Level *level, int end)
{
	if (level->first >= 0 && level->first < end)
	{
		ReaderClause clause = {level->first, end - 1};

		for (int i = level->first; i < end; i++)
		{
			reader->clauses[i] = clause;
			i = reader_skip_bracket(reader, i);
			reader->clauses[i] = clause;
		}
	}
	level->first = -1;
	level->joint = -1;
	level->listed = level->has_verb = false;
}

/* A further verb behind a joint begins a new clause; the first one only takes note. */
static void
read_verb(UrbanReader *reader, Level *level)
{
	int joint = level->joint;

	if (joint >= 0)
	{
		bool conjunction = sign_at(reader, joint) == URBAN_SIGN_NONE;

		finish_clause(reader, level, joint);
		if (!conjunction)
			reader->clauses[joint] = (ReaderClause){joint, joint};
		level->first = conjunction ? joint : joint + 1;
	}
	level->has_verb = true;
	level->joint = -1;
	level->listed = false;
}

/* Can the token be a joint, a semicolon or a verb at all? Most cannot, and this is asked of all of them. */
static inline bool
may_part(const UrbanReader *reader, int token)
{
	switch (sign_at(reader, token))
	{
		case URBAN_SIGN_NONE:
			return (reader->classes[token] & (verb_classes | URBAN_CLASS_BIT(URBAN_CLASS_PREPOSITION))) != 0 &&
				   ((reader->classes[token] & verb_classes) != 0 ||
					(reader->matches->values[token] & urban_value_bit(URBAN_CLASS_PREPOSITION, "and")) != 0);
		case URBAN_COMMA:
		case URBAN_COLON:
		case URBAN_DASH:
		case URBAN_SEMICOLON:
			return true;
		default:
			return false;
	}
}

/* Does the token only go on with the clause that is being read, as most do? */
static inline bool
goes_on(const UrbanReader *reader, const Level *level, int token)
{
	return level->first >= 0 && reader->quote_at[token] == level->quote && token - level->first < LONGEST_CLAUSE &&
		   !may_part(reader, token);
}

static void
read_token(UrbanReader *reader, Level *level, int token)
{
	bool parts = may_part(reader, token);

	if (level->first >= 0 && (reader->quote_at[token] != level->quote || token - level->first >= LONGEST_CLAUSE))
		finish_clause(reader, level, token);
	if (parts && sign_at(reader, token) == URBAN_SEMICOLON && reader_mention(reader, token) == NULL)
	{
		finish_clause(reader, level, token);
		reader->clauses[token] = (ReaderClause){token, token};
		return;
	}
	if (level->first < 0)
	{
		level->first = token;
		level->quote = reader->quote_at[token];
	}
	if (!parts)
		return;
	if (is_joint(reader, token))
	{
		/* The first joint behind the last verb counts, one that goes on with a list only if there is no other. */
		if (level->has_verb && (level->joint < 0 || level->listed))
		{
			level->joint = token;
			level->listed = joins_list_member(reader, token, level->end);
		}
	}
	else if (reader_verb(reader, token))
		read_verb(reader, level);
}

static void
read_sentence(UrbanReader *reader, const UrbanSentence *sentence)
{
	Level levels[DEEPEST_LEVEL] = {{-1, -1, false, false, -1, sentence->last - 1}};
	int depth = 0;

	for (int i = sentence->first; i < sentence->last; i++)
	{
		while (depth > 0 && i >= levels[depth].end)
		{
			finish_clause(reader, &levels[depth], levels[depth].end);
			depth--;
		}
		if (!goes_on(reader, &levels[depth], i))
			read_token(reader, &levels[depth], i);
		if (reader->bracket_end[i] > i && depth + 1 < DEEPEST_LEVEL)
			levels[++depth] = (Level){-1, -1, false, false, -1, reader->bracket_end[i]};
	}
	for (; depth >= 0; depth--)
		finish_clause(reader, &levels[depth], depth == 0 ? sentence->last : levels[depth].end);
}

void
reader_clauses_find(UrbanReader *reader)
{
	size_t count = (size_t) reader->text->tokens.count + 1;

	if (reader->clauses == NULL)
	{
		reader->clauses = urban_arena_try(reader->arena, count * sizeof(ReaderClause));
		reader->bracket_end = urban_arena_try(reader->arena, count * sizeof(int32_t));
		if (reader->clauses == NULL || reader->bracket_end == NULL)
			return;
		memset(reader->bracket_end, 0xFF, count * sizeof(int32_t));
		for (int s = 0; s < reader->text->sentences.count; s++)
			match_brackets(reader, &reader->text->sentences.items[s]);
	}
	for (int i = 0; i < reader->text->tokens.count; i++)
		reader->clauses[i] = (ReaderClause){i, i};
	for (int s = 0; s < reader->text->sentences.count; s++)
		read_sentence(reader, &reader->text->sentences.items[s]);
}
