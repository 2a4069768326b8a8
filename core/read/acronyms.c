/*
 * acronyms.c - "Long Form (ACRONYM)": where the long form begins.
 *
 * Method: Schwartz and Hearst, "A simple algorithm for identifying abbreviation
 * definitions in biomedical text", 2003: the acronym's letters are looked for
 * backwards; here at the beginnings of words only, and over folded words, so
 * that it holds in every script.
 */
#include <string.h>

#include "../value/utf8.h"
#include "naming.h"

#define MAX_ACRONYM_LETTERS 12
#define MAX_TAIL            4 /* small words between a name and its acronym: "... Agency for water supply (WS Agency)" */

/* The acronym's letters, folded; 0 if the tokens between the brackets are no acronym. */
static int
acronym_letters(const UrbanReader *reader, int token, uint32_t *letters)
{
	const UrbanToken *t = reader_token(reader, token);
	const char *form = naming_folded(reader, token);
	size_t at = 0;
	int count = 0;

	if (t->kind != URBAN_WORD || (t->shape != URBAN_UPPER && t->shape != URBAN_MIXED))
		return 0;
	while (form[at] != '\0' && count < MAX_ACRONYM_LETTERS)
		letters[count++] = urban_utf8_next(form, &at);
	return form[at] == '\0' && count >= 2 ? count : 0;
}

static bool
begins_with(const UrbanReader *reader, int token, uint32_t letter)
{
	size_t at = 0;

	return urban_utf8_next(naming_folded(reader, token), &at) == letter;
}

/* The first token of the long form that ends at `last`; -1 if the letters do not fit. */
static int
long_form_start(const UrbanReader *reader, int last, const uint32_t *letters, int count)
{
	int limit = count + 5 < count * 2 ? count + 5 : count * 2, letter = count - 1, words = 0;

	for (int t = last; t >= 0 && naming_same_sentence(reader, t, last); t--)
	{
		if (reader_token(reader, t)->kind == URBAN_SIGN)
		{
			if (reader_token(reader, t)->sign == URBAN_HYPHEN || reader_token(reader, t)->sign == URBAN_COMMA ||
				reader_token(reader, t)->sign == URBAN_APOSTROPHE || reader_token(reader, t)->sign == URBAN_DASH ||
				reader_token(reader, t)->sign == URBAN_QUOTE_CLOSE || reader_token(reader, t)->sign == URBAN_QUOTE_OPEN)
				continue;
			return -1;
		}
		if (++words > limit + 4)
			return -1;
		if (begins_with(reader, t, letters[letter]))
		{
			if (letter == 0)
				return naming_is_capital(reader, t) ? t : -1;
			letter--;
		}
		else if (!naming_is_link(reader, t) && words == 1)
			return -1;
	}
	return -1;
}

/* What a long form's words say of its kind: the first head noun among them; an organization otherwise. */
static UrbanEntityKind
long_form_kind(const Naming *naming, int first, int last)
{
	UrbanEntityKind kind;

	for (int t = first; t <= last; t++)
		if (naming_head_kind(naming, t, &kind, NULL) && kind != URBAN_FRAMEWORK)
			return kind;
	for (int t = first; t <= last; t++)
		if (naming_head_kind(naming, t, &kind, NULL))
			return kind;
	return URBAN_ORGANIZATION;
}

static bool
acts_as_body(UrbanEntityKind kind)
{
	return kind == URBAN_ORGANIZATION || kind == URBAN_COALITION || kind == URBAN_PROGRAMME;
}

/* The body or programme that a strong listed name right behind the bracket means, -1 if none of this kind. */
static int
listed_body(const Naming *naming, int bracket, UrbanEntityKind kind)
{
	const UrbanReader *reader = naming->reader;
	int token = bracket + 1;

	if (kind == URBAN_PERSON || token >= reader->text->tokens.count ||
		!naming_is_sign(reader, bracket, URBAN_BRACKET_OPEN))
		return -1;
	for (int i = reader->matches->at[token]; i < reader->matches->at[token + 1]; i++)
	{
		const UrbanMatch *m = &reader->matches->items.items[i];
		UrbanReferenceEntity e;

		if (!m->item.is_name || m->item.weak || !naming_is_sign(reader, m->last + 1, URBAN_BRACKET_CLOSE))
			continue;
		urban_knowledge_entity(reader->knowledge, m->item.target, &e);
		/* What a list calls a body may have a name that sounds like a programme, an alliance or a fund. */
		if (e.kind == kind || (acts_as_body(e.kind) && acts_as_body(kind)))
			return m->item.target;
	}
	return -1;
}

/* A candidate that ends right before the bracket, or a few small words before it, takes the acronym; true if there is one. */
static bool
give_to_candidate(Naming *naming, int last, int bracket, const char *acronym)
{
	Candidate *longest = NULL;
	int reference;

	for (int end = last; end >= 0 && end >= last - MAX_TAIL && longest == NULL; end--)
		for (int i = naming->ending_at[end]; i >= 0; i = naming->candidates.items[i].next)
		{
			Candidate *c = &naming->candidates.items[i];

			if (c->kind != URBAN_PERSON && c->first != c->last && (longest == NULL || c->first <= longest->first))
				longest = c;
		}
	if (longest == NULL)
		return false;
	for (int t = longest->last + 1; t <= last; t++)
		if (reader_token(naming->reader, t)->shape != URBAN_LOWER &&
			reader_token(naming->reader, t)->sign != URBAN_APOSTROPHE) /* "Bankası'nın (CEB)" */
			return false;
	/* Two parts may have found the same words: whichever stands has the acronym, and is what the list says. */
	reference = listed_body(naming, bracket, longest->kind);
	for (int i = naming->ending_at[longest->last]; i >= 0; i = naming->candidates.items[i].next)
		if (naming->candidates.items[i].first == longest->first && naming->candidates.items[i].kind == longest->kind &&
			naming->candidates.items[i].reference >= 0)
			reference = naming->candidates.items[i].reference;
	for (int i = naming->ending_at[longest->last]; i >= 0; i = naming->candidates.items[i].next)
	{
		Candidate *c = &naming->candidates.items[i];

		if (c->first != longest->first || c->kind != longest->kind)
			continue;
		c->acronym = acronym;
		c->weight += 6;
		if (c->reference < 0 && reference >= 0)
		{
			c->reference = reference;
			c->kind = urban_knowledge_kind(naming->reader->knowledge, reference);
		}
	}
	return true;
}

/* The last token of a short name between brackets: capitalised words, the first an acronym ("AHA Centre"); -1 if none. */
static int
short_name_end(const Naming *naming, int bracket)
{
	const UrbanReader *reader = naming->reader;
	int t = bracket + 1;
	UrbanEntityKind kind;

	if (t >= reader->text->tokens.count || reader_token(reader, t)->kind != URBAN_WORD)
		return -1;
	/* «Центр АГА» */
	if (t + 2 < reader->text->tokens.count && reader_token(reader, t)->shape == URBAN_TITLE &&
		reader_token(reader, t + 1)->shape == URBAN_UPPER && naming_is_sign(reader, t + 2, URBAN_BRACKET_CLOSE) &&
		naming_head_kind(naming, t, &kind, NULL))
		return t + 1;
	if (reader_token(reader, t)->shape != URBAN_UPPER && reader_token(reader, t)->shape != URBAN_MIXED)
		return -1;
	while (t + 1 < reader->text->tokens.count && t < bracket + 5 &&
		   (naming_is_capital(reader, t + 1) || naming_is_sign(reader, t + 1, URBAN_HYPHEN)))
		t++;
	return naming_is_sign(reader, t + 1, URBAN_BRACKET_CLOSE) ? t : -1;
}

/* Names that other parts found between the brackets are the same thing again. */
static void
drop_inside(Naming *naming, int first, int last)
{
	for (int end = first; end <= last; end++)
		for (int i = naming->ending_at[end]; i >= 0; i = naming->candidates.items[i].next)
		{
			Candidate *c = &naming->candidates.items[i];

			if (c->first >= first && c->reference < 0)
				c->weight = 0;
		}
}

/* As written; in Russian with the head noun and its adjectives in the nominative. */
static const char *
long_form_name(const Naming *naming, int first, int last)
{
	UrbanReader *reader = naming->reader;

	for (int t = first; t <= last && strcmp(naming_language(reader, first), "ru") == 0; t++)
	{
		UrbanEntityKind kind;
		const UrbanMatch *noun;

		if (naming_head_kind(naming, t, &kind, &noun) && noun->first == t && noun->last <= last)
		{
			if (!noun->stripped)
				break;
			return russian_body_nominative(reader, first, last, noun);
		}
	}
	return urban_text_slice(reader->arena, reader->text, first, last);
}

static void
propose_acronym(Naming *naming, int bracket)
{
	UrbanReader *reader = naming->reader;
	uint32_t letters[MAX_ACRONYM_LETTERS];
	int end = short_name_end(naming, bracket), last = bracket - 1, count, first;
	const char *acronym;
	Candidate *candidate;

	if (last < 0 || end < 0)
		return;
	if (naming_is_sign(reader, last, URBAN_QUOTE_CLOSE))
		last--;
	acronym = urban_text_slice(reader->arena, reader->text, bracket + 1, end);
	if (give_to_candidate(naming, last, bracket, acronym))
	{
		drop_inside(naming, bracket + 1, end);
		return;
	}
	count = end == bracket + 1 ? acronym_letters(reader, end, letters) : 0;
	first = count == 0 ? -1 : long_form_start(reader, last, letters, count);
	if (first < 0 || naming_is_bare_agreement(reader, first, last) || naming_is_theme(reader, first, last))
		return; /* "Disaster Risk Reduction (DRR)" is a subject, which nobody heads */
	candidate = naming_add(naming, first, last, long_form_kind(naming, first, last), "long form of acronym");
	candidate->weight += 6;
	candidate->acronym = acronym;
	candidate->name = long_form_name(naming, first, last);
}

void
naming_acronyms(Naming *naming)
{
	for (int t = 1; t < naming->reader->text->tokens.count; t++)
		if (naming_is_sign(naming->reader, t, URBAN_BRACKET_OPEN))
			propose_acronym(naming, t);
}
