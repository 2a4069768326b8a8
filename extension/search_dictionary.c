/*
 * search_dictionary.c - the text search template word_stem: PostgreSQL's own full-text search
 * for the languages that it has no stemmer for, by the endings of the knowledge image.
 *
 * A dictionary names its language; lexemes are those of urban.search_vector().
 */
#include "search_text.h"

#include "commands/defrem.h"
#include "tsearch/ts_public.h"
#include "utils/builtins.h"

#include "core/knowledge/stem.h"
#include "core/value/name_key.h"

PG_FUNCTION_INFO_V1(word_stem_init);
PG_FUNCTION_INFO_V1(word_stem_lexize);

#define WORD_BYTES 400 /* of the longest word that is stemmed */

Datum
word_stem_init(PG_FUNCTION_ARGS)
{
	List *options = (List *) PG_GETARG_POINTER(0);
	unsigned *language = palloc0(sizeof(*language));
	ListCell *cell;

	foreach (cell, options)
	{
		DefElem *option = (DefElem *) lfirst(cell);

		if (strcmp(option->defname, "language") != 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("unrecognized parameter \"%s\" of a word_stem dictionary", option->defname)));
		*language = urban_search_languages(defGetString(option));
		if (*language == 0)
			ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE),
							errmsg("the language \"%s\" of a word_stem dictionary is not known", defGetString(option)),
							errhint("Languages are en, ru, kk, ky, uz, tg, tk, tr and az.")));
	}
	if (*language == 0)
		ereport(ERROR, (errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("a word_stem dictionary needs a language")));
	PG_RETURN_POINTER(language);
}

Datum
word_stem_lexize(PG_FUNCTION_ARGS)
{
	unsigned language = *(unsigned *) PG_GETARG_POINTER(0);
	const char *word = (const char *) PG_GETARG_POINTER(1);
	int32 bytes = PG_GETARG_INT32(2);
	TSLexeme *lexemes = palloc0(sizeof(TSLexeme) * 2);
	char *nul_terminated, *folded;
	size_t length;
	Reading *reading;
	const char *key;

	if (bytes <= 0 || bytes > WORD_BYTES)
		PG_RETURN_POINTER(NULL);
	nul_terminated = pnstrdup(word, bytes);
	folded = palloc((size_t) bytes * 2 + 1);
	length = urban_text_fold(nul_terminated, (size_t) bytes, folded);
	if ((urban_common_languages(urban_knowledge(), folded, length) & language) != 0)
		PG_RETURN_POINTER(lexemes); /* a stop word */
	length = urban_word_stem(urban_knowledge(), language, folded, length);
	reading = urban_reading_begin(0);
	key = urban_name_key(reading->arena, folded, length);
	urban_reading_check(reading);
	lexemes[0].lexeme = key[0] == '\0' ? pnstrdup(folded, length) : pstrdup(key);
	urban_reading_end(reading);
	PG_RETURN_POINTER(lexemes);
}
