/*
 * membership_groups.c - the coalition, programme or body that a word of
 * membership speaks of: named beside it, meant by a bare noun, or named shortly
 * before.
 *
 * In: the word. Out: an entity, -1 if there is none. It adds no membership.
 */
#include "membership_groups.h"

#include <string.h>

#include "attach.h"
#include "clauses.h"

#define GROUPS (ATTACH_KIND(URBAN_COALITION) | ATTACH_KIND(URBAN_PROGRAMME))

#define GROUP_REACH   2   /* sentences back */
#define NOUN_REACH    8   /* tokens from a word of membership to the bare noun of the group */
#define MOST_ENTITIES 256 /* of a document whose mentions are counted */
#define BODY_REACH    6   /* tokens from a word of membership to a body that is joined, which is named at once */
#define LOOK_BACK     600 /* tokens in which "the bank" or "the project" finds its name */

/* The mention of a group that covers the token, NULL if none. */
/* "the Small Towns Fund": a body in no list by the last noun of its name, which programmes or coalitions have too. */
static bool
is_named_as_group(const UrbanReader *reader, const UrbanMention *m)
{
	static const UrbanClassSet heads =
		URBAN_CLASS_BIT(URBAN_CLASS_COALITION_HEAD) | URBAN_CLASS_BIT(URBAN_CLASS_PROGRAMME_HEAD);
	const UrbanEntity *e = &reader->facts->entities.items[m->entity];

	return e->kind == URBAN_ORGANIZATION && e->reference < 0 && m->last > m->first &&
		   urban_match_has(reader->matches, m->last, heads);
}

const UrbanMention *
membership_group_at(const UrbanReader *reader, int token)
{
	const UrbanMention *m = reader_mention(reader, token);

	return m != NULL && ((GROUPS & ATTACH_KIND(attach_kind(reader, m))) != 0 || is_named_as_group(reader, m)) ? m
																											  : NULL;
}

/* The group in the sentence nearest to the word, else the last one named within some sentences before; -1 if none. */
static int
group_near(const UrbanReader *reader, int token, int sentences)
{
	int first, last, best = -1, distance = 0;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = membership_group_at(reader, t);
		int away = t > token ? t - token : token - t;

		if (m != NULL && (best < 0 || away < distance))
		{
			best = m->entity;
			distance = away;
		}
	}
	for (int t = first - 1; t >= 0 && best < 0; t--)
	{
		const UrbanMention *m = membership_group_at(reader, t);

		if (reader_token(reader, token)->sentence - reader_token(reader, t)->sentence > sentences)
			break;
		if (m != NULL)
			best = m->entity;
	}
	return best;
}

int
membership_group_near(const UrbanReader *reader, int token)
{
	return group_near(reader, token, GROUP_REACH);
}

/* How often each of the first entities is named; NULL if the arena failed. */
int32_t *
membership_counts(const UrbanReader *reader)
{
	int32_t *counts = urban_arena_try(reader->arena, MOST_ENTITIES * sizeof(int32_t));

	for (int i = 0; counts != NULL && i < reader->facts->mentions.count; i++)
		if (reader->facts->mentions.items[i].entity < MOST_ENTITIES)
			counts[reader->facts->mentions.items[i].entity]++;
	return counts;
}

/* The group of this kind that the document names most often; of equals the first; -1 if none. */
static int
main_group(const UrbanReader *reader, const int32_t *counts, UrbanEntityKind kind)
{
	int best = -1;

	for (int i = 0; counts != NULL && i < reader->facts->entities.count && i < MOST_ENTITIES; i++)
		if (reader->facts->entities.items[i].kind == kind && (best < 0 || counts[i] > counts[best]))
			best = i;
	return best;
}

/* The group of this kind named last within two sentences before the token, else the main one. */
static int
last_group(const UrbanReader *reader, const int32_t *counts, int token, UrbanEntityKind kind)
{
	for (int t = token - 1; t >= 0; t--)
	{
		const UrbanMention *m = membership_group_at(reader, t);

		if (reader_token(reader, token)->sentence - reader_token(reader, t)->sentence > GROUP_REACH)
			break;
		if (m != NULL && attach_kind(reader, m) == kind)
			return m->entity;
	}
	return main_group(reader, counts, kind);
}

/* "left the programme", "the network's members are": the group that a bare noun beside the word means; -1 if there is none. */
static int
group_of_noun(const UrbanReader *reader, const int32_t *counts, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		bool coalition = reader_word(reader, t, URBAN_CLASS_COALITION_HEAD) != NULL;
		const UrbanMatch *noun = coalition ? reader_word(reader, t, URBAN_CLASS_COALITION_HEAD)
										   : reader_word(reader, t, URBAN_CLASS_PROGRAMME_HEAD);

		if (noun == NULL || reader_mention(reader, t) != NULL || t == first || noun->last > noun->first ||
			reader_word(reader, t - 1, URBAN_CLASS_NAME_STOP) == NULL ||
			(t > token ? t - token : token - t) > NOUN_REACH)
			continue;
		return last_group(reader, counts, t, coalition ? URBAN_COALITION : URBAN_PROGRAMME);
	}
	return -1;
}

/* Could the body have members that join it? No municipality, ministry, company, university or newspaper has. */
bool
membership_has_members(const UrbanReader *reader, const UrbanMention *m)
{
	const UrbanEntity *e = &reader->facts->entities.items[m->entity];
	int from = m->first;

	if (e->kind != URBAN_ORGANIZATION || e->acts_for != NULL)
		return false;
	/* «ассоциация «X»», «организация ООН «X»»: the noun stands before the quotation mark. */
	if (m->first >= 2 && reader_token(reader, m->first - 1)->sign == URBAN_QUOTE_OPEN)
	{
		const UrbanMention *owner = reader_mention(reader, m->first - 2);

		from = owner != NULL && owner->first > 0 ? owner->first - 1 : m->first - 2;
	}
	for (int t = from; t <= m->last; t++)
	{
		const UrbanMatch *head = urban_match_at(reader->matches, t, URBAN_CLASS_ORG_HEAD);

		/* A listed body of no country, as a development bank, has countries for members. */
		if (head != NULL)
			return reader_value_is(head, "other") || reader_value_is(head, "un") ||
				   (e->reference >= 0 && (e->country == NULL || e->country[0] == '\0'));
		/* "Tarihî Kentler Birliği": a body by its kind, a coalition by its noun. */
		if (reader_verb_last(reader, t) && urban_match_at(reader->matches, t, URBAN_CLASS_COALITION_HEAD) != NULL)
			return true;
	}
	return e->reference >= 0;
}

/* "UN-Habitat's Urban Programme", "the initiative of the Fund": does the body only tell whose the group behind or before it is? */
static bool
owns_group(const UrbanReader *reader, const UrbanMention *m, bool programme)
{
	int next = m->last + 1;

	if (programme)
		return true;
	/* «в организацию ООН «Города без границ»» */
	if (next + 1 < reader->text->tokens.count && reader_token(reader, next)->sign == URBAN_QUOTE_OPEN)
		return reader_mention(reader, next + 1) != NULL;
	if (next >= reader->text->tokens.count || reader_token(reader, next)->sign != URBAN_APOSTROPHE)
		return false;
	while (next < reader->text->tokens.count && next <= m->last + 3 && reader_token(reader, next)->space_before == 0)
		next++;
	return membership_group_at(reader, next) != NULL;
}

/* "partners in an initiative, the Clean Rivers Fund": does the comma lead to the name of what is before it? */
static bool
leads_to_name(const UrbanReader *reader, int comma)
{
	return reader_token(reader, comma)->sign == URBAN_COMMA && membership_group_at(reader, comma + 2) != NULL &&
		   urban_match_at(reader->matches, comma + 1, URBAN_CLASS_NAME_STOP) != NULL;
}

/*
 * The body named right behind a word such as "joined", over an adjective or noun: its mention, NULL if it is none with
 * members.
 */
static const UrbanMention *
body_behind(const UrbanReader *reader, const UrbanMatch *word)
{
	int first, last;
	/* "in a pilot project of the Fund": the Fund is not what is joined. */
	bool programme = attach_word_in(reader, word->first, word->last, URBAN_CLASS_PROGRAMME_HEAD) != NULL;

	attach_sentence(reader, word->last, &first, &last);
	for (int t = word->last + 1; t <= last && t <= word->last + BODY_REACH; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m != NULL && membership_group_at(reader, t) != NULL)
			return m;
		if (m != NULL && membership_has_members(reader, m) && !owns_group(reader, m, programme))
			return m;
		if (m != NULL && attach_kind(reader, m) != URBAN_ORGANIZATION)
			return NULL;
		if (m != NULL)
			t = m->last;
		else if (reader_token(reader, t)->kind == URBAN_SIGN && reader_token(reader, t)->sign != URBAN_QUOTE_OPEN &&
				 reader_token(reader, t)->sign != URBAN_APOSTROPHE && !leads_to_name(reader, t))
			return NULL;
		programme = programme || reader_word(reader, t, URBAN_CLASS_PROGRAMME_HEAD) != NULL;
	}
	return NULL;
}

/* Does the mention's name, or the word right before its quotation mark, hold the noun? */
static bool
is_named_by(const UrbanReader *reader, const UrbanMention *m, const UrbanMatch *head)
{
	for (int t = m->first > 2 ? m->first - 2 : 0; t <= m->last; t++)
	{
		const UrbanMatch *own = urban_match_at(reader->matches, t, (UrbanWordClass) head->item.target);

		if (own != NULL && own->first == t && strncmp(own->item.form, head->item.form, strlen(head->item.form)) == 0)
			return true;
	}
	return false;
}

/* «в ассоциацию были приняты», "members of the bank are": the group that the noun in or before the word means. */
static int
meant_group(const UrbanReader *reader, const UrbanMatch *word)
{
	UrbanEntityKind kind = URBAN_PERSON;
	const UrbanMatch *head = NULL;

	for (int t = word->first; t <= word->last && head == NULL; t++)
	{
		static const struct
		{
			UrbanWordClass word_class;
			UrbanEntityKind kind;
		} heads[] = {{URBAN_CLASS_COALITION_HEAD, URBAN_COALITION},
					 {URBAN_CLASS_PROGRAMME_HEAD, URBAN_PROGRAMME},
					 {URBAN_CLASS_ORG_HEAD, URBAN_ORGANIZATION}};

		for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]) && head == NULL; i++)
		{
			head = urban_match_at(reader->matches, t, heads[i].word_class);
			kind = heads[i].kind;
		}
	}
	if (head == NULL)
		return -1;
	for (int t = word->first - 1; t >= 0 && word->first - t < LOOK_BACK; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);
		const UrbanEntity *e = m == NULL ? NULL : &reader->facts->entities.items[m->entity];

		if (e == NULL)
			continue;
		t = m->first;
		if ((e->kind == kind && kind != URBAN_ORGANIZATION) ||
			(kind != URBAN_PROGRAMME && e->acts_for == NULL &&
			 (e->kind == URBAN_ORGANIZATION || e->kind == URBAN_COALITION) && is_named_by(reader, m, head)))
			return m->entity;
	}
	return -1;
}

#define SUBJECT_REACH 4 /* tokens between a group and "comprises", "has as members" */

/* "The Organization of X comprises ...": the group or body with members that is the subject of the word. NULL if there is none. */
static const UrbanMention *
subject_group(const UrbanReader *reader, const UrbanMatch *word)
{
	for (int t = word->first - 1; t >= reader_clause_start(reader, word->first) && word->first - t <= SUBJECT_REACH;
		 t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m != NULL)
			return membership_group_at(reader, t) != NULL || membership_has_members(reader, m) ? m : NULL;
	}
	return NULL;
}

static MembershipGroup
group_of_mention(const UrbanMention *m)
{
	return m == NULL ? (MembershipGroup){-1, -1} : (MembershipGroup){m->entity, m->last};
}

MembershipGroup
membership_group(const UrbanReader *reader, const int32_t *counts, const UrbanMatch *word, char side)
{
	MembershipGroup group = {-1, -1};
	/* "Osh took part": of a group only where one is named behind it or, by its noun, meant. */
	bool attends =
		reader_value_is(urban_match_at(reader->matches, word->first, URBAN_CLASS_ROLE_WORD), "participant") &&
		reader_word(reader, word->first, URBAN_CLASS_EVENT_VERB) != NULL;

	if (side == 'a' || side == '\0')
		group = group_of_mention(subject_group(reader, word));
	if (group.entity < 0)
		group = group_of_mention(body_behind(reader, word));
	if (group.entity < 0 && side != 'b')
		group.entity = meant_group(reader, word);
	if (group.entity < 0)
		group.entity = group_of_noun(reader, counts, word->first);
	if (group.entity < 0)
		group.entity = group_near(reader, word->first, attends ? 0 : GROUP_REACH);
	/* "Riga and Split have applied": to the only thing that the document is about. */
	if (group.entity < 0 && side == 'b' && !attends)
		group.entity = main_group(reader, counts, URBAN_COALITION);
	return group;
}

bool
membership_is_founding(const UrbanReader *reader, const UrbanMatch *word)
{
	if (!reader_value_is(word, "founder"))
		return false;
	for (int t = word->first; t >= 0 && word->first - t <= 1; t--)
	{
		const UrbanMatch *verb = urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_VERB);

		if (reader_value_is(verb, "launch") && verb->last >= word->first)
			return true;
	}
	return false;
}

bool
membership_is_passive(const UrbanReader *reader, const UrbanMatch *word)
{
	const UrbanMatch *verb =
		word->first == 0 ? NULL : urban_match_at(reader->matches, word->first - 1, URBAN_CLASS_EVENT_VERB);
	const UrbanMatch *by = urban_match_at(reader->matches, word->last, URBAN_CLASS_PREPOSITION);

	return (verb != NULL && verb->last >= word->first) || (word->last > word->first && reader_value_is(by, "by"));
}

int
membership_founded(const UrbanReader *reader, const UrbanMatch *word, bool passive)
{
	int first = reader_clause_start(reader, word->first), last = reader_clause_end(reader, word->last);

	for (int t = passive ? word->first - 1 : word->last + 1; t >= first && t <= last; t += passive ? -1 : 1)
	{
		const UrbanMention *m = membership_group_at(reader, t);

		if (m != NULL && attach_kind(reader, m) == URBAN_COALITION)
			return m->entity;
	}
	return -1;
}
