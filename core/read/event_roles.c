/*
 * event_roles.c - who organized, hosted, funded, attended or spoke, from the
 * words of role around an event's mention.
 */
#include <string.h>

#include "actors.h"
#include "clauses.h"
#include "event_verdict.h"

static int
role_rank(const char *role)
{
	static const char *const order[] = {"party", "organizer", "host", "funder", "speaker", "participant"};

	for (int i = 0; i < 6; i++)
		if (order[i][0] == role[0] && strcmp(order[i], role) == 0)
			return i;
	return 6;
}

void
event_add_participant(UrbanReader *reader, EventSketch *sketch, int entity, const char *role)
{
	UrbanParticipant *added;

	for (int i = 0; i < sketch->participants.count; i++)
	{
		UrbanParticipant *p = &sketch->participants.items[i];

		if (p->entity != entity)
			continue;
		if (role_rank(role) < role_rank(p->role))
			p->role = role;
		return;
	}
	added = urban_list_add(reader->arena, &sketch->participants);
	*added = (UrbanParticipant){entity, role};
}

/* "organizer after" -> "organizer", and whether the body follows (behind the colon of a heading too). */
static const char *
role_of(UrbanReader *reader, const UrbanMatch *word, bool *after)
{
	const char *space = strchr(word->item.value, ' ');

	*after = space == NULL || strcmp(space + 1, "before") != 0;
	return space == NULL ? word->item.value
						 : urban_arena_copy(reader->arena, word->item.value, (size_t) (space - word->item.value));
}

/* Adds those of a list whom the scorer accepts. */
static void
add_all(UrbanReader *reader, EventSketch *sketch, const AttachList *list, const char *role, EventProposalSource source,
		int word)
{
	for (int i = 0; i < list->count; i++)
	{
		EventProposal proposal = {source, list->entity[i], list->first_token[i], list->last_token[i], role,
								  word,   list->count};

		if (list->entity[i] != sketch->place && event_takes_part(reader, sketch, &proposal))
			event_add_participant(reader, sketch, list->entity[i], role);
	}
}

/* The list on the word's side. Where a person speaks, the bodies before the name are only the office. */
static void
list_beside(UrbanReader *reader, const UrbanMatch *word, bool after, const char *role, AttachList *list)
{
	int persons = 0;

	if (after)
		attach_list_after(reader, word->last, ATTACH_BODIES | ATTACH_PERSONS, list);
	else
		attach_list_before(reader, word->first, ATTACH_BODIES | ATTACH_PERSONS, list);
	if (strcmp(role, "speaker") != 0)
		return;
	for (int i = 0; i < list->count; i++)
		if (reader->facts->entities.items[list->entity[i]].kind == URBAN_PERSON)
			list->entity[persons++] = list->entity[i];
	if (persons > 0)
		list->count = persons;
}

/* "With a grant from X, Y and Z launched ...": behind a word that opens the sentence the list ends at its first comma; in English. */
static void
cut_fronted(const UrbanReader *reader, const UrbanMatch *word, int first, AttachList *list)
{
	if (word->first > first + 1 || strcmp(reader->facts->language, "en") != 0)
		return;
	for (int i = 1; i < list->count; i++)
		if (reader_token(reader, list->last_token[i - 1] + 1)->sign == URBAN_COMMA)
		{
			list->count = i;
			return;
		}
}

/* "Speakers: A, Bank of X; B, Y University": of a heading's line the persons are meant, not their bodies. */
static void
persons_of_line(UrbanReader *reader, const UrbanMatch *word, int last, AttachList *list)
{
	AttachList persons;

	if (strcmp(word->item.value, "speaker heading") != 0)
		return;
	attach_all(reader, word->last + 1, last, ATTACH_PERSONS, &persons);
	if (persons.count > 0)
		*list = persons;
}

/* Words of role in the sentence: each with the list on its side. */
static void
roles_from_words(UrbanReader *reader, EventSketch *sketch, int first, int last)
{
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_ROLE_WORD);
		AttachList list;
		const char *role;
		bool after;

		if (word == NULL || reader_value_is(word, "party") || attach_is_negated(reader, t) ||
			attach_lacks_colon(reader, word))
			continue;
		role = role_of(reader, word, &after);
		list_beside(reader, word, after, role, &list);
		persons_of_line(reader, word, last, &list);
		if (after)
			cut_fronted(reader, word, first, &list);
		/* "the pilot cities will hold a dialogue" */
		if (list.count == 0 && !after && strcmp(role, "organizer") == 0)
		{
			attach_group(reader, t, ATTACH_KIND(URBAN_CITY), &list);
			role = "participant";
		}
		add_all(reader, sketch, &list, role, EVENT_FROM_WORD, after ? word->last : word->first);
		t = word->last;
	}
}

/* "he met", "the bank met": who takes part without being named in the clause. */
static void
add_meant(UrbanReader *reader, EventSketch *sketch)
{
	const UrbanMatch *verb = reader_word(reader, sketch->token, URBAN_CLASS_EVENT_VERB);
	ReaderActors actors;

	if (verb == NULL || !reader_actors_find(reader, verb, &actors))
		return;
	for (int i = 0; i < actors.count; i++)
		event_add_participant(reader, sketch, reader->facts->mentions.items[actors.mentions[i]].entity, "participant");
}

/* Does a word of role stand right before the name, over an article: is it told already what it does? */
static bool
has_role_before(const UrbanReader *reader, int token)
{
	for (int t = token - 1; t >= 0 && t >= token - 2; t--)
	{
		const UrbanMatch *role = urban_match_at(reader->matches, t, URBAN_CLASS_ROLE_WORD);

		if (role != NULL && role->last == t)
			return strstr(role->item.value, " after") != NULL;
	}
	return false;
}

static void
drop_first(AttachList *list)
{
	list->count--;
	memmove(list->entity, list->entity + 1, (size_t) list->count * sizeof(list->entity[0]));
	memmove(list->first_token, list->first_token + 1, (size_t) list->count * sizeof(list->first_token[0]));
	memmove(list->last_token, list->last_token + 1, (size_t) list->count * sizeof(list->last_token[0]));
}

/* Those of the list who stand for a place, or, with rest, the others. */
static AttachList
by_place(const UrbanReader *reader, const AttachList *list, bool rest)
{
	AttachList kept = {.count = 0};

	for (int i = 0; i < list->count; i++)
	{
		bool place = (ATTACH_PLACES & ATTACH_KIND(reader->facts->entities.items[list->entity[i]].kind)) != 0;

		if (place == rest)
			continue;
		kept.entity[kept.count] = list->entity[i];
		kept.first_token[kept.count] = list->first_token[i];
		kept.last_token[kept.count++] = list->last_token[i];
	}
	return kept;
}

#define BY_REACH 12 /* tokens between a passive verb and its "by": "was set up in 2019 in Osh by" */

/* "Set up in 2019 by X and Y": whoever stands behind the "by" of the verb's clause, apart from the verb. */
static void
roles_behind_by(UrbanReader *reader, EventSketch *sketch)
{
	int end = reader_clause_end(reader, sketch->token);
	AttachList list;

	if (reader_verb_last(reader, sketch->token))
		return;
	for (int t = sketch->token + 1; t <= end && t <= sketch->token + BY_REACH; t++)
	{
		if (!reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), "by") || reader->date_at[t + 1] >= 0)
			continue;
		attach_list_after(reader, t, ATTACH_BODIES, &list);
		if (list.count > 0 && list.first_token[0] <= t + 3)
			add_all(reader, sketch, &list, "organizer", EVENT_FROM_WORD, t);
		return;
	}
}

/* Subjects of a verb: those who met take part, those who launch or adopt are organizers. */
static void
roles_from_verb(UrbanReader *reader, EventSketch *sketch)
{
	bool gathers = strcmp(sketch->kind, "gathering") == 0;
	int end = reader_clause_end(reader, sketch->token);
	AttachList list;

	if (sketch->head_form >= 0 || strcmp(sketch->kind, "hazard") == 0)
		return;
	attach_list_before(reader, sketch->token, ATTACH_BODIES | (gathers ? ATTACH_PERSONS : 0), &list);
	if (list.count == 0 && gathers)
		add_meant(reader, sketch);
	while (list.count > 0 && !reader_verb_last(reader, sketch->token) && has_role_before(reader, list.first_token[0]))
		drop_first(&list);
	/* Cities win prizes, bodies give them. */
	if (strcmp(sketch->kind, "award") == 0)
	{
		AttachList winners = by_place(reader, &list, false);

		add_all(reader, sketch, &winners, "participant", EVENT_FROM_VERB, sketch->token);
		list = by_place(reader, &list, true);
	}
	add_all(reader, sketch, &list, gathers ? "participant" : "organizer", EVENT_FROM_VERB, sketch->token);
	if (!gathers)
	{
		roles_behind_by(reader, sketch);
		return;
	}
	for (int t = sketch->token; t <= end; t++)
	{
		if (!reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), "with"))
			continue;
		attach_list_after(reader, t, ATTACH_BODIES | ATTACH_PERSONS, &list);
		add_all(reader, sketch, &list, "participant", EVENT_FROM_WITH, t);
		break;
	}
}

#define MEETING_WORDS 30 /* from "meeting of X, minister of Y" to its "with" */

/* "the meeting of X with Y": those on both sides of "with" behind the noun. */
static void
roles_from_noun(UrbanReader *reader, EventSketch *sketch)
{
	const UrbanMatch *noun = reader_word(reader, sketch->token, URBAN_CLASS_EVENT_NOUN);
	int first, last;
	AttachList list;

	if (noun == NULL || sketch->name != NULL || strcmp(sketch->kind, "gathering") != 0 ||
		strcmp(reader->facts->language, "ru") != 0)
		return;
	attach_sentence(reader, sketch->token, &first, &last);
	for (int t = noun->last + 1; t <= last && t <= noun->last + MEETING_WORDS; t++)
	{
		if (reader_verb(reader, t) || reader_token(reader, t)->sign == URBAN_SEMICOLON)
			return;
		if (!reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), "with"))
			continue;
		attach_list_after(reader, noun->last, ATTACH_BODIES | ATTACH_PERSONS, &list);
		while (list.count > 0 && list.first_token[list.count - 1] > t)
			list.count--;
		add_all(reader, sketch, &list, "participant", EVENT_FROM_WITH, t);
		attach_list_after(reader, t, ATTACH_BODIES | ATTACH_PERSONS, &list);
		add_all(reader, sketch, &list, "participant", EVENT_FROM_WITH, t);
		return;
	}
}

/* "Oslo hosts the forum": there it is. */
static void
place_of_host(const UrbanReader *reader, EventSketch *sketch)
{
	int city = -1;

	for (int i = 0; i < sketch->participants.count; i++)
	{
		const UrbanParticipant *p = &sketch->participants.items[i];

		if (strcmp(p->role, "host") != 0 || reader->facts->entities.items[p->entity].kind != URBAN_CITY)
			continue;
		if (city >= 0)
			return;
		city = p->entity;
	}
	sketch->place = city;
}

void
event_roles(UrbanReader *reader, EventSketch *sketch)
{
	int first, last;

	attach_sentence(reader, sketch->token, &first, &last);
	if (strcmp(sketch->kind, "signing") != 0 && strcmp(sketch->kind, "hazard") != 0)
		roles_from_words(reader, sketch, first, last);
	roles_from_verb(reader, sketch);
	roles_from_noun(reader, sketch);
	if (sketch->place < 0 && strcmp(sketch->kind, "gathering") == 0)
		place_of_host(reader, sketch);
}

void
event_merge_participants(UrbanReader *reader, UrbanEvent *event, const EventSketch *sketch)
{
	EventSketch all = {.participants = {NULL, 0, 0}};

	for (int i = 0; i < event->participants.count; i++)
		event_add_participant(reader, &all, event->participants.items[i].entity, event->participants.items[i].role);
	for (int i = 0; i < sketch->participants.count; i++)
		event_add_participant(reader, &all, sketch->participants.items[i].entity, sketch->participants.items[i].role);
	event->participants.count = 0;
	for (int i = 0; i < all.participants.count; i++)
		*urban_list_add(reader->arena, &event->participants) = all.participants.items[i];
}
