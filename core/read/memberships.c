/*
 * memberships.c - which place or body belongs to, or joins, which coalition,
 * organization or programme.
 *
 * Words of membership ("joined", "pilot cities of", "founding members are") tie
 * the list of members on one side to the coalition or programme in the sentence,
 * or to the one that the sentence before spoke of.
 */
#include <string.h>

#include "attach.h"
#include "clauses.h"

#define MEMBERS (ATTACH_PLACES | ATTACH_KIND(URBAN_ORGANIZATION))
#define GROUPS  (ATTACH_KIND(URBAN_COALITION) | ATTACH_KIND(URBAN_PROGRAMME))

#define GROUP_REACH   2   /* sentences back */
#define NOUN_REACH    8   /* tokens from a word of membership to the bare noun of the group */
#define MOST_ENTITIES 256 /* of a document whose mentions are counted */
#define BODY_REACH    5   /* tokens from a word of membership to a body that is joined, which is named at once */
#define LOOK_BACK     600 /* tokens in which "the bank" or "the project" finds its name */

/* The mention of a group that covers the token, NULL if none. */
static const UrbanMention *
group_at(const UrbanReader *reader, int token)
{
	const UrbanMention *m = reader_mention(reader, token);

	return m != NULL && (GROUPS & ATTACH_KIND(reader->facts->entities.items[m->entity].kind)) != 0 ? m : NULL;
}

/* The group in the sentence nearest to the word, else the last one named within two sentences before; -1 if none. */
static int
group_of(const UrbanReader *reader, int token)
{
	int first, last, best = -1, distance = 0;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMention *m = group_at(reader, t);
		int away = t > token ? t - token : token - t;

		if (m != NULL && (best < 0 || away < distance))
		{
			best = m->entity;
			distance = away;
		}
	}
	for (int t = first - 1; t >= 0 && best < 0; t--)
	{
		const UrbanMention *m = group_at(reader, t);

		if (reader_token(reader, token)->sentence - reader_token(reader, t)->sentence > GROUP_REACH)
			break;
		if (m != NULL)
			best = m->entity;
	}
	return best;
}

/* How often each of the first entities is named; NULL if the arena failed. */
static int32_t *
count_mentions(const UrbanReader *reader)
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
		const UrbanMention *m = group_at(reader, t);

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
static bool
has_members(const UrbanReader *reader, const UrbanMention *m)
{
	const UrbanEntity *e = &reader->facts->entities.items[m->entity];

	if (e->kind != URBAN_ORGANIZATION || e->acts_for != NULL)
		return false;
	/* «ассоциация «X»»: the noun stands before the quotation mark. */
	for (int t = m->first >= 2 && reader_token(reader, m->first - 1)->sign == URBAN_QUOTE_OPEN ? m->first - 2
																							   : m->first;
		 t <= m->last; t++)
	{
		const UrbanMatch *head = urban_match_at(reader->matches, t, URBAN_CLASS_ORG_HEAD);

		if (head != NULL)
			return reader_value_is(head, "other") || reader_value_is(head, "un");
	}
	return e->reference >= 0;
}

/* The body named right behind a word such as "joined", over an adjective or noun; -1 if it is none with members. */
static int
body_behind(const UrbanReader *reader, const UrbanMatch *word)
{
	int first, last;
	/* "in a pilot project of the Fund": the Fund is not what is joined. */
	bool programme = attach_word_in(reader, word->first, word->last, URBAN_CLASS_PROGRAMME_HEAD) != NULL;

	attach_sentence(reader, word->last, &first, &last);
	for (int t = word->last + 1; t <= last && t <= word->last + BODY_REACH; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m != NULL)
			return group_at(reader, t) != NULL || (!programme && has_members(reader, m)) ? m->entity : -1;
		if (reader_token(reader, t)->kind == URBAN_SIGN && reader_token(reader, t)->sign != URBAN_QUOTE_OPEN)
			return -1;
	}
	return -1;
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

static UrbanMembership *
known_membership(const UrbanReader *reader, int member, int of)
{
	for (int i = 0; i < reader->facts->memberships.count; i++)
		if (reader->facts->memberships.items[i].member == member && reader->facts->memberships.items[i].of == of)
			return &reader->facts->memberships.items[i];
	return NULL;
}

static void
add_membership(UrbanReader *reader, int member, int of, const char *role, int token, int member_token)
{
	UrbanMembership *membership = known_membership(reader, member, of);

	if (member == of)
		return;
	if (membership != NULL)
	{
		/* "joined the project", "are its pilot cities": the closer word stands. */
		if (strcmp(membership->role, "member") == 0 && (strcmp(role, "pilot") == 0 || strcmp(role, "founder") == 0))
		{
			membership->role = role;
			reader_prove(reader, &membership->evidence, "mention", member, NULL, token, "word of membership");
		}
		return;
	}
	membership = urban_list_add(reader->arena, &reader->facts->memberships);
	membership->member = member;
	membership->of = of;
	membership->role = role;
	membership->confidence = 60;
	reader_prove(reader, &membership->evidence, "fact", member, NULL, token, "word of membership");
	if (reader_token(reader, member_token)->sentence != reader_token(reader, token)->sentence)
		reader_prove(reader, &membership->evidence, "participant", member, NULL, member_token, "group named before");
}

/* The role without the side: "pilot after" -> "pilot"; *side 'a' after, 'b' before, 0 either. */
static const char *
role_of(UrbanReader *reader, const UrbanMatch *word, char *side)
{
	const char *space = strchr(word->item.value, ' ');

	*side = space == NULL ? '\0' : space[1];
	return space == NULL ? word->item.value
						 : urban_arena_copy(reader->arena, word->item.value, (size_t) (space - word->item.value));
}

#define BEFORE_WORDS 3 /* between a group and the word of membership behind it, where the verb is last */

/* "X Teşkilatının üyesi", «альянсқа қосылды»: where the verb is last, the group stands before the word. NULL if none. */
static const UrbanMention *
named_before(const UrbanReader *reader, const UrbanMatch *word)
{
	for (int t = word->first - 1; t >= 0 && word->first - t <= BEFORE_WORDS + 1; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (reader_token(reader, t)->sentence != reader_token(reader, word->first)->sentence)
			return NULL;
		if (m != NULL)
			return (m->cases & (URBAN_GENITIVE | URBAN_DATIVE)) != 0 &&
						   (group_at(reader, t) != NULL || has_members(reader, m))
					   ? m
					   : NULL;
	}
	return NULL;
}

/* «альянсқа ... енген»: the group of that kind named last before the sentence; -1 if the sentence has no such noun. */
static int
meant_in_sentence(const UrbanReader *reader, const UrbanMatch *word)
{
	int first, last;

	attach_sentence(reader, word->first, &first, &last);
	for (int t = first; t < word->first; t++)
	{
		bool coalition = urban_match_at(reader->matches, t, URBAN_CLASS_COALITION_HEAD) != NULL;

		if (reader_mention(reader, t) != NULL ||
			(!coalition && urban_match_at(reader->matches, t, URBAN_CLASS_PROGRAMME_HEAD) == NULL))
			continue;
		for (int at = first - 1; at >= 0 && first - at < LOOK_BACK; at--)
		{
			const UrbanMention *m = group_at(reader, at);

			if (m != NULL && (reader_entity(reader, at)->kind == URBAN_COALITION) == coalition)
				return m->entity;
		}
	}
	return -1;
}

/* The list before a token, without those of whom a word of role tells what they do ("X tarafından yürütülen"). */
static void
members_before(UrbanReader *reader, int token, AttachList *members)
{
	attach_list_before(reader, token, MEMBERS, members);
	for (int i = 0; i < members->count; i++)
	{
		int next = members->last_token[i] + 1;

		if (next < token && reader_skip_bracket(reader, next) > next)
			next = reader_skip_bracket(reader, next) + 1;
		if (next >= token || reader_word(reader, next, URBAN_CLASS_ROLE_WORD) == NULL)
			continue;
		attach_list_before(reader, members->first_token[i], MEMBERS, members);
		return;
	}
}

/* The same where the verb is last: the group, and the members before it or, where it is not named, before the word. */
static void
read_word_last(UrbanReader *reader, const UrbanMatch *word)
{
	AttachList members;
	char side;
	const char *role = role_of(reader, word, &side);
	const UrbanMention *named = named_before(reader, word);
	int group = named != NULL ? named->entity : meant_in_sentence(reader, word);

	/* Turkish katıldı is "joined" of a group that is named, else "attended". */
	if (named == NULL && strcmp(reader->facts->language, "tr") == 0 &&
		reader_value_is(urban_match_at(reader->matches, word->first, URBAN_CLASS_ROLE_WORD), "participant"))
		return;
	if (group < 0)
		group = group_of(reader, word->first);
	if (group < 0 || attach_is_negated(reader, word->first))
		return;
	if (side == 'a')
		attach_list_after(reader, word->last, MEMBERS, &members);
	else
		members_before(reader, named != NULL ? named->first : word->first, &members);
	if (members.count == 0 && side == '\0')
		attach_list_after(reader, word->last, MEMBERS, &members);
	if (members.count == 0 && side != 'a')
		attach_group(reader, word->first, ATTACH_KIND(URBAN_CITY), &members);
	for (int i = 0; i < members.count; i++)
		add_membership(reader, members.entity[i], group, role, word->first, members.first_token[i]);
}

static void
read_word(UrbanReader *reader, const int32_t *counts, const UrbanMatch *word)
{
	AttachList after, before, *members = &after;
	char side;
	const char *role = role_of(reader, word, &side);
	int group = side == 'b' ? body_behind(reader, word) : meant_group(reader, word);

	if (group < 0 && !reader_verb_last(reader, word->first))
		group = group_of_noun(reader, counts, word->first);
	if (group < 0)
		group = group_of_noun(reader, counts, word->first);
	if (group < 0)
		group = group_of(reader, word->first);
	/* "Riga and Split have applied": to the only thing that the document is about. */
	if (group < 0 && side == 'b')
		group = main_group(reader, counts, URBAN_COALITION);
	/* "Riga and Split have applied": to the only thing that the document is about. */
	if (group < 0 && side == 'b')
		group = main_group(reader, counts, URBAN_COALITION);
	if (group < 0 || attach_is_negated(reader, word->first))
		return;
	attach_list_after(reader, word->last, MEMBERS, &after);
	attach_list_before(reader, word->first, MEMBERS, &before);
	if (side == 'b' || (side == '\0' && before.count > after.count))
		members = &before;
	if (members->count == 0 && side != 'a')
		attach_group(reader, word->first, ATTACH_KIND(URBAN_CITY), members);
	for (int i = 0; i < members->count; i++)
		add_membership(reader, members->entity[i], group, role, word->first, members->first_token[i]);
}

void
urban_read_memberships(UrbanReader *reader)
{
	const int32_t *counts = count_mentions(reader);

	for (int t = 0; t < reader->text->tokens.count && !reader->stopped; t++)
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_MEMBER_WORD);

		if (word == NULL)
			continue;
		if (reader_verb_last(reader, t))
			read_word_last(reader, word);
		else
			read_word(reader, counts, word);
		t = word->last;
	}
}
