/*
 * search_query.c - urban.search_query(), a search as people type it as tsquery, and
 * urban.search_names(), the names in it.
 *
 * A word matches in whichever of the nine languages it is read, and by what it means:
 * an entity that has the name, a kind of agreement, a theme.
 */
#include "search_text.h"

#include "catalog/pg_type.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "tsearch/ts_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(search_query);
PG_FUNCTION_INFO_V1(search_names);

#define QUERY_BYTES 4096 /* nobody types more */
#define NAME_TOKENS 12   /* of the longest names: with signs inside them */

static void
open_query(SearchText *search, Reading *reading, Datum argument)
{
	size_t bytes;
	const char *query = urban_text_argument(argument, &bytes), *normal;
	char *body;
	UrbanError error;

	if (bytes > QUERY_BYTES)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
						errmsg("a search of %zu bytes is too long, at most %d are read", bytes, QUERY_BYTES)));
	normal = urban_text_normalise(reading->arena, query, bytes, &body, &bytes, &error) ? body : "";
	urban_search_open(search, reading, normal, strlen(normal));
}

/* --- names ----------------------------------------------------------------------- */

typedef struct NameList
{
	Datum *items;
	int count, room;
} NameList;

/* "FIRST LAST @ENTITY" or "FIRST LAST =WORDS". */
static void
put_name(NameList *list, int first, int last, char sign, const char *what)
{
	if (list->count == list->room)
	{
		list->room = list->room == 0 ? 64 : list->room * 2;
		list->items = list->items == NULL ? palloc(sizeof(Datum) * list->room)
										  : repalloc(list->items, sizeof(Datum) * list->room);
	}
	list->items[list->count++] = CStringGetTextDatum(psprintf("%d %d %c%s", first, last, sign, what));
}

/* All runs of tokens that begin and end with a word. */
static void
put_runs(SearchText *search, NameList *list)
{
	const UrbanText *text = search->text;

	for (int first = 0; first < text->tokens.count; first++)
		for (int last = first; last < Min(first + NAME_TOKENS, text->tokens.count); last++)
			if (text->tokens.items[first].kind != URBAN_SIGN && text->tokens.items[last].kind != URBAN_SIGN)
				put_name(list, first, last, '=', urban_text_slice(search->reading->arena, text, first, last));
}

Datum
search_names(PG_FUNCTION_ARGS)
{
	Reading *reading = urban_reading_begin(0);
	const UrbanKnowledge *knowledge = urban_named_knowledge();
	const UrbanText *text;
	SearchText search;
	UrbanMatches *matches;
	NameList list = {NULL, 0, 0};

	open_query(&search, reading, PG_GETARG_DATUM(0));
	text = search.text;
	if (knowledge != urban_knowledge()) /* the words that are remembered know nothing of added names */
		text = urban_text_split(reading->arena, text->body, text->bytes);
	matches = urban_match_classes(reading->arena, knowledge, text, URBAN_ALL_LANGUAGES, URBAN_NAMES);
	urban_reading_check(reading);
	for (int i = 0; i < matches->items.count; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];
		UrbanReferenceEntity entity;

		if (!match->item.is_name || match->item.weak)
			continue;
		urban_knowledge_entity(knowledge, match->item.target, &entity);
		put_name(&list, match->first, match->last, '@', entity.id);
	}
	put_runs(&search, &list);
	urban_reading_check(reading);
	urban_reading_end(reading);
	PG_RETURN_ARRAYTYPE_P(construct_array(list.items, list.count, TEXTOID, -1, false, TYPALIGN_INT));
}

/* --- the query -------------------------------------------------------------------- */

typedef struct QueryWriter
{
	SearchText search;
	UrbanMatches *matches;
	SearchMentions names; /* tokens in place of characters */
	StringInfoData out;
	bool joined_by_or, negated;
} QueryWriter;

static void
put_lexeme(StringInfo out, const char *lexeme)
{
	appendStringInfoChar(out, '\'');
	for (const char *at = lexeme; *at != '\0'; at++)
	{
		if (*at == '\'' || *at == '\\')
			appendStringInfoChar(out, *at);
		appendStringInfoChar(out, *at);
	}
	appendStringInfoChar(out, '\'');
}

/* Adds to a list of alternatives, each once; `list` has room for all languages. */
static int
add_once(const char **list, int count, const char *lexeme)
{
	for (int i = 0; i < count; i++)
		if (strcmp(list[i], lexeme) == 0)
			return count;
	list[count] = lexeme;
	return count + 1;
}

/* The word at a token as it may be stored by documents of each language; false if it is too frequent in one. */
static bool
put_word(QueryWriter *writer, StringInfo out, int token, int *last)
{
	const char *lexemes[URBAN_LANGUAGES + 1];
	int count = 0, end;

	*last = token;
	for (int language = -1; language < URBAN_LANGUAGES; language++)
	{
		const char *lexeme = urban_search_lexeme(&writer->search, token, language < 0 ? 0 : 1u << language, &end);

		if (lexeme == NULL)
			return false;
		*last = Max(*last, end);
		count = add_once(lexemes, count, lexeme);
	}
	appendStringInfoChar(out, '(');
	for (int i = 0; i < count; i++)
	{
		if (i > 0)
			appendStringInfoString(out, " | ");
		put_lexeme(out, lexemes[i]);
	}
	appendStringInfoChar(out, ')');
	return true;
}

/* The words from a token to another, all or as a phrase; false if none of them is one to look for. */
static bool
put_words(QueryWriter *writer, StringInfo out, int first, int last, bool phrase)
{
	int before = 0; /* position of the last word that was put */

	for (int t = first, end; t <= last; t = end + 1)
	{
		StringInfoData word;

		end = t;
		if (writer->search.text->tokens.items[t].kind == URBAN_SIGN)
			continue;
		initStringInfo(&word);
		if (put_word(writer, &word, t, &end))
		{
			if (before > 0 && phrase)
				appendStringInfo(out, " <%d> ", writer->search.position[t] - before);
			else if (before > 0)
				appendStringInfoString(out, " & ");
			appendStringInfoString(out, word.data);
			before = writer->search.position[t];
		}
	}
	return before > 0;
}

/* The last token of the longest name or concept that begins at a token; the token itself if there is none. */
static int
longest_at(QueryWriter *writer, int token)
{
	int last = token;

	for (int i = 0; i < writer->names.count; i++)
		if (DatumGetInt32(writer->names.starts[i]) == token)
			last = Max(last, DatumGetInt32(writer->names.ends[i]));
	for (int i = writer->matches->at[token];
		 i < writer->matches->items.count && writer->matches->items.items[i].first == token; i++)
		if (urban_search_concept(&writer->search, &writer->matches->items.items[i]) != NULL)
			last = Max(last, writer->matches->items.items[i].last);
	return last;
}

/* A lexeme and a bar, unless it stands there already. */
static void
put_meaning(StringInfo out, const char *lexeme)
{
	StringInfoData quoted;

	initStringInfo(&quoted);
	put_lexeme(&quoted, lexeme);
	if (strstr(out->data, quoted.data) == NULL)
		appendStringInfo(out, "%s | ", quoted.data);
}

/* What the tokens from first to last mean, each followed by a bar. */
static void
put_meanings(QueryWriter *writer, StringInfo out, int first, int last)
{
	for (int i = 0; i < writer->names.count; i++)
		if (DatumGetInt32(writer->names.starts[i]) == first && DatumGetInt32(writer->names.ends[i]) == last)
			put_meaning(out, psprintf("@%s", TextDatumGetCString(writer->names.ids[i])));
	for (int i = writer->matches->at[first];
		 i < writer->matches->items.count && writer->matches->items.items[i].first == first; i++)
	{
		const UrbanMatch *match = &writer->matches->items.items[i];
		const char *concept = urban_search_concept(&writer->search, match);

		if (concept != NULL && match->last == last)
			put_meaning(out, concept);
	}
}

static void
put_term(QueryWriter *writer, const char *term)
{
	if (writer->out.len > 0)
		appendStringInfoString(&writer->out, writer->joined_by_or ? " | " : " & ");
	appendStringInfo(&writer->out, "%s(%s)", writer->negated ? "!" : "", term);
	writer->joined_by_or = writer->negated = false;
}

/* A word, or several that mean one thing together; returns the token behind. */
static int
put_group(QueryWriter *writer, int token)
{
	StringInfoData term, words;
	int last = longest_at(writer, token), end;

	initStringInfo(&term);
	initStringInfo(&words);
	if (last == token)
	{
		/* A word that is too frequent to be looked for is no name either: "Of" is a town. */
		if (put_word(writer, &words, token, &end))
		{
			put_meanings(writer, &term, token, last);
			appendStringInfoString(&term, words.data);
		}
		last = Max(last, end);
	}
	else
	{
		put_meanings(writer, &term, token, last);
		if (put_words(writer, &words, token, last, false))
			appendStringInfo(&term, "(%s)", words.data);
	}
	if (term.len > 3 && strcmp(term.data + term.len - 3, " | ") == 0)
		term.data[term.len - 3] = '\0';
	if (term.len > 0)
		put_term(writer, term.data);
	return last + 1;
}

/* What stands in quotes, from the token behind the first one on; returns the token behind the second. */
static int
put_phrase(QueryWriter *writer, int token)
{
	const UrbanText *text = writer->search.text;
	StringInfoData words, term;
	int last = token;

	while (last < text->tokens.count && text->tokens.items[last].sign != URBAN_QUOTE_OPEN &&
		   text->tokens.items[last].sign != URBAN_QUOTE_CLOSE)
		last++;
	initStringInfo(&words);
	initStringInfo(&term);
	if (last > token)
	{
		put_meanings(writer, &term, token, last - 1);
		if (put_words(writer, &words, token, last - 1, true))
			put_term(writer, psprintf("%s(%s)", term.data, words.data));
	}
	return last + 1;
}

static bool
word_is_or(const UrbanText *text, int token)
{
	const char *word = text->forms.items[text->tokens.items[token].form].text;

	return strcmp(word, "or") == 0 || strcmp(word, "или") == 0 || strcmp(word, "|") == 0;
}

static void
write_query(QueryWriter *writer)
{
	const UrbanText *text = writer->search.text;

	for (int t = 0; t < text->tokens.count;)
	{
		const UrbanToken *token = &text->tokens.items[t];

		CHECK_FOR_INTERRUPTS();
		if (word_is_or(text, t))
		{
			writer->joined_by_or = writer->out.len > 0;
			t++;
		}
		else if (token->kind != URBAN_SIGN)
			t = put_group(writer, t);
		else if (token->sign == URBAN_QUOTE_OPEN || token->sign == URBAN_QUOTE_CLOSE)
			t = put_phrase(writer, t + 1);
		else
		{
			writer->negated = (token->sign == URBAN_HYPHEN || token->sign == URBAN_DASH) && token->space_before &&
							  t + 1 < text->tokens.count && !text->tokens.items[t + 1].space_before;
			t++;
		}
	}
}

/* The input function would give a notice of it. */
static Datum
empty_query(void)
{
	TSQuery query = palloc0(HDRSIZETQ);

	SET_VARSIZE(query, HDRSIZETQ);
	return TSQueryGetDatum(query);
}

Datum
search_query(PG_FUNCTION_ARGS)
{
	QueryWriter writer;
	Reading *reading;
	Datum query;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	memset(&writer, 0, sizeof(writer));
	reading = urban_reading_begin(0);
	writer.names = urban_search_mentions(fcinfo, 1);
	open_query(&writer.search, reading, PG_GETARG_DATUM(0));
	writer.matches = urban_match_classes(reading->arena, urban_knowledge(), writer.search.text, URBAN_ALL_LANGUAGES,
										 SEARCH_CONCEPT_CLASSES);
	urban_reading_check(reading);
	initStringInfo(&writer.out);
	write_query(&writer);
	urban_reading_check(reading);
	query = writer.out.len == 0 ? empty_query() : DirectFunctionCall1(tsqueryin, CStringGetDatum(writer.out.data));
	urban_reading_end(reading);
	return query;
}
