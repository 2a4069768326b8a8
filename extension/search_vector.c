/*
 * search_vector.c - urban.search_vector(): a document as tsvector, its stored form for full-text search.
 */
#include "search_text.h"

#include "miscadmin.h"
#include "tsearch/ts_type.h"
#include "utils/builtins.h"

PG_FUNCTION_INFO_V1(search_vector);

/* Of what a lexeme takes beside its letters: the entry is apart, this is padding and a position. */
#define POSITION_BYTES 6

static int
compare_lexemes(const void *a, const void *b)
{
	const SearchLexeme *left = a, *right = b;
	int sign = memcmp(left->text, right->text, Min(left->bytes, right->bytes));

	if (sign == 0)
		sign = left->bytes - right->bytes;
	if (sign == 0)
		sign = left->position - right->position;
	return sign != 0 ? sign : right->weight - left->weight;
}

/* A vector holds a megabyte at most: of a text that is longer the beginning is kept. */
static int
fitting(const SearchText *search)
{
	size_t bytes = 0;

	for (int i = 0; i < search->count; i++)
	{
		bytes += (size_t) search->lexemes[i].bytes + POSITION_BYTES;
		if (bytes > MAXSTRPOS)
			return i;
	}
	return search->count;
}

static bool
same_lexeme(const SearchLexeme *a, const SearchLexeme *b)
{
	return a->bytes == b->bytes && memcmp(a->text, b->text, (size_t) a->bytes) == 0;
}

/* The sorted lexemes from `at` on that are the same; their positions, each once, go to `positions`. */
static int
gather(const SearchLexeme *lexemes, int count, int at, WordEntryPos *positions, uint16 *used)
{
	int i = at;

	*used = 0;
	for (; i < count && same_lexeme(&lexemes[i], &lexemes[at]); i++)
	{
		int32 position = LIMITPOS(lexemes[i].position);
		WordEntryPos entry = 0;

		if (*used == MAXNUMPOS - 1 || (*used > 0 && WEP_GETPOS(positions[*used - 1]) == position))
			continue;
		WEP_SETPOS(entry, position);
		WEP_SETWEIGHT(entry, lexemes[i].weight);
		positions[(*used)++] = entry;
	}
	return i;
}

static TSVector
make_vector(SearchLexeme *lexemes, int count)
{
	WordEntryPos positions[MAXNUMPOS];
	WordEntry *entries = palloc(sizeof(WordEntry) * Max(count, 1));
	char *strings;
	int size = 0;
	uint32 used = 0;
	TSVector vector;
	size_t room = 0;

	for (int i = 0; i < count; i++)
		room += (size_t) lexemes[i].bytes + POSITION_BYTES;
	strings = palloc0(room + 1);
	for (int i = 0; i < count;)
	{
		const SearchLexeme *lexeme = &lexemes[i];
		uint16 places;

		i = gather(lexemes, count, i, positions, &places);
		entries[size++] = (WordEntry){.haspos = 1, .len = (uint32) lexeme->bytes, .pos = used};
		memcpy(strings + used, lexeme->text, (size_t) lexeme->bytes);
		used = SHORTALIGN(used + (uint32) lexeme->bytes);
		memcpy(strings + used, &places, sizeof(places));
		memcpy(strings + used + sizeof(places), positions, sizeof(WordEntryPos) * places);
		used += sizeof(places) + sizeof(WordEntryPos) * places;
	}
	vector = palloc0(CALCDATASIZE(size, used));
	SET_VARSIZE(vector, CALCDATASIZE(size, used));
	vector->size = size;
	memcpy(ARRPTR(vector), entries, sizeof(WordEntry) * size);
	memcpy(STRPTR(vector), strings, used);
	return vector;
}

Datum
search_vector(PG_FUNCTION_ARGS)
{
	Reading *reading;
	SearchText search;
	SearchMentions mentions;
	size_t bytes;
	const char *body;
	TSVector vector;
	MemoryContext outer = CurrentMemoryContext;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	reading = urban_reading_begin(0);
	MemoryContextSwitchTo(reading->context);
	body = urban_text_argument(PG_GETARG_DATUM(0), &bytes);
	body = pnstrdup(body, bytes);
	mentions = urban_search_mentions(fcinfo, 3);
	urban_search_open(&search, reading, body, bytes);
	urban_search_read(&search, text_to_cstring(PG_GETARG_TEXT_PP(1)), PG_ARGISNULL(2) ? 0 : PG_GETARG_INT32(2),
					  &mentions);
	search.count = fitting(&search);
	CHECK_FOR_INTERRUPTS();
	qsort(search.lexemes, (size_t) search.count, sizeof(SearchLexeme), compare_lexemes);
	MemoryContextSwitchTo(outer);
	vector = make_vector(search.lexemes, search.count);
	urban_reading_end(reading);
	PG_RETURN_TSVECTOR(vector);
}
