/*
 * event_slots.c - when and where an event is, whether it took place, and whether
 * the document only recalls it.
 */
#include <string.h>

#include "clauses.h"
#include "event_verdict.h"

#define PLANNED_DAYS  3  /* before the document a plan cannot have been for */
#define RECALLED_DAYS 60 /* an event older than two months before the document is not its news */

/* "The forum runs until Friday." */
static bool
tells_end(UrbanReader *reader, const EventSketch *sketch)
{
	const UrbanMatch *hold = attach_word_in(reader, reader_clause_start(reader, sketch->token),
											reader_clause_end(reader, sketch->token), URBAN_CLASS_HOLD_VERB);

	return hold != NULL && strcmp(hold->item.value, "ongoing until") == 0 && sketch->name == NULL;
}

/* Of two words that say that an event takes place the one that tells more: a cancelled or postponed one was planned. */
static int
hold_rank(const UrbanMatch *hold)
{
	return reader_value_is(hold, "cancelled") ? 2 : reader_value_is(hold, "postponed") ? 1 : 0;
}

static const UrbanMatch *
hold_in(const UrbanReader *reader, int first, int last)
{
	const UrbanMatch *best = NULL;

	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *hold = reader_word(reader, t, URBAN_CLASS_HOLD_VERB);

		if (hold != NULL && (best == NULL || hold_rank(hold) > hold_rank(best)))
			best = hold;
		if (hold != NULL)
			t = hold->last;
	}
	return best;
}

/* "The fair, announced for May, is cancelled": what the clauses behind the trigger say of it, up to another event. */
static const UrbanMatch *
cancelled_behind(const UrbanReader *reader, int token, int clause_end)
{
	int first, last, end;

	attach_sentence(reader, token, &first, &last);
	for (end = clause_end + 1; end <= last; end++)
		if (reader_word(reader, end, URBAN_CLASS_EVENT_NOUN) != NULL)
			break;
	for (int t = clause_end + 1; t < end; t++)
	{
		const UrbanMatch *hold = reader_word(reader, t, URBAN_CLASS_HOLD_VERB);

		if (hold != NULL && hold_rank(hold) > 0 && reader->quote_at[t] == reader->quote_at[token])
			return hold;
	}
	return NULL;
}

#define RELATIVE_WORDS                                                                                                 \
	12 /* from a noun to the comma before its relative clause: «форум министров стран X, который ...» */
#define RELATIVE_VERB 4

/* "the forum, which will open in May": the word that the relative clause behind a noun has of it; NULL if there is none. */
static const UrbanMatch *
relative_hold(const UrbanReader *reader, const EventSketch *sketch)
{
	int first, last, comma = sketch->name_last > sketch->token ? sketch->name_last + 1 : sketch->token + 1;

	attach_sentence(reader, sketch->token, &first, &last);
	if (sketch->head_form < 0 || reader_verb_last(reader, sketch->token))
		return NULL;
	for (; comma <= last && reader_token(reader, comma)->sign != URBAN_COMMA; comma++)
		if (comma > sketch->token + RELATIVE_WORDS || reader_verb(reader, comma) ||
			reader_word(reader, comma, URBAN_CLASS_EVENT_NOUN) != NULL)
			return NULL;
	if (comma + 1 > last || urban_match_at(reader->matches, comma + 1, URBAN_CLASS_NAME_STOP) == NULL ||
		urban_match_at(reader->matches, comma + 1, URBAN_CLASS_PREPOSITION) != NULL)
		return NULL;
	for (int t = comma + 2; t <= last && t <= comma + 1 + RELATIVE_VERB; t++)
		if (reader_word(reader, t, URBAN_CLASS_HOLD_VERB) != NULL)
			return reader_word(reader, t, URBAN_CLASS_HOLD_VERB);
	return NULL;
}

static const char *
status_from_words(UrbanReader *reader, const EventSketch *sketch)
{
	int first = reader_clause_start(reader, sketch->token), last = reader_clause_end(reader, sketch->token);
	const UrbanMatch *hold = hold_in(reader, first, last);
	const UrbanMatch *plan = attach_word_in(reader, first, last, URBAN_CLASS_PLAN_WORD);
	const UrbanMatch *relative = relative_hold(reader, sketch);

	if (relative != NULL && relative->item.value[0] != '\0' && hold_rank(relative) == 0)
		return reader_value_is(relative, "ongoing") ? "ongoing" : relative->item.value;
	if (sketch->head_form >= 0 && (hold == NULL || hold_rank(hold) == 0) &&
		(strcmp(sketch->kind, "gathering") == 0 || strcmp(sketch->kind, "launch") == 0))
	{
		const UrbanMatch *behind = cancelled_behind(reader, sketch->token, last);

		hold = behind != NULL ? behind : hold;
	}
	if (hold != NULL && hold->item.value[0] != '\0')
	{
		if (reader_value_is(hold, "postponed"))
			return "planned";
		if (reader_value_is(hold, "ongoing"))
			return "ongoing"; /* also "ongoing until" */
		if (reader_value_is(hold, "held") && plan != NULL && plan->first < hold->first)
			return "planned";
		return hold->item.value;
	}
	return plan != NULL ? "planned" : NULL;
}

#define OBJECT_TOKENS 7 /* between a verb such as "visited" and the place that is its object */

#define GOAL_TOKENS 3 /* between a place and the visit to it: "Bakıya rəsmi səfər", "Hatay'ı ziyaret ederek" */

/* Where the verb is last: the place in the dative or accusative right before the word of a gathering, -1 if none. */
static int
goal_before(const UrbanReader *reader, const EventSketch *sketch)
{
	int first = reader_clause_start(reader, sketch->token);

	if (strcmp(sketch->kind, "gathering") != 0 || !reader_verb_last(reader, sketch->token) ||
		reader_value_is(reader_word(reader, sketch->token, URBAN_CLASS_ROLE_WORD), "participant"))
		return -1;
	for (int t = sketch->token - 1; t >= first && t >= sketch->token - GOAL_TOKENS; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m != NULL)
			return (ATTACH_KIND(attach_kind(reader, m)) & ATTACH_PLACES) != 0 &&
						   (m->cases & (URBAN_DATIVE | URBAN_ACCUSATIVE)) != 0 &&
						   (m->cases & (URBAN_NOMINATIVE | URBAN_GENITIVE)) == 0
					   ? m->entity
					   : -1;
		if (reader->date_at[t] >= 0 || reader_token(reader, t)->sign == URBAN_COMMA)
			return -1;
	}
	return -1;
}

/* "visited Paris", "struck Lisbon": the place right behind a verb of gathering or of a hazard, -1 if none. */
static int
visited_place(const UrbanReader *reader, const EventSketch *sketch)
{
	const UrbanMatch *role;

	if (sketch->head_form >= 0 || (strcmp(sketch->kind, "gathering") != 0 && strcmp(sketch->kind, "hazard") != 0))
		return -1;
	/* "was attended by delegations of Oslo" */
	role = reader_word(reader, sketch->token, URBAN_CLASS_ROLE_WORD);
	if (role != NULL && strcmp(role->item.value, "participant after") == 0)
		return -1;
	for (int t = sketch->token + 1; t <= sketch->token + OBJECT_TOKENS && t < reader->text->tokens.count; t++)
	{
		const UrbanEntity *e = reader_entity(reader, t);

		if (reader_token(reader, t)->kind == URBAN_SIGN || reader->date_at[t] >= 0)
			return -1;
		if (e != NULL)
			return (ATTACH_KIND(e->kind) & ATTACH_PLACES) != 0 ? reader_mention(reader, t)->entity : -1;
		/* "met with the ambassador of Chad": no object. */
		if (reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), "with") ||
			reader_word(reader, t, URBAN_CLASS_PERSON_TITLE) != NULL)
			return -1;
	}
	return -1;
}

/* "visited Oslo and met the mayor": the place that another verb of the sentence has as its object; -1 if there is none. */
static int
place_of_visit(const UrbanReader *reader, const EventSketch *sketch)
{
	int first, last;

	if (sketch->head_form >= 0 || sketch->weak_word || strcmp(sketch->kind, "gathering") != 0)
		return -1;
	attach_sentence(reader, sketch->token, &first, &last);
	for (int t = first; t < sketch->token; t++)
	{
		const UrbanMatch *verb = reader_word(reader, t, URBAN_CLASS_EVENT_VERB);
		EventSketch visit = {.kind = "gathering", .token = t, .head_form = -1};

		if (reader_value_is(verb, "gathering") && verb->item.value[strlen("gathering")] != '\0' &&
			visited_place(reader, &visit) >= 0)
			return visited_place(reader, &visit);
	}
	return -1;
}

/* "streets of Mary were flooded": the only place in the clause, whatever it stands behind; -1 if there is none or more. */
static int
struck_place(const UrbanReader *reader, int token)
{
	int place = -1;

	for (int t = reader_clause_start(reader, token); t <= reader_clause_end(reader, token); t++)
	{
		const UrbanEntity *e = reader_entity(reader, t);

		if (e == NULL || (e->kind != URBAN_CITY && e->kind != URBAN_REGION))
			continue;
		if (place >= 0 && place != reader_mention(reader, t)->entity)
			return -1;
		place = reader_mention(reader, t)->entity;
	}
	return place;
}

static bool
is_planned(const EventSketch *sketch)
{
	return sketch->status != NULL &&
		   (strcmp(sketch->status, "planned") == 0 || strcmp(sketch->status, "cancelled") == 0);
}

static void
find_place(UrbanReader *reader, EventSketch *sketch)
{
	if (sketch->place < 0)
		sketch->place = visited_place(reader, sketch);
	if (sketch->place < 0)
		sketch->place = goal_before(reader, sketch);
	if (sketch->place >= 0)
		return;
	sketch->place = event_site(reader, sketch);
	if (sketch->place < 0)
		sketch->place = place_of_visit(reader, sketch);
	if (sketch->place < 0 && strcmp(sketch->kind, "hazard") == 0)
		sketch->place = struck_place(reader, sketch->token);
}

/* "The fair, due in May, has been put off to June": the date behind the word counts, -1 if there is none. */
static bool
is_postponed(const UrbanReader *reader, const EventSketch *sketch, int *date)
{
	int first, last, after = sketch->token;
	const UrbanMatch *hold, *noun;

	attach_sentence(reader, sketch->token, &first, &last);
	noun = reader_word(reader, sketch->token, URBAN_CLASS_EVENT_NOUN);
	if (noun != NULL)
		after = noun->last;
	hold = hold_in(reader, after, last);
	*date = -1;
	if (strcmp(sketch->kind, "hazard") == 0 || !reader_value_is(hold, "postponed") || sketch->token > hold->first ||
		attach_word_in(reader, after + 1, hold->first - 1, URBAN_CLASS_EVENT_NOUN) != NULL)
		return false;
	for (int t = hold->last + 1; t <= last && *date < 0; t++)
		*date = reader->date_at[t];
	return true;
}

static void
find_date(UrbanReader *reader, EventSketch *sketch)
{
	int date;

	if (sketch->date != NULL)
		return;
	if (is_postponed(reader, sketch, &date))
		sketch->status = "planned";
	else
		date = event_date(reader, sketch);
	if (date < 0)
		return;
	/* «План действий до 2030 года, принятый ...»: a date inside the name is the name's. */
	if (sketch->name != NULL && reader->facts->dates.items[date].first > sketch->name_first &&
		reader->facts->dates.items[date].last <= sketch->name_last)
		return;
	sketch->date = reader->facts->dates.items[date].date;
	sketch->date_token = reader->facts->dates.items[date].first;
}

/* "The Assembly is expected to adopt the plan on Friday": what is planned is another event than the noun's. */
static bool
plans_other(const UrbanReader *reader, const EventSketch *sketch)
{
	int last = reader_clause_end(reader, sketch->token);

	for (int t = sketch->token + 1; t <= last && sketch->head_form >= 0 && sketch->name == NULL; t++)
	{
		const UrbanMatch *verb = reader_word(reader, t, URBAN_CLASS_EVENT_VERB);

		if (verb != NULL && strstr(verb->item.value, " planned") != NULL && !reader_value_is(verb, sketch->kind))
			return attach_word_in(reader, sketch->token + 1, t - 1, URBAN_CLASS_PLAN_WORD) != NULL;
	}
	return false;
}

void
event_slots(UrbanReader *reader, EventSketch *sketch)
{
	int first, last;
	const char *status = status_from_words(reader, sketch);

	if (sketch->only_roles || plans_other(reader, sketch))
		return;
	sketch->goes_on = tells_end(reader, sketch);
	find_date(reader, sketch);
	attach_sentence(reader, sketch->token, &first, &last);
	sketch->background = attach_word_in(reader, first, last, URBAN_CLASS_PAST_WORD) != NULL ||
						 attach_is_past(reader, sketch->date, RECALLED_DAYS);
	if (sketch->status == NULL)
		sketch->status = status;
	if (status != NULL)
		sketch->strong = true;
	/* What is planned is not on a day long gone. */
	if (is_planned(sketch) && sketch->agreement < 0 && attach_is_past(reader, sketch->date, PLANNED_DAYS))
	{
		sketch->date = NULL;
		sketch->date_token = -1;
		sketch->background = attach_word_in(reader, first, last, URBAN_CLASS_PAST_WORD) != NULL;
	}
	if (attach_is_future(reader, sketch->date) && (sketch->status == NULL || strcmp(sketch->status, "cancelled") != 0))
		sketch->status = "planned";
	/* «Еске салайық, форум мамырда өтеді»: what is still to come is not recalled. */
	if (sketch->status != NULL && strcmp(sketch->status, "planned") == 0 &&
		!attach_is_past(reader, sketch->date, RECALLED_DAYS))
		sketch->background = false;
	find_place(reader, sketch);
}
