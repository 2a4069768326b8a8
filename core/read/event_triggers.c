/*
 * event_triggers.c - where the text speaks of an event: a named event, a noun of
 * events, a verb, a signing found with an agreement.
 */
#include <string.h>

#include "clauses.h"
#include "event_sketch.h"

static EventSketch *
add_sketch(UrbanReader *reader, EventSketches *sketches, const char *kind, int token, const char *rule)
{
	EventSketch *sketch = urban_list_add(reader->arena, sketches);

	sketch->kind = kind;
	sketch->token = token;
	sketch->rule = rule;
	sketch->name_first = sketch->name_last = -1;
	sketch->date_token = sketch->place = sketch->place_token = -1;
	sketch->agreement = sketch->event = sketch->head_form = -1;
	return sketch;
}

/* "gathering weak" -> "gathering", in the arena only if it has to be cut. */
static const char *
kind_of(UrbanReader *reader, const char *value)
{
	const char *space = strchr(value, ' ');

	return space == NULL ? value : urban_arena_copy(reader->arena, value, (size_t) (space - value));
}

static void
named_events(UrbanReader *reader, EventSketches *sketches)
{
	for (int i = 0; i < reader->event_names.count; i++)
	{
		const UrbanEventName *name = &reader->event_names.items[i];
		EventSketch *sketch = add_sketch(reader, sketches, kind_of(reader, name->kind), name->head, "named event");

		sketch->name = urban_text_slice(reader->arena, reader->text, name->first, name->last);
		sketch->name_first = name->first;
		sketch->name_last = name->last;
		sketch->head_form = reader_token(reader, name->head)->form;
	}
}

/* Names come by their first token: *next is the first that ends at the token or behind it. */
static bool
inside_event_name(const UrbanReader *reader, int token, int *next)
{
	while (*next < reader->event_names.count && reader->event_names.items[*next].last < token)
		(*next)++;
	return *next < reader->event_names.count && reader->event_names.items[*next].first <= token;
}

/* Of bodies only those in no list can be new. */
static bool
can_be_object(const UrbanReader *reader, const UrbanMention *m, unsigned kinds)
{
	const UrbanEntity *e;

	if (m == NULL)
		return false;
	e = &reader->facts->entities.items[m->entity];
	return (kinds & ATTACH_KIND(e->kind)) != 0 && (e->kind != URBAN_ORGANIZATION || e->reference < 0);
}

/* Things that are launched, founded or adopted: the first named one behind or before the trigger in its clause. */
static const UrbanMention *
object_of(const UrbanReader *reader, int token, unsigned kinds)
{
	int first = reader_clause_start(reader, token), last = reader_clause_end(reader, token);

	for (int t = token + 1; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (can_be_object(reader, m, kinds))
			return m;
	}
	for (int t = token - 1; t >= first; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (can_be_object(reader, m, kinds))
			return m;
	}
	/* "the Coalition, founded in 2025, ...": the name stands before the comma that opens the clause. */
	if (first >= 2 && reader_token(reader, first - 1)->sign == URBAN_COMMA)
	{
		const UrbanMention *m = reader_mention(reader, first - 2);

		if (can_be_object(reader, m, kinds))
			return m;
	}
	return NULL;
}

static unsigned
object_kinds(const char *kind)
{
	if (strcmp(kind, "launch") == 0)
		return ATTACH_KIND(URBAN_COALITION) | ATTACH_KIND(URBAN_PROGRAMME) | ATTACH_KIND(URBAN_ORGANIZATION);
	if (strcmp(kind, "adoption") == 0)
		return ATTACH_KIND(URBAN_FRAMEWORK);
	return 0;
}

/* Names a launch or adoption after its object. */
static void
name_after_object(UrbanReader *reader, EventSketch *sketch)
{
	unsigned kinds = object_kinds(sketch->kind);
	const UrbanMention *object = kinds == 0 ? NULL : object_of(reader, sketch->token, kinds);

	if (object == NULL)
		return;
	sketch->name = urban_text_slice(reader->arena, reader->text, object->first, object->last);
	sketch->name_first = object->first;
	sketch->name_last = object->last;
	sketch->strong = true;
}

/* "flood preparedness", "afet eğitimi": a noun that only describes the next one. */
static bool
is_attribute(const UrbanReader *reader, const UrbanMatch *noun)
{
	int next = noun->last + 1;
	const UrbanToken *token;

	if (next >= reader->text->tokens.count)
		return false;
	token = reader_token(reader, next);
	if (token->kind != URBAN_WORD || token->sentence != reader_token(reader, noun->last)->sentence)
		return false;
	if (urban_match_at(reader->matches, next, URBAN_CLASS_EVENT_NOUN) != NULL)
		return !noun->stripped;
	return strcmp(reader->facts->language, "en") == 0 && reader_value_is(noun, "hazard") &&
		   token->shape == URBAN_LOWER && !reader_verb(reader, next) &&
		   urban_match_at(reader->matches, next, URBAN_CLASS_PREPOSITION) == NULL &&
		   urban_match_at(reader->matches, next, URBAN_CLASS_COMMON) == NULL && reader->date_at[next] < 0;
}

/* Is the hazard told as an occurrence: by a verb of its clause, or with its date right beside it? */
static bool
hazard_is_told(const UrbanReader *reader, const UrbanMatch *noun)
{
	int first = reader_clause_start(reader, noun->first), last = reader_clause_end(reader, noun->first);

	for (int t = first; t <= last; t++)
		if (reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_VERB), "hazard") ||
			urban_match_at(reader->matches, t, URBAN_CLASS_HOLD_VERB) != NULL)
			return true;
	for (int t = noun->first - 3; t <= noun->last + 4; t++)
		if (t >= first && t <= last && reader->date_at[t] >= 0)
			return true;
	return false;
}

static void
word_events(UrbanReader *reader, EventSketches *sketches)
{
	int next_name = 0;

	for (int t = 0; t < reader->text->tokens.count; t++)
	{
		const UrbanMatch *verb = reader_word(reader, t, URBAN_CLASS_EVENT_VERB);
		const UrbanMatch *noun = verb != NULL ? NULL : reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);
		const UrbanMatch *word = verb != NULL ? verb : noun;
		EventSketch *sketch;

		if (word == NULL || inside_event_name(reader, t, &next_name) || reader->quote_at[t] >= 0)
			continue;
		/* Signings come with their agreements. */
		if (reader_value_is(word, "signing") || attach_is_negated(reader, t))
			continue;
		if (noun != NULL && is_attribute(reader, noun))
			continue;
		sketch = add_sketch(reader, sketches, kind_of(reader, word->item.value), t,
							verb != NULL ? "verb of events" : "noun of events");
		sketch->head_form = verb != NULL ? -1 : reader_token(reader, word->last)->form;
		sketch->weak_word = strstr(word->item.value, " weak") != NULL ||
							(noun != NULL && strcmp(sketch->kind, "hazard") == 0 && !hazard_is_told(reader, noun));
		sketch->strong = verb != NULL && !sketch->weak_word;
		name_after_object(reader, sketch);
		t = word->last;
	}
}

/* The first token that begins at a code point or behind it. */
static int
token_at(const UrbanReader *reader, int32_t start)
{
	int low = 0, high = reader->text->tokens.count - 1;

	while (low < high)
	{
		int middle = low + (high - low) / 2;

		if (reader_token(reader, middle)->start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
signings(UrbanReader *reader, EventSketches *sketches)
{
	for (int i = 0; i < reader->facts->agreements.count; i++)
	{
		const UrbanAgreement *a = &reader->facts->agreements.items[i];
		EventSketch *sketch;

		if (a->status == NULL || (strcmp(a->status, "signed") != 0 && strcmp(a->status, "planned") != 0 &&
								  strcmp(a->status, "ended") != 0 && strcmp(a->status, "in_force") != 0))
			continue;
		sketch = add_sketch(reader, sketches, "signing", 0, "signing of an agreement");
		sketch->token = token_at(reader, a->evidence.items[0].span.start);
		sketch->agreement = i;
		sketch->name = a->name;
		sketch->strong = true;
		sketch->date = a->date;
		sketch->place = a->place;
		sketch->status = strcmp(a->status, "planned") == 0 ? "planned" : "held";
		for (int p = 0; p < a->parties.count; p++)
			event_add_participant(reader, sketch, a->parties.items[p], "party");
	}
}

/* Sentences that only say who organized, hosted or attended: "It was hosted by ...", «Организаторами выступили ...». */
static void
role_sentences(UrbanReader *reader, EventSketches *sketches)
{
	uint8_t *known = urban_arena_try(reader->arena, (size_t) reader->text->sentences.count + 1);

	if (known == NULL)
		return;
	for (int i = 0; i < sketches->count; i++)
		known[reader_token(reader, sketches->items[i].token)->sentence] = 1;
	for (int s = 0; s < reader->text->sentences.count; s++)
	{
		const UrbanSentence *sentence = &reader->text->sentences.items[s];
		const UrbanMatch *role;

		if (sentence->first == sentence->last)
			continue;
		role = known[s] ? NULL : attach_word_in(reader, sentence->first, sentence->last - 1, URBAN_CLASS_ROLE_WORD);
		if (role != NULL && reader->quote_at[role->first] < 0 && !reader_value_is(role, "party"))
			add_sketch(reader, sketches, "gathering", role->first, "word of role")->only_roles = true;
	}
}

void
event_triggers(UrbanReader *reader, EventSketches *sketches)
{
	signings(reader, sketches);
	named_events(reader, sketches);
	word_events(reader, sketches);
	role_sentences(reader, sketches);
}
