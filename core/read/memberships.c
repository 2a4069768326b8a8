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

#define GROUP_REACH 2 /* sentences back */

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

static bool
is_known(const UrbanReader *reader, int member, int of)
{
	for (int i = 0; i < reader->facts->memberships.count; i++)
		if (reader->facts->memberships.items[i].member == member && reader->facts->memberships.items[i].of == of)
			return true;
	return false;
}

static void
add_membership(UrbanReader *reader, int member, int of, const char *role, int token, int member_token)
{
	UrbanMembership *membership;

	if (member == of || is_known(reader, member, of))
		return;
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

static void
read_word(UrbanReader *reader, const UrbanMatch *word)
{
	AttachList after, before, *members = &after;
	char side;
	const char *role = role_of(reader, word, &side);
	int group = group_of(reader, word->first);

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
	for (int t = 0; t < reader->text->tokens.count && !reader->stopped; t++)
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_MEMBER_WORD);

		if (word == NULL)
			continue;
		read_word(reader, word);
		t = word->last;
	}
}
