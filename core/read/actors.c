/*
 * actors.c - who does what a verb says; see actors.h.
 *
 * In: mentions, prepositions, pronouns and nouns of bodies before the verb.
 * The nearest mention that no preposition and no case governs is the subject;
 * "it" and "the bank" are the body named last that fits.
 */
#include "actors.h"

#include "clauses.h"

#include <string.h>
#include "../value/utf8.h"
#include "speakers.h"

#define PRONOUN_REACH    4   /* tokens between a pronoun or bare noun and its verb */
#define LOOK_BACK        300 /* tokens in which "it" finds its body */
#define SUBJECT_REACH    8   /* words between a subject and its verb */
#define CLAUSES_BACK     3   /* clauses in which a verb without a subject finds one */
#define SHORTEST_STEM    4   /* letters that two forms of one noun share */
#define SHORT_REST       2   /* letters behind them, of the shorter and the longer form */
#define LONG_REST        5
#define LONGEST_GOVERNOR 3 /* tokens of a preposition: "in partnership with" */
#define LONGEST_ARTICLE  3 /* letters */
#define LIST_GAP         3 /* tokens between members of a list */

bool
reader_is_subject_form(const UrbanReader *reader, const UrbanMention *mention)
{
	const UrbanMatches *matches = reader->matches;

	if (reader->facts->entities.items[mention->entity].kind == URBAN_PERSON && !reader_verb_last(reader, mention->last))
		return true;
	if (mention->first == mention->last || reader_verb_last(reader, mention->last))
		return mention->cases == 0 || (mention->cases & URBAN_NOMINATIVE) != 0;
	for (int i = matches->at[mention->first]; i < matches->at[mention->first + 1]; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];

		if (match->last == mention->first && (match->item.is_name || match->item.target == URBAN_CLASS_ORG_HEAD))
			return match->cases == 0 || (match->cases & URBAN_NOMINATIVE) != 0;
	}
	return true;
}

static bool
may_act(const UrbanReader *reader, const UrbanMention *mention)
{
	switch (reader->facts->entities.items[mention->entity].kind)
	{
		case URBAN_COUNTRY:
		case URBAN_CITY:
		case URBAN_ORGANIZATION:
		case URBAN_COALITION:
		case URBAN_PERSON:
			return reader_is_subject_form(reader, mention);
		default:
			return false;
	}
}

static int
mention_index(const UrbanReader *reader, const UrbanMention *mention)
{
	return (int) (mention - reader->facts->mentions.items);
}

/* The preposition, or "according to", that ends at a token; NULL if there is none. "City of Osh" is one name. */
static const UrbanMatch *
governor_at(const UrbanReader *reader, int token, int first)
{
	for (int i = token; i >= first && token - i <= LONGEST_GOVERNOR; i--)
	{
		const UrbanMatch *word = reader_word(reader, i, URBAN_CLASS_PREPOSITION);
		const UrbanMatch *said = reader_word(reader, i, URBAN_CLASS_SAY_VERB);

		if (reader_value_is(word, "of") && i > first && reader_word(reader, i - 1, URBAN_CLASS_PLACE_NOUN) != NULL)
			return NULL;
		if (word != NULL && word->last == token)
			return reader_value_is(word, "and") || reader_value_is(word, "or") ? NULL : word;
		if (said != NULL && said->last == token && reader_value_is(said, "according"))
			return said;
	}
	return NULL;
}

bool
reader_is_governed(const UrbanReader *reader, const UrbanMention *mention, int first)
{
	for (int i = mention->first - 1; i >= first && mention->first - i <= 2; i--)
	{
		const UrbanToken *token = reader_token(reader, i);

		if (token->kind == URBAN_SIGN)
			return false;
		if (governor_at(reader, i, first) != NULL)
			return true;
		/* An article may stand between. */
		if (token->end - token->start > LONGEST_ARTICLE)
			return false;
	}
	return false;
}

/* Members of a list before the subject: "Rome, Oslo and Quito". */
static void
add_listed(const UrbanReader *reader, const UrbanMention *subject, int first, ReaderActors *actors)
{
	const UrbanMention *behind = subject;

	for (int i = subject->first - 1; i >= first && actors->count < READER_MOST_ACTORS; i--)
	{
		const UrbanMention *mention = reader_mention(reader, i);

		if (behind->first - i > LIST_GAP && mention == NULL && reader_token(reader, i)->kind == URBAN_WORD)
			return;
		if (mention != NULL)
		{
			if (!may_act(reader, mention) || reader_is_governed(reader, mention, first))
				return;
			actors->mentions[actors->count++] = mention_index(reader, mention);
			behind = mention;
			i = mention->first;
		}
		else if (reader_token(reader, i)->kind == URBAN_WORD &&
				 !reader_value_is(reader_word(reader, i, URBAN_CLASS_PREPOSITION), "and"))
			return;
	}
}

static bool
set_subject(const UrbanReader *reader, const UrbanMention *mention, int first, ReaderActors *actors)
{
	actors->mentions[0] = mention_index(reader, mention);
	actors->count = 1;
	actors->last = mention->last;
	add_listed(reader, mention, first, actors);
	return true;
}

/*
 * The nearest subject between two tokens, without what stands in brackets and
 * in the heading or dateline. Too many words behind it are another subject.
 */
static bool
subject_between(const UrbanReader *reader, int first, int last, ReaderActors *actors)
{
	int depth = 0, words = 0, comma = -1;

	if (reader_token(reader, last)->start >= reader->header->lead_start)
		while (first <= last && reader_token(reader, first)->start < reader->header->lead_start)
			first++;
	for (int i = last; i >= first; i--)
	{
		const UrbanMention *mention = reader_mention(reader, i);
		UrbanSign sign = (UrbanSign) reader_token(reader, i)->sign;

		if (mention == NULL)
		{
			depth += sign == URBAN_BRACKET_CLOSE;
			depth -= sign == URBAN_BRACKET_OPEN && depth > 0;
			words += depth == 0 && reader_token(reader, i)->kind == URBAN_WORD;
			/* The one comma between a name and "which had promised"; with a second one it is an aside. */
			if (depth == 0 && sign == URBAN_COMMA)
				comma = comma < 0 ? i : last + 1;
			if (words > SUBJECT_REACH)
				return false;
			continue;
		}
		i = mention->first;
		if (depth == 0 && i >= first && may_act(reader, mention) && !reader_is_governed(reader, mention, first))
		{
			actors->relative = comma == mention->last + 1;
			return set_subject(reader, mention, first, actors);
		}
	}
	return false;
}

/* Are two folded words forms of one noun: a long common stem, and short rests ("институт", "институтының")? */
static bool
same_noun(const UrbanForm *a, const UrbanForm *b)
{
	size_t common = 0, letters, rest_a, rest_b;

	while (common < a->bytes && common < b->bytes && a->text[common] == b->text[common])
		common++;
	while (common > 0 && ((unsigned char) a->text[common] & 0xC0) == 0x80)
		common--;
	letters = urban_utf8_length(a->text, common);
	rest_a = urban_utf8_length(a->text + common, a->bytes - common);
	rest_b = urban_utf8_length(b->text + common, b->bytes - common);
	return letters >= SHORTEST_STEM && (rest_a < rest_b ? rest_a : rest_b) <= SHORT_REST &&
		   (rest_a > rest_b ? rest_a : rest_b) <= LONG_REST;
}

/* Is one of the mention's words the same noun as the last of the match? */
static bool
has_head(const UrbanReader *reader, const UrbanMention *mention, const UrbanMatch *head)
{
	const UrbanForm *forms = reader->text->forms.items;

	for (int i = mention->first; i <= mention->last; i++)
		if (reader_token(reader, i)->kind == URBAN_WORD &&
			same_noun(&forms[reader_token(reader, i)->form], &forms[reader_token(reader, head->last)->form]))
			return true;
	return false;
}

/* The body named last before a token; of these with the head noun if one is given. */
static const UrbanMention *
last_body(const UrbanReader *reader, int before, const UrbanMatch *head)
{
	for (int i = before - 1; i >= 0 && before - i <= LOOK_BACK; i--)
	{
		const UrbanMention *mention = reader_mention(reader, i);
		UrbanEntityKind kind;

		if (mention == NULL)
			continue;
		i = mention->first;
		kind = reader->facts->entities.items[mention->entity].kind;
		if (head != NULL ? (kind == URBAN_ORGANIZATION || kind == URBAN_COALITION) && has_head(reader, mention, head)
						 : kind == URBAN_ORGANIZATION || kind == URBAN_COALITION ||
							   (kind == URBAN_COUNTRY && may_act(reader, mention)))
			return mention;
	}
	return NULL;
}

/* Are there only words between that are among the most frequent of the language ("also")? */
static bool
only_common(const UrbanReader *reader, int first, int last)
{
	for (int i = first; i <= last; i++)
		if (reader_word(reader, i, URBAN_CLASS_COMMON) == NULL)
			return false;
	return true;
}

/* Are there only signs and conjunctions between? */
static bool
only_joints(const UrbanReader *reader, int first, int last)
{
	for (int i = first; i <= last; i++)
		if (reader_token(reader, i)->kind != URBAN_SIGN &&
			!reader_value_is(reader_word(reader, i, URBAN_CLASS_PREPOSITION), "and"))
			return false;
	return true;
}

/* The body that a bare noun at the token means: "the bank", "the alliance"; NULL if it means none. */
static const UrbanMention *
meant_body(const UrbanReader *reader, int token)
{
	const UrbanMatch *head = reader_word(reader, token, URBAN_CLASS_ORG_HEAD);

	if (head == NULL)
		head = reader_word(reader, token, URBAN_CLASS_COALITION_HEAD);
	if (head == NULL || (head->cases != 0 && (head->cases & URBAN_NOMINATIVE) == 0))
		return NULL;
	return last_body(reader, token, head);
}

/*
 * The first subject of a clause: where the verb is last, what comes first is
 * the subject, a named one or "the bank".
 */
static bool
first_subject(const UrbanReader *reader, int first, int last, ReaderActors *actors)
{
	for (int i = first; i <= last; i++)
	{
		const UrbanMention *mention = reader_mention(reader, i), *next;
		int aside = reader_skip_bracket(reader, i);

		if (aside > i)
			i = aside;
		if (mention == NULL && (mention = meant_body(reader, i)) != NULL)
		{
			actors->mentions[actors->count++] = mention_index(reader, mention);
			actors->last = i;
			return true;
		}
		if (mention == NULL || mention->first < first || !may_act(reader, mention))
			continue;
		i = mention->last;
		/* "Rome and Oslo will ...": the last of a list, so that all of it is found. */
		while (i + 2 <= last &&
			   (reader_token(reader, i + 1)->sign == URBAN_COMMA ||
				reader_value_is(reader_word(reader, i + 1, URBAN_CLASS_PREPOSITION), "and")) &&
			   (next = reader_mention(reader, i + 2)) != NULL && may_act(reader, next))
		{
			mention = next;
			i = next->last;
		}
		return set_subject(reader, mention, first, actors);
	}
	return false;
}

/* "We will": the body for which the one who is quoted speaks, else the speaker; NULL outside statements. */
static const UrbanMention *
quoted_body(const UrbanReader *reader, int token)
{
	const UrbanFacts *facts = reader->facts;
	const UrbanStatement *statement;
	int entity;

	if (reader->quote_at[token] < 0 || reader->quote_at[token] >= facts->statements.count)
		return NULL;
	statement = &facts->statements.items[reader->quote_at[token]];
	entity = statement->affiliation >= 0 ? statement->affiliation : statement->speaker;
	/* The mayor speaks for the city, but does not make it promise. */
	if (reader_verb_last(reader, token) && facts->entities.items[entity].kind == URBAN_CITY)
		entity = statement->speaker;
	for (int i = token; i >= 0 && token - i <= LOOK_BACK; i--)
		if (reader_mention(reader, i) != NULL && reader_mention(reader, i)->entity == entity)
			return reader_mention(reader, i);
	for (int i = token; i < reader->text->tokens.count && i - token <= LOOK_BACK; i++)
		if (reader_mention(reader, i) != NULL && reader_mention(reader, i)->entity == entity)
			return reader_mention(reader, i);
	return NULL;
}

/*
 * "it will", "the bank will", "we promise": a pronoun or a body's bare noun
 * close before the verb. *unknown if there is one that nothing before explains.
 */
static bool
subject_meant(const UrbanReader *reader, const UrbanMatch *verb, int first, ReaderActors *actors, bool *unknown)
{
	for (int i = verb->first - 1; i >= first && verb->first - i <= PRONOUN_REACH; i--)
	{
		const UrbanMatch *pronoun = reader_word(reader, i, URBAN_CLASS_PRONOUN);
		const UrbanMatch *head = reader_word(reader, i, URBAN_CLASS_ORG_HEAD);
		const UrbanMention *mention = NULL;

		if (head == NULL)
			head = reader_word(reader, i, URBAN_CLASS_COALITION_HEAD);
		if (head == NULL)
			head = reader_word(reader, i, URBAN_CLASS_PLACE_NOUN);
		if (reader_mention(reader, i) != NULL)
			return false;
		if (pronoun != NULL && !only_common(reader, i + 1, verb->first - 1))
			continue;
		/* "at it", "на нём": no subject. */
		if (pronoun != NULL && i > first && reader_word(reader, i - 1, URBAN_CLASS_PREPOSITION) != NULL &&
			!reader_value_is(reader_word(reader, i - 1, URBAN_CLASS_PREPOSITION), "and"))
			continue;
		if (reader_value_is(pronoun, "we"))
			mention = quoted_body(reader, i);
		else if (pronoun != NULL && reader->quote_at[i] >= 0)
			continue;
		else if (reader_value_is(pronoun, "it"))
			mention = last_body(reader, i, NULL);
		else if (reader_value_is(pronoun, "he") || reader_value_is(pronoun, "she"))
			mention = reader_last_person(reader, i, reader_value_is(pronoun, "she"));
		else if (pronoun == NULL && head != NULL && (head->cases == 0 || (head->cases & URBAN_NOMINATIVE) != 0))
			mention = head->item.target == URBAN_CLASS_PLACE_NOUN ? NULL : last_body(reader, i, head);
		else
			continue;
		*unknown = mention == NULL;
		if (mention == NULL)
			return false;
		actors->mentions[0] = mention_index(reader, mention);
		actors->count = 1;
		actors->last = head != NULL ? head->last : i;
		return true;
	}
	return false;
}

/* Does a verb of saying end right before the comma in front of the clause? */
static bool
says_before(const UrbanReader *reader, int start, int first)
{
	int comma = first - 1;
	const UrbanMatch *verb = NULL;

	if (comma <= start || reader_token(reader, comma)->sign != URBAN_COMMA)
		return false;
	for (int i = comma - 1; i >= start && comma - i <= LONGEST_GOVERNOR; i--)
	{
		verb = reader_word(reader, i, URBAN_CLASS_SAY_VERB);
		if (verb != NULL && !reader_value_is(verb, "according"))
			return verb->last == comma - 1;
	}
	return false;
}

/*
 * "the Fund, which had offered a loan, will raise it": the subject of a
 * clause without one stands in a clause before. Of "the Bank, which will pay",
 * it stands right before the comma; otherwise "which" is something else.
 */
static bool
subject_before_clause(const UrbanReader *reader, int start, int first, const UrbanMatch *verb, ReaderActors *actors)
{
	/* "the Bank said that it will", in Russian without "it": the one who says is the one who will. */
	bool resumed = only_joints(reader, first, verb->first - 1) || says_before(reader, start, first);
	int joint = resumed ? first : first - 1, back = first - 1;
	const UrbanMention *before;

	for (int i = 0; i < CLAUSES_BACK && back > start; i++)
	{
		int clause;

		if (reader->quote_at[back] != reader->quote_at[verb->first] ||
			reader_token(reader, back)->sign == URBAN_SEMICOLON)
			return false;
		if (!resumed)
		{
			before = reader_mention(reader, joint - 1);
			if (before == NULL || joint - 1 < start || !may_act(reader, before))
				return false;
			actors->mentions[0] = mention_index(reader, before);
			actors->count = 1;
			actors->last = first - 1;
			actors->relative = true;
			return true;
		}
		clause = reader_clause_start(reader, back - 1 > start ? back - 1 : start);
		if (subject_between(reader, clause, back, actors))
		{
			actors->last = first - 1;
			return true;
		}
		back = clause - 1;
	}
	return false;
}

bool
reader_actors_find(const UrbanReader *reader, const UrbanMatch *verb, ReaderActors *actors)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, verb->first)->sentence];
	int first = reader_clause_start(reader, verb->first);
	bool unknown = false;

	actors->count = 0;
	actors->relative = false;
	actors->last = first - 1;
	/* "kuracağız": the form says who, and only what is quoted tells whom it means. */
	if (strcmp(verb->item.value, "future we") == 0)
	{
		const UrbanMention *we = quoted_body(reader, verb->first);

		if (we == NULL)
			return false;
		actors->mentions[actors->count++] = mention_index(reader, we);
		return true;
	}
	if (reader_verb_last(reader, verb->first) && first_subject(reader, first, verb->first - 1, actors))
		return true;
	if (subject_meant(reader, verb, first, actors, &unknown) || unknown)
		return !unknown;
	if (subject_between(reader, first, verb->first - 1, actors))
		return true;
	return subject_before_clause(reader, sentence->first, first, verb, actors);
}
