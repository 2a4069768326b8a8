/*
 * elliptic_regions.c - «Туркестанская, Жамбылская и Кызылординская области»: in
 * Russian one noun in the plural stands for several regions.
 *
 * In: a plural noun of region and the adjectives joined before it. Out: one
 * candidate for each adjective that makes the name of a listed region.
 */
#include <string.h>

#include "naming.h"

#define MOST_REGIONS 12 /* before one noun */

/* The plural forms of the noun. */
static bool
is_plural_noun(const UrbanReader *reader, int token)
{
	static const char *const forms[] = {"области", "областей", "областям", "областями", "областях"};
	const char *form = naming_folded(reader, token);

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		if (strcmp(form, forms[i]) == 0)
			return true;
	return false;
}

/* The listed region that the adjective and the noun in the singular name; -1 if there is none. *name is its name. */
static int
region_of(UrbanReader *reader, int token, const char **name)
{
	static const char *const endings[] = {"ской", "скую", "ская", "ских", "ским", "скими", "ские"};
	const UrbanToken *t = reader_token(reader, token);
	size_t bytes = t->byte_end - t->byte_start;
	const char *word = reader->text->body + t->byte_start;
	UrbanMatches *matches;
	UrbanText *split;
	char *full = NULL;

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]) && full == NULL; i++)
	{
		size_t length = strlen(endings[i]);

		if (bytes > length && memcmp(word + bytes - length, endings[i], length) == 0)
			full = urban_arena_printf(reader->arena, "%.*sская область", (int) (bytes - length), word);
	}
	if (full == NULL || urban_arena_failed(reader->arena))
		return -1;
	split = urban_text_split(reader->arena, full, strlen(full));
	if (split == NULL || urban_arena_failed(reader->arena))
		return -1;
	split->words = reader->text->words;
	matches = urban_match_text(reader->arena, reader->knowledge, split, urban_language_mask("ru"));
	for (int i = 0; matches != NULL && i < matches->items.count; i++)
	{
		const UrbanMatch *m = &matches->items.items[i];
		UrbanReferenceName found;

		if (!m->item.is_name || m->first != 0 || m->last != split->tokens.count - 1 ||
			urban_knowledge_kind(reader->knowledge, m->item.target) != URBAN_REGION)
			continue;
		urban_knowledge_name(reader->knowledge, m->item.target, m->item.name, &found);
		*name = found.name;
		return m->item.target;
	}
	return -1;
}

static void
propose_regions(Naming *naming, int noun)
{
	UrbanReader *reader = naming->reader;
	int at = noun - 1;

	for (int i = 0; i < MOST_REGIONS && at >= 0 && naming_same_sentence(reader, at, noun) &&
					reader_token(reader, at)->shape == URBAN_TITLE;
		 i++)
	{
		const char *name = NULL;
		int region = region_of(reader, at, &name);

		if (region < 0)
			return;
		if (i > 0)
		{
			Candidate *candidate = naming_add(naming, at, at, URBAN_REGION, "one noun of several regions");

			candidate->reference = region;
			candidate->name = name;
			candidate->place_noun = true;
			candidate->of_region = true;
			candidate->weight += 6;
			naming->listed_end[at] = 2;
		}
		if (!naming_is_sign(reader, at - 1, URBAN_COMMA) &&
			!reader_value_is(urban_match_at(reader->matches, at - 1, URBAN_CLASS_PREPOSITION), "and"))
			return;
		at -= 2;
	}
}

void
naming_elliptic_regions(Naming *naming)
{
	const UrbanReader *reader = naming->reader;

	static const UrbanClassSet nouns = URBAN_CLASS_BIT(URBAN_CLASS_PLACE_NOUN);

	for (int t = reader_next(reader, 3, nouns); t < reader->token_count; t = reader_next(reader, t + 1, nouns))
		if (reader_token(reader, t)->shape == URBAN_LOWER &&
			reader_value_is(urban_match_at(reader->matches, t, URBAN_CLASS_PLACE_NOUN), "region") &&
			is_plural_noun(reader, t))
			propose_regions(naming, t);
}
