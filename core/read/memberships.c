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
#include "event_sketch.h"
#include "membership_groups.h"

#define MEMBERS   (ATTACH_PLACES | ATTACH_KIND(URBAN_ORGANIZATION))
#define LOOK_BACK 600 /* tokens in which "the alliance" finds its name */

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
named_before(const UrbanReader *reader, const UrbanMatch *word, const char *role)
{
	/* One leaves from what stands in the ablative. */
	unsigned cases = URBAN_GENITIVE | URBAN_DATIVE | (strcmp(role, "former") == 0 ? URBAN_ABLATIVE : 0);

	for (int t = word->first - 1; t >= 0 && word->first - t <= BEFORE_WORDS + 1; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (reader_token(reader, t)->sentence != reader_token(reader, word->first)->sentence)
			return NULL;
		if (m != NULL)
			return (m->cases & cases) != 0 &&
						   (membership_group_at(reader, t) != NULL || membership_has_members(reader, m))
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
			const UrbanMention *m = membership_group_at(reader, at);

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

#define BEHIND_WORDS 3 /* between a word of membership and the member behind it: "üyeleri arasında Bolu" */

/* «ЮНЕСКО-ның ... желісіне», "pilot şehirler olarak Bolu ve Düzce": leaves out whose group it is, takes in who is named behind. */
static void
settle_members(UrbanReader *reader, const UrbanMatch *word, const UrbanMention *named, char side, AttachList *members)
{
	for (int i = 0; named != NULL && i < members->count; i++)
	{
		const UrbanMention *m = reader_mention(reader, members->first_token[i]);

		if (m == NULL || (m->cases & URBAN_GENITIVE) == 0 || (m->cases & URBAN_NOMINATIVE) != 0 ||
			m->last > named->first || named->first - m->last > BEHIND_WORDS)
			continue;
		members->count--;
		members->entity[i] = members->entity[members->count];
		members->first_token[i] = members->first_token[members->count];
		members->last_token[i] = members->last_token[members->count];
		break;
	}
	if (members->count > 0 || side == 'a')
		return;
	attach_list_after(reader, word->last, MEMBERS, members);
	if (members->count > 0 && members->first_token[0] - word->last > BEHIND_WORDS)
		members->count = 0;
}

/* «үш пилоттық қалада – Семейде, Риддерде»: cities behind the word, in a case of place too. */
static void
located_members(UrbanReader *reader, const UrbanMatch *word, AttachList *members)
{
	int first, last, behind = word->last;

	attach_sentence(reader, word->last, &first, &last);
	for (int t = word->last + 1; t <= last && t - behind <= BEHIND_WORDS; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m == NULL)
			continue;
		if (attach_kind(reader, m) != URBAN_CITY)
			return;
		attach_add(members, m);
		behind = t = m->last;
	}
}

/* «Долбоордун пилоттук шаарлары ...»: where nothing is named before, the group that the next sentence names; -1 if none. */
static int
group_behind(const UrbanReader *reader, int token)
{
	int first, last, count = reader->text->tokens.count;

	attach_sentence(reader, token, &first, &last);
	if (attach_word_in(reader, first, token, URBAN_CLASS_PROGRAMME_HEAD) == NULL &&
		attach_word_in(reader, first, token, URBAN_CLASS_COALITION_HEAD) == NULL)
		return -1;
	for (int t = last + 1; t < count && reader_token(reader, t)->sentence <= reader_token(reader, token)->sentence + 1;
		 t++)
		if (membership_group_at(reader, t) != NULL)
			return membership_group_at(reader, t)->entity;
	return -1;
}

/* The same where the verb is last: the group, and the members before it or, where it is not named, before the word. */
static void
read_word_last(UrbanReader *reader, const UrbanMatch *word)
{
	AttachList members;
	char side;
	const char *role = role_of(reader, word, &side);
	const UrbanMention *named = named_before(reader, word, role);
	int group = named != NULL ? named->entity : meant_in_sentence(reader, word);

	/* Turkish katıldı is "joined" of a group that is named, else "attended". */
	if (named == NULL && strcmp(reader->facts->language, "tr") == 0 &&
		reader_value_is(urban_match_at(reader->matches, word->first, URBAN_CLASS_ROLE_WORD), "participant"))
		return;
	if (group < 0)
		group = membership_group_near(reader, word->first);
	if (group < 0)
		group = group_behind(reader, word->first);
	if (group < 0 || attach_is_negated(reader, word->first))
		return;
	if (side == 'a')
		attach_list_after(reader, word->last, MEMBERS, &members);
	else
		members_before(reader, named != NULL ? named->first : word->first, &members);
	if (members.count == 0 && side == '\0')
		attach_list_after(reader, word->last, MEMBERS, &members);
	settle_members(reader, word, named, side, &members);
	if (members.count == 0 && side == 'a')
		located_members(reader, word, &members);
	if (members.count == 0 && side != 'a')
		attach_group(reader, word->first, ATTACH_KIND(URBAN_CITY), &members);
	for (int i = 0; i < members.count; i++)
		add_membership(reader, members.entity[i], group, role, word->first, members.first_token[i]);
}

/* Who founded it, where the verb is passive: those behind its "by"; none are found where it has none. */
static void
founders_behind_by(UrbanReader *reader, const UrbanMatch *word, AttachList *members)
{
	members->count = 0;
	for (int t = word->last + 1; t <= reader_clause_end(reader, word->last); t++)
		if (reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION), "by"))
		{
			attach_list_after(reader, t, MEMBERS, members);
			return;
		}
}

/* "X, Y and Z founded the Alliance", "the Alliance was founded in Osh by X, Y and Z": only a coalition named in the clause. */
static void
read_founding(UrbanReader *reader, const UrbanMatch *word)
{
	bool passive = membership_is_passive(reader, word);
	int group = membership_founded(reader, word, passive);
	AttachList members;

	if (group < 0)
		return;
	if (passive)
		founders_behind_by(reader, word, &members);
	else
		attach_list_before(reader, word->first, MEMBERS, &members);
	for (int i = 0; i < members.count; i++)
		add_membership(reader, members.entity[i], group, "founder", word->first, members.first_token[i]);
}

/* Does the list begin with a place where something is, behind more than the word's own preposition ("piloted in Osh")? */
static bool
stands_elsewhere(const UrbanReader *reader, const AttachList *list, const UrbanMatch *word)
{
	return list->count > 0 && list->first_token[0] > word->last + 2 &&
		   attach_is_location(reader, reader_mention(reader, list->first_token[0]));
}

/* "Four cities have joined the network: A, B, C and D": the list behind the colon that comes after the word. */
static void
list_behind_colon(UrbanReader *reader, int token, AttachList *list)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = token + 1; t <= last; t++)
		if (reader_token(reader, t)->sign == URBAN_COLON)
		{
			attach_list_after(reader, t, MEMBERS, list);
			return;
		}
}

static void
read_word(UrbanReader *reader, const int32_t *counts, const UrbanMatch *word)
{
	AttachList after, before, *members = &after;
	char side;
	const char *role = role_of(reader, word, &side);
	MembershipGroup group;

	/* A heading is one by its colon. */
	if (attach_is_negated(reader, word->first) || attach_lacks_colon(reader, word))
		return;
	group = membership_group(reader, counts, word, side);
	if (group.entity < 0)
		return;
	attach_list_after(reader, group.token > word->last && side == 'a' ? group.token : word->last, MEMBERS, &after);
	attach_list_before(reader, word->first, MEMBERS, &before);
	if (side == 'b' || (side == '\0' && before.count > after.count))
		members = &before;
	if (members->count == 0 && side == 'b')
		list_behind_colon(reader, word->last, members);
	if (members->count == 0 && side != 'a' && side != 'h')
		attach_group(reader, word->first, ATTACH_KIND(URBAN_CITY), members);
	/* "the member states met in Osh" */
	if (members == &after && stands_elsewhere(reader, &after, word))
		return;
	for (int i = 0; i < members->count; i++)
		add_membership(reader, members->entity[i], group.entity, role, word->first, members->first_token[i]);
}

/* Whoever is told as a founder of a coalition organized its launch, where the document tells that too. */
static void
founders_to_launches(UrbanReader *reader)
{
	for (int i = 0; i < reader->facts->memberships.count; i++)
	{
		const UrbanMembership *m = &reader->facts->memberships.items[i];
		const UrbanEntity *of = &reader->facts->entities.items[m->of];

		for (int e = 0; strcmp(m->role, "founder") == 0 && e < reader->facts->events.count; e++)
		{
			UrbanEvent *event = &reader->facts->events.items[e];
			EventSketch founder = {.participants = {NULL, 0, 0}};

			if (strcmp(event->kind, "launch") != 0 || event->name == NULL || of->name == NULL ||
				strcmp(event->name, of->name) != 0)
				continue;
			event_add_participant(reader, &founder, m->member, "organizer");
			event_merge_participants(reader, event, &founder);
			if (m->evidence.count > 0)
			{
				UrbanEvidence *proof = urban_list_add(reader->arena, &event->evidence);

				*proof = m->evidence.items[0];
				proof->aspect = "participant";
				proof->role = "organizer";
				proof->entity = m->member;
			}
		}
	}
}

void
urban_read_memberships(UrbanReader *reader)
{
	const int32_t *counts = membership_counts(reader);

	static const UrbanClassSet words = URBAN_CLASS_BIT(URBAN_CLASS_MEMBER_WORD);

	for (int t = reader_next(reader, 0, words); t < reader->token_count && !reader->stopped;
		 t = reader_next(reader, t + 1, words))
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_MEMBER_WORD);

		if (word == NULL)
			continue;
		if (reader_verb_last(reader, t))
			read_word_last(reader, word);
		else if (membership_is_founding(reader, word))
			read_founding(reader, word);
		else
			read_word(reader, counts, word);
		t = word->last;
	}
	founders_to_launches(reader);
}
