/*
 * build_themes.c - the taxonomy of themes.
 *
 * In: themes.tsv, whose first column is a theme's id. Out: the ids, against
 * which the words of class theme are checked. The names of the themes are for
 * the database and not in the image.
 */
#include <string.h>

#include "build.h"

bool
build_themes(Builder *builder, const UrbanKnowledgeSource *source)
{
	const char *text;
	size_t at = 0, bytes;
	bool header = true;

	while (build_next_line(builder, source, &at, &text, &bytes))
	{
		const char *tab = memchr(text, '\t', bytes);
		size_t id_bytes = tab == NULL ? bytes : (size_t) (tab - text);

		if (header && (id_bytes != 2 || memcmp(text, "id", 2) != 0))
			return build_fail(builder, "the first column should be \"id\"");
		if (!header)
			*urban_list_add(builder->arena, &builder->themes) = urban_arena_copy(builder->arena, text, id_bytes);
		header = false;
	}
	return true;
}

bool
build_theme_check(Builder *builder, const char *value, size_t bytes)
{
	const char *space = memchr(value, ' ', bytes);
	size_t id_bytes = space == NULL ? bytes : (size_t) (space - value);

	for (int i = 0; i < builder->themes.count; i++)
		if (strlen(builder->themes.items[i]) == id_bytes && memcmp(builder->themes.items[i], value, id_bytes) == 0)
			return true;
	return builder->themes.count == 0 || build_fail(builder, "themes.tsv has no theme \"%.*s\"", (int) id_bytes, value);
}
