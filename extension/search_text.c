/*
 * search_text.c - a text as the lexemes of full-text search; see search_text.h.
 *
 * English and Russian words are stemmed by the dictionaries that every PostgreSQL has,
 * those of the other seven languages by the endings of the knowledge image.
 */
#include "search_text.h"

#include "catalog/namespace.h"
#include "catalog/pg_type.h"
#include "miscadmin.h"
#include "tsearch/ts_cache.h"
#include "tsearch/ts_public.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "core/knowledge/stem.h"
#include "core/value/name_key.h"

/* A lexeme of PostgreSQL has at most 2 KB; longer "words" are no words. */
#define LEXEME_BYTES 200

#define WORD_CACHE_BYTES ((size_t) 16 * 1024 * 1024) /* the words of some thousand news items */

/* The languages that PostgreSQL has a stemmer for that reads letters without accents (core/knowledge/language_code.h). */
#define LANGUAGE_EN 1u
#define LANGUAGE_RU 2u

static int
elements_of(FunctionCallInfo fcinfo, int number, Oid type, int16 length, bool by_value, Datum **items)
{
	int count = 0;
	bool *nulls;

	*items = NULL;
	if (PG_ARGISNULL(number))
		return 0;
	deconstruct_array(PG_GETARG_ARRAYTYPE_P(number), type, length, by_value, TYPALIGN_INT, items, &nulls, &count);
	for (int i = 0; i < count; i++)
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a mention must not be null")));
	return count;
}

SearchMentions
urban_search_mentions(FunctionCallInfo fcinfo, int first)
{
	SearchMentions mentions;
	int starts, ends;

	mentions.count = elements_of(fcinfo, first, TEXTOID, -1, false, &mentions.ids);
	starts = elements_of(fcinfo, first + 1, INT4OID, 4, true, &mentions.starts);
	ends = elements_of(fcinfo, first + 2, INT4OID, 4, true, &mentions.ends);
	if (starts != mentions.count || ends != mentions.count)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						errmsg("the arrays of mentions have %d, %d and %d elements", mentions.count, starts, ends)));
	return mentions;
}

unsigned
urban_search_languages(const char *code)
{
	int index = urban_language_index(code);

	return index < 0 ? 0 : 1u << index;
}

/* The backend's memory of words over documents, as the loader's threads have it; NULL if there is no room for it. */
static UrbanWordCache *
known_words(void)
{
	static UrbanWordCache *words = NULL;

	if (words == NULL)
		words = urban_word_cache_create(urban_knowledge(), WORD_CACHE_BYTES);
	if (words != NULL)
		urban_word_cache_begin(words);
	return words;
}

void
urban_search_open(SearchText *search, Reading *reading, const char *body, size_t bytes)
{
	int32 position = 1;

	memset(search, 0, sizeof(*search));
	search->reading = reading;
	search->text = urban_text_split_known(reading->arena, known_words(), body, bytes);
	urban_reading_check(reading);
	search->position = palloc(sizeof(int32) * (search->text->tokens.count + 1));
	for (int t = 0; t < search->text->tokens.count; t++)
	{
		search->position[t] = position;
		if (search->text->tokens.items[t].kind != URBAN_SIGN)
			position++;
	}
}

/* What a dictionary of PostgreSQL makes of a word: NULL for a stop word, the word itself if it knows nothing. */
static const char *
ask_dictionary(const char *name, const char *word)
{
	List *names = list_make2(makeString("pg_catalog"), makeString(pstrdup(name)));
	TSDictionaryCacheEntry *dictionary = lookup_ts_dictionary_cache(get_ts_dict_oid(names, false));
	TSLexeme *found = (TSLexeme *) DatumGetPointer(
		FunctionCall4(&dictionary->lexize, PointerGetDatum(dictionary->dictData), PointerGetDatum(word),
					  Int32GetDatum(strlen(word)), PointerGetDatum(NULL)));

	if (found == NULL)
		return word;
	return found[0].lexeme;
}

/* The folded word that begins at a token; apostrophes inside it go, and in English what follows them. */
static const char *
join_word(SearchText *search, int token, unsigned language, int *last)
{
	const UrbanText *text = search->text;
	const UrbanToken *tokens = text->tokens.items;
	const char *word = text->forms.items[tokens[token].form].text;

	*last = token;
	while (*last + 2 < text->tokens.count && tokens[*last + 1].sign == URBAN_APOSTROPHE &&
		   tokens[*last + 1].kind == URBAN_SIGN && !tokens[*last + 1].space_before &&
		   tokens[*last + 2].kind == URBAN_WORD && !tokens[*last + 2].space_before)
	{
		*last += 2;
		if (language != LANGUAGE_EN)
			word = urban_arena_printf(search->reading->arena, "%s%s", word, text->forms.items[tokens[*last].form].text);
	}
	return word;
}

const char *
urban_search_lexeme(SearchText *search, int token, unsigned language, int *last)
{
	const UrbanToken *at = &search->text->tokens.items[token];
	const char *word = join_word(search, token, language, last), *key;
	size_t bytes = strlen(word);

	if (at->kind == URBAN_SIGN || bytes == 0 || bytes > LEXEME_BYTES)
		return NULL;
	if (at->kind == URBAN_NUMBER)
		return word;
	if ((urban_common_languages(urban_knowledge(), word, bytes) & language) != 0)
		return NULL;
	if (language == LANGUAGE_EN)
		word = ask_dictionary("english_stem", word);
	else if (language == LANGUAGE_RU)
		word = ask_dictionary("russian_stem", word);
	else if (language != 0)
		word =
			urban_arena_copy(search->reading->arena, word, urban_word_stem(urban_knowledge(), language, word, bytes));
	if (word == NULL)
		return NULL;
	key = urban_name_key(search->reading->arena, word, strlen(word));
	return key[0] == '\0' ? word : key;
}

const char *
urban_search_concept(SearchText *search, const UrbanMatch *match)
{
	int length = (int) strcspn(match->item.value, " ");

	if (match->item.is_name || strstr(match->item.value, " weak") != NULL)
		return NULL;
	if (match->item.target == URBAN_CLASS_THEME)
		return urban_arena_printf(search->reading->arena, "@theme/%.*s", length, match->item.value);
	if (match->item.target == URBAN_CLASS_AGREEMENT_NOUN && strncmp(match->item.value, "any", 3) != 0)
		return urban_arena_printf(search->reading->arena, "@agreement/%.*s", length, match->item.value);
	return NULL;
}

static void
add(SearchText *search, const char *text, int weight, int first, int last)
{
	if (search->count == search->room)
	{
		search->room = search->room == 0 ? 512 : search->room * 2;
		search->lexemes = search->lexemes == NULL ? palloc(sizeof(SearchLexeme) * search->room)
												  : repalloc(search->lexemes, sizeof(SearchLexeme) * search->room);
	}
	search->lexemes[search->count++] =
		(SearchLexeme){text, (int32) strlen(text), search->position[first], weight, first, last};
}

/* The first token that ends behind a character, by halving. */
static int
token_at(const UrbanText *text, int32 character)
{
	int low = 0, high = text->tokens.count;

	while (low < high)
	{
		int middle = (low + high) / 2;

		if (text->tokens.items[middle].end > character)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static void
add_mentions(SearchText *search, int title_chars, const SearchMentions *mentions)
{
	const UrbanText *tokens = search->text;

	for (int i = 0; i < mentions->count; i++)
	{
		char *id = TextDatumGetCString(mentions->ids[i]);
		int32 start = DatumGetInt32(mentions->starts[i]), end = DatumGetInt32(mentions->ends[i]);
		int first = token_at(tokens, start), last = token_at(tokens, end - 1);

		if (first < tokens->tokens.count && last < tokens->tokens.count && first <= last && strlen(id) < LEXEME_BYTES)
			add(search, urban_arena_printf(search->reading->arena, "@%s", id),
				start < title_chars ? SEARCH_TITLE : SEARCH_ENTITY, first, last);
	}
}

static void
add_concepts(SearchText *search, const char *language)
{
	UrbanMatches *matches;

	for (int p = 0; p < search->text->paragraphs.count; p++)
		search->text->paragraphs.items[p].language = language;
	matches = urban_match_classes(search->reading->arena, urban_knowledge(), search->text,
								  urban_language_mask(language), SEARCH_CONCEPT_CLASSES);
	urban_reading_check(search->reading);
	for (int i = 0; i < matches->items.count; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];
		const char *concept = urban_search_concept(search, match);

		if (concept != NULL)
			add(search, concept, SEARCH_CONCEPT, match->first, match->last);
	}
}

void
urban_search_read(SearchText *search, const char *language, int title_chars, const SearchMentions *mentions)
{
	const UrbanText *text = search->text;
	unsigned mask = urban_search_languages(language);
	const char **known = palloc0(sizeof(*known) * (text->forms.count + 1));
	int last;

	for (int t = 0; t < text->tokens.count; t = last + 1)
	{
		const UrbanToken *token = &text->tokens.items[t];
		const char *lexeme;
		bool single = t + 1 >= text->tokens.count || text->tokens.items[t + 1].sign != URBAN_APOSTROPHE;

		last = t;
		if (token->kind == URBAN_SIGN)
			continue;
		CHECK_FOR_INTERRUPTS();
		if (single && known[token->form] != NULL)
			lexeme = known[token->form];
		else
		{
			lexeme = urban_search_lexeme(search, t, mask, &last);
			lexeme = lexeme == NULL ? "" : lexeme;
			if (single)
				known[token->form] = lexeme;
		}
		if (lexeme[0] != '\0')
			add(search, lexeme, token->start < title_chars ? SEARCH_TITLE : SEARCH_WORD, t, last);
	}
	add_mentions(search, title_chars, mentions);
	add_concepts(search, language);
	urban_reading_check(search->reading);
}
