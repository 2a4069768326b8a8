/*
 * quoted_names.c - names in quotation marks beside a head noun: the project
 * "Clean Yard", проект «Чистый город», форуми «Пули нав».
 *
 * In: a quotation mark that opens. Out: a candidate, or the name of an event in
 * reader->event_names. It decides nothing about what was said.
 */
#include <string.h>

#include "clauses.h"
#include "naming.h"

int
naming_event_before_quote(const Naming *naming, int open)
{
	const UrbanReader *reader = naming->reader;

	/* Where the verb is last, nouns stand behind the names that they head. */
	if (reader_verb_last(reader, open))
		return -1;
	for (int t = open - 1; t >= 0 && t >= open - 3 && naming_same_sentence(reader, t, open); t--)
	{
		const UrbanMatch *noun = urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN);
		UrbanEntityKind kind;

		if (reader_token(reader, t)->kind == URBAN_SIGN || naming_head_kind(naming, t, &kind, NULL))
			return -1;
		if (noun != NULL)
			return strncmp(noun->item.value, "gathering", 9) == 0 && noun->last < open ? t : -1;
	}
	return -1;
}

/* A quoted name: at most a dozen words, no end of sentence inside, and a capital at its start. */
static int
quoted_name_end(const UrbanReader *reader, int open)
{
	for (int t = open + 1; t < reader->text->tokens.count && t <= open + 20; t++)
	{
		if (!naming_same_sentence(reader, open, t))
			return -1;
		if (naming_is_sign(reader, t, URBAN_QUOTE_CLOSE))
			return t;
		if (naming_is_sign(reader, t, URBAN_QUOTE_OPEN))
			return -1;
	}
	return -1;
}

#define QUOTE_REACH 5 /* words between a quoted name and its head noun: «X» атты екінші халықаралық форум */

/*
 * The head noun behind a quoted name, over words in small letters and the place where the thing was; the token of an
 * entity's head noun or of a noun of gatherings, -1 if none.
 */
static int
head_behind(const Naming *naming, int close)
{
	const UrbanReader *reader = naming->reader;

	for (int t = close + 1; t < reader->text->tokens.count && t <= close + QUOTE_REACH + 1; t++)
	{
		const UrbanToken *token = reader_token(reader, t);
		const UrbanMatch *noun;
		UrbanEntityKind kind;

		if (!naming_same_sentence(reader, close, t))
			return -1;
		if (token->sign == URBAN_HYPHEN || token->sign == URBAN_APOSTROPHE)
			continue;
		noun = urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN);
		/* A plural («көрмелер кешені») only describes what stands behind it. */
		if (naming_head_kind(naming, t, &kind, NULL) ||
			(reader_value_is(noun, "gathering") &&
			 (!noun->stripped || (noun->cases != 0 && noun->cases != URBAN_NOMINATIVE))))
			return t;
		if (token->kind == URBAN_SIGN || (token->shape != URBAN_LOWER && naming->listed_end[t] == 0) ||
			urban_match_at(reader->matches, t, URBAN_CLASS_SAY_VERB) != NULL)
			return -1;
	}
	return -1;
}

/* The kind that a head noun right before or behind a quoted name gives it; false if there is none. */
static bool
quoted_kind(const Naming *naming, int open, int close, UrbanEntityKind *kind)
{
	const UrbanReader *reader = naming->reader;
	bool turkic = naming_is_turkic(reader, open);
	int behind = turkic ? head_behind(naming, close) : close + 1;

	if (turkic && behind >= 0)
		return naming_head_kind(naming, behind, kind, NULL);
	for (int t = open - 1; t >= 0 && t >= open - (turkic ? 1 : 5) && naming_same_sentence(reader, t, open); t--)
	{
		const UrbanMatch *word = urban_match_at(reader->matches, t, URBAN_CLASS_PREPOSITION);

		if (naming_head_kind(naming, t, kind, NULL))
			return true;
		/* «меморандум с «X»»: no name of the paper. */
		if (reader_value_is(word, "with") || reader_value_is(word, "between") ||
			(reader_token(reader, t)->kind == URBAN_SIGN && !naming_is_sign(reader, t, URBAN_COMMA)))
			return false;
	}
	return !turkic && close + 1 < reader->text->tokens.count && naming_same_sentence(reader, close, close + 1) &&
		   naming_head_kind(naming, close + 1, kind, NULL);
}

/* «Су және қала» атты форум; форуми «Пули нав»: where the verb is last, a quoted name beside a noun of gatherings. */
static void
propose_quoted_event(Naming *naming, int open, int close)
{
	UrbanReader *reader = naming->reader;
	int head = naming_is_turkic(reader, open) ? head_behind(naming, close) : open - 1, last = close - 1;
	const UrbanMatch *noun = head < 0 ? NULL : urban_match_at(reader->matches, head, URBAN_CLASS_EVENT_NOUN);
	UrbanEventName *name;

	if (!reader_verb_last(reader, open) || !reader_value_is(noun, "gathering") ||
		!naming_same_sentence(reader, head, open))
		return;
	while (last > open + 1 && reader_token(reader, last)->kind == URBAN_SIGN)
		last--;
	name = urban_list_add(reader->arena, &reader->event_names);
	*name = (UrbanEventName){open + 1, last, noun->first, noun->item.value};
}

/* A law is named with its noun, which stands before or, in the Turkic languages, behind: Закон «О тишине». NULL if none. */
static const UrbanMatch *
with_its_noun(const Naming *naming, int open, int close, int *first, int *last)
{
	const UrbanMatch *noun = NULL;
	UrbanEntityKind kind;
	int head = naming_is_turkic(naming->reader, open) ? head_behind(naming, close) : open - 1;

	if (head < 0 || !naming_head_kind(naming, head, &kind, &noun) || kind != URBAN_FRAMEWORK)
		return NULL;
	*first = head < open ? head : open;
	*last = head < open ? close : noun->last;
	return noun;
}

void
naming_quoted(Naming *naming, int open)
{
	UrbanReader *reader = naming->reader;
	int close = quoted_name_end(reader, open), first, last, head;
	const UrbanMatch *noun;
	UrbanEntityKind kind;
	Candidate *candidate;

	if (close < 0 || close - open < 2 || !naming_is_capital(reader, open + 1))
		return;
	head = naming_event_before_quote(naming, open);
	if (head >= 0)
	{
		UrbanEventName *name = urban_list_add(reader->arena, &reader->event_names);

		noun = urban_match_at(reader->matches, head, URBAN_CLASS_EVENT_NOUN);
		*name = (UrbanEventName){open + 1, close - 1, head, noun->item.value};
		return;
	}
	if (!quoted_kind(naming, open, close, &kind))
	{
		propose_quoted_event(naming, open, close);
		return;
	}
	for (last = close - 1; last > open + 1 && reader_token(reader, last)->kind == URBAN_SIGN;)
		last--;
	first = open + 1;
	noun = kind == URBAN_FRAMEWORK ? with_its_noun(naming, open, close, &first, &last) : NULL;
	candidate = naming_add(naming, first, last, kind, "quoted name");
	candidate->weight += 6;
	if (noun != NULL && naming_is_turkic(reader, open))
		candidate->name = turkic_nominative(reader, first, last, noun);
	else if (noun != NULL && strcmp(naming_language(reader, first), "ru") == 0)
		candidate->name = russian_body_nominative(reader, first, last, noun);
	else
		candidate->name = urban_text_slice(reader->arena, reader->text, first, last);
}
