/*
 * quotations.c - what stands between quotation marks; see quotations.h.
 *
 * In: tokens and mentions. Marks of one family close each other; what is open
 * at the end of a paragraph goes on in the next if that opens with a mark, and
 * otherwise ends there if it began like speech. No word is looked at, but to
 * tell speech from a name.
 */
#include "quotations.h"

#include "../value/utf8.h"

#define DEEPEST_NESTING   8
#define LONGEST_QUOTATION 800 /* tokens: about two pages; more is a mark that was never closed */
#define FEWEST_WORDS      4   /* of what somebody said */
#define LONGEST_SINGLE    200 /* tokens between single marks */

typedef enum MarkFamily
{
	MARK_DOUBLE, /* “ ” „ " */
	MARK_ANGLE,  /* « » */
	MARK_SINGLE  /* ‘ ’ ‚ ' ‹ › */
} MarkFamily;

typedef struct Finder
{
	const UrbanReader *reader;
	ReaderQuotations *list;
	MarkFamily open[DEEPEST_NESTING];
	int depth;
	int start; /* the outermost opening mark */
} Finder;

static UrbanSign
sign_at(const UrbanReader *reader, int token)
{
	return (UrbanSign) reader_token(reader, token)->sign;
}

static MarkFamily
mark_family(const UrbanReader *reader, int token)
{
	size_t at = reader_token(reader, token)->byte_start;
	uint32_t mark = urban_utf8_next(reader->text->body, &at);

	if (mark == 0xAB || mark == 0xBB)
		return MARK_ANGLE;
	return mark == '"' || mark == 0x201C || mark == 0x201D || mark == 0x201E ? MARK_DOUBLE : MARK_SINGLE;
}

static int
paragraph_of(const UrbanReader *reader, int token)
{
	return reader->text->sentences.items[reader_token(reader, token)->sentence].paragraph;
}

static void
finish(Finder *finder, int last, int close)
{
	ReaderQuotation *quotation;

	finder->depth = 0;
	if (last <= finder->start)
		return;
	quotation = urban_list_add(finder->reader->arena, finder->list);
	*quotation = (ReaderQuotation){finder->start, close, finder->start + 1, last, 0, false};
	for (int i = quotation->first; i <= quotation->last; i++)
		quotation->words += reader_token(finder->reader, i)->kind == URBAN_WORD;
}

/* No closing mark was found up to the token `last`: an inner one may have stood for both, else all of it was said. */
static void
finish_unclosed(Finder *finder, int last)
{
	for (int i = last; i > finder->start; i--)
		if (sign_at(finder->reader, i) == URBAN_QUOTE_CLOSE)
		{
			finish(finder, i - 1, i);
			return;
		}
	finish(finder, last, last);
}

/* A paragraph begins at the token while a mark is open. False if the quotation ended with the last one. */
static bool
goes_on(Finder *finder, int token)
{
	const UrbanReader *reader = finder->reader;
	bool like_speech = finder->start == 0 || reader_token(reader, finder->start)->line_start ||
					   sign_at(reader, finder->start - 1) == URBAN_COLON;

	if (sign_at(reader, token) == URBAN_QUOTE_OPEN && mark_family(reader, token) == finder->open[0])
	{
		finder->depth = 1;
		return true;
	}
	if (like_speech)
		finish_unclosed(finder, token - 1);
	finder->depth = 0;
	return false;
}

/* Is a single mark closed in its paragraph? If not, it is an apostrophe: the '90s. */
static bool
is_closed(const UrbanReader *reader, int token)
{
	int paragraph = paragraph_of(reader, token);

	for (int i = token + 1; i < reader->text->tokens.count && i - token <= LONGEST_SINGLE; i++)
	{
		if (paragraph_of(reader, i) != paragraph)
			return false;
		if (sign_at(reader, i) == URBAN_QUOTE_CLOSE && mark_family(reader, i) == MARK_SINGLE)
			return true;
	}
	return false;
}

/*
 * A paragraph behind a dash: "— We build, — said X. — And fast." One with
 * marks of quotation is read as any other. Returns its last token, -1 if it is none.
 */
static int
read_dialogue(Finder *finder, int token)
{
	const UrbanReader *reader = finder->reader;
	int paragraph = paragraph_of(reader, token), last = token;

	while (last + 1 < reader->text->tokens.count && last - token < LONGEST_QUOTATION &&
		   paragraph_of(reader, last + 1) == paragraph)
	{
		last++;
		if (sign_at(reader, last) == URBAN_QUOTE_OPEN || sign_at(reader, last) == URBAN_QUOTE_CLOSE)
			return -1;
	}
	if (last == token)
		return -1;
	finder->start = token;
	finish(finder, last, last);
	finder->list->items[finder->list->count - 1].dialogue = true;
	return last;
}

/* Does a paragraph begin at the token with the dash of a dialogue? */
static bool
is_dialogue(const UrbanReader *reader, int token)
{
	return sign_at(reader, token) == URBAN_DASH && reader_token(reader, token)->line_start &&
		   token + 1 < reader->text->tokens.count && reader_token(reader, token + 1)->space_before &&
		   (token == 0 || paragraph_of(reader, token - 1) != paragraph_of(reader, token));
}

static void
read_mark(Finder *finder, int token)
{
	MarkFamily family = mark_family(finder->reader, token);
	bool opens = sign_at(finder->reader, token) == URBAN_QUOTE_OPEN;
	int level = finder->depth;

	if (opens)
	{
		if (finder->depth == 0)
			finder->start = token;
		if (finder->depth < DEEPEST_NESTING && (family != MARK_SINGLE || is_closed(finder->reader, token)))
			finder->open[finder->depth++] = family;
		return;
	}
	while (level > 0 && finder->open[level - 1] != family)
		level--;
	if (level == 0)
		return;
	finder->depth = level - 1;
	if (finder->depth == 0)
		finish(finder, token - 1, token);
}

/*
 * A name in marks, «Волна» or “World Ocean Week 2031”, is a mention, has few
 * words, or goes on with capitals; speech has signs of its own or small words.
 */
bool
reader_quotation_is_speech(const UrbanReader *reader, const ReaderQuotation *quotation)
{
	const UrbanMention *mention = reader_mention(reader, quotation->first);
	int small = 0, signs = 0;

	UrbanSign last = sign_at(reader, quotation->last);

	/* “Yes,” she said: few words, but broken off for the speaker. */
	if (quotation->words < FEWEST_WORDS)
		return quotation->words > 0 && (last == URBAN_COMMA || last == URBAN_QUESTION || last == URBAN_EXCLAMATION);
	if (mention != NULL && mention->first <= quotation->first && mention->last >= quotation->last)
		return false;
	for (int i = quotation->first; i <= quotation->last; i++)
	{
		const UrbanToken *token = reader_token(reader, i);

		small += token->kind == URBAN_WORD && token->shape == URBAN_LOWER;
		signs += token->sign == URBAN_COMMA || token->sign == URBAN_FULL_STOP || token->sign == URBAN_QUESTION ||
				 token->sign == URBAN_EXCLAMATION || token->sign == URBAN_SEMICOLON;
	}
	return 2 * small >= quotation->words || (signs > 0 && 3 * small >= quotation->words);
}

void
reader_quotations_find(const UrbanReader *reader, ReaderQuotations *list)
{
	Finder finder = {.reader = reader, .list = list};

	for (int i = 0; i < reader->text->tokens.count; i++)
	{
		UrbanSign sign = sign_at(reader, i);
		int dialogue;

		/* Most tokens are neither marks nor dashes, and paragraphs begin with lines. */
		if (sign != URBAN_QUOTE_OPEN && sign != URBAN_QUOTE_CLOSE && sign != URBAN_DASH &&
			(finder.depth == 0 || (!reader_token(reader, i)->line_start && i - finder.start <= LONGEST_QUOTATION)))
			continue;
		if (finder.depth > 0 && i - finder.start > LONGEST_QUOTATION)
			finder.depth = 0;
		if (finder.depth > 0 && paragraph_of(reader, i) != paragraph_of(reader, i - 1) && goes_on(&finder, i))
			continue;
		dialogue = finder.depth == 0 && is_dialogue(reader, i) ? read_dialogue(&finder, i) : -1;

		if (dialogue > i)
			i = dialogue;
		else if (sign == URBAN_QUOTE_OPEN || sign == URBAN_QUOTE_CLOSE)
			read_mark(&finder, i);
	}
	if (finder.depth > 0)
		finish_unclosed(&finder, reader->text->tokens.count - 1);
}
