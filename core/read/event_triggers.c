/*
 * event_triggers.c - where the text speaks of an event: a named event, a noun of
 * events, a verb, a signing found with an agreement.
 */
#include <string.h>

#include "../value/utf8.h"
#include "clauses.h"
#include "event_sketch.h"
#include "naming.h"
#include "verb_last.h"

EventSketch *
event_sketch_add(UrbanReader *reader, EventSketches *sketches, const char *kind, int token, const char *rule)
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

#define HEAD_LETTERS 4 /* that all forms of one noun share, and hardly two nouns of events */

/* A number for the noun of a match, the same in every case and person: "the forum", «форуме», "forumu". */
static int
head_key(UrbanReader *reader, const UrbanMatch *noun)
{
	const char *word = noun == NULL ? "" : strrchr(noun->item.form, ' ');
	char *folded;
	size_t at = 0;
	uint32_t key = 0;

	if (word == NULL)
		word = noun->item.form;
	folded = urban_arena_alloc(reader->arena, 2 * strlen(word) + 1);
	folded[urban_text_fold(word, strlen(word), folded)] = '\0';
	for (int letter = 0; letter < HEAD_LETTERS && folded[at] != '\0'; letter++)
	{
		uint32_t c = urban_utf8_next(folded, &at);

		if (c != ' ')
			key = key * 31 + c;
	}
	return (int) (key & 0x7FFFFFFF);
}

/* "gathering weak" -> "gathering", in the arena only if it has to be cut. */
static const char *
kind_of(UrbanReader *reader, const char *value)
{
	const char *space = strchr(value, ' ');

	return space == NULL ? value : urban_arena_copy(reader->arena, value, (size_t) (space - value));
}

/* As written, with the head noun in the nominative: in Russian, and in the Turkic languages where it ends the name. */
static const char *
event_name(UrbanReader *reader, const UrbanEventName *name)
{
	const UrbanMatch *noun = urban_match_at(reader->matches, name->head, URBAN_CLASS_EVENT_NOUN);

	if (noun != NULL && noun->stripped && noun->first >= name->first && noun->last <= name->last)
	{
		if (strcmp(naming_language(reader, name->head), "ru") == 0)
			return russian_body_nominative(reader, name->first, name->last, noun);
		if (noun->last == name->last && naming_is_turkic(reader, name->head))
			return turkic_nominative(reader, name->first, name->last, noun);
	}
	return urban_text_slice(reader->arena, reader->text, name->first, name->last);
}

static void
named_events(UrbanReader *reader, EventSketches *sketches)
{
	for (int i = 0; i < reader->event_names.count; i++)
	{
		const UrbanEventName *name = &reader->event_names.items[i];
		EventSketch *sketch;

		/* A risk of floods is no flood, however it is written. */
		if (strcmp(kind_of(reader, name->kind), "none") == 0)
			continue;
		sketch = event_sketch_add(reader, sketches, kind_of(reader, name->kind), name->head, "named event");
		sketch->name = event_name(reader, name);
		sketch->name_first = name->first;
		sketch->name_last = name->last;
		sketch->head_form = head_key(reader, urban_match_at(reader->matches, name->head, URBAN_CLASS_EVENT_NOUN));
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

/* The object as written, or, in Russian and in no list, its dictionary form. */
static const char *
object_name(UrbanReader *reader, const UrbanMention *object)
{
	const UrbanEntity *e = &reader->facts->entities.items[object->entity];

	if (e->reference < 0 && e->name != NULL && strcmp(naming_language(reader, object->first), "ru") == 0)
		return e->name;
	return urban_text_slice(reader->arena, reader->text, object->first, object->last);
}

/* Names a launch or adoption after its object. */
static void
name_after_object(UrbanReader *reader, EventSketch *sketch, const UrbanMatch *word, bool verb)
{
	const UrbanMention *object = event_object(reader, sketch->kind, word, verb);

	if (object == NULL)
		return;
	sketch->name = object_name(reader, object);
	sketch->name_first = object->first;
	sketch->name_last = object->last;
	sketch->strong = true;
}

#define PLAN_WORDS 2 /* between a word of planning and its infinitive: "will formally launch" */

/* Is an infinitive ("to adopt", "will launch") what a word of planning right before it plans? */
static bool
is_planned(const UrbanReader *reader, int verb)
{
	int first = reader_clause_start(reader, verb);

	for (int t = verb - 1; t >= first && t >= verb - PLAN_WORDS - 3; t--)
	{
		const UrbanMatch *plan = reader_word(reader, t, URBAN_CLASS_PLAN_WORD);
		const UrbanMatch *hold = reader_word(reader, t, URBAN_CLASS_HOLD_VERB);

		if (plan == NULL && reader_value_is(hold, "planned"))
			plan = hold;
		if (plan != NULL)
			return verb - plan->last <= PLAN_WORDS && !attach_is_negated(reader, verb);
	}
	return false;
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
	/* "flood-resilient" */
	if (token->sign == URBAN_HYPHEN && !token->space_before && next + 1 < reader->text->tokens.count &&
		!reader_token(reader, next + 1)->space_before && reader_token(reader, next + 1)->shape == URBAN_LOWER)
		return reader_value_is(noun, "hazard");
	if (token->kind != URBAN_WORD || token->sentence != reader_token(reader, noun->last)->sentence)
		return false;
	if (urban_match_at(reader->matches, next, URBAN_CLASS_EVENT_NOUN) != NULL)
		return !noun->stripped;
	/* "an earthquake measuring 5.9" */
	if (next + 1 < reader->text->tokens.count && reader_token(reader, next + 1)->kind == URBAN_NUMBER)
		return false;
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
			(urban_match_at(reader->matches, t, URBAN_CLASS_HOLD_VERB) != NULL &&
			 (noun->cases == 0 || (noun->cases & URBAN_NOMINATIVE) != 0)))
			return true;
	for (int t = noun->first - 3; t <= noun->last + 4; t++)
		if (t >= first && t <= last && reader->date_at[t] >= 0)
			return true;
	return false;
}

/* Is there a noun of hazards in the sentence? */
static bool
names_hazard(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *noun = reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);

		if (noun != NULL && strncmp(noun->item.value, "hazard", 6) == 0)
			return true;
	}
	return false;
}

/* Is there anything in the sentence that is adopted: a law, plan, declaration, programme? */
static bool
names_framework(const UrbanReader *reader, int token)
{
	static const UrbanClassSet papers = URBAN_CLASS_BIT(URBAN_CLASS_FRAMEWORK_HEAD) |
										URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN) |
										URBAN_CLASS_BIT(URBAN_CLASS_PROGRAMME_HEAD);
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
		if (urban_match_has(reader->matches, t, papers) ||
			(reader_entity(reader, t) != NULL && reader_entity(reader, t)->kind == URBAN_FRAMEWORK))
			return true;
	return false;
}

/* Does a word of membership begin with the verb, and is there a programme or coalition behind it? */
static bool
tells_membership(const UrbanReader *reader, int token)
{
	if (reader_word(reader, token, URBAN_CLASS_MEMBER_WORD) == NULL)
		return false;
	for (int t = token; t <= reader_clause_end(reader, token); t++)
	{
		const UrbanEntity *e = reader_entity(reader, t);

		if ((e != NULL && (e->kind == URBAN_PROGRAMME || e->kind == URBAN_COALITION)) ||
			reader_word(reader, t, URBAN_CLASS_PROGRAMME_HEAD) != NULL)
			return true;
	}
	return false;
}

/* "The forum began", "the opening of the forum", "took part in the forum": words of a gathering that is told beside them. */
static bool
belongs_to_gathering(const UrbanReader *reader, int token, const UrbanMatch *word, bool is_verb)
{
	if (reader_value_is(word, "launch"))
		return is_verb ? verb_last_event(reader, token) != NULL : verb_last_is_part(reader, token);
	return is_verb && reader_value_is(word, "gathering") && verb_last_attends(reader, token);
}

#define OPENED_WORDS 3 /* between "opening" and the noun of what is opened: «открытие второго городского форума» */

/* "the opening of the forum", «открылась выставка»: no launch, but the gathering whose noun follows. */
static bool
opens_gathering(const UrbanReader *reader, const UrbanMatch *word)
{
	int first, last;

	if (!reader_value_is(word, "launch") || reader_verb_last(reader, word->first))
		return false;
	attach_sentence(reader, word->first, &first, &last);
	for (int t = word->last + 1; t <= last && t <= word->last + 1 + OPENED_WORDS; t++)
	{
		const UrbanMatch *noun = reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);
		const UrbanMatch *preposition = reader_word(reader, t, URBAN_CLASS_PREPOSITION);

		if (reader_value_is(noun, "gathering"))
			return strcmp(noun->item.value, "gathering") == 0;
		if ((preposition != NULL && !reader_value_is(preposition, "of")) || reader_verb(reader, t) ||
			reader_token(reader, t)->kind == URBAN_SIGN || reader_mention(reader, t) != NULL)
			return false;
	}
	return false;
}

/* Does the sentence count the dead, hurt or homeless? Then a fire or storm happened. */
static bool
is_measured(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *what = reader_word(reader, t, URBAN_CLASS_QUANTITY_WORD);

		if (reader_value_is(what, "deaths") || reader_value_is(what, "injured") || reader_value_is(what, "displaced"))
			return true;
	}
	return false;
}

static bool
signs_in_sentence(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
		if (reader_value_is(reader_word(reader, t, URBAN_CLASS_EVENT_VERB), "signing"))
			return true;
	return false;
}

static void
word_events(UrbanReader *reader, EventSketches *sketches)
{
	static const UrbanClassSet words =
		URBAN_CLASS_BIT(URBAN_CLASS_EVENT_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_EVENT_NOUN);
	int next_name = 0;

	for (int t = reader_next(reader, 0, words); t < reader->token_count; t = reader_next(reader, t + 1, words))
	{
		const UrbanMatch *verb = reader_word(reader, t, URBAN_CLASS_EVENT_VERB);
		const UrbanMatch *noun = verb != NULL ? NULL : reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);
		const UrbanMatch *word = verb != NULL ? verb : noun;
		EventSketch *sketch;

		if (word == NULL || inside_event_name(reader, t, &next_name) || reader->quote_at[t] >= 0)
			continue;
		/* Signings come with their agreements; "took a decision" has a verb of adoption, but tells no event. */
		if (reader_value_is(word, "none"))
			t = word->last;
		if (reader_value_is(word, "none") || reader_value_is(word, "signing") || attach_is_negated(reader, t))
			continue;
		if (noun != NULL && is_attribute(reader, noun))
			continue;
		if (verb != NULL && strstr(verb->item.value, " planned") != NULL && !is_planned(reader, t))
			continue;
		/* "the forum, which opens in May": no launch. */
		if (verb != NULL && reader_value_is(verb, "launch") && event_is_subject(reader, t))
			continue;
		/* "takes part in the programme": a membership. */
		if (verb != NULL && reader_value_is(verb, "gathering") && tells_membership(reader, t))
			continue;
		if (belongs_to_gathering(reader, t, word, verb != NULL) || opens_gathering(reader, word))
			continue;
		sketch = event_sketch_add(reader, sketches, kind_of(reader, word->item.value), t,
								  verb != NULL ? "verb of events" : "noun of events");
		sketch->head_form = verb != NULL ? -1 : head_key(reader, word);
		sketch->weak_word = strstr(word->item.value, " weak") != NULL ||
							(noun != NULL && strcmp(sketch->kind, "hazard") == 0 && !hazard_is_told(reader, noun));
		/* "signed at a ceremony": the signing is the event. */
		if (noun != NULL && sketch->weak_word && strcmp(sketch->kind, "gathering") == 0 && signs_in_sentence(reader, t))
			sketch->only_repeats = true;
		if (strcmp(sketch->kind, "hazard") == 0 && is_measured(reader, t))
			sketch->weak_word = false;
		sketch->strong = verb != NULL && !sketch->weak_word;
		/* "occurred" alone is no hazard: it only says more of one that is named. */
		sketch->only_repeats =
			(verb != NULL && sketch->weak_word && strcmp(sketch->kind, "hazard") == 0 && !names_hazard(reader, t)) ||
			(strcmp(sketch->kind, "adoption") == 0 && !names_framework(reader, t));
		/* "received the Golden Lamp Award": not a guest. */
		if (verb != NULL && sketch->weak_word && strcmp(sketch->kind, "gathering") == 0 &&
			event_object(reader, "award", word, true) != NULL)
			sketch->kind = "award";
		name_after_object(reader, sketch, word, verb != NULL);
		if (verb != NULL && strstr(verb->item.value, " planned") != NULL)
			sketch->status = "planned";
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

/* «подписали ряд документов»: a signing, but no agreement of a kind. */
static bool
is_papers(const UrbanAgreement *a)
{
	return strcmp(a->kind, "papers") == 0;
}

/* Does the document tell of a paper by its kind? Then "the documents" are those. */
static bool
tells_papers(const UrbanReader *reader)
{
	for (int i = 0; i < reader->facts->agreements.count; i++)
	{
		const UrbanAgreement *a = &reader->facts->agreements.items[i];

		if (!is_papers(a) && a->parties.count > 0 && a->status != NULL && strcmp(a->status, "signed") == 0)
			return true;
	}
	return false;
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
		if ((a->parties.count == 0 && a->date == NULL && a->place < 0) || (is_papers(a) && tells_papers(reader)))
			continue;
		/* What is in force or over was signed some time; only a date makes an event of that. */
		if (a->date == NULL && (strcmp(a->status, "ended") == 0 || strcmp(a->status, "in_force") == 0))
			continue;
		sketch = event_sketch_add(reader, sketches, "signing", 0, "signing of an agreement");
		sketch->token = token_at(reader, a->evidence.items[0].span.start);
		sketch->agreement = i;
		sketch->told = strcmp(a->status, "signed") == 0 || strcmp(a->status, "planned") == 0;
		sketch->name = a->name;
		sketch->strong = true;
		sketch->date = a->date;
		sketch->place = a->place;
		sketch->status = strcmp(a->status, "planned") == 0 ? "planned" : "held";
		for (int p = 0; p < a->parties.count; p++)
			event_add_participant(reader, sketch, a->parties.items[p], "party");
	}
}

/* "takes part in the pilot project": no event. */
static bool
is_in_programme(const UrbanReader *reader, const UrbanMatch *role)
{
	int first, last;

	attach_sentence(reader, role->last, &first, &last);
	for (int t = role->last + 1; t <= last && t <= role->last + 3; t++)
		if (reader_word(reader, t, URBAN_CLASS_PROGRAMME_HEAD) != NULL)
			return strncmp(role->item.value, "participant", 11) == 0;
	return false;
}

/* Sentences that only say who organized, hosted or attended: "It was hosted by ...", «Организаторами выступили ...». */
static void
role_sentences(UrbanReader *reader, EventSketches *sketches)
{
	uint8_t *known = urban_arena_try(reader->arena, (size_t) reader->text->sentences.count + 1);
	int last = -1; /* sentence that speaks of an event */

	if (known == NULL)
		return;
	for (int i = 0; i < sketches->count; i++)
		known[reader_token(reader, sketches->items[i].token)->sentence] = 1;
	for (int s = 0; s < reader->text->sentences.count; s++)
	{
		const UrbanSentence *sentence = &reader->text->sentences.items[s];
		const UrbanMatch *role;

		if (known[s])
			last = s;
		if (sentence->first == sentence->last)
			continue;
		role = known[s] ? NULL : attach_word_in(reader, sentence->first, sentence->last - 1, URBAN_CLASS_ROLE_WORD);
		if (role != NULL && !attach_lacks_colon(reader, role) && reader->quote_at[role->first] < 0 &&
			!reader_value_is(role, "party") && !is_in_programme(reader, role))
		{
			EventSketch *sketch = event_sketch_add(reader, sketches, "gathering", role->first, "word of role");

			sketch->only_roles = true;
			sketch->away = s - last;
		}
	}
}

void
event_triggers(UrbanReader *reader, EventSketches *sketches)
{
	signings(reader, sketches);
	named_events(reader, sketches);
	word_events(reader, sketches);
	event_calendar(reader, sketches);
	role_sentences(reader, sketches);
}
