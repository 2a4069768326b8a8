/*
 * agreement_parties.c - who concludes an agreement.
 *
 * In: an agreement's noun, its signing verb and the mentions around them. Out:
 * the sketch's parties: those behind "between", else the bodies for which
 * named persons sign, else the lists beside words of signing.
 */
#include <string.h>

#include "affiliations.h"
#include "agreement_sketch.h"
#include "clauses.h"

#define BETWEEN_REACH 30 /* tokens from the noun of an agreement to "between" */
#define WITH_REACH    14
#define MOST_MENTIONS 300 /* among which the document's own city is looked for */

bool
agreement_same_party(const UrbanReader *reader, int a, int b)
{
	const UrbanEntity *x = &reader->facts->entities.items[a], *y = &reader->facts->entities.items[b];

	return a == b || (x->acts_for != NULL && strcmp(x->acts_for, y->id) == 0) ||
		   (y->acts_for != NULL && strcmp(y->acts_for, x->id) == 0);
}

static void
add_list(AttachList *to, const AttachList *from)
{
	for (int i = 0; i < from->count && to->count < ATTACH_MAX; i++)
		if (!attach_has(to, from->entity[i]))
		{
			to->entity[to->count] = from->entity[i];
			to->first_token[to->count] = from->first_token[i];
			to->last_token[to->count] = from->last_token[i];
			to->count++;
		}
}

/* Places give way to bodies: "the Fund and the Bank signed ... at the secretariat of Oslo". */
static void
keep_parties(const UrbanReader *reader, AttachList *list)
{
	int bodies = 0, kept = 0;

	for (int i = 0; i < list->count; i++)
	{
		UrbanEntityKind kind = reader->facts->entities.items[list->entity[i]].kind;

		bodies += kind == URBAN_ORGANIZATION || kind == URBAN_COALITION;
	}
	for (int i = 0; i < list->count; i++)
	{
		UrbanEntityKind kind = reader->facts->entities.items[list->entity[i]].kind;

		if (attach_is_location(reader, reader_mention(reader, list->first_token[i])))
			continue;
		if (bodies >= 2 && kind != URBAN_ORGANIZATION && kind != URBAN_COALITION)
			continue;
		list->entity[kept] = list->entity[i];
		list->first_token[kept] = list->first_token[i];
		list->last_token[kept] = list->last_token[i];
		kept++;
	}
	list->count = kept;
}

/* Does the noun of another paper that is agreed on begin at the token? */
static bool
begins_paper(const UrbanReader *reader, int token)
{
	const UrbanMatch *noun = reader_word(reader, token, URBAN_CLASS_AGREEMENT_NOUN);

	return noun != NULL && !reader_value_is(noun, "any") && !reader_value_is(noun, "papers") &&
		   !reader_value_is(noun, "twins");
}

/* The run of tokens that speaks of this paper: of several in one sentence each has what stands up to the next one. */
static void
paper_bounds(const UrbanReader *reader, int token, int *first, int *last)
{
	int begin, end;

	attach_sentence(reader, token, &begin, &end);
	*first = begin;
	*last = end;
	for (int t = token - 1; t >= begin && *first == begin; t--)
		if (begins_paper(reader, t))
			*first = token;
	for (int t = token + 1; t <= end && *last == end; t++)
		if (begins_paper(reader, t))
			*last = t - 1;
}

/* The preposition of this meaning in a run of tokens, the first one; -1 if none. */
static int
preposition_in(const UrbanReader *reader, int first, int last, const char *meaning)
{
	for (int t = first; t <= last; t++)
		if (reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), meaning))
			return t;
	return -1;
}

/* Does a preposition other than of company govern the list's first member: «подписан на площадке X»? */
static bool
is_elsewhere(const UrbanReader *reader, const AttachList *list, int from)
{
	if (list->count == 0)
		return true;
	for (int t = list->first_token[0] - 1; t >= from; t--)
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_PREPOSITION);

		if (word != NULL)
			return reader_value_is(word, "in") || reader_value_is(word, "on") || reader_value_is(word, "at") ||
				   reader_value_is(word, "about") || reader_value_is(word, "near") || reader_value_is(word, "for");
	}
	return false;
}

/* Lists beside words of the role "party" ("signed by", "agreement between", "подписали") of the paper's run of tokens. */
static void
parties_from_words(UrbanReader *reader, AgreementSketch *sketch, int first, int last)
{
	AttachList list;

	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_ROLE_WORD);

		if (!reader_value_is(word, "party") || reader->quote_at[t] != reader->quote_at[sketch->token])
			continue;
		if (strcmp(word->item.value, "party after") == 0)
		{
			attach_list_after(reader, word->last, ATTACH_BODIES, &list);
			if (is_elsewhere(reader, &list, word->last + 1))
				list.count = 0;
		}
		else
			attach_list_before(reader, word->first, ATTACH_BODIES, &list);
		add_list(&sketch->parties, &list);
		t = word->last;
	}
}

/*
 * «министр экологии Казахстана X»: the ministry that the document names with the same words behind its head as stand
 * behind the office; -1 if there is none.
 */
static int
ministry_of(const UrbanReader *reader, const ReaderOffice *office)
{
	const UrbanMatch *title = reader_word(reader, office->first, URBAN_CLASS_PERSON_TITLE);
	int field = (title == NULL ? office->first : title->last) + 1;

	for (int i = 0; i < reader->facts->mentions.count; i++)
	{
		const UrbanMention *m = &reader->facts->mentions.items[i];

		if (reader->facts->entities.items[m->entity].kind != URBAN_ORGANIZATION || m->last == m->first ||
			field + 1 > reader->text->tokens.count ||
			!reader_value_is(urban_match_at(reader->matches, m->first, URBAN_CLASS_ORG_HEAD), "government"))
			continue;
		if (reader_token(reader, field)->form == reader_token(reader, m->first + 1)->form &&
			reader_token(reader, field)->end - reader_token(reader, field)->start > 3)
			return m->entity;
	}
	return -1;
}

/* Words such as "in the presence of": whoever stands behind them does not sign. */
static bool
leads_to_guests(const UrbanReader *reader, int token)
{
	const UrbanMatch *word = reader_word(reader, token, URBAN_CLASS_ROLE_WORD);

	return word != NULL && reader_word(reader, token, URBAN_CLASS_PREPOSITION) != NULL &&
		   (strcmp(word->item.value, "participant after") == 0 || strcmp(word->item.value, "funder after") == 0 ||
			reader_value_is(word, "host"));
}

/* The bodies for which the persons named beside the signing verb act. */
static void
parties_of_signers(UrbanReader *reader, AgreementSketch *sketch, int first, int last)
{
	AttachList found = {.count = 0};
	int persons = 0;

	for (int t = first; t <= last && !leads_to_guests(reader, t); t++)
	{
		const UrbanMention *m = reader_mention(reader, t);
		ReaderOffice office;
		int body;

		if (m == NULL || m->first != t || reader->facts->entities.items[m->entity].kind != URBAN_PERSON)
			continue;
		persons++;
		t = m->last;
		body = reader_office_read(reader, m, &office) && office.body >= 0 ? office.body : agreement_body_of(reader, m);
		if (body < 0 || reader->facts->entities.items[body].kind == URBAN_COUNTRY)
		{
			int ministry = office.first <= office.last ? ministry_of(reader, &office) : -1;

			body = ministry >= 0 ? ministry : body;
		}
		if (body >= 0 && !attach_has(&found, body) && found.count < ATTACH_MAX)
		{
			found.entity[found.count] = body;
			found.first_token[found.count] = m->first;
			found.last_token[found.count] = m->last;
			found.count++;
		}
	}
	if (persons >= 2 && found.count >= 2)
		sketch->parties = found;
}

/* "was signed in Osh on Monday by X and Y": those behind the "by" of the signing verb's clause. */
static void
parties_behind_by(UrbanReader *reader, AgreementSketch *sketch)
{
	int by =
		sketch->verb < 0 ? -1 : preposition_in(reader, sketch->verb + 1, reader_clause_end(reader, sketch->verb), "by");

	if (by >= 0)
		attach_list_after(reader, by, ATTACH_BODIES, &sketch->parties);
}

#define OWN_WORDS 4 /* between "its" and the noun of the paper */

/*
 * "As part of its agreement with X, Y is building ...": whose paper it is, where only the other party is named beside
 * it: the body behind the comma or, where there is none, the last one before the noun.
 */
static void
add_owner(UrbanReader *reader, AgreementSketch *sketch, int first, int last)
{
	AttachList list;
	bool owned = false;

	if (sketch->parties.count != 1)
		return;
	for (int t = sketch->token - 1; t >= first && sketch->token - t <= OWN_WORDS; t--)
		owned = owned || reader_value_is(reader_word(reader, t, URBAN_CLASS_PRONOUN), "it") ||
				reader_value_is(reader_word(reader, t, URBAN_CLASS_PRONOUN), "they");
	if (!owned)
		return;
	for (int t = sketch->parties.last_token[0] + 1; t < last; t++)
		if (reader_token(reader, t)->sign == URBAN_COMMA)
		{
			attach_list_after(reader, t, ATTACH_BODIES, &list);
			if (list.count > 0 && list.first_token[0] <= t + 2)
				add_list(&sketch->parties, &list);
			break;
		}
	if (sketch->parties.count > 1)
		return;
	attach_list_before(reader, sketch->token, ATTACH_BODIES, &list);
	add_list(&sketch->parties, &list);
}

/* "X receives a loan from Y; the contract was signed ...": both parties stand in the clauses before the paper's. */
static void
parties_of_clauses_before(UrbanReader *reader, AgreementSketch *sketch, int first)
{
	int start = reader_clause_start(reader, sketch->token);
	AttachList list;

	if (!sketch->definite || start <= first)
		return;
	attach_all(reader, first, start - 1, ATTACH_BODIES, &list);
	if (list.count == 2)
		sketch->parties = list;
}

/* The lists on both sides of the signing verb: "X signed with Y", «X подписал меморандум с Y». */
static void
parties_beside_verb(UrbanReader *reader, AgreementSketch *sketch)
{
	int subject = sketch->anchor < sketch->token ? sketch->anchor : sketch->token, with, first, last;
	AttachList list;

	paper_bounds(reader, sketch->token, &first, &last);
	/* Of several papers the second has its own "with". */
	with = first == sketch->token
			   ? preposition_in(reader, first, last < first + WITH_REACH ? last : first + WITH_REACH, "with")
			   : -1;
	attach_sentence(reader, sketch->anchor, &first, &last);
	attach_list_before(reader, subject, ATTACH_BODIES, &sketch->parties);
	if (with < 0)
		with = preposition_in(reader, subject + 1, last < subject + WITH_REACH ? last : subject + WITH_REACH, "with");
	attach_list_after(reader, with >= 0 ? with : sketch->anchor, ATTACH_BODIES, &list);
	if (with < 0 && is_elsewhere(reader, &list, sketch->anchor + 1))
		list.count = 0;
	if (with >= 0 || sketch->parties.count < 2)
		add_list(&sketch->parties, &list);
	/* «соглашение с X подписала Y»: the subject stands behind the verb. */
	if (with >= 0 && with < sketch->anchor && sketch->anchor == sketch->verb)
	{
		attach_list_after(reader, sketch->anchor, ATTACH_BODIES, &list);
		if (!is_elsewhere(reader, &list, sketch->anchor + 1))
			add_list(&sketch->parties, &list);
	}
	if (sketch->parties.count == 1 ||
		(sketch->parties.count == 0 && sketch->verb >= 0 && reader_verb_last(reader, sketch->verb)))
	{
		attach_all(reader, reader_clause_start(reader, sketch->anchor), reader_clause_end(reader, sketch->anchor),
				   ATTACH_BODIES, &list);
		add_list(&sketch->parties, &list);
	}
}

/* Those behind "between", which stands behind the noun or, where nothing else is agreed on, before it. */
static bool
parties_between(UrbanReader *reader, AgreementSketch *sketch, int first, int last)
{
	int end = last < sketch->token + BETWEEN_REACH ? last : sketch->token + BETWEEN_REACH;
	int between = preposition_in(reader, sketch->token + 1, end, "between");

	if (between < 0)
		between = preposition_in(reader, first, sketch->token - 1, "between");
	if (between < 0)
		return false;
	attach_list_after(reader, between, ATTACH_BODIES, &sketch->parties);
	keep_parties(reader, &sketch->parties);
	sketch->between = sketch->parties.count >= 2;
	return sketch->between;
}

/* «соглашение Минстроя и Фонда X», «побратимские отношения Оша и Баку»: a list right behind the noun. */
static void
parties_of_noun(UrbanReader *reader, AgreementSketch *sketch)
{
	const UrbanMatch *noun = reader_word(reader, sketch->token, URBAN_CLASS_AGREEMENT_NOUN);
	AttachList list;

	if (noun == NULL || reader_verb_last(reader, sketch->token) || reader_mention(reader, noun->last + 1) == NULL)
		return;
	attach_list_after(reader, noun->last, ATTACH_BODIES, &list);
	if (list.count >= 2 && list.first_token[0] == noun->last + 1)
		sketch->parties = list;
}

/* Of a municipality and its city one is a party; of a twinning the city. */
static void
join_acting(const UrbanReader *reader, AgreementSketch *sketch)
{
	AttachList *list = &sketch->parties;

	for (int i = 0; i < list->count; i++)
		for (int j = list->count - 1; j > i; j--)
			if (agreement_same_party(reader, list->entity[i], list->entity[j]))
			{
				list->count--;
				memmove(&list->entity[j], &list->entity[j + 1], (size_t) (list->count - j) * sizeof(list->entity[0]));
				memmove(&list->first_token[j], &list->first_token[j + 1],
						(size_t) (list->count - j) * sizeof(list->first_token[0]));
				memmove(&list->last_token[j], &list->last_token[j + 1],
						(size_t) (list->count - j) * sizeof(list->last_token[0]));
			}
	for (int i = 0; i < list->count && strcmp(sketch->kind, "twinning") == 0; i++)
		for (int e = 0; e < reader->facts->entities.count; e++)
			if (reader->facts->entities.items[e].kind == URBAN_CITY && agreement_same_party(reader, list->entity[i], e))
				list->entity[i] = e;
}

#define HOME_MENTIONS 2

/* "a similar agreement with Oslo", "the twinning with Oslo": the other party is the city that the document is about. */
static void
add_home(const UrbanReader *reader, AgreementSketch *sketch)
{
	AttachList *list = &sketch->parties;
	const UrbanMention *home = NULL;
	int most = HOME_MENTIONS - 1;

	if (list->count != 1 || (strcmp(sketch->kind, "twinning") != 0 && strcmp(sketch->kind, "another") != 0))
		return;
	for (int i = 0; i < reader->facts->mentions.count; i++)
	{
		const UrbanMention *m = &reader->facts->mentions.items[i];
		const UrbanEntity *e = &reader->facts->entities.items[m->entity];
		int count = 0;

		if (e->kind != URBAN_CITY || agreement_same_party(reader, m->entity, list->entity[0]))
			continue;
		for (int j = 0; j < reader->facts->mentions.count && j < MOST_MENTIONS; j++)
			count += agreement_same_party(reader, reader->facts->mentions.items[j].entity, m->entity);
		if (count > most)
		{
			most = count;
			home = m;
		}
		if (i > MOST_MENTIONS)
			break;
	}
	if (home != NULL)
		attach_add(list, home);
}

void
agreement_find_parties(UrbanReader *reader, AgreementSketch *sketch)
{
	int first, last, begin, end;
	AttachList list, best;
	bool between;

	sketch->parties.count = 0;
	paper_bounds(reader, sketch->token, &first, &last);
	attach_sentence(reader, sketch->token, &begin, &end);
	between = parties_between(reader, sketch, first, last);
	best = sketch->parties;

	if (!between && sketch->anchor >= begin && sketch->anchor <= end)
	{
		sketch->parties.count = 0;
		parties_of_signers(reader, sketch, begin, end);
		if (sketch->parties.count < 2)
			parties_from_words(reader, sketch, begin, end);
		keep_parties(reader, &sketch->parties);
		if (sketch->parties.count < 2)
			add_owner(reader, sketch, begin, end);
		if (sketch->parties.count == 0 && !reader_verb_last(reader, sketch->token))
		{
			parties_behind_by(reader, sketch);
			keep_parties(reader, &sketch->parties);
		}
		if (sketch->parties.count < 2)
		{
			AttachList found = sketch->parties;

			parties_of_clauses_before(reader, sketch, begin);
			keep_parties(reader, &sketch->parties);
			if (sketch->parties.count < 2)
				sketch->parties = found;
		}
		if (sketch->parties.count < 2)
		{
			parties_beside_verb(reader, sketch);
			keep_parties(reader, &sketch->parties);
		}
		if (sketch->parties.count < 2 && !agreement_is_known(reader, sketch))
		{
			attach_group(reader, sketch->anchor, ATTACH_BODIES & ~ATTACH_KIND(URBAN_COUNTRY), &list);
			if (list.count >= 2)
				sketch->parties = list;
		}
	}
	/* The one party that was found behind "between" is better than none. */
	if (sketch->parties.count < best.count)
		sketch->parties = best;
	if (sketch->parties.count < 2)
		parties_of_noun(reader, sketch);
	if (sketch->parties.count == 0)
		agreement_parties_before(reader, sketch);
	add_home(reader, sketch);
	join_acting(reader, sketch);
}
