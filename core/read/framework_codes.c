/*
 * framework_codes.c - goals, targets and priorities named with a framework; see framework_codes.h.
 *
 * In: mentions of reference entities that have a framework code, and the
 * numbers beside them. A number is a code only if the image knows an entity
 * with it (framework/sdg/11), so that years and counts are none.
 */
#include "framework_codes.h"

#include <string.h>

#include "../value/framework_code.h"

#define REACH       12 /* tokens behind the name in which its goals are listed */
#define DEEPEST     4  /* levels from a target up to its framework */
#define WORDS_APART 2  /* between name and number: "Goals 4" none, "Goals No. 4" one */

static bool
reference_of(const UrbanReader *reader, int entity, UrbanReferenceEntity *out)
{
	int reference = reader->facts->entities.items[entity].reference;

	if (reference < 0)
		return false;
	urban_knowledge_entity(reader->knowledge, reference, out);
	return true;
}

bool
reader_is_framework(const UrbanReader *reader, int entity)
{
	const UrbanEntity *item = &reader->facts->entities.items[entity];
	UrbanReferenceEntity reference;

	if (item->kind == URBAN_FRAMEWORK)
		return true;
	return item->kind == URBAN_PROGRAMME && reference_of(reader, entity, &reference) &&
		   reference.framework_code[0] != '\0';
}

int
reader_framework_root(const UrbanKnowledge *knowledge, int reference)
{
	UrbanReferenceEntity item;

	for (int i = 0; i < DEEPEST && reference >= 0; i++)
	{
		int parent;
		UrbanEntityKind kind = urban_knowledge_kind(knowledge, reference);

		if (kind == URBAN_CITY || kind == URBAN_REGION || kind == URBAN_COUNTRY) /* as most are: they have no code */
			return reference;
		urban_knowledge_entity(knowledge, reference, &item);
		if (strchr(item.framework_code, ':') == NULL)
			return reference;
		parent = urban_knowledge_find(knowledge, item.parent);
		if (parent < 0)
			return reference;
		reference = parent;
	}
	return reference;
}

static void
add_code(const UrbanReader *reader, ReaderCodes *codes, const char *code)
{
	for (int i = 0; i < codes->count; i++)
		if (strcmp(codes->items[i], code) == 0)
			return;
	*(const char **) urban_list_add(reader->arena, codes) = code;
}

/*
 * The code of the number at the token within the framework, NULL if the image
 * has none. *last is the number's last token ("11.5" has three).
 */
static const char *
code_at(const UrbanReader *reader, const UrbanReferenceEntity *root, int token, int *last)
{
	const UrbanText *text = reader->text;
	const char *part = text->forms.items[reader_token(reader, token)->form].text;

	*last = token;
	if (reader_token(reader, token)->kind != URBAN_NUMBER)
		return NULL;
	if (token + 2 < text->tokens.count && reader_token(reader, token + 1)->sign == URBAN_FULL_STOP &&
		!reader_token(reader, token + 1)->space_before && !reader_token(reader, token + 2)->space_before &&
		reader_token(reader, token + 2)->kind != URBAN_SIGN)
	{
		const char *deeper = text->forms.items[reader_token(reader, token + 2)->form].text;
		const char *target = urban_arena_printf(reader->arena, "%s.%s", part, deeper);

		if (urban_knowledge_find(reader->knowledge, urban_arena_printf(reader->arena, "%s/%s", root->id, target)) >= 0)
		{
			*last = token + 2;
			return urban_arena_printf(reader->arena, "%s:%s", root->framework_code, target);
		}
	}
	if (urban_knowledge_find(reader->knowledge, urban_arena_printf(reader->arena, "%s/%s", root->id, part)) < 0)
		return NULL;
	return urban_arena_printf(reader->arena, "%s:%s", root->framework_code, part);
}

/* "... 4 and 5", "4-nji", "4- жана 5-": numbers behind the name until another word comes. */
static void
codes_behind(const UrbanReader *reader, const UrbanReferenceEntity *root, int token, ReaderCodes *codes)
{
	int end = reader->text->sentences.items[reader_token(reader, token - 1)->sentence].last, words = 0;

	for (int i = token; i < end && i - token < REACH && words <= WORDS_APART; i++)
	{
		const UrbanToken *at = reader_token(reader, i);
		const char *code = code_at(reader, root, i, &i);

		if (code != NULL)
		{
			add_code(reader, codes, code);
			words = 0;
		}
		else if (at->kind == URBAN_NUMBER || reader->mention_at[i] >= 0 || reader->date_at[i] >= 0)
			return;
		else if (at->sign == URBAN_FULL_STOP || at->sign == URBAN_SEMICOLON || at->sign == URBAN_BRACKET_OPEN ||
				 at->sign == URBAN_COLON)
			return;
		else
			words += at->kind == URBAN_WORD;
	}
}

/* "Goal 4 of the Sustainable Development Goals": one number at most two words before the name. */
static void
code_before(const UrbanReader *reader, const UrbanReferenceEntity *root, int token, ReaderCodes *codes)
{
	int start = reader->text->sentences.items[reader_token(reader, token)->sentence].first, words = 0;

	for (int i = token - 1; i >= start && words <= WORDS_APART; i--)
	{
		const char *code;
		int last;

		if (reader->mention_at[i] >= 0 || reader->date_at[i] >= 0)
			return;
		code = code_at(reader, root, i, &last);
		if (code != NULL && i > start && reader_token(reader, i - 1)->kind == URBAN_WORD &&
			reader_word(reader, i - 1, URBAN_CLASS_FRAMEWORK_HEAD) != NULL)
			add_code(reader, codes, code);
		if (reader_token(reader, i)->kind != URBAN_WORD)
			return;
		words++;
	}
}

/* "SDG 11", "Priority 3 of the Sendai Framework": the goal that the mention itself names. */
static void
code_within(const UrbanReader *reader, const UrbanMention *mention, int root, ReaderCodes *codes)
{
	const UrbanMatches *matches = reader->matches;

	for (int i = matches->at[mention->first]; i < matches->at[mention->last + 1]; i++)
	{
		const UrbanMatch *match = &matches->items.items[i];
		UrbanReferenceEntity item;

		if (!match->item.is_name || match->last > mention->last)
			continue;
		urban_knowledge_entity(reader->knowledge, match->item.target, &item);
		if (strchr(item.framework_code, ':') == NULL ||
			reader_framework_root(reader->knowledge, match->item.target) != root ||
			!urban_framework_code_check(item.framework_code, strlen(item.framework_code), NULL))
			continue;
		add_code(reader, codes, item.framework_code);
		return;
	}
}

void
reader_framework_codes(const UrbanReader *reader, const UrbanMention *mention, ReaderCodes *codes)
{
	UrbanReferenceEntity root;

	if (!reference_of(reader, mention->entity, &root) || root.framework_code[0] == '\0')
		return;
	code_within(reader, mention, reader->facts->entities.items[mention->entity].reference, codes);
	if (mention->last + 1 < reader->text->tokens.count)
		codes_behind(reader, &root, mention->last + 1, codes);
	if (codes->count == 0)
		code_before(reader, &root, mention->first, codes);
}
