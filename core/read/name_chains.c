/*
 * name_chains.c - capitalised names with a head noun: "Ministry of Health of
 * Japan", "Alliance of River Towns", "National Urban Forum".
 */
#include <string.h>

#include "clauses.h"
#include "naming.h"

#define MAX_CHAIN 24 /* tokens; the longest official names have about twenty words */

typedef struct Chain
{
	int first, last;
	int first_link; /* the first link word, -1 if none */
} Chain;

static bool
link_is(const UrbanReader *reader, int token, const char *preposition)
{
	return reader_value_is(urban_match_at(reader->matches, token, URBAN_CLASS_PREPOSITION), preposition);
}

static bool
chain_can_hold(const Naming *naming, int token)
{
	const UrbanReader *reader = naming->reader;

	/* A weekday is no date where the document has none, and yet no part of a name. */
	return naming->person_at[token] < 0 && reader->date_at[token] < 0 && !reader_token(reader, token)->line_start &&
		   urban_match_at(reader->matches, token, URBAN_CLASS_WEEKDAY) == NULL;
}

/* "in" belongs to the names of coalitions and programmes ("Alliance in East Africa"), not to those of bodies. */
static bool
names_a_group(const Naming *naming, const Chain *chain)
{
	UrbanEntityKind kind;

	for (int t = chain->first; t <= chain->last; t++)
		if (naming_head_kind(naming, t, &kind, NULL) && kind != URBAN_ORGANIZATION)
			return true;
	return false;
}

/* The capitalised word behind one to three link words; -1 if the chain ends. */
static int
over_links(const Naming *naming, const Chain *chain, int token)
{
	const UrbanReader *reader = naming->reader;
	int at = token;

	while (at < token + 3 && at < reader->text->tokens.count && naming_same_sentence(reader, at, chain->first) &&
		   naming_is_link(reader, at) && !naming_is_capital(reader, at))
		at = urban_match_at(reader->matches, at, URBAN_CLASS_NAME_LINK)->last + 1;
	if (at == token || at >= reader->text->tokens.count || !naming_same_sentence(reader, at, chain->first))
		return -1;
	/* "Strategy for 2031-2036" */
	if (reader->text->forms.items[reader_token(reader, at)->form].number >= 1900 && !link_is(reader, token, "in") &&
		!link_is(reader, token, "on") && names_a_group(naming, chain))
		return at;
	if (!naming_is_capital(reader, at) || !chain_can_hold(naming, at))
		return -1;
	if ((link_is(reader, token, "and") || link_is(reader, token, "with")) &&
		!naming_and_joins(naming, chain->first, chain->last, chain->first_link, token, at))
		return -1;
	if (link_is(reader, token, "in") && (!names_a_group(naming, chain) || naming_names_city(reader, at)))
		return -1;
	return at;
}

static bool
begins_office(const UrbanReader *reader, int token)
{
	const UrbanMatch *title = urban_match_at(reader->matches, token, URBAN_CLASS_PERSON_TITLE);

	return title != NULL && title->last > title->first;
}

static bool
names_an_event(const UrbanReader *reader, const Chain *chain)
{
	for (int t = chain->first; t <= chain->last; t++)
		if (urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN) != NULL)
			return true;
	return false;
}

/* "Belediye Başkanları Sözleşmesi", "Summit of Baltic Mayors": offices in the plural, in the name of what they form. */
static bool
is_of_offices(const Naming *naming, const Chain *chain, int token)
{
	const UrbanReader *reader = naming->reader;
	const UrbanMatch *title = urban_match_at(reader->matches, token, URBAN_CLASS_PERSON_TITLE);
	UrbanEntityKind kind;

	if (title == NULL || !title->stripped || title->last != token)
		return false;
	if (!naming_is_turkic(reader, token))
		return chain->first_link >= 0 && naming->person_at[token] < 0 &&
			   (names_a_group(naming, chain) || names_an_event(reader, chain));
	return naming_is_capital(reader, token + 1) && naming_same_sentence(reader, token, token + 1) &&
		   naming_head_kind(naming, token + 1, &kind, NULL);
}

/* The token that continues a chain behind `last`, -1 if it ends there. */
static int
continue_chain(const Naming *naming, Chain *chain, int last)
{
	const UrbanReader *reader = naming->reader;
	int next = last + 1, over;

	if (next >= reader->text->tokens.count || !naming_same_sentence(reader, next, chain->first) ||
		naming_is_case_border(reader, last))
		return -1;
	if ((naming_is_sign(reader, next, URBAN_HYPHEN) || naming_is_sign(reader, next, URBAN_SLASH)) &&
		next + 1 < reader->text->tokens.count && !reader_token(reader, next)->space_before &&
		!reader_token(reader, next + 1)->space_before && reader_token(reader, next + 1)->kind != URBAN_SIGN)
		return next + 1;
	/* "the Mayors' Summit" */
	if (naming_is_sign(reader, next, URBAN_APOSTROPHE) && next + 1 < reader->text->tokens.count &&
		reader_token(reader, next + 1)->space_before && naming_is_capital(reader, next + 1) &&
		urban_match_at(reader->matches, next + 1, URBAN_CLASS_EVENT_NOUN) != NULL &&
		reader->text->body[reader_token(reader, last)->byte_end - 1] == 's')
		return next + 1;
	if (reader->text->body[reader_token(reader, next)->byte_start] == '&' && naming_is_capital(reader, next + 1))
		return next + 1;
	if (reader_token(reader, next)->kind == URBAN_NUMBER && reader->date_at[next] < 0 &&
		!reader_token(reader, next)->line_start)
		return next;
	/* A headline may write its verb with a capital: "River Towns Alliance Established". */
	if (urban_match_at(reader->matches, next, URBAN_CLASS_EVENT_VERB) != NULL &&
		urban_match_at(reader->matches, next, URBAN_CLASS_EVENT_NOUN) == NULL)
		return -1;
	/* "Büyükşehir Belediyesi Genel Sekreteri": an office of several words. */
	if (naming_is_turkic(reader, next) && begins_office(reader, next))
		return -1;
	if (naming_is_capital(reader, next) && !naming_is_link(reader, next) && !naming_is_stop(reader, next))
		return chain_can_hold(naming, next) && (!naming->title_end[next] || is_of_offices(naming, chain, next)) ? next
																												: -1;
	over = over_links(naming, chain, next);
	if (over >= 0 && chain->first_link < 0)
		chain->first_link = next;
	return over;
}

static Chain
collect_chain(const Naming *naming, int token)
{
	Chain chain = {token, token, -1};
	int next;

	while (chain.last - token < MAX_CHAIN && (next = continue_chain(naming, &chain, chain.last)) >= 0)
		chain.last = next;
	return chain;
}

/* The first link of the chain that governs what follows ("of", "for"); "and" joins equals. Its first link if there is none. */
static int
governing_link(const UrbanReader *reader, const Chain *chain)
{
	for (int t = chain->first_link; t >= 0 && t < chain->last; t++)
		if (naming_is_link(reader, t) && !naming_is_capital(reader, t) && !link_is(reader, t, "and"))
			return t;
	return chain->first_link;
}

/* The head noun: the last word before the first link, else the last word, else the first head there is. */
static int
find_head(const Naming *naming, const Chain *chain, UrbanEntityKind *kind)
{
	const UrbanReader *reader = naming->reader;
	int last = chain->last, tried[3];

	while (last > chain->first && reader_token(reader, last)->kind != URBAN_WORD)
		last--;
	tried[0] = chain->first_link < 0 ? last : chain->first_link - 1;
	tried[1] = chain->first_link < 0 ? last : governing_link(reader, chain) - 1;
	tried[2] = last;
	for (int i = 0; i < 3; i++)
	{
		if (urban_match_at(reader->matches, tried[i], URBAN_CLASS_EVENT_NOUN) != NULL &&
			!naming_head_kind(naming, tried[i], kind, NULL))
			return tried[i];
		if (naming_head_kind(naming, tried[i], kind, NULL))
			return tried[i];
	}
	/* The head of a listed name inside is not the head of the whole. */
	for (int t = chain->first; t <= chain->last; t++)
	{
		if (naming->listed_end[t] > 2)
			t += naming->listed_end[t] - 2;
		else if (naming_is_capital(reader, t) && naming_head_kind(naming, t, kind, NULL))
			return t;
	}
	return -1;
}

static void
add_event_name(UrbanReader *reader, const Chain *chain, int head, const UrbanMatch *noun)
{
	*urban_list_add(reader->arena, &reader->event_names) =
		(UrbanEventName){chain->first, chain->last, head, noun->item.value};
}

/* An article, or an office and its "of" ("Head of the Department of X"), is no part of the name. */
static void
skip_opening(const Naming *naming, Chain *chain)
{
	const UrbanReader *reader = naming->reader;

	for (int t = chain->first; t < chain->last; t++)
	{
		const UrbanMatch *title = urban_match_at(reader->matches, t, URBAN_CLASS_PERSON_TITLE);

		if (title != NULL && title->last < chain->last)
			t = title->last;
		/* "Opening the Harbour Forum, ..." */
		else if (t == chain->first && naming_is_sentence_start(reader, t) &&
				 urban_match_at(reader->matches, t, URBAN_CLASS_EVENT_NOUN) != NULL && naming_is_stop(reader, t + 1) &&
				 reader_token(reader, t + 1)->shape == URBAN_LOWER)
		{
			chain->first_link = -1;
			t++;
		}
		else if (!naming_is_stop(reader, t) && !(t > chain->first && naming_is_link(reader, t)))
			break;
		chain->first = t + 1;
	}
}

/* "Toruń Province", "Harz District": a region in no list. */
static void
propose_region(Naming *naming, const Chain *chain)
{
	UrbanReader *reader = naming->reader;
	Candidate *candidate;

	if (chain->first_link >= 0 || chain->last - chain->first > 2 || naming->listed_end[chain->first] > 0 ||
		!reader_value_is(urban_match_at(reader->matches, chain->last, URBAN_CLASS_PLACE_NOUN), "region"))
		return;
	candidate = naming_add(naming, chain->first, chain->last, URBAN_REGION, "place noun");
	candidate->name = urban_text_slice(reader->arena, reader->text, chain->first, chain->last);
}

/* As written, with the head noun in the nominative: in Russian, and in the Turkic languages where it ends the name. */
static const char *
chain_name(const Naming *naming, const Chain *chain, int head)
{
	UrbanReader *reader = naming->reader;
	UrbanEntityKind kind;
	const UrbanMatch *noun = NULL;

	if (naming_head_kind(naming, head, &kind, &noun) && noun->last == chain->last && reader_verb_last(reader, head))
		return turkic_nominative(reader, chain->first, chain->last, noun);
	if (noun != NULL && noun->stripped && strcmp(naming_language(reader, head), "ru") == 0)
		return russian_body_nominative(reader, chain->first, chain->last, noun);
	return urban_text_slice(reader->arena, reader->text, chain->first, chain->last);
}

/* Does an office with a capital begin at the token? */
static bool
begins_title(const Naming *naming, int token)
{
	return naming_is_capital(naming->reader, token) &&
		   urban_match_at(naming->reader->matches, token, URBAN_CLASS_PERSON_TITLE) != NULL;
}

static void
propose_chain(Naming *naming, Chain chain)
{
	UrbanReader *reader = naming->reader;
	const UrbanMatch *noun;
	UrbanEntityKind kind = URBAN_ORGANIZATION;
	Candidate *candidate;
	int head;

	skip_opening(naming, &chain);
	if (chain.first == chain.last || !naming_is_capital(reader, chain.first))
		return;
	head = find_head(naming, &chain, &kind);
	if (head < 0)
		propose_region(naming, &chain);
	if (head < 0 || !naming_is_capital(reader, head))
		return;
	if (naming_is_bare_agreement(reader, chain.first, chain.last))
		return;
	/* "Associate Project Analyst", "Programme Officer": the word is part of what an office is called. */
	if (head == chain.last && kind != URBAN_ORGANIZATION && chain.first_link < 0 && begins_title(naming, head + 1))
		return;
	/* «Дар Норак Маркази ...»: in Tajik the head stands first and governs what follows. */
	if (head == chain.last && strcmp(naming_language(reader, head), "tg") == 0)
		return;
	/* "Büyükşehir Belediyesi": of which city is not said. */
	noun = urban_match_at(reader->matches, chain.first, URBAN_CLASS_ORG_HEAD);
	if (naming_is_turkic(reader, chain.first) && noun != NULL && noun->last == chain.last &&
		reader_value_is(noun, "municipality"))
		return;
	noun = urban_match_at(reader->matches, head, URBAN_CLASS_EVENT_NOUN);
	if (noun != NULL && naming_takes_place(naming, chain.first, chain.last, head))
	{
		add_event_name(reader, &chain, head, noun);
		return;
	}
	/* «Форум «X»»: the quoted name is the event's. */
	if (noun != NULL && naming_is_sign(reader, chain.last + 1, URBAN_QUOTE_OPEN) &&
		naming_event_before_quote(naming, chain.last + 1) >= 0)
		return;
	if (noun != NULL && !naming_head_kind(naming, head, &kind, NULL))
	{
		add_event_name(reader, &chain, head, noun);
		return;
	}
	while (chain.last > chain.first && reader_token(reader, chain.last)->kind == URBAN_SIGN)
		chain.last--;
	if (chain.first < chain.last && reader_verb_last(reader, chain.first))
		chain.first = naming_behind_subject(naming, chain.first, chain.last);
	/* What is listed as it stands needs no guess. */
	if (naming->listed_end[chain.first] == chain.last - chain.first + 2)
		return;
	candidate = naming_add(naming, chain.first, chain.last, kind, "head noun");
	candidate->name = chain_name(naming, &chain, head);
	candidate->acts = naming_head_kind(naming, head, &kind, &noun) && kind == URBAN_ORGANIZATION &&
					  strncmp(noun->item.value, "municipality", 12) == 0;
}

void
naming_chains(Naming *naming)
{
	const UrbanReader *reader = naming->reader;

	for (int t = 0; t < reader->text->tokens.count; t++)
	{
		Chain chain;

		if (naming_is_sign(reader, t, URBAN_QUOTE_OPEN))
			naming_quoted(naming, t);
		if (!naming_is_capital(reader, t) || !(naming->person_at[t] < 0 && reader->date_at[t] < 0))
			continue;
		chain = collect_chain(naming, t);
		propose_chain(naming, chain);
		t = chain.last;
	}
}
