/*
 * commitments.c - what a named actor says will be done.
 *
 * In: words of promise and of deeds, mentions, dates. Out: facts->commitments.
 * A strong word (promised) needs no deed, a weak one (will) needs one behind
 * it; a finite future form (передаст, береді) is both. Nobody's promise, a
 * negated one, and what is only planned to take place are none.
 */
#include "actors.h"
#include "clauses.h"

#include "../value/edtf.h"

#include <string.h>

#define DEED_REACH  8  /* tokens from a strong promise to its deed */
#define WEAK_REACH  4  /* from "will" to the deed: also, jointly */
#define MOST_WORDS  40 /* of an action */
#define MOST_VERBS  3  /* of one promise: to build, equip and run */
#define VERB_REACH  8  /* tokens from a joint to such a further verb */
#define EVENT_REACH 4  /* tokens from a deed to its object */
#define MOST_ACTORS 2  /* of a joint promise: more are a group, of which none is bound */
#define SHORT_DATE  3  /* tokens between a word such as "by" and its date */

typedef struct Promise
{
	const UrbanMatch *word; /* of promising, or the finite future form itself */
	bool strong;
	int deed;        /* token where the deed's verb begins, -1 none */
	int first, last; /* of the action */
	int due_first;   /* from here on a date is the promise's own */
} Promise;

static bool
is_negated(const UrbanReader *reader, int first, int last)
{
	for (int i = first; i <= last; i++)
		if (reader_word(reader, i, URBAN_CLASS_NEGATION) != NULL)
			return true;
	return false;
}

/* A deed as it follows a word of promise: its dictionary form, not one whose ending was taken off ("will be held"). */
static const UrbanMatch *
deed_at(const UrbanReader *reader, int token)
{
	return reader_deed(reader, token, false);
}

/* Is the word of promise the beginning of "will be held": an event that is planned, no deed? */
static bool
is_held(const UrbanReader *reader, const UrbanMatch *word)
{
	const UrbanMatch *held = reader_word(reader, word->first, URBAN_CLASS_HOLD_VERB);

	if (held == NULL || held->last <= word->last)
		return false;
	for (int i = word->last + 1; i <= held->last; i++)
		if (deed_at(reader, i) != NULL)
			return false;
	return true;
}

/* The deed behind a word of promise; -1 if there is none in reach. */
static int
deed_behind(const UrbanReader *reader, const UrbanMatch *word, int end, bool strong)
{
	int reach = strong ? DEED_REACH : WEAK_REACH;

	if (is_held(reader, word))
		return -1;
	for (int i = word->last + 1; i <= end && i - word->last <= reach; i++)
	{
		if (deed_at(reader, i) != NULL)
			return i;
		if (!strong && (reader_token(reader, i)->kind == URBAN_SIGN || reader_mention(reader, i) != NULL) &&
			reader_token(reader, i)->sign != URBAN_COMMA)
			return -1;
	}
	return -1;
}

/* The deed before a word of promise, where the verb comes last. */
static int
deed_before(const UrbanReader *reader, const UrbanMatch *word, int start)
{
	for (int i = word->first - 1; i >= start && word->first - i <= WEAK_REACH; i--)
		if (reader_word(reader, i, URBAN_CLASS_ACTION_VERB) != NULL)
			return i;
	return -1;
}

/* Is the deed that an event or agreement comes about ("hold a forum", "sign a memorandum"), which is told elsewhere? */
static bool
is_event(const UrbanReader *reader, int deed)
{
	ReaderClause clause = reader_clause(reader, deed);
	bool verb_last = reader_verb_last(reader, deed);
	int first = verb_last ? deed - 2 * EVENT_REACH : deed + 1, last = verb_last ? deed - 1 : deed + EVENT_REACH;

	for (int i = first > clause.first ? first : clause.first; i <= last && i <= clause.last; i++)
	{
		const UrbanMatch *agreement = reader_word(reader, i, URBAN_CLASS_AGREEMENT_NOUN);
		const UrbanMatch *event = reader_word(reader, i, URBAN_CLASS_EVENT_NOUN);

		if (verb_last && agreement != NULL && agreement->cases != 0 &&
			(agreement->cases & (URBAN_NOMINATIVE | URBAN_ACCUSATIVE | URBAN_DATIVE)) == 0)
			continue; /* «келісім аясында ... бөледі»: what is given under the agreement */
		if ((agreement != NULL && !reader_value_is(agreement, "plan")) ||
			(event != NULL && strcmp(event->item.value, "gathering") == 0))
			return true;
	}
	return false;
}

/* Is the deed that a framework is served ("will contribute to the Agenda"), which is told as such? */
static bool
serves_framework(const UrbanReader *reader, int deed)
{
	ReaderClause clause = reader_clause(reader, deed);

	if (reader_word(reader, deed, URBAN_CLASS_FRAMEWORK_RELATION) == NULL)
		return false;
	for (int i = clause.first; i <= clause.last; i++)
		if (reader_entity(reader, i) != NULL && reader_entity(reader, i)->kind == URBAN_FRAMEWORK)
			return true;
	return false;
}

/* The promise that a word at the token makes; false if it makes none. */
static bool
promise_at(const UrbanReader *reader, int token, Promise *promise)
{
	const UrbanMatch *word, *deed;
	bool verb_last;

	if (!urban_match_has(reader->matches, token,
						 URBAN_CLASS_BIT(URBAN_CLASS_PROMISE_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_ACTION_VERB)))
		return false;
	word = reader_word(reader, token, URBAN_CLASS_PROMISE_VERB);
	deed = reader_deed(reader, token, true);
	verb_last = reader_verb_last(reader, token);
	*promise = (Promise){word, false, -1, -1, -1, -1};
	if (deed != NULL && (word == NULL || word->last < deed->last || !reader_is_as_listed(reader, word)))
	{
		if (is_event(reader, token) || serves_framework(reader, token))
			return false;
		promise->word = deed;
		promise->deed = token;
		return true;
	}
	if (word == NULL)
		return false;
	promise->strong = reader_value_is(word, "strong");
	promise->deed = verb_last ? deed_before(reader, word, reader_clause_start(reader, token))
							  : deed_behind(reader, word, reader_clause_end(reader, word->last), promise->strong);
	/* "declared" is a promise only of a deed. */
	if (promise->deed < 0 && reader_word(reader, token, URBAN_CLASS_SAY_VERB) != NULL)
		return false;
	if (!promise->strong && promise->deed >= 0 &&
		(is_event(reader, promise->deed) || serves_framework(reader, promise->deed)))
		return false;
	return promise->strong || promise->deed >= 0;
}

/* Cuts an action to MOST_WORDS words. */
static void
cut(const UrbanReader *reader, Promise *promise, bool keep_end)
{
	int words = 0;

	for (int i = promise->first; i <= promise->last; i++)
		words += reader_token(reader, i)->kind != URBAN_SIGN;
	while (words > MOST_WORDS && promise->first < promise->last)
		words -= reader_token(reader, keep_end ? promise->first++ : promise->last--)->kind != URBAN_SIGN;
	while (promise->last > promise->first && reader_token(reader, promise->last)->kind == URBAN_SIGN &&
		   reader_token(reader, promise->last)->sign != URBAN_BRACKET_CLOSE &&
		   reader_token(reader, promise->last)->sign != URBAN_QUOTE_CLOSE &&
		   reader_token(reader, promise->last)->sign != URBAN_PERCENT)
		promise->last--;
	while (promise->last > promise->first && reader_token(reader, promise->first)->kind == URBAN_SIGN &&
		   reader_token(reader, promise->first)->sign != URBAN_QUOTE_OPEN &&
		   reader_token(reader, promise->first)->sign != URBAN_CURRENCY)
		promise->first++;
}

/* The end of what is promised: of the clause, and of those behind it that go on with a verb of the same subject. */
static int
action_end(const UrbanReader *reader, int token)
{
	int end = reader_clause_end(reader, token), last;

	for (int i = 0; i < MOST_VERBS; i++)
	{
		int verb = end + 1;

		last = reader->text->sentences.items[reader_token(reader, token)->sentence].last - 1;
		while (verb <= last && verb - end <= VERB_REACH && reader_mention(reader, verb) == NULL &&
			   !reader_verb(reader, verb) && reader_token(reader, verb)->sign != URBAN_SEMICOLON)
			verb++;
		if (verb > last || !reader_verb(reader, verb) || reader->quote_at[verb] != reader->quote_at[token] ||
			reader_word(reader, verb, URBAN_CLASS_SAY_VERB) != NULL ||
			reader_word(reader, verb, URBAN_CLASS_PROMISE_VERB) != NULL)
			break;
		end = reader_clause_end(reader, verb);
	}
	return end;
}

/* Sets the action's tokens: from the deed to the clause's end, or, where the verb is last, from the actor to the deed. */
static void
find_action(const UrbanReader *reader, const ReaderActors *actors, Promise *promise)
{
	ReaderClause clause = reader_clause(reader, promise->word->first);

	if (reader_verb_last(reader, promise->word->first))
	{
		promise->first =
			actors->last + 1 > clause.first && actors->last < promise->word->first ? actors->last + 1 : clause.first;
		promise->last = promise->word->last;
		promise->due_first = clause.first;
		cut(reader, promise, true);
		return;
	}
	promise->first = promise->deed >= 0 ? promise->deed : promise->word->last + 1;
	promise->last = action_end(reader, promise->first);
	promise->due_first = clause.first;
	cut(reader, promise, false);
}

/* Could the date be when a promise made in this document is due? */
static bool
is_ahead(const UrbanReader *reader, const UrbanDateMention *date)
{
	const char *published = reader->facts->published;
	UrbanEdtf due, today;

	if (published == NULL || !urban_edtf_parse(date->date, strlen(date->date), &due, NULL) ||
		!urban_edtf_parse(published, strlen(published), &today, NULL))
		return published == NULL;
	return urban_edtf_latest(&due) >= urban_edtf_earliest(&today);
}

/* The date until which, or at which, the action is due; NULL if none is said. */
static const char *
find_due(const UrbanReader *reader, const Promise *promise)
{
	const char *found = NULL;

	for (int i = promise->due_first; i <= promise->last; i++)
	{
		const UrbanDateMention *date = reader->date_at[i] < 0 ? NULL : &reader->facts->dates.items[reader->date_at[i]];

		if (date == NULL)
			continue;
		i = date->last;
		if (!is_ahead(reader, date))
			continue;
		found = date->date;
		for (int k = date->first; k >= promise->due_first && date->first - k < SHORT_DATE; k--)
		{
			const UrbanMatch *word = reader_word(reader, k, URBAN_CLASS_DATE_WORD);

			if (reader_value_is(word, "by") || reader_value_is(word, "until") || reader_value_is(word, "to"))
				return found;
		}
	}
	return found;
}

#define EVENT_SENTENCES 3 /* from an event's mention to what is promised at it */
#define MOST_EVENTS     256 /* the first events of a document, among which it is looked for: bounds what a huge one costs */

/* Does a sentence shortly before, or the token's own, speak of the event? *away is how far the nearest is. */
static bool
is_told_near(const UrbanReader *reader, const UrbanEvent *event, int sentence, int *away)
{
	const UrbanSentence *sentences = reader->text->sentences.items;
	int first = sentence > EVENT_SENTENCES ? sentence - EVENT_SENTENCES : 0;
	bool found = false;

	for (int i = 0; i < event->evidence.count; i++)
		for (int s = sentence; s >= first && (!found || sentence - s < *away); s--)
		{
			UrbanSpan span = reader_span(reader, sentences[s].first, sentences[s].last - 1);

			if (event->evidence.items[i].span.start < span.start || event->evidence.items[i].span.start >= span.end)
				continue;
			*away = sentence - s;
			found = true;
		}
	return found;
}

/* The event at which the promise is made: that of the quotation, else the one told nearest before it; -1 if none. */
static int
event_of(const UrbanReader *reader, int token)
{
	const UrbanFacts *facts = reader->facts;
	int best = -1, best_away = 0, quote = reader->quote_at[token];

	if (quote >= 0 && quote < facts->statements.count)
		return facts->statements.items[quote].event;
	for (int i = 0; i < facts->events.count && i < MOST_EVENTS; i++)
	{
		const UrbanEvent *event = &facts->events.items[i];
		int away = 0;

		if (event->background || strcmp(event->kind, "hazard") == 0 || strcmp(event->status, "planned") == 0 ||
			strcmp(event->status, "cancelled") == 0 ||
			!is_told_near(reader, event, reader_token(reader, token)->sentence, &away))
			continue;
		if (best < 0 || away < best_away)
		{
			best = i;
			best_away = away;
		}
	}
	return best;
}

static void
add_commitment(UrbanReader *reader, const Promise *promise, const ReaderActors *actors)
{
	const char *action, *due;

	if (promise->first > promise->last ||
		reader_token(reader, promise->first)->sentence != reader_token(reader, promise->word->first)->sentence)
		return;
	action = urban_text_slice(reader->arena, reader->text, promise->first, promise->last);
	due = find_due(reader, promise);
	for (int i = 0; i < actors->count; i++)
	{
		UrbanCommitment *commitment = urban_list_add(reader->arena, &reader->facts->commitments);
		const UrbanMention *mention = &reader->facts->mentions.items[actors->mentions[i]];
		int sentence = reader_token(reader, promise->word->first)->sentence;

		*commitment = (UrbanCommitment){.actor = mention->entity,
										.event = event_of(reader, promise->word->first),
										.action = action,
										.due = due,
										.confidence = promise->strong ? 80 : 60};
		reader_prove(reader, &commitment->evidence, "fact", mention->entity, NULL, promise->word->first,
					 promise->strong ? "word of promise" : "future deed");
		if (reader_token(reader, mention->first)->sentence != sentence)
			reader_prove(reader, &commitment->evidence, "participant", mention->entity, NULL, mention->first,
						 "actor named before");
	}
}

/*
 * "pledged to send nurses and to equip a clinic": two promises.
 * Cuts the action before a conjunction, a word such as "to" and a further deed,
 * and returns where the deed begins; -1 if there is none.
 */
static int
second_deed(const UrbanReader *reader, Promise *promise)
{
	for (int i = promise->first + 1; i + 2 <= promise->last; i++)
	{
		int last = promise->last;

		if (!reader_value_is(reader_word(reader, i, URBAN_CLASS_PREPOSITION), "and") ||
			reader_word(reader, i + 1, URBAN_CLASS_PREPOSITION) == NULL || deed_at(reader, i + 2) == NULL)
			continue;
		promise->last = i - 1;
		cut(reader, promise, false);
		return i + 2 <= last ? i + 2 : -1;
	}
	return -1;
}

/* One promise and, behind "and to", its further deeds. */
static int
read_promise(UrbanReader *reader, Promise *promise, int done)
{
	ReaderActors actors;
	int token = promise->word->last, further, end;

	if (!reader_actors_find(reader, promise->word, &actors) || actors.count > MOST_ACTORS)
		return token;
	/* "the Fund, which had promised a loan": recalled, not promised here. */
	if (actors.relative && promise->deed < 0)
		return token;
	if (is_negated(reader, actors.last + 1 < promise->word->first ? actors.last + 1 : promise->word->first,
				   promise->deed > promise->word->last ? promise->deed : promise->word->last))
		return token;
	find_action(reader, &actors, promise);
	/* "will equip a clinic, the fund declared": the second verb promises what the first did. */
	if (promise->first <= done)
		return token;
	end = promise->last;
	while (promise->strong && (further = second_deed(reader, promise)) >= 0)
	{
		add_commitment(reader, promise, &actors);
		promise->first = further;
		promise->due_first = further;
		promise->last = end;
	}
	add_commitment(reader, promise, &actors);
	return end > token ? end : token;
}

/* A heading has no sentence of its own to prove anything; what it promises stands below. */
static bool
is_title(const UrbanReader *reader, int token)
{
	return reader_token(reader, token)->start < reader->header->lead_start;
}

void
urban_read_commitments(UrbanReader *reader)
{
	static const UrbanClassSet words =
		URBAN_CLASS_BIT(URBAN_CLASS_PROMISE_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_ACTION_VERB);
	int done = -1; /* last token of the promise read last */
	int asked = 0;

	for (int i = reader_next(reader, 0, words); i < reader->token_count; i = reader_next(reader, i + 1, words))
	{
		Promise promise;

		if (urban_arena_failed(reader->arena) || (++asked % 64 == 0 && reader_stopped(reader)))
			return;
		if (reader_token(reader, i)->kind != URBAN_WORD || is_title(reader, i) || !promise_at(reader, i, &promise))
			continue;
		i = read_promise(reader, &promise, done);
		done = i > done ? i : done;
	}
}
