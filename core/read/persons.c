/*
 * persons.c - persons by two signals: a given name, a patronymic, a surname's
 * ending, initials, a title before, an office behind, a verb of saying beside.
 */
#include <string.h>

#include "candidate_score.h"
#include "russian_names.h"

#define MAX_TRADE    3 /* words between a verb of saying and a name: "said the local baker X" */
#define LEAST_POINTS 2 /* what the scorer is asked about */
#define SURE_POINTS  4 /* what other names may not run over */
#define MAX_WORDS    5 /* of a person's name: "Recep Tayyip Erdoğan oglu", "Maria da Silva Santos Lima" */

typedef struct Run
{
	int token[MAX_WORDS + 1];
	int count;
	bool initials;
} Run;

static void
mark_titles(Naming *naming)
{
	const UrbanReader *reader = naming->reader;
	const UrbanMatches *matches = reader->matches;
	static const UrbanClassSet titles = URBAN_CLASS_BIT(URBAN_CLASS_PERSON_TITLE);

	for (int t = reader_next(reader, 0, titles); t < reader->token_count; t = reader_next(reader, t + 1, titles))
		for (int i = matches->at[t]; i < matches->at[t + 1]; i++)
		{
			const UrbanMatch *m = &matches->items.items[i];

			if (m->item.is_name || m->item.target != URBAN_CLASS_PERSON_TITLE)
				continue;
			/* A surname made of an office (Королев) is none. */
			if (m->stripped && naming_is_capital(reader, m->last) && naming_has_ending(reader, m->last, false))
				continue;
			naming->title_end[m->last] = 1;
		}
}

/* One capital letter with a full stop: "Б." */
static bool
is_initial(const UrbanReader *reader, int token)
{
	const UrbanToken *t = reader_token(reader, token);

	return t->kind == URBAN_WORD && t->shape != URBAN_LOWER && t->end - t->start == 1 &&
		   naming_is_sign(reader, token + 1, URBAN_FULL_STOP);
}

/* "Vice" of "Vice Mayor": the first word of a title of several. */
static bool
begins_long_title(const UrbanReader *reader, int token)
{
	const UrbanMatch *title = urban_match_at(reader->matches, token, URBAN_CLASS_PERSON_TITLE);

	return title != NULL && title->last > token;
}

/* May the word stand in a person's name? */
static bool
is_name_word(const Naming *naming, int token)
{
	static const UrbanClassSet ordinary =
		URBAN_CLASS_BIT(URBAN_CLASS_ROLE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_HOLD_VERB) |
		URBAN_CLASS_BIT(URBAN_CLASS_PLAN_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_SAY_VERB) |
		URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN) | URBAN_CLASS_BIT(URBAN_CLASS_GENERIC_BODY);
	const UrbanReader *reader = naming->reader;
	const UrbanToken *t = reader_token(reader, token);
	UrbanEntityKind kind;

	if (t->kind != URBAN_WORD || t->shape == URBAN_LOWER || naming->listed_end[token] > 2 ||
		naming_is_stop(reader, token))
		return false;
	if (t->shape == URBAN_UPPER && t->end - t->start <= 6 && !is_initial(reader, token) && t->end - t->start > 1)
		return false;
	/* «КазНУ», «УзА» */
	if (t->shape == URBAN_MIXED && t->script == URBAN_CYRILLIC)
		return false;
	if (naming->title_end[token] || naming_head_kind(naming, token, &kind, NULL) || begins_long_title(reader, token))
		return false;
	/* «Делегацию Алматы представил ...»: an ordinary word with the capital of its sentence. */
	if (naming_is_sentence_start(reader, token) && urban_match_has(reader->matches, token, ordinary) &&
		urban_match_at(reader->matches, token, URBAN_CLASS_GIVEN_NAME) == NULL)
		return false;
	if (urban_match_has(reader->matches, token, URBAN_CLASS_BIT(URBAN_CLASS_EVENT_NOUN)) &&
		!urban_match_has(reader->matches, token, URBAN_CLASS_BIT(URBAN_CLASS_GIVEN_NAME))) /* Turkmen Baýram is both */
		return false;
	return !urban_match_has(reader->matches, token,
							URBAN_CLASS_BIT(URBAN_CLASS_MONTH) | URBAN_CLASS_BIT(URBAN_CLASS_WEEKDAY) |
								URBAN_CLASS_BIT(URBAN_CLASS_PLACE_NOUN));
}

/* «Ошто ТИКАнын ...»: a word in a case, unless it is also a given name (Merdan). */
static bool
ends_in_case(const UrbanReader *reader, int token)
{
	return naming_is_case_border(reader, token) &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_GIVEN_NAME) == NULL;
}

/* "Orhan Demir Konya'ya gitti", «Асқар Әлиев Семейге барды»: a listed place in an oblique case, behind a whole name. */
static bool
is_goal_behind_name(const Naming *naming, const Run *run, int token)
{
	static const unsigned goals = URBAN_GENITIVE | URBAN_DATIVE | URBAN_LOCATIVE | URBAN_ABLATIVE;
	const UrbanReader *reader = naming->reader;

	if (run->count < 2 || naming->listed_end[token] == 0 ||
		urban_match_at(reader->matches, token, URBAN_CLASS_GIVEN_NAME) != NULL)
		return false;
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];

		if (m->item.is_name && !m->item.weak && m->stripped && (m->cases & goals) != 0 && (m->cases & ~goals) == 0)
			return true;
	}
	return false;
}

static Run
collect_run(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;
	Run run = {.count = 0};
	int at = token;

	while (run.count < MAX_WORDS && at < reader->text->tokens.count && naming_same_sentence(reader, token, at) &&
		   is_name_word(naming, at))
	{
		bool initial = is_initial(reader, at);

		if (run.count > 0 && (reader_token(reader, at)->line_start || ends_in_case(reader, at - 1)))
			break;
		/* "E.Əzizov Tbilisinin meri": an initial and a surname are a whole name. */
		if (run.count == 2 && run.initials && naming->listed_end[at] > 0)
			break;
		if (is_goal_behind_name(naming, &run, at))
			break;
		run.token[run.count++] = at;
		run.initials = run.initials || initial;
		at += initial ? 2 : 1;
		/* A double name: Petrova-Vodkina; of a later word, as in Park Ji-woo, the second part may be small. */
		while (naming_is_sign(reader, at, URBAN_HYPHEN) && !reader_token(reader, at)->space_before &&
			   at + 1 < reader->text->tokens.count && !reader_token(reader, at + 1)->space_before &&
			   reader_token(reader, at + 1)->kind == URBAN_WORD && run.count < MAX_WORDS &&
			   (naming_is_capital(reader, at + 1) || run.count > 1))
		{
			run.token[run.count++] = at + 1;
			at += 2;
		}
	}
	return run;
}

static bool
has_given_name(const UrbanReader *reader, const Run *run, const UrbanMatch **given)
{
	for (int i = 0; i < run->count; i++)
	{
		const UrbanMatch *m = urban_match_at(reader->matches, run->token[i], URBAN_CLASS_GIVEN_NAME);

		if (m != NULL)
		{
			*given = m;
			return true;
		}
	}
	return false;
}

/* «министр цифрового развития X»: in Russian the words of an office's field stand between it and the name. */
static bool
belongs_to_office(const UrbanReader *reader, int token)
{
	static const UrbanClassSet borders =
		URBAN_CLASS_BIT(URBAN_CLASS_SAY_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_HOLD_VERB) |
		URBAN_CLASS_BIT(URBAN_CLASS_EVENT_VERB) | URBAN_CLASS_BIT(URBAN_CLASS_PLAN_WORD) |
		URBAN_CLASS_BIT(URBAN_CLASS_ROLE_WORD) | URBAN_CLASS_BIT(URBAN_CLASS_PRONOUN) |
		URBAN_CLASS_BIT(URBAN_CLASS_NEGATION) | URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN);

	return reader_token(reader, token)->kind == URBAN_WORD && strcmp(naming_language(reader, token), "ru") == 0 &&
		   !urban_match_has(reader->matches, token, borders) && reader->date_at[token] < 0 &&
		   russian_may_continue(naming_folded(reader, token));
}

/* The end of the word before, over a full stop and small words between a title and the name. */
bool
naming_title_before(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;
	int at = token - 1;

	if (at >= 0 && naming_is_sign(reader, at, URBAN_FULL_STOP) && !reader_token(reader, at)->space_before)
		at--;
	if (at >= 0 && naming_is_sign(reader, at, URBAN_COMMA))
		at--;
	if (at < 0 || !naming_same_sentence(reader, at, token))
		return false;
	if (naming->title_end[at])
		return true;

	/* "Executive Director of UN-Habitat X": over the body that the office belongs to. */
	if (naming_is_link(reader, at))
		return false;
	for (int steps = 0; at >= 0 && steps < MAX_OFFICE && naming_same_sentence(reader, at, token); at--, steps++)
	{
		if (naming->title_end[at])
			return steps > 0;
		if (!naming_is_capital(reader, at) && !naming_is_link(reader, at) &&
			!naming_is_sign(reader, at, URBAN_HYPHEN) && !belongs_to_office(reader, at))
			return false;
	}
	return false;
}

/* An office of up to a few words that begins right behind a comma: "X, deputy director of Y". */
bool
naming_title_behind(const UrbanReader *reader, int last)
{
	int at = last + 1;

	if (!naming_is_sign(reader, at, URBAN_COMMA) && !naming_is_sign(reader, at, URBAN_BRACKET_OPEN) &&
		!naming_is_sign(reader, at, URBAN_DASH))
		return false;
	for (int i = at + 1; i < reader->text->tokens.count && i <= at + 8 && naming_same_sentence(reader, i, last); i++)
	{
		if (urban_match_at(reader->matches, i, URBAN_CLASS_PERSON_TITLE) != NULL)
			return true;
		if (reader_token(reader, i)->kind == URBAN_SIGN && reader_token(reader, i)->sign != URBAN_APOSTROPHE &&
			reader_token(reader, i)->sign != URBAN_HYPHEN)
			return false;
	}
	return false;
}

bool
naming_says(const UrbanReader *reader, int token)
{
	const UrbanMatch *m;

	if (token < 0 || token >= reader->text->tokens.count)
		return false;
	/* "States" with a capital is no verb. */
	m = reader_token(reader, token)->shape == URBAN_LOWER ? urban_match_at(reader->matches, token, URBAN_CLASS_SAY_VERB)
														  : NULL;
	return m != NULL;
}

/* Does a quotation end right before the verb of saying: “...,” said X; «...», — сказал X? */
static bool
says_of_quotation(const UrbanReader *reader, int verb)
{
	const UrbanMatch *m = verb < 0 ? NULL : urban_match_at(reader->matches, verb, URBAN_CLASS_SAY_VERB);
	bool dash = verb > 0 && naming_is_sign(reader, verb - 1, URBAN_DASH);

	if (m == NULL || verb == 0)
		return false;
	return dash || naming_is_sign(reader, verb - 1, URBAN_QUOTE_CLOSE) ||
		   (verb > 1 && naming_is_sign(reader, verb - 2, URBAN_QUOTE_CLOSE));
}

/*
 * How sure such a verb makes it that the name is a person's: right before the
 * name, or with a noun in small letters between, “...,” said baker X.
 */
static int
quotation_points(const UrbanReader *reader, int first)
{
	for (int i = first - 1; i >= 0 && first - i <= 1 + MAX_TRADE; i--)
	{
		const UrbanToken *token = reader_token(reader, i);

		if (says_of_quotation(reader, i))
			return i == first - 1 ? 1 : 3;
		if (token->kind != URBAN_WORD || token->shape != URBAN_LOWER ||
			urban_match_at(reader->matches, i, URBAN_CLASS_PREPOSITION) != NULL)
			return 0;
	}
	return 0;
}

/* Half points: four make a person. */
static int
person_points(const Naming *naming, const Run *run, const UrbanMatch **given)
{
	const UrbanReader *reader = naming->reader;
	int first = run->token[0], last = run->token[run->count - 1], points = 0;

	*given = NULL;
	if (has_given_name(reader, run, given))
		points += run->count > 1 ? 3 : 1;
	if (run->count > 1 || run->initials)
		points += naming_has_ending(reader, last, false) ? 2 : 0;
	else if (naming_has_ending(reader, last, false))
		points += 1;
	for (int i = 1; i < run->count; i++)
		points += naming_has_ending(reader, run->token[i], true) ? 3 : 0;
	if (run->initials)
		points += 3;
	if (naming_title_before(naming, first))
		points += run->count > 1 ? 3 : 2;
	if (naming_title_behind(reader, last))
		points += 2;
	if (naming_says(reader, last + 1) || naming_says(reader, first - 1))
		points += 2;
	if (run->count > 1)
		points += quotation_points(reader, first);
	if (run->count > 1 && run->count <= 3)
		points += 1;
	return points;
}

/* Does a strong listed name of several words, or of a body, cover the first word? */
static bool
is_listed(const Naming *naming, const Run *run)
{
	const UrbanReader *reader = naming->reader;
	const UrbanMatches *matches = reader->matches;
	int listed = 0;

	for (int w = 0; w < run->count; w++)
	{
		for (int i = matches->at[run->token[w]]; i < matches->at[run->token[w] + 1]; i++)
		{
			const UrbanMatch *m = &matches->items.items[i];

			if (!m->item.is_name || m->item.weak)
				continue;
			/* «Анатолий» is a form of a region's name too. */
			if (m->last > m->first || (urban_knowledge_kind(reader->knowledge, m->item.target) != URBAN_CITY &&
									   !(m->stripped && urban_match_at(matches, m->first, URBAN_CLASS_GIVEN_NAME))))
				return true;
			listed++;
			break;
		}
	}
	return listed == run->count;
}

/* "National Space" of "National Space Agency", "Habitat" of "UN-Habitat". */
static bool
is_part_of_body(const Naming *naming, int first, int last)
{
	const UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;

	if (first > 0 && !reader_token(reader, first)->space_before &&
		reader_token(reader, first - 1)->sign == URBAN_HYPHEN)
		return true;
	if (!naming_is_capital(reader, last + 1) || !naming_same_sentence(reader, last, last + 1) ||
		strcmp(naming_language(reader, last), "tg") == 0) /* in Tajik the body's noun stands before its name */
		return false;
	return naming_head_kind(naming, last + 1, &kind, NULL) ||
		   urban_match_at(reader->matches, last + 1, URBAN_CLASS_EVENT_NOUN) != NULL;
}

/* A given name, or a word, no patronymic, right before the surname that ends the run: «мэр Манаса Темирбек Асанов». */
static bool
may_begin_name(const Naming *naming, const Run *run, int at)
{
	return urban_match_at(naming->reader->matches, run->token[at], URBAN_CLASS_GIVEN_NAME) != NULL ||
		   (at + 2 == run->count && naming_has_ending(naming->reader, run->token[at + 1], false) &&
			!naming_has_ending(naming->reader, run->token[at], true));
}

/* "Minister of Industry Ivan Petrov": the field of an office, which leads over a link word to the name, up to the given name. */
static Run
without_field(const Naming *naming, Run run)
{
	const UrbanReader *reader = naming->reader;
	int first = run.token[0], skip = 0;

	if (run.count < 3 || run.initials || first < 2 || !naming_same_sentence(reader, first - 2, first) ||
		!naming_is_link(reader, first - 1) || !naming->title_end[first - 2] ||
		urban_match_at(reader->matches, first, URBAN_CLASS_GIVEN_NAME) != NULL)
		return run;
	for (int i = 1; i + 1 < run.count && skip == 0; i++)
		if (urban_match_at(reader->matches, run.token[i], URBAN_CLASS_GIVEN_NAME) != NULL)
			skip = i;
	for (int i = skip; i < run.count; i++)
		run.token[i - skip] = run.token[i];
	run.count -= skip;
	return run;
}

/* «аким Кокшетау Бауыржан Касенов»: a listed place before the given name is the office's, not the person's. */
static Run
without_place(const Naming *naming, Run run)
{
	const UrbanReader *reader = naming->reader;
	int skip = 0;

	if (run.count > 2 && russian_office_place(naming, run.token, run.count, run.initials))
		skip = 1;
	while (skip + 2 < run.count &&
		   (naming->listed_end[run.token[skip]] > 0 || naming_names_city(reader, run.token[skip])) &&
		   (urban_match_at(reader->matches, run.token[skip], URBAN_CLASS_GIVEN_NAME) == NULL ||
			(may_begin_name(naming, &run, skip + 1) && naming_title_before(naming, run.token[0]))))
		skip++;
	for (int i = skip; i < run.count; i++)
		run.token[i - skip] = run.token[i];
	run.count -= skip;
	/* "Elnur Məmmədov Şəkidə", «Анвар Каримов Бухоро форуми»: a place behind the surname is no part of it either. */
	while (run.count > 2 && naming_names_city(naming->reader, run.token[run.count - 1]) &&
		   !naming_has_ending(naming->reader, run.token[run.count - 1], false) &&
		   naming_has_ending(naming->reader, run.token[run.count - 2], false))
		run.count--;
	return run;
}

/* «Голҳоро Асад Каримов зад», «Экоактивистка Гульнара X»: a word that opens a sentence before a whole name is no part of it. */
static Run
without_opening(const Naming *naming, Run run)
{
	const UrbanReader *reader = naming->reader;
	const char *form = naming_folded(reader, run.token[0]);
	size_t bytes = strlen(form);
	static const char object[] = "ро";
	bool russian = strcmp(naming_language(reader, run.token[0]), "ru") == 0 &&
				   urban_match_at(reader->matches, run.token[0], URBAN_CLASS_GIVEN_NAME) == NULL &&
				   !naming_has_ending(reader, run.token[0], false);
	bool opens = russian || naming_is_case_border(reader, run.token[0]) ||
				 naming->small_form[reader_token(reader, run.token[0])->form] != 0 ||
				 (strcmp(naming_language(reader, run.token[0]), "tg") == 0 && bytes > sizeof(object) &&
				  strcmp(form + bytes - sizeof(object) + 1, object) == 0);

	if (!opens || run.count < 3 || run.initials || !naming_is_sentence_start(reader, run.token[0]) ||
		urban_match_at(reader->matches, run.token[1], URBAN_CLASS_GIVEN_NAME) == NULL)
		return run;
	for (int i = 1; i < run.count; i++)
		run.token[i - 1] = run.token[i];
	run.count--;
	return run;
}

static void
propose_person(Naming *naming, Run run)
{
	UrbanReader *reader = naming->reader;
	const UrbanMatch *given;
	Candidate *candidate;
	int last, points;

	if (run.count == 0)
		return;
	run = without_field(naming, without_opening(naming, without_place(naming, run)));
	last = run.token[run.count - 1];
	/* A name ends with a word, not with an initial; "Osh" or "UN" alone is none. */
	if (is_initial(reader, last) || is_listed(naming, &run) ||
		(!run.initials && russian_opening_with_place(naming, run.token, run.count)) ||
		is_part_of_body(naming, run.token[0], last) || naming_is_theme(reader, run.token[0], last))
		return;
	points = person_points(naming, &run, &given);
	if (points < LEAST_POINTS)
		return;
	if (run.count == 1 && (reader_token(reader, last)->shape == URBAN_UPPER || naming->listed_end[last] > 0 ||
						   urban_match_at(reader->matches, last, URBAN_CLASS_DEMONYM) != NULL))
		return;
	for (int t = run.token[0]; t <= last && points >= SURE_POINTS; t++)
		naming->person_at[t] = naming->candidates.count;
	candidate = naming_add(naming, run.token[0], last, URBAN_PERSON, "person");
	candidate->weight += points >= SURE_POINTS ? 8 : 0;
	if (naming_is_turkic(reader, last))
		candidate->cases = turkic_person_cases(reader, last);
	if (strcmp(naming_language(reader, last), "ru") == 0)
		candidate->name = russian_person_nominative(reader, candidate->first, last,
													russian_title_is_oblique(naming, candidate->first));
	else
		candidate->name = naming_is_turkic(reader, last) ? turkic_person_nominative(reader, candidate->first, last)
														 : naming_as_written(reader, candidate->first, last);
}

void
naming_persons(Naming *naming)
{
	const UrbanReader *reader = naming->reader;

	mark_titles(naming);
	for (int t = reader->capital_from[0]; t < reader->token_count; t = reader->capital_from[t + 1])
	{
		Run run;

		if (naming->person_at[t] >= 0 || !is_name_word(naming, t))
			continue;
		run = collect_run(naming, t);
		propose_person(naming, run);
		if (run.count > 0 && naming->person_at[t] < 0 && run.count > 1 && naming_is_sentence_start(reader, t))
			continue; /* the first word may be an ordinary one: try from the second */
		if (run.count > 0 && naming->person_at[t] >= 0)
			t = run.token[run.count - 1];
	}
}
