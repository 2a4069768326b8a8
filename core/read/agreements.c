/*
 * agreements.c - memoranda, declarations, agreements, plans and twinnings with
 * their parties.
 *
 * A mention is a noun of agreement (or a bare verb of signing) in a sentence.
 * Mentions of one kind are one agreement unless their parties or dates differ;
 * a mention without verb, party or date only repeats one that is known.
 */
#include <string.h>

#include "agreement_sketch.h"
#include "clauses.h"

#define MAX_OPEN_AGREEMENTS 64 /* a mention repeats one of so many: bounds what a huge document costs */
#define SUBJECT_WORDS       12 /* "on cooperation in ...": as many as a reader needs to know what it is about */

/* The signing verb or noun of the sentence nearest to the agreement's noun; -1 if none. */
static int
signing_word(const UrbanReader *reader, int token)
{
	int first, last, best = -1;

	attach_sentence(reader, token, &first, &last);
	for (int t = first; t <= last; t++)
	{
		const UrbanMatch *verb = reader_word(reader, t, URBAN_CLASS_EVENT_VERB);
		const UrbanMatch *noun = reader_word(reader, t, URBAN_CLASS_EVENT_NOUN);

		if (!reader_value_is(verb, "signing") && !reader_value_is(noun, "signing"))
			continue;
		if (reader->quote_at[t] != reader->quote_at[token] || attach_is_negated(reader, t))
			continue;
		if (best < 0 || (t < token ? token - t : t - token) < (best < token ? token - best : best - token))
			best = t;
	}
	return best;
}

/* The first preposition of this meaning behind the noun, within its clause or the next words; -1 if none. */
static int
preposition_behind(const UrbanReader *reader, int token, const char *meaning)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	for (int t = token + 1; t <= last && t <= token + 14; t++)
		if (reader_value_is(reader_word(reader, t, URBAN_CLASS_PREPOSITION), meaning))
			return t;
	return -1;
}

/* «соглашение, заключенное в мае, прекратило действие»: does the rest of the sentence of its only paper say that it ended? */
static bool
says_ended(const UrbanReader *reader, int token)
{
	int first, last;
	bool ended = false;

	attach_sentence(reader, token, &first, &last);
	for (int t = token + 1; t <= last; t++)
	{
		if (reader_word(reader, t, URBAN_CLASS_AGREEMENT_NOUN) != NULL)
			return false;
		ended = ended || (reader_value_is(reader_word(reader, t, URBAN_CLASS_AGREEMENT_STATUS), "ended") &&
						  !attach_is_negated(reader, t));
	}
	return ended;
}

static const char *
find_status(UrbanReader *reader, const AgreementSketch *sketch)
{
	int from = reader_clause_start(reader, sketch->token), to = reader_clause_end(reader, sketch->token);
	const UrbanMatch *word = attach_word_in(reader, from, to, URBAN_CLASS_AGREEMENT_STATUS);

	if (word != NULL && word->item.value[0] != '\0' && !reader_value_is(word, "signed"))
		return word->item.value;
	if (says_ended(reader, sketch->token))
		return "ended";
	if (sketch->verb >= 0)
	{
		const UrbanMatch *plan =
			attach_word_in(reader, reader_clause_start(reader, sketch->verb), sketch->verb - 1, URBAN_CLASS_PLAN_WORD);

		return plan != NULL || attach_is_future(reader, sketch->date) ? "planned" : "signed";
	}
	return reader_value_is(word, "signed") && !attach_is_negated(reader, word->first) ? "signed" : NULL;
}

/* The word in the noun's clause that says how it stands with the agreement, -1 if there is none. */
static int
status_word(const UrbanReader *reader, int token)
{
	const UrbanMatch *word = attach_word_in(reader, reader_clause_start(reader, token),
											reader_clause_end(reader, token), URBAN_CLASS_AGREEMENT_STATUS);

	return word == NULL ? -1 : word->first;
}

/*
 * "the memorandum", "this memorandum": an article or a demonstrative stands right before the noun. An article is
 * a word that stands inside names and begins none, and no preposition.
 */
static bool
is_definite(const UrbanReader *reader, int token)
{
	int before = token - 1;

	if (before < 0 || reader_token(reader, before)->sentence != reader_token(reader, token)->sentence)
		return false;
	if (reader_value_is(reader_word(reader, before, URBAN_CLASS_PRONOUN), "this"))
		return true;
	return reader_word(reader, before, URBAN_CLASS_NAME_LINK) != NULL &&
		   reader_word(reader, before, URBAN_CLASS_NAME_STOP) != NULL &&
		   reader_word(reader, before, URBAN_CLASS_PREPOSITION) == NULL;
}

#define MOST_PAPERS 20 /* in one list */

/*
 * "The following documents were signed:" and a line for each paper: the signing word of the sentence that leads over to
 * the list in which the noun begins a line; -1 if there is none.
 */
static int
signing_above(const UrbanReader *reader, int token)
{
	int sentence = reader_token(reader, token)->sentence;

	for (int back = 0; back < MOST_PAPERS && sentence > 0; back++, sentence--)
	{
		const UrbanSentence *s = &reader->text->sentences.items[sentence], *above = s - 1;
		int first = s->first;

		while (first < s->last && (reader_token(reader, first)->kind != URBAN_WORD))
			first++;
		/* Adjectives may stand before the noun: "a joint plan". */
		if (!reader_token(reader, s->first)->line_start ||
			attach_word_in(reader, first, first + 2, URBAN_CLASS_AGREEMENT_NOUN) == NULL ||
			(back == 0 && token > first + 2))
			return -1;
		if (above->first < above->last && reader_token(reader, above->last - 1)->sign == URBAN_COLON)
			return signing_word(reader, above->last - 1);
	}
	return -1;
}

/* "The following documents were signed:": each line below has a paper of its own. */
static bool
leads_to_list(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	return reader_token(reader, last)->sign == URBAN_COLON;
}

static AgreementSketch
sketch_at(UrbanReader *reader, int token, const char *kind)
{
	AgreementSketch sketch = {
		.kind = kind, .token = token, .verb = signing_word(reader, token), .place = -1, .date_token = -1};
	int date, period = attach_period(reader, token);

	sketch.definite = is_definite(reader, token);
	if (sketch.verb < 0)
		sketch.verb = signing_above(reader, token);
	if (sketch.verb >= 0)
	{
		date = attach_date_around(reader, sketch.verb);
		if (date >= 0)
		{
			sketch.date = reader->facts->dates.items[date].date;
			sketch.date_token = reader->facts->dates.items[date].first;
		}
		sketch.place = attach_place_around(reader, sketch.verb);
	}
	if (period >= 0)
		sketch.period = reader->facts->dates.items[period].date;
	sketch.anchor = sketch.verb >= 0 ? sketch.verb : status_word(reader, token);
	agreement_find_parties(reader, &sketch);
	sketch.status = find_status(reader, &sketch);
	return sketch;
}

static int
shared_parties(const UrbanReader *reader, const UrbanAgreement *a, const AgreementSketch *s)
{
	int both = 0;

	for (int i = 0; i < a->parties.count; i++)
		for (int j = 0; j < s->parties.count; j++)
			if (agreement_same_party(reader, a->parties.items[i], s->parties.entity[j]))
			{
				both++;
				break;
			}
	return both;
}

/* "The document" points to whatever paper was named; so does a bare "agreement" without other parties. */
static bool
points_to(const AgreementSketch *sketch, int shared)
{
	if (strcmp(sketch->kind, "any") == 0)
		return true;
	return strcmp(sketch->kind, "agreement") == 0 && (sketch->parties.count < 2 || shared >= 2);
}

/* The day that the document itself bears may stand beside a signing that was on another day. */
static bool
is_day_of_report(const UrbanReader *reader, const char *date)
{
	return reader->facts->published != NULL && strcmp(reader->facts->published, date) == 0;
}

/* The known agreement that the sketch speaks of; -1 if it is a new one. */
static int
find_agreement(const UrbanReader *reader, const AgreementSketch *sketch)
{
	int last = reader->facts->agreements.count - 1;

	if (strcmp(sketch->kind, "another") == 0 || strcmp(sketch->kind, "papers") == 0)
		return -1;
	for (int i = last; i >= 0 && i > last - MAX_OPEN_AGREEMENTS; i--)
	{
		const UrbanAgreement *a = &reader->facts->agreements.items[i];
		int both = shared_parties(reader, a, sketch);

		if (strcmp(a->kind, sketch->kind) != 0 && (!points_to(sketch, both) || strcmp(a->kind, "papers") == 0))
			continue;
		/* What is still to be signed is not the paper that was. */
		if (points_to(sketch, both) && a->status != NULL && sketch->status != NULL && sketch->verb >= 0 &&
			strcmp(a->status, "signed") == 0 && strcmp(sketch->status, "planned") == 0)
			continue;
		if (a->date != NULL && sketch->date != NULL && strcmp(a->date, sketch->date) != 0 &&
			strlen(a->date) == strlen(sketch->date) &&
			!(both >= 2 && (is_day_of_report(reader, a->date) || is_day_of_report(reader, sketch->date))))
			continue;
		if (a->parties.count >= 2 && sketch->parties.count >= 2 && both < 2 && (sketch->between || !sketch->definite) &&
			(both == 0 || strcmp(sketch->kind, "any") != 0 || strcmp(a->kind, "papers") == 0))
			continue;
		return i;
	}
	return -1;
}

/* "on trade, science and culture": is the comma one of a list of single words? */
static bool
is_list_comma(const UrbanReader *reader, int token, int end)
{
	return reader_token(reader, token)->sign == URBAN_COMMA && token + 3 <= end &&
		   reader_token(reader, token + 1)->kind == URBAN_WORD && reader_mention(reader, token + 1) == NULL &&
		   (reader_token(reader, token + 2)->sign == URBAN_COMMA ||
			reader_value_is(reader_word(reader, token + 2, URBAN_CLASS_PREPOSITION), "and"));
}

/* Does what it is about end before the token: at a sign, a verb, a day, or where its parties are told? */
static bool
ends_subject(const UrbanReader *reader, int token, int end)
{
	const UrbanToken *at = reader_token(reader, token);

	if (at->kind == URBAN_SIGN)
		return at->sign != URBAN_HYPHEN && !is_list_comma(reader, token, end);
	return reader_verb(reader, token) || reader->date_at[token] >= 0 ||
		   reader_word(reader, token, URBAN_CLASS_AGREEMENT_STATUS) != NULL ||
		   reader_value_is(reader_word(reader, token, URBAN_CLASS_ROLE_WORD), "party before") ||
		   reader_value_is(reader_word(reader, token, URBAN_CLASS_PREPOSITION), "between");
}

/* «ынтымақтастық туралы меморандум»: the words before "about", which stands before the noun; NULL if none are. */
static const char *
subject_before(UrbanReader *reader, int token)
{
	int first, last, from, about = token - 1;

	attach_sentence(reader, token, &first, &last);
	if (about <= first || !reader_value_is(reader_word(reader, about, URBAN_CLASS_PREPOSITION), "about"))
		return NULL;
	for (from = about; from > first && about - from < SUBJECT_WORDS; from--)
		if (reader_mention(reader, from - 1) != NULL ||
			reader_word(reader, from - 1, URBAN_CLASS_PREPOSITION) != NULL || ends_subject(reader, from - 1, about))
			break;
	return from == about ? NULL : urban_text_slice(reader->arena, reader->text, from, about - 1);
}

/* What it is about: the words behind "on", "about" or the like, to the end of the clause. */
static const char *
find_subject(UrbanReader *reader, int token)
{
	int about = preposition_behind(reader, token, "about"), on = preposition_behind(reader, token, "on");
	int from = about >= 0 && (on < 0 || about < on) ? about : on, to, end;

	if (reader_verb_last(reader, token) && strcmp(reader->facts->language, "tg") != 0)
		return subject_before(reader, token);
	if (from < 0 || from > token + 4)
		return NULL;
	/* «дар бораи» */
	from = reader_word(reader, from, URBAN_CLASS_PREPOSITION)->last;
	end = reader_clause_end(reader, from);
	for (to = from + 1; to < end && to - from < SUBJECT_WORDS; to++)
		if (ends_subject(reader, to + 1, end))
			break;
	if (to > end || from + 1 > end || reader->date_at[from + 1] >= 0)
		return NULL;
	return urban_text_slice(reader->arena, reader->text, from + 1, to);
}

static void
merge_sketch(UrbanReader *reader, UrbanAgreement *a, const AgreementSketch *sketch, bool is_new)
{
	if (a->status == NULL || (sketch->status != NULL && is_new))
		a->status = sketch->status;
	/* "X and Y are twin cities now": the paper that is told of later was signed. */
	else if (sketch->verb >= 0 && sketch->status != NULL && strcmp(sketch->status, "signed") == 0 &&
			 strcmp(a->kind, "twinning") == 0 && strcmp(a->status, "in_force") == 0 && a->date == NULL)
		a->status = sketch->status;
	else if (sketch->status != NULL && strcmp(sketch->status, "ended") == 0)
		a->status = sketch->status;
	if (a->date == NULL || (sketch->date != NULL && (strlen(sketch->date) > strlen(a->date) ||
													 (is_day_of_report(reader, a->date) && sketch->verb >= 0))))
		a->date = sketch->date != NULL ? sketch->date : a->date;
	if (a->period == NULL)
		a->period = sketch->period;
	if (a->place < 0)
		a->place = sketch->place;
	if (a->name == NULL)
		a->name = sketch->name;
	if (a->subject == NULL)
		a->subject = find_subject(reader, sketch->token);
	if (a->parties.count < 2 ||
		(sketch->parties.count > a->parties.count && (!sketch->definite || shared_parties(reader, a, sketch) >= 2)))
		for (int i = 0; i < sketch->parties.count; i++)
		{
			bool known = false;

			for (int j = 0; j < a->parties.count; j++)
				known = known || agreement_same_party(reader, a->parties.items[j], sketch->parties.entity[i]);
			if (!known)
				*urban_list_add(reader->arena, &a->parties) = sketch->parties.entity[i];
		}
	reader_prove(reader, &a->evidence, is_new ? "fact" : "mention", -1, NULL, sketch->token, "noun of agreement");
	for (int i = 0; i < sketch->parties.count; i++)
		reader_prove(reader, &a->evidence, "party", sketch->parties.entity[i], "party", sketch->parties.first_token[i],
					 "party of agreement");
	if (sketch->date != NULL)
		reader_prove(reader, &a->evidence, "date", -1, NULL, sketch->date_token, "date of signing");
}

/* "a similar document": of the kind of the paper told before. */
static const char *
last_kind(const UrbanReader *reader)
{
	int count = reader->facts->agreements.count;

	return count > 1 ? reader->facts->agreements.items[count - 2].kind : "agreement";
}

void
agreement_add(UrbanReader *reader, const AgreementSketch *sketch)
{
	int known = find_agreement(reader, sketch);
	UrbanAgreement *a;

	if (known >= 0)
	{
		merge_sketch(reader, &reader->facts->agreements.items[known], sketch, false);
		return;
	}
	/*
	 * A new one has to be said to exist: a verb or status, and a party or a date. Who signed may be told in the next
	 * sentence; what stays without parties is dropped in the end.
	 */
	if (sketch->status == NULL || (sketch->parties.count == 0 && sketch->date == NULL && sketch->verb < 0))
		return;
	a = urban_list_add(reader->arena, &reader->facts->agreements);
	a->kind = sketch->kind;
	if (strcmp(sketch->kind, "any") == 0 || strcmp(sketch->kind, "another") == 0)
		a->kind = last_kind(reader);
	a->place = a->event = -1;
	a->confidence = sketch->parties.count >= 2 ? 80 : 50;
	merge_sketch(reader, a, sketch, true);
}

/* "a plan to the Agreement", «план к соглашению»: the paper to which the one named before belongs is not concluded here. */
static bool
is_annexed(const UrbanReader *reader, int token)
{
	int first, last;

	attach_sentence(reader, token, &first, &last);
	if (token == first || !reader_value_is(reader_word(reader, token - 1, URBAN_CLASS_PREPOSITION), "to"))
		return false;
	for (int t = token - 2; t >= first; t--)
	{
		const UrbanMatch *noun = reader_word(reader, t, URBAN_CLASS_AGREEMENT_NOUN);

		if (noun != NULL)
			return noun->last == token - 2;
	}
	return false;
}

/*
 * A name that stands for something else ("Paris Agreement") is no agreement of this document; a paper in no list that
 * is named here ("Lake Declaration") is one.
 */
static bool
is_inside_name(const UrbanReader *reader, int token)
{
	const UrbanMention *m = reader_mention(reader, token);

	return m != NULL && m->first != m->last &&
		   (reader->facts->entities.items[m->entity].kind != URBAN_FRAMEWORK ||
			reader->facts->entities.items[m->entity].reference >= 0 || signing_word(reader, token) < 0);
}

static const char *
name_of(const UrbanReader *reader, int token)
{
	const UrbanMention *m = reader_mention(reader, token);

	return m == NULL || m->first == m->last ? NULL : reader->facts->entities.items[m->entity].name;
}

void
agreements_drop_without_parties(UrbanFacts *facts)
{
	int kept = 0;

	for (int i = 0; i < facts->agreements.count; i++)
		if (facts->agreements.items[i].parties.count > 0 && strcmp(facts->agreements.items[i].kind, "papers") != 0)
			facts->agreements.items[kept++] = facts->agreements.items[i];
	facts->agreements.count = kept;
}

void
urban_read_agreements(UrbanReader *reader)
{
	static const UrbanClassSet nouns = URBAN_CLASS_BIT(URBAN_CLASS_AGREEMENT_NOUN);

	for (int t = reader_next(reader, 0, nouns); t < reader->token_count; t = reader_next(reader, t + 1, nouns))
	{
		const UrbanMatch *noun = urban_match_at(reader->matches, t, URBAN_CLASS_AGREEMENT_NOUN);
		AgreementSketch sketch;

		if (noun == NULL || is_inside_name(reader, t) || reader->quote_at[t] >= 0)
			continue;
		if (reader_stopped(reader))
			return;
		if (reader_value_is(noun, "twins"))
		{
			agreement_read_twins(reader, noun);
			t = noun->last;
			continue;
		}
		if (is_annexed(reader, t))
		{
			t = noun->last;
			continue;
		}
		sketch = sketch_at(reader, t, noun->item.value);
		/* "the document": the article is part of the listed words. */
		sketch.definite = sketch.definite || (strcmp(sketch.kind, "any") == 0 && noun->last > noun->first);
		sketch.name = name_of(reader, t);
		if (strcmp(sketch.kind, "papers") == 0 &&
			(sketch.verb < 0 || sketch.parties.count < 2 || leads_to_list(reader, t)))
		{
			t = noun->last;
			continue;
		}
		if (sketch.verb < 0 || !attach_is_negated(reader, sketch.verb))
			agreement_add(reader, &sketch);
		t = noun->last;
	}
}
