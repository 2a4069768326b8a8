/*
 * event_object.c - what a word of launching or adopting launches or adopts.
 *
 * In: the trigger and the mentions of its clause. Out: the mention of the named
 * thing. In English the active verb has its object behind it and the passive one
 * before it; elsewhere the nearest named thing of the clause is taken, first of
 * those behind. A bare noun ("the platform was launched") means the thing of
 * that noun named last.
 */
#include <string.h>

#include "actors.h"
#include "clauses.h"
#include "event_sketch.h"
#include "verb_last.h"

#define MEANT_REACH   300 /* tokens back in which "the platform" finds its name */
#define SUBJECT_REACH 14  /* tokens between a verb and the head of its subject */

static unsigned
object_kinds(const char *kind)
{
	if (strcmp(kind, "launch") == 0)
		return ATTACH_KIND(URBAN_COALITION) | ATTACH_KIND(URBAN_PROGRAMME) | ATTACH_KIND(URBAN_ORGANIZATION);
	if (strcmp(kind, "adoption") == 0)
		return ATTACH_KIND(URBAN_FRAMEWORK) | ATTACH_KIND(URBAN_PROGRAMME);
	if (strcmp(kind, "award") == 0)
		return ATTACH_KIND(URBAN_PROGRAMME) | ATTACH_KIND(URBAN_ORGANIZATION);
	return 0;
}

/* "at the initiative of X": who did it, not what was done. */
static bool
is_agent(const UrbanReader *reader, const UrbanMention *m)
{
	int sentence = reader_token(reader, m->first)->sentence;

	for (int t = m->first - 1; t >= 0 && t >= m->first - 4 && reader_token(reader, t)->sentence == sentence; t--)
	{
		const UrbanMatch *word = reader_word(reader, t, URBAN_CLASS_ROLE_WORD);

		if (word != NULL && word->last == m->first - 1 && strstr(word->item.value, " after") != NULL)
			return true;
	}
	return false;
}

/* Of bodies only those in no list can be new. */
static bool
can_be_object(const UrbanReader *reader, const UrbanMention *m, unsigned kinds)
{
	const UrbanEntity *e;

	if (m == NULL || is_agent(reader, m))
		return false;
	e = &reader->facts->entities.items[m->entity];
	return (kinds & ATTACH_KIND(e->kind)) != 0 && (e->kind != URBAN_ORGANIZATION || e->reference < 0);
}

static const UrbanMention *
first_behind(const UrbanReader *reader, int token, unsigned kinds, bool up_to_agent)
{
	int last = reader_clause_end(reader, token);

	for (int t = token + 1; t <= last; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (up_to_agent && m == NULL && reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), "by"))
			return NULL;
		if (can_be_object(reader, m, kinds))
			return m;
	}
	return NULL;
}

static const UrbanMention *
last_before(const UrbanReader *reader, int token, unsigned kinds)
{
	int first = reader_clause_start(reader, token);
	const UrbanMention *m;

	for (int t = token - 1; t >= first; t--)
	{
		m = reader_mention(reader, t);
		if (can_be_object(reader, m, kinds) && !reader_is_governed(reader, m, first))
			return m;
	}
	/* "the Coalition, founded in 2025, ...": the name stands before the comma that opens the clause. */
	if (first < 2 || reader_token(reader, first - 1)->sign != URBAN_COMMA)
		return NULL;
	m = reader_mention(reader, first - 2);
	return can_be_object(reader, m, kinds) ? m : NULL;
}

static bool
is_head_of(const UrbanReader *reader, int token, UrbanEntityKind kind)
{
	UrbanWordClass word_class = kind == URBAN_COALITION   ? URBAN_CLASS_COALITION_HEAD
								: kind == URBAN_PROGRAMME ? URBAN_CLASS_PROGRAMME_HEAD
														  : URBAN_CLASS_FRAMEWORK_HEAD;

	return reader_word(reader, token, word_class) != NULL;
}

/* "the platform was launched": the coalition, programme or framework named last before the bare noun; NULL if none. */
static const UrbanMention *
meant_before(const UrbanReader *reader, int token, unsigned kinds)
{
	int first = reader_clause_start(reader, token), noun;

	for (noun = token - 1; noun >= first && noun >= token - 3; noun--)
		if (is_head_of(reader, noun, URBAN_COALITION) || is_head_of(reader, noun, URBAN_PROGRAMME) ||
			is_head_of(reader, noun, URBAN_FRAMEWORK))
			break;
	if (noun < first || noun < token - 3 || reader_token(reader, noun)->shape != URBAN_LOWER)
		return NULL;
	for (int t = noun - 1; t >= 0 && t >= noun - MEANT_REACH; t--)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (can_be_object(reader, m, kinds & ~ATTACH_KIND(URBAN_ORGANIZATION)))
			return m;
	}
	return NULL;
}

/* Does the English verb stand in the active voice: an object begins behind it, no preposition, date or sign? */
static bool
is_active(const UrbanReader *reader, const UrbanMatch *verb)
{
	int next = verb->last + 1;

	if (next >= reader->text->tokens.count ||
		reader_token(reader, next)->sentence != reader_token(reader, verb->last)->sentence)
		return false;
	return reader_token(reader, next)->kind != URBAN_SIGN && reader->date_at[next] < 0 &&
		   reader_word(reader, next, URBAN_CLASS_PREPOSITION) == NULL;
}

/* "received the Golden Lamp Award": the prize named in the clause of a verb of awarding; NULL if none is. */
static const UrbanMention *
named_award(const UrbanReader *reader, int token, unsigned kinds)
{
	for (int t = reader_clause_start(reader, token); t <= reader_clause_end(reader, token); t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (m == NULL || (kinds & ATTACH_KIND(attach_kind(reader, m))) == 0)
			continue;
		for (int i = m->first; i <= m->last; i++)
			if (reader_value_is(urban_match_at(reader->matches, i, URBAN_CLASS_EVENT_NOUN), "award"))
				return m;
		t = m->last;
	}
	return NULL;
}

static bool
form_ends_with(const UrbanReader *reader, int token, const char *const *endings, size_t count)
{
	const UrbanForm *form = &reader->text->forms.items[reader_token(reader, token)->form];

	for (size_t i = 0; i < count; i++)
	{
		size_t bytes = strlen(endings[i]);

		if (form->bytes > bytes && memcmp(form->text + form->bytes - bytes, endings[i], bytes) == 0)
			return true;
	}
	return false;
}

/*
 * The object of a Russian verb: of an active one (запустили) behind it, of a participle (запущенный) before the comma,
 * of a passive or reflexive one (запущен, открылся) on either side.
 */
static const UrbanMention *
russian_object(const UrbanReader *reader, const UrbanMatch *word, unsigned kinds)
{
	static const char *const active[] = {"ил",  "ила", "ило", "или", "ал",  "ала", "ало", "али", "ел",  "ела",
										 "ели", "ыл",  "ыла", "ыло", "ыли", "ул",  "ула", "уло", "ули", "ял",
										 "яла", "яло", "яли", "ит",  "ят",  "ет",  "ют",  "ут"};
	static const char *const participle[] = {"нный", "нного", "нному", "нным", "нном", "нная", "нной", "нную", "нное",
											 "нные", "нных",  "нными", "тый",  "того", "той",  "тую",  "тые"};
	const UrbanMention *behind, *before;

	if (form_ends_with(reader, word->first, participle, sizeof(participle) / sizeof(participle[0])))
	{
		before = last_before(reader, word->first, kinds);
		return before != NULL ? before : first_behind(reader, word->last, kinds, false);
	}
	behind = first_behind(reader, word->last, kinds, false);
	if (behind != NULL || form_ends_with(reader, word->first, active, sizeof(active) / sizeof(active[0])))
		return behind;
	return last_before(reader, word->first, kinds);
}

#define YEAR_BYTES 4

/*
 * "Founded in 1990, X is ...", "X was founded in 1990": what a year says the age of, a listed body too; NULL where the
 * verb's clause has no year, which news would not give to what is new.
 */
static const UrbanMention *
founded_in_year(const UrbanReader *reader, const UrbanMatch *word)
{
	int first = reader_clause_start(reader, word->first), last = reader_clause_end(reader, word->first);
	const UrbanMention *m = NULL;
	bool year = false;

	for (int t = word->last + 1; t <= last; t++)
		year = year ||
			   (reader->date_at[t] >= 0 && strlen(reader->facts->dates.items[reader->date_at[t]].date) == YEAR_BYTES);
	if (!year)
		return NULL;
	if (word->first == first)
	{
		for (int t = word->last + 1; t + 1 < reader->text->tokens.count && t <= last + 1 && m == NULL; t++)
			if (reader_token(reader, t)->sign == URBAN_COMMA)
				m = reader_mention(reader, t + 1) != NULL ? reader_mention(reader, t + 1)
														  : reader_mention(reader, t + 2);
		if (m == NULL && first >= 2 && reader_token(reader, first - 1)->sign == URBAN_COMMA)
			m = reader_mention(reader, first - 2);
	}
	else if (word->first - first <= SUBJECT_REACH)
		m = reader_mention(reader, word->first - 1);
	if (m == NULL || (attach_kind(reader, m) != URBAN_ORGANIZATION && attach_kind(reader, m) != URBAN_COALITION))
		return NULL;
	return m;
}

const UrbanMention *
event_object(const UrbanReader *reader, const char *kind, const UrbanMatch *word, bool verb)
{
	unsigned kinds = object_kinds(kind);
	bool english = !reader_verb_last(reader, word->first) && strcmp(reader->facts->language, "en") == 0;
	const UrbanMention *object;

	if (kinds == 0)
		return NULL;
	if (strcmp(kind, "award") == 0)
		return named_award(reader, word->first, kinds);
	if (reader_verb_last(reader, word->first) && strcmp(reader->facts->language, "tg") != 0)
	{
		object = verb_last_object(reader, word->first, kinds);
		return can_be_object(reader, object, kinds) ? object : NULL;
	}
	if (verb && strcmp(reader->facts->language, "ru") == 0)
		return russian_object(reader, word, kinds);
	if (!english || !verb)
	{
		object = first_behind(reader, word->first, kinds, false);
		return object != NULL ? object : last_before(reader, word->first, kinds);
	}
	object = strcmp(kind, "launch") == 0 ? founded_in_year(reader, word) : NULL;
	if (object != NULL)
		return object;
	object = first_behind(reader, word->last, kinds, true);
	if (object != NULL || is_active(reader, word))
		return object;
	object = meant_before(reader, word->first, kinds);
	return object != NULL ? object : last_before(reader, word->first, kinds);
}

bool
event_is_subject(const UrbanReader *reader, int verb)
{
	const UrbanSentence *sentence = &reader->text->sentences.items[reader_token(reader, verb)->sentence];
	int next = 0;

	for (int t = verb - 1; t >= sentence->first && t >= verb - SUBJECT_REACH; t--)
	{
		const UrbanMatch *noun = reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);
		const UrbanMention *m = reader_mention(reader, t);

		for (next = 0; next < reader->event_names.count; next++)
			if (reader->event_names.items[next].first <= t && t <= reader->event_names.items[next].last)
				return true;
		/* "the prize was presented" */
		if (reader_value_is(noun, "gathering") || reader_value_is(noun, "award"))
			return true;
		if (m != NULL || reader_verb(reader, t))
			return false;
	}
	return false;
}
