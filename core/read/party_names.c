/*
 * party_names.c - bodies in no list that only their place in a sentence of
 * signing shows: «Казавтожол» и Alstom подписали договор с ТГТУ.
 *
 * In: the candidates of the other parts. Out: further candidates of the kind
 * organization: quoted names, acronyms and names in a foreign script that stand
 * before or behind a word of signing, behind "with" and "between", or in a list
 * with such a name. Only in Russian, where an ordinary word has no capital.
 */
#include <string.h>

#include "naming.h"
#include "russian_names.h"

#define MOST_WORDS   8  /* of a quoted name */
#define FOREIGN_RUN  7  /* words of a name in Latin letters */
#define LONGEST_NAME 8  /* letters of an acronym: КазНИИССА */
#define MOST_NAMES   48 /* in one sentence */
#define VERB_REACH   3  /* words between the subject and its verb: «сегодня в Астане» */

typedef struct Unknown
{
	int first, last; /* tokens of the name, without its quotes */
	int begin, end;  /* with them */
	bool known, party;
} Unknown;

typedef struct Sentence
{
	int first, last;
	Unknown names[MOST_NAMES];
	int count;
} Sentence;

/* Does the word tell of an agreement, or of its signing? */
static bool
tells_signing(const UrbanReader *reader, int token)
{
	return reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_EVENT_VERB), "signing") ||
		   reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_EVENT_NOUN), "signing") ||
		   reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_ROLE_WORD), "party") ||
		   urban_match_at(reader->matches, token, URBAN_CLASS_AGREEMENT_NOUN) != NULL;
}

/* Is the word a verb of signing or another word that has the parties beside it? */
static bool
takes_parties(const UrbanReader *reader, int token)
{
	return reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_EVENT_VERB), "signing") ||
		   reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_ROLE_WORD), "party");
}

/* The closing quote of a name that begins in quotes at the token; -1 if what is quoted is no name. */
static int
quoted_end(const UrbanReader *reader, int open, int limit)
{
	if (!naming_is_sign(reader, open, URBAN_QUOTE_OPEN) || !naming_is_capital(reader, open + 1))
		return -1;
	for (int t = open + 1; t <= limit && t <= open + MOST_WORDS + 1; t++)
	{
		if (naming_is_sign(reader, t, URBAN_QUOTE_CLOSE))
			return t > open + 1 ? t : -1;
		if (reader_token(reader, t)->kind == URBAN_SIGN && !naming_is_sign(reader, t, URBAN_HYPHEN) &&
			!naming_is_sign(reader, t, URBAN_APOSTROPHE))
			return -1;
	}
	return -1;
}

/* КазНУ, ЦСР: a Cyrillic acronym that is no listed name. */
static bool
is_acronym(const UrbanReader *reader, int token)
{
	const UrbanToken *t = reader_token(reader, token);

	return t->kind == URBAN_WORD && t->script == URBAN_CYRILLIC && t->end - t->start >= 2 &&
		   t->end - t->start <= LONGEST_NAME && (t->shape == URBAN_UPPER || t->shape == URBAN_MIXED) &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_ORG_HEAD) == NULL &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_AGREEMENT_NOUN) == NULL &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_COMMON) == NULL;
}

/* The last token of a run of capitalised words in Latin letters, small ones between them; -1 if none begins here. */
static int
foreign_end(const UrbanReader *reader, int token, int limit)
{
	int last = -1;

	for (int t = token; t <= limit && t < token + FOREIGN_RUN; t++)
	{
		const UrbanToken *word = reader_token(reader, t);

		if (last >= 0 &&
			((word->kind == URBAN_SIGN && (word->sign == URBAN_HYPHEN || word->sign == URBAN_APOSTROPHE)) ||
			 (word->script == URBAN_LATIN && word->shape == URBAN_LOWER)))
			continue;
		if (word->kind != URBAN_WORD || word->script != URBAN_LATIN || word->shape == URBAN_LOWER)
			break;
		last = t;
	}
	return last;
}

/* The candidate that is no weak guess and covers the token, the longest; -1 if none does. */
static int
candidate_over(const Naming *naming, const int32_t *over, int token)
{
	int i = over[token];

	return i >= 0 && naming->candidates.items[i].weight > 0 ? i : -1;
}

static void
add_name(Sentence *sentence, Unknown name)
{
	if (sentence->count < MOST_NAMES)
		sentence->names[sentence->count++] = name;
}

/* Collects the known bodies and what may be an unknown one, in the order of the text. */
static void
collect(const Naming *naming, const int32_t *over, Sentence *sentence)
{
	const UrbanReader *reader = naming->reader;

	for (int t = sentence->first; t <= sentence->last; t++)
	{
		const UrbanToken *token = reader_token(reader, t);
		int known = candidate_over(naming, over, t), end = -1;

		if (token->script == URBAN_LATIN)
			end = foreign_end(reader, t, sentence->last);
		/* "China Road and Bridge Corporation" is more than the country. */
		if (end >= 0 && (known < 0 || naming->candidates.items[known].last < end))
		{
			add_name(sentence, (Unknown){t, end, t, end, false, false});
			t = end;
		}
		else if (known >= 0)
		{
			const Candidate *c = &naming->candidates.items[known];
			bool body = c->kind == URBAN_ORGANIZATION || c->kind == URBAN_COALITION;
			bool quoted = naming_is_sign(reader, c->first - 1, URBAN_QUOTE_OPEN) &&
						  naming_is_sign(reader, c->last + 1, URBAN_QUOTE_CLOSE);

			if (body)
				add_name(sentence, (Unknown){c->first, c->last, c->first - quoted, c->last + quoted, true, false});
			t = c->last > t ? c->last : t;
		}
		else if ((end = quoted_end(reader, t, sentence->last)) >= 0)
		{
			bool free = true;

			for (int w = t + 1; w < end; w++)
				free = free && (over[w] < 0 || naming->candidates.items[over[w]].kind == URBAN_PERSON);
			if (free)
				add_name(sentence, (Unknown){t + 1, end - 1, t, end, false, false});
			t = end;
		}
		else if (is_acronym(reader, t))
			add_name(sentence, (Unknown){t, t, t, t, false, false});
	}
}

/* Does a word of signing stand behind the name, over a few words and no sign? */
static bool
verb_behind(const UrbanReader *reader, const Sentence *sentence, int end)
{
	for (int t = end + 1; t <= sentence->last && t <= end + VERB_REACH; t++)
	{
		if (reader_token(reader, t)->kind == URBAN_SIGN)
			return false;
		if (takes_parties(reader, t))
			return true;
	}
	return false;
}

/* Is the name where a party stands: beside a word of signing, or behind "with" or "between"? */
static bool
is_in_place(const UrbanReader *reader, const Sentence *sentence, const Unknown *name)
{
	int before = name->begin - 1;
	const UrbanMatch *word =
		before < sentence->first ? NULL : urban_match_at(reader->matches, before, URBAN_CLASS_PREPOSITION);

	if (reader_value_is(word, "with") || reader_value_is(word, "between") || verb_behind(reader, sentence, name->end))
		return true;
	for (int t = before; t >= sentence->first && t >= before - 1; t--)
	{
		const UrbanMatch *verb = urban_match_at(reader->matches, t, URBAN_CLASS_ROLE_WORD);

		if (reader_value_is(verb, "party") && verb->last == before)
			return true;
	}
	return false;
}

/* Do a comma or an "and" and nothing else stand between two names? */
static bool
are_joined(const UrbanReader *reader, const Unknown *a, const Unknown *b)
{
	int between = b->begin - a->end - 1, t = a->end + 1;

	if (between < 1 || between > 2)
		return false;
	if (between == 2)
		return naming_is_sign(reader, t, URBAN_COMMA) &&
			   reader_value_is(urban_match_at(reader->matches, t + 1, URBAN_CLASS_PREPOSITION), "and");
	return naming_is_sign(reader, t, URBAN_COMMA) ||
		   reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION), "and");
}

static void
read_sentence(Naming *naming, const int32_t *over, int first, int last)
{
	UrbanReader *reader = naming->reader;
	Sentence sentence = {.first = first, .last = last};
	bool changed = true;

	collect(naming, over, &sentence);
	for (int i = 0; i < sentence.count; i++)
		sentence.names[i].party = is_in_place(reader, &sentence, &sentence.names[i]);
	while (changed)
	{
		changed = false;
		for (int i = 0; i + 1 < sentence.count; i++)
		{
			Unknown *a = &sentence.names[i], *b = a + 1;

			if (a->party != b->party && are_joined(reader, a, b))
				changed = a->party = b->party = true;
		}
	}
	for (int i = 0; i < sentence.count; i++)
	{
		const Unknown *name = &sentence.names[i];
		Candidate *body;

		if (name->known || !name->party)
			continue;
		body = naming_add(naming, name->first, name->last, URBAN_ORGANIZATION, "in the place of a party");
		body->name = urban_text_slice(reader->arena, reader->text, name->first, name->last);
		body->weight += name->begin < name->first ? 10 : 0;
	}
}

/* Do the token's last two letters stand for "state", "national" or "technical university", in capitals: «КазНУ», not «Тату»? */
static bool
is_university(const UrbanReader *reader, int token)
{
	static const char *const endings[] = {"ГУ", "НУ", "ТУ"};
	const UrbanToken *t = reader_token(reader, token);
	const char *end = reader->text->body + t->byte_end;

	for (size_t i = 0; i < COUNT(endings); i++)
		if (t->byte_end - t->byte_start > strlen(endings[i]) &&
			memcmp(end - strlen(endings[i]), endings[i], strlen(endings[i])) == 0)
			return true;
	return false;
}

/* КазНУ, МГУ, ТГТУ: acronyms of universities, wherever they stand. */
static void
read_universities(Naming *naming, int32_t *over)
{
	UrbanReader *reader = naming->reader;

	for (int t = reader->capital_from[0]; t < reader->token_count; t = reader->capital_from[t + 1])
	{
		const UrbanToken *token = reader_token(reader, t);
		Candidate *body;

		if (token->shape < URBAN_UPPER || token->end - token->start < 3 || token->end - token->start > LONGEST_NAME ||
			token->script != URBAN_CYRILLIC || over[t] >= 0 || !is_acronym(reader, t) ||
			strcmp(naming_language(reader, t), "ru") != 0 || !is_university(reader, t))
			continue;
		body = naming_add(naming, t, russian_dedication(naming, t), URBAN_ORGANIZATION, "acronym of a university");
		body->name = urban_text_slice(reader->arena, reader->text, t, body->last);
		body->weight += 10;
		for (int w = t; w <= body->last; w++)
			over[w] = naming->candidates.count - 1;
	}
}

void
naming_parties(Naming *naming)
{
	UrbanReader *reader = naming->reader;
	int32_t *over = urban_arena_try(reader->arena, ((size_t) reader->text->tokens.count + 1) * sizeof(int32_t));

	if (over == NULL)
		return;
	memset(over, 0xFF, ((size_t) reader->text->tokens.count + 1) * sizeof(int32_t));
	for (int i = 0; i < naming->candidates.count; i++)
	{
		const Candidate *c = &naming->candidates.items[i];

		for (int t = c->first; t <= c->last && !c->weak && c->weight > 0; t++)
			if (over[t] < 0 || naming->candidates.items[over[t]].weight < c->weight)
				over[t] = i;
	}
	read_universities(naming, over);
	for (int s = 0; s < reader->text->sentences.count; s++)
	{
		const UrbanSentence *sentence = &reader->text->sentences.items[s];
		bool signs = false;

		if (sentence->first >= sentence->last || strcmp(naming_language(reader, sentence->first), "ru") != 0)
			continue;
		for (int t = sentence->first; t < sentence->last && !signs; t++)
			signs = tells_signing(reader, t);
		if (signs)
			read_sentence(naming, over, sentence->first, sentence->last - 1);
	}
}
