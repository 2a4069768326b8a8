/*
 * statements.c - direct quotations with the one who said them.
 *
 * In: quotations, mentions, verbs of saying. Out: quote_at and
 * facts->statements. A statement is a quotation that reads as speech and whose
 * speaker is named; parts broken by "he said" are joined. Indirect speech is
 * not looked at.
 */
#include "affiliations.h"
#include "clauses.h"
#include "quotations.h"
#include "speakers.h"

#include <string.h>

#define LONGEST_EVIDENCE 600 /* code points */
#define MOST_PARTS       8
#define FEWEST_WORDS     4
#define VERB_BEHIND      16 /* tokens from a quotation to the verb behind it */
#define VERB_BEFORE      24 /* from the verb to the quotation */
#define VERB_IN_DASH     4  /* from the dash inside a quotation to the verb, where no dash follows */

typedef struct Range
{
	int first, last; /* tokens, last inclusive */
} Range;

typedef struct Speech
{
	Range parts[MOST_PARTS];
	int part_count;
	ReaderAttribution attribution;
	const char *rule;
	int statement; /* index in facts, -1 not yet a statement */
} Speech;

typedef struct Statements
{
	UrbanReader *reader;
	ReaderQuotations quotations; /* that read as speech */
	int unattributed;            /* number in quote_at of the next one whose speaker is not named */
} Statements;

static UrbanSign
sign_at(const UrbanReader *reader, int token)
{
	return (UrbanSign) reader_token(reader, token)->sign;
}

static const UrbanSentence *
sentence_of(const UrbanReader *reader, int token)
{
	return &reader->text->sentences.items[reader_token(reader, token)->sentence];
}

static bool
same_paragraph(const UrbanReader *reader, int a, int b)
{
	return sentence_of(reader, a)->paragraph == sentence_of(reader, b)->paragraph;
}

static bool
ends_sentence(UrbanSign sign)
{
	return sign == URBAN_FULL_STOP || sign == URBAN_QUESTION || sign == URBAN_EXCLAMATION || sign == URBAN_ELLIPSIS;
}

static void
add_part(Speech *speech, int first, int last)
{
	if (first <= last && speech->part_count < MOST_PARTS)
		speech->parts[speech->part_count++] = (Range){first, last};
}

/* A dash behind a comma or the end of a sentence: where a Russian quotation is broken by "— сказал X. —". */
static bool
is_breaking_dash(const UrbanReader *reader, int token, int first)
{
	UrbanSign before = token > first ? sign_at(reader, token - 1) : URBAN_SIGN_NONE;

	return (sign_at(reader, token) == URBAN_DASH || sign_at(reader, token) == URBAN_HYPHEN) &&
		   reader_token(reader, token)->space_before && (before == URBAN_COMMA || ends_sentence(before));
}

/* «A, — said X. — B»: the parts of the quotation and what was put in. */
static void
split_inside(const UrbanReader *reader, const ReaderQuotation *quotation, Speech *speech)
{
	int from = quotation->first;

	for (int i = quotation->first + 1; i < quotation->last; i++)
	{
		int end = i + 1;
		const UrbanMatch *verb;
		bool closed;

		if (!is_breaking_dash(reader, i, quotation->first))
			continue;
		while (end <= quotation->last && !is_breaking_dash(reader, end, i + 1))
			end++;
		closed = end <= quotation->last;
		verb = reader_say_verb(reader, i + 1, end - 1, false);
		if (verb == NULL || verb->first - i > (closed ? VERB_BEHIND : VERB_IN_DASH))
			continue;
		add_part(speech, from, i - 1);
		if (speech->attribution.verb < 0)
		{
			speech->attribution = (ReaderAttribution){i + 1, end - 1, verb->first, -1, -1, 0};
			speech->rule = "quotation broken by its speaker";
		}
		from = end + 1;
		i = end;
	}
	add_part(speech, from, quotation->last);
}

/* The tokens behind a quotation that may say who spoke; empty (first > last) if a new sentence begins there. */
static Range
words_behind(const UrbanReader *reader, const ReaderQuotation *quotation, const ReaderQuotation *next)
{
	int first = quotation->close + 1, count = reader->text->tokens.count;
	UrbanSign inside = sign_at(reader, quotation->last);
	bool joined = !ends_sentence(inside);
	Range none = {0, -1}, range;

	while (first < count && (sign_at(reader, first) == URBAN_COMMA || sign_at(reader, first) == URBAN_DASH ||
							 sign_at(reader, first) == URBAN_HYPHEN))
	{
		joined = true;
		first++;
	}
	if (first >= count || !same_paragraph(reader, quotation->close, first) || ends_sentence(sign_at(reader, first)))
		return none;
	if (!joined && reader_token(reader, first)->shape != URBAN_LOWER)
		return none;
	range = (Range){first, sentence_of(reader, first)->last - 1};
	if (next != NULL && next->open <= range.last)
		range.last = next->open - 1;
	return range;
}

/* The tokens of the sentence before a quotation, back to the one before. */
static Range
words_before(const UrbanReader *reader, const ReaderQuotation *quotation, const ReaderQuotation *previous)
{
	Range range = {0, quotation->open - 1};
	bool colon = range.last >= 0 && sign_at(reader, range.last) == URBAN_COLON;

	if (range.last < 0 || (!colon && !same_paragraph(reader, range.last, quotation->open)))
		return (Range){0, -1};
	if (!colon && ends_sentence(sign_at(reader, range.last)))
		return (Range){0, -1};
	range.first = sentence_of(reader, range.last)->first;
	if (previous != NULL && previous->close >= range.first)
		range.first = previous->close + 1;
	return range;
}

static bool
attribute(const UrbanReader *reader, Speech *speech, Range range, int verb, int before, const char *rule)
{
	ReaderAttribution attribution = {range.first, range.last, verb, -1, -1, 0};

	if (range.first > range.last || !reader_speaker_find(reader, &attribution, before))
		return false;
	speech->attribution = attribution;
	speech->rule = rule;
	return true;
}

/* “...”, said X. And X, “...” said (where the verb comes last). */
static bool
attribute_behind(const UrbanReader *reader, const ReaderQuotation *quotation, Range behind, Range before,
				 Speech *speech)
{
	const UrbanMatch *verb = reader_say_verb(reader, behind.first, behind.last, false);
	ReaderAttribution around = {before.first, before.last, -1, -1, -1, 0};

	if (verb == NULL || verb->first - behind.first > VERB_BEHIND)
		return false;
	if (before.first <= before.last && reader_verb_last(reader, quotation->open) &&
		reader_speaker_find(reader, &around, before.first))
	{
		speech->attribution = around;
		speech->rule = "speaker before, verb behind the quotation";
		return true;
	}
	return attribute(reader, speech, behind, verb->first, quotation->open, "speaker behind the quotation");
}

/* X said: “...”; X stressed that “...”. */
static bool
attribute_before(const UrbanReader *reader, const ReaderQuotation *quotation, Range before, Speech *speech)
{
	const UrbanMatch *verb = reader_say_verb(reader, before.first, before.last, true);
	bool colon = before.last >= before.first && sign_at(reader, before.last) == URBAN_COLON;

	if (before.first > before.last)
		return false;
	if (verb != NULL && (colon || before.last - verb->last <= VERB_BEFORE))
		return attribute(reader, speech, before, verb->first, before.first, "speaker before the quotation");
	return colon && reader_last_person(reader, quotation->open, false) != NULL &&
		   attribute(reader, speech, before, -1, before.first, "name and colon before the quotation");
}

#define FEWEST_OWN_WORDS 5 /* of a quotation that is a sentence of its own */

/*
 * "For X, the lesson is clear. “...”": a quotation that is a sentence of its own, behind one of the same paragraph that
 * names a single person and quotes nobody.
 */
static bool
attribute_to_sentence_before(const UrbanReader *reader, const ReaderQuotation *quotation, Speech *speech)
{
	int before = quotation->open - 1, first, only = -1, words = 0;

	if (before < 0 || !same_paragraph(reader, before, quotation->open) || !ends_sentence(sign_at(reader, before)) ||
		!ends_sentence(sign_at(reader, quotation->last)) || reader_verb_last(reader, quotation->open))
		return false;
	for (int t = quotation->first; t <= quotation->last; t++)
		words += reader_token(reader, t)->kind == URBAN_WORD;
	first = sentence_of(reader, before)->first;
	for (int t = first; t <= before; t++)
	{
		const UrbanMention *m = reader_mention(reader, t);

		if (reader->quote_at[t] >= 0 || sign_at(reader, t) == URBAN_QUOTE_CLOSE)
			return false;
		if (m == NULL || reader->facts->entities.items[m->entity].kind != URBAN_PERSON)
			continue;
		if (only >= 0 && reader_mention(reader, only)->entity != m->entity)
			return false;
		only = only >= 0 ? only : m->first;
	}
	if (only < 0 || words < FEWEST_OWN_WORDS)
		return false;
	speech->attribution = (ReaderAttribution){first, before, -1, reader_mention(reader, only)->entity, only, 50};
	speech->rule = "person of the sentence before";
	return true;
}

/* How many words the parts have together. */
static int
word_count(const UrbanReader *reader, const Speech *speech)
{
	int words = 0;

	for (int p = 0; p < speech->part_count; p++)
		for (int i = speech->parts[p].first; i <= speech->parts[p].last; i++)
			words += reader_token(reader, i)->kind == URBAN_WORD;
	return words;
}

/*
 * The parts as written, joined by spaces. The comma that leads to "he said"
 * goes at the end, and becomes a full stop where a new sentence follows.
 */
static const char *
quote_text(const UrbanReader *reader, const Speech *speech)
{
	const char *quote = "";

	for (int p = 0; p < speech->part_count; p++)
	{
		Range part = speech->parts[p];
		const UrbanToken *next = p + 1 < speech->part_count ? reader_token(reader, speech->parts[p + 1].first) : NULL;
		bool ends = next == NULL || next->shape == URBAN_TITLE || next->shape == URBAN_UPPER;
		bool comma = ends && part.last > part.first && sign_at(reader, part.last) == URBAN_COMMA;

		if (comma)
			part.last--;
		quote = urban_arena_printf(reader->arena, "%s%s%s%s", quote, p > 0 ? " " : "",
								   urban_text_slice(reader->arena, reader->text, part.first, part.last),
								   comma && next != NULL ? "." : "");
	}
	return quote;
}

/* One span with the attribution and as much of the quotation as there is room for; a second for a speaker elsewhere. */
static void
prove(UrbanReader *reader, UrbanStatement *statement, const Speech *speech)
{
	const ReaderAttribution *said = &speech->attribution;
	int first = speech->parts[0].first, last = speech->parts[speech->part_count - 1].last;
	const UrbanMention *mention = reader_mention(reader, said->mention);
	int keep_first = first, keep_last = first;
	UrbanEvidence *evidence;

	first = said->first < first ? said->first : first;
	last = said->last > last ? said->last : last;
	if (mention != NULL && mention->first >= first && mention->last <= last)
	{
		keep_first = mention->first;
		keep_last = mention->last;
	}
	while (first < last && reader_token(reader, last)->end - reader_token(reader, first)->start > LONGEST_EVIDENCE)
	{
		if (keep_first - first > last - keep_last)
			first++;
		else
			last--;
	}
	evidence = urban_list_add(reader->arena, &statement->evidence);
	*evidence = (UrbanEvidence){"fact", NULL, said->speaker, reader_span(reader, first, last), speech->rule};
	if (evidence->span.end - evidence->span.start > LONGEST_EVIDENCE)
		evidence->span.end = evidence->span.start + LONGEST_EVIDENCE;
	if (mention != NULL && (mention->first < first || mention->last > last))
		reader_prove(reader, &statement->evidence, "participant", said->speaker, NULL, mention->first, speech->rule);
}

/*
 * Marks the tokens of the parts in quote_at: with the statement's index, or,
 * for a quotation without a speaker, with a number above all of these.
 */
static void
mark(Statements *work, const Speech *speech, int from_part)
{
	int number = speech->statement >= 0 ? speech->statement : work->unattributed--;

	for (int p = from_part; p < speech->part_count; p++)
		for (int i = speech->parts[p].first; i <= speech->parts[p].last; i++)
			work->reader->quote_at[i] = number;
}

static void
add_statement(Statements *work, Speech *speech)
{
	UrbanReader *reader = work->reader;
	const UrbanMention *mention = reader_mention(reader, speech->attribution.mention);
	UrbanStatement *statement;
	ReaderOffice office = {-1, 0, -1};

	if (word_count(reader, speech) < FEWEST_WORDS)
		return;
	statement = urban_list_add(reader->arena, &reader->facts->statements);
	speech->statement = reader->facts->statements.count - 1;
	if (mention != NULL && reader->facts->entities.items[mention->entity].kind == URBAN_PERSON)
		reader_office_read(reader, mention, &office);
	statement->speaker = speech->attribution.speaker;
	statement->affiliation = office.body;
	statement->event = -1;
	statement->confidence = speech->attribution.confidence;
	statement->quote = quote_text(reader, speech);
	prove(reader, statement, speech);
}

/* “A,” said X. “B”: does the quotation go on with what was broken by the words behind the one before? */
static bool
goes_on(const UrbanReader *reader, const Speech *before, const ReaderQuotation *quotation)
{
	if (before->attribution.speaker < 0 || before->part_count == 0 ||
		before->attribution.last < before->parts[before->part_count - 1].last)
		return false;
	for (int i = before->attribution.last + 1; i < quotation->open; i++)
		if (reader_token(reader, i)->kind != URBAN_SIGN)
			return false;
	return before->attribution.last < quotation->open &&
		   same_paragraph(reader, before->attribution.last, quotation->open);
}

/* One quotation; `before` is the speech of the one before it, and becomes that of this one. */
static void
read_quotation(Statements *work, int index, Speech *before)
{
	UrbanReader *reader = work->reader;
	const ReaderQuotation *quotation = &work->quotations.items[index];
	const ReaderQuotation *next = index + 1 < work->quotations.count ? quotation + 1 : NULL;
	Range behind = words_behind(reader, quotation, next);
	Range ahead = words_before(reader, quotation, index > 0 ? quotation - 1 : NULL);
	Speech speech = {.attribution = {0, -1, -1, -1, -1, 0}, .statement = -1};

	split_inside(reader, quotation, &speech);
	if (speech.attribution.verb >= 0)
	{
		if (reader_speaker_find(reader, &speech.attribution, quotation->open))
			add_statement(work, &speech);
	}
	else if (quotation->dialogue)
	{
		*before = speech;
		return;
	}
	else if (attribute_behind(reader, quotation, behind, ahead, &speech))
		add_statement(work, &speech);
	else if (goes_on(reader, before, quotation))
	{
		int part = before->part_count;

		add_part(before, quotation->first, quotation->last);
		if (before->statement >= 0)
			reader->facts->statements.items[before->statement].quote = quote_text(reader, before);
		else
			add_statement(work, before);
		mark(work, before, before->statement >= 0 ? 0 : part);
		return;
	}
	else if (attribute_before(reader, quotation, ahead, &speech))
		add_statement(work, &speech);
	else if (attribute_to_sentence_before(reader, quotation, &speech))
		add_statement(work, &speech);
	mark(work, &speech, 0);
	*before = speech;
}

void
urban_read_quotations(UrbanReader *reader)
{
	Statements work = {.reader = reader, .unattributed = INT32_MAX};
	ReaderQuotations all = {0};
	Speech before = {.statement = -1};

	reader_quotations_find(reader, &all);
	for (int i = 0; i < all.count; i++)
		if (reader_quotation_is_speech(reader, &all.items[i]))
			*(ReaderQuotation *) urban_list_add(reader->arena, &work.quotations) = all.items[i];
	for (int i = 0; i < work.quotations.count && !urban_arena_failed(reader->arena); i++)
	{
		if (i % 16 == 0 && reader_stopped(reader))
			return;
		read_quotation(&work, i, &before);
	}
	if (!urban_arena_failed(reader->arena))
		reader_clauses_find(reader);
}
