/*
 * search_headline.c - urban.search_headline(): the part of a document that a search is about,
 * with what matches marked, in whichever language it stands there.
 */
#include "search_text.h"

#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "tsearch/ts_type.h"
#include "tsearch/ts_utils.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(search_headline);

#define MOST_WORDS 1000

typedef struct Headline
{
	SearchText search;
	const char **wanted; /* the lexemes of the query, sorted */
	int wanted_count;
	int *hit;  /* per token: which of them begins there, from 1; 0 none */
	int *stop; /* per token where one begins: its last token */
} Headline;

static int
compare_strings(const void *a, const void *b)
{
	return strcmp(*(const char *const *) a, *(const char *const *) b);
}

static void
collect_wanted(Headline *headline, TSQuery query)
{
	QueryItem *items = GETQUERY(query);

	headline->wanted = palloc(sizeof(char *) * Max(query->size, 1));
	for (int i = 0; i < query->size; i++)
		if (items[i].type == QI_VAL)
			headline->wanted[headline->wanted_count++] =
				pnstrdup(GETOPERAND(query) + items[i].qoperand.distance, items[i].qoperand.length);
	qsort(headline->wanted, (size_t) headline->wanted_count, sizeof(char *), compare_strings);
}

/* Which lexemes of the document are wanted, by their first tokens; the longest of those that begin together. */
static void
mark_hits(Headline *headline)
{
	int tokens = headline->search.text->tokens.count;

	headline->hit = palloc0(sizeof(int) * (tokens + 1));
	headline->stop = palloc0(sizeof(int) * (tokens + 1));
	for (int i = 0; i < headline->search.count; i++)
	{
		const SearchLexeme *lexeme = &headline->search.lexemes[i];
		const char **found =
			bsearch(&lexeme->text, headline->wanted, (size_t) headline->wanted_count, sizeof(char *), compare_strings);

		if (found == NULL || (headline->hit[lexeme->first] != 0 && headline->stop[lexeme->first] >= lexeme->last))
			continue;
		headline->hit[lexeme->first] = (int) (found - headline->wanted) + 1;
		headline->stop[lexeme->first] = lexeme->last;
	}
}

/* The token behind so many words. */
static int
words_end(const UrbanText *text, int token, int words)
{
	for (; token < text->tokens.count; token++)
		if (text->tokens.items[token].kind != URBAN_SIGN && words-- == 0)
			break;
	return token;
}

/* Where the best window begins: that with most different hits, then with most of them, then the first. */
static int
best_window(const Headline *headline, int from, int words)
{
	const UrbanText *text = headline->search.text;
	int *inside = palloc0(sizeof(int) * (headline->wanted_count + 1));
	int best = from, best_score = 0, different = 0, all = 0, end = from;

	for (int first = from; first < text->tokens.count; first++)
	{
		int limit = words_end(text, Max(first, 0), words);

		for (; end < limit; end++)
			if (headline->hit[end] != 0)
			{
				different += inside[headline->hit[end]]++ == 0;
				all++;
			}
		/* A window begins with a hit or a sentence, so that what is read makes sense. */
		if ((headline->hit[first] != 0 || text->sentences.items[text->tokens.items[first].sentence].first == first) &&
			different * 100 + Min(all, 99) > best_score)
		{
			best = first;
			best_score = different * 100 + Min(all, 99);
		}
		if (headline->hit[first] != 0)
		{
			different -= --inside[headline->hit[first]] == 0;
			all--;
		}
		CHECK_FOR_INTERRUPTS();
	}
	return best_score == 0 ? -1 : best;
}

static void
put_window(const Headline *headline, int first, int last, const char *before, const char *after, StringInfo out)
{
	const UrbanText *text = headline->search.text;
	const UrbanToken *tokens = text->tokens.items;

	for (int t = first, end; t < last; t = end + 1)
	{
		uint32_t from = tokens[t].byte_start, to;

		end = headline->hit[t] != 0 ? Min(headline->stop[t], text->tokens.count - 1) : t;
		to = tokens[end].byte_end;
		if (tokens[t].space_before && t > first)
			appendStringInfoChar(out, ' ');
		appendStringInfo(out, "%s%.*s%s", headline->hit[t] != 0 ? before : "", (int) (to - from), text->body + from,
						 headline->hit[t] != 0 ? after : "");
	}
}

/* The first token behind the title. */
static int
body_start(const UrbanText *text, int title_chars)
{
	int token = 0;

	while (token < text->tokens.count && text->tokens.items[token].start < title_chars)
		token++;
	return token < text->tokens.count ? token : 0;
}

Datum
search_headline(PG_FUNCTION_ARGS)
{
	Headline headline;
	SearchMentions mentions;
	Reading *reading;
	size_t bytes;
	const char *body;
	int words, start, first, last, title_chars;
	StringInfoData out;

	for (int i = 0; i < PG_NARGS(); i++)
		if (PG_ARGISNULL(i) && (i < 3 || i > 6))
			PG_RETURN_NULL();
	memset(&headline, 0, sizeof(headline));
	initStringInfo(&out);
	reading = urban_reading_begin(0);
	title_chars = PG_ARGISNULL(3) ? 0 : PG_GETARG_INT32(3);
	body = urban_text_argument(PG_GETARG_DATUM(0), &bytes);
	mentions = urban_search_mentions(fcinfo, 4);
	words = Min(Max(PG_GETARG_INT32(7), 5), MOST_WORDS);
	urban_search_open(&headline.search, reading, pnstrdup(body, bytes), bytes);
	urban_search_read(&headline.search, text_to_cstring(PG_GETARG_TEXT_PP(1)), title_chars, &mentions);
	collect_wanted(&headline, PG_GETARG_TSQUERY(2));
	mark_hits(&headline);
	start = body_start(headline.search.text, title_chars);
	first = best_window(&headline, start, words);
	if (first < 0)
		first = start;
	last = words_end(headline.search.text, first, words);
	if (first > start)
		appendStringInfoString(&out, "... ");
	put_window(&headline, first, last, text_to_cstring(PG_GETARG_TEXT_PP(8)), text_to_cstring(PG_GETARG_TEXT_PP(9)),
			   &out);
	if (last < headline.search.text->tokens.count)
		appendStringInfoString(&out, " ...");
	urban_reading_end(reading);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.len));
}
