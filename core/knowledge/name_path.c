/*
 * name_path.c - the words of a name as steps through the trie; see name_path.h.
 *
 * In: a name and the endings of Russian dictionary forms. Out: for each word how
 * it is matched, and which endings it may take. Nothing is stored here.
 */
#include "name_path.h"

#include <string.h>

#include "../text/text.h"
#include "../value/utf8.h"
#include "language_code.h"

#define STEM_LETTERS 3 /* fewer tell nothing */

size_t
path_stem_bytes(PathEndings endings, const char *folded, size_t bytes)
{
	size_t longest = 0;

	for (int i = 0; i < endings.count; i++)
	{
		const char *ending = endings.items[i];
		size_t length = strlen(ending);

		if (length > longest && length < bytes && memcmp(folded + bytes - length, ending, length) == 0 &&
			urban_utf8_length(folded, bytes - length) >= STEM_LETTERS)
			longest = length;
	}
	return bytes - longest;
}

/* The languages whose endings a name may take: all of its script, for a name is used in every language. */
static unsigned
script_languages(const UrbanToken *token)
{
	if (token->script == URBAN_CYRILLIC)
		return urban_language_mask("kk") | urban_language_mask("ky") | urban_language_mask("uz") |
			   urban_language_mask("tg");
	return urban_language_mask("tr") | urban_language_mask("az") | urban_language_mask("uz") |
		   urban_language_mask("tk") | urban_language_mask("kk");
}

/* Fills a path; russian (not NULL) chooses Russian stems, fixed matches each word as written. False if it is none. */
static bool
fill_path(const UrbanText *text, const PathEndings *russian, bool fixed, NamePath *path, bool *has_cyrillic)
{
	int capitals = 0;

	path->count = 0;
	path->capitals = 0;
	for (int i = 0; i < text->tokens.count; i++)
	{
		const UrbanToken *token = &text->tokens.items[i];
		const UrbanForm *form = &text->forms.items[token->form];
		PathStep *step = &path->steps[path->count];

		if (token->kind == URBAN_SIGN)
			continue;
		if (path->count == PATH_WORDS)
			return false;
		*step = (PathStep){UNIT_FORM, form->text, form->bytes, 0};
		*has_cyrillic = *has_cyrillic || token->script == URBAN_CYRILLIC;
		if (token->kind == URBAN_WORD && token->shape == URBAN_UPPER && path->count < 16)
		{
			path->capitals |= (uint16_t) (1 << path->count);
			capitals++;
		}
		else if (token->kind == URBAN_WORD && !fixed)
		{
			step->kind = UNIT_STEM;
			step->languages = script_languages(token);
			if (russian != NULL && token->script == URBAN_CYRILLIC)
			{
				step->languages = urban_language_mask("ru");
				step->bytes = path_stem_bytes(*russian, form->text, form->bytes);
			}
		}
		path->count++;
	}
	path->is_acronym = capitals == path->count;
	return path->count > 0;
}

int
name_paths(UrbanArena *arena, const char *name, const char *kind, PathEndings russian, NamePath paths[2])
{
	const UrbanText *text = urban_text_split(arena, name, strlen(name));
	bool has_cyrillic = false, fixed = strcmp(kind, "acronym") == 0;

	if (text == NULL || urban_arena_failed(arena))
		return -1;
	if (!fill_path(text, NULL, fixed, &paths[0], &has_cyrillic))
		return 0;
	if (!has_cyrillic || fixed || paths[0].is_acronym)
		return 1;
	return fill_path(text, &russian, false, &paths[1], &has_cyrillic) ? 2 : 1;
}
