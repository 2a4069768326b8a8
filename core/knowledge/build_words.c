/*
 * build_words.c - word files languages/LL/CLASS.txt and the ending files of a language.
 */
#include <string.h>

#include "../text/text.h"
#include "build.h"

/* Classes whose words are never inflected: closed classes, beginnings of lines, bare endings. */
static bool
class_is_exact(int word_class)
{
	switch (word_class)
	{
		case URBAN_CLASS_COMMON:
		case URBAN_CLASS_PREPOSITION:
		case URBAN_CLASS_NEGATION:
		case URBAN_CLASS_ABBREVIATION:
		case URBAN_CLASS_FURNITURE:
		case URBAN_CLASS_PRONOUN:
		case URBAN_CLASS_NAME_LINK:
		case URBAN_CLASS_NAME_STOP:
		case URBAN_CLASS_SURNAME_ENDING:
			return true;
		default:
			return false;
	}
}

/* The language of languages/LL/FILE, -1 if the path has another form. *file is the name behind it. */
static int
path_language(const char *path, const char **file)
{
	const char *slash = strrchr(path, '/');
	char code[3];

	if (slash == NULL || slash - path < 3 || slash[-3] != '/')
		return -1;
	memcpy(code, slash - 2, 2);
	code[2] = '\0';
	*file = slash + 1;
	return urban_language_index(code);
}

static void
trim(const char **text, size_t *bytes)
{
	while (*bytes > 0 && (*text)[0] == ' ')
	{
		(*text)++;
		(*bytes)--;
	}
	while (*bytes > 0 && (*text)[*bytes - 1] == ' ')
		(*bytes)--;
}

/* The next piece of a line between bars; false at its end. */
static bool
next_form(const char **line, size_t *left, const char **form, size_t *bytes)
{
	const char *bar;

	if (*line == NULL)
		return false;
	bar = memchr(*line, '|', *left);
	*form = *line;
	*bytes = bar == NULL ? *left : (size_t) (bar - *line);
	*left -= bar == NULL ? *left : *bytes + 1;
	*line = bar == NULL ? NULL : bar + 1;
	trim(form, bytes);
	return true;
}

typedef struct WordLine
{
	int language, word_class;
	uint32_t value;
	bool as_written;
} WordLine;

PathEndings
build_dictionary_endings(const Builder *builder, int language)
{
	return (PathEndings){builder->dictionary_endings[language].items, builder->dictionary_endings[language].count};
}

/* One word of a form as a step of its path. */
static PathStep
word_step(Builder *builder, const WordLine *line, const UrbanText *text, const UrbanToken *token, bool prefix)
{
	const UrbanForm *form = &text->forms.items[token->form];
	PathStep step = {UNIT_FORM, form->text, form->bytes, 0};
	unsigned bit = 1u << line->language;

	if (prefix)
		step.kind = UNIT_PREFIX;
	else if (token->kind == URBAN_WORD && !line->as_written && !class_is_exact(line->word_class) &&
			 (builder->languages_with_endings & bit) != 0)
	{
		step.kind = UNIT_STEM;
		step.bytes = path_stem_bytes(build_dictionary_endings(builder, line->language), form->text, form->bytes);
		step.languages = bit;
	}
	return step;
}

static bool
is_star(const UrbanText *text, int token)
{
	return token < text->tokens.count && text->body[text->tokens.items[token].byte_start] == '*' &&
		   !text->tokens.items[token].space_before;
}

static bool
add_form(Builder *builder, WordLine line, const char *form, size_t bytes)
{
	PathStep steps[PATH_WORDS];
	ImageItem item = {.target = (uint32_t) line.word_class, .value = line.value};
	const char *code = urban_language_codes[line.language];
	UrbanText *text;
	int count = 0;

	if (bytes > 0 && form[0] == '=')
	{
		line.as_written = true;
		form++;
		bytes--;
	}
	text = urban_text_split(builder->arena, urban_arena_copy(builder->arena, form, bytes), bytes);
	if (text == NULL)
		return urban_error_set(builder->error, URBAN_OUT_OF_MEMORY, 0, "out of memory");
	for (int i = 0; i < text->tokens.count; i++)
	{
		const UrbanToken *token = &text->tokens.items[i];

		if (token->kind == URBAN_SIGN)
			continue;
		if (count == PATH_WORDS)
			return build_fail(builder, "more than %d words in one form", PATH_WORDS);
		steps[count] = word_step(builder, &line, text, token, is_star(text, i + 1));
		if (steps[count].kind == UNIT_PREFIX && token->end - token->start < 3)
			return build_fail(builder, "a prefix needs three letters before the star");
		count++;
	}
	/* Signs alone ("©", "&") are looked at where they matter, not matched. */
	if (count == 0 && (line.word_class == URBAN_CLASS_FURNITURE || line.word_class == URBAN_CLASS_NAME_LINK))
		return true;
	if (count == 0)
		return build_fail(builder, "a form without letters or digits");
	item.language = build_string(builder, code, strlen(code));
	item.written = build_string(builder, form, bytes > 0 && form[bytes - 1] == '*' ? bytes - 1 : bytes);
	if (line.as_written)
		item.flags |= ITEM_AS_WRITTEN;
	if (line.word_class == URBAN_CLASS_COMMON && count == 1 && steps[0].kind == UNIT_FORM &&
		!build_common_word(builder, steps[0].text, steps[0].bytes, 1u << line.language, false))
		return false;
	if (line.word_class == URBAN_CLASS_FURNITURE)
	{
		if (steps[0].kind != UNIT_FORM)
			return build_fail(builder, "the first word of furniture is written out, without a star");
		build_common_word(builder, steps[0].text, steps[0].bytes, 0, true);
	}
	build_path(builder, steps, count, &item);
	return true;
}

bool
build_words(Builder *builder, const UrbanKnowledgeSource *source)
{
	const char *file = NULL, *text, *form;
	size_t at = 0, bytes, form_bytes;
	WordLine line = {.language = path_language(source->path, &file)};
	char name[64];

	if (line.language < 0)
		return build_fail(builder, "not in a folder of a known language");
	if (strlen(file) < 5 || strlen(file) >= sizeof(name) || strcmp(file + strlen(file) - 4, ".txt") != 0)
		return build_fail(builder, "not a word file: its name should be CLASS.txt");
	memcpy(name, file, strlen(file) - 4);
	name[strlen(file) - 4] = '\0';
	line.word_class = urban_word_class_find(name);
	if (line.word_class < 0)
		return build_fail(builder, "no word class has the name \"%s\"", name);

	while (build_next_line(builder, source, &at, &text, &bytes))
	{
		const char *tab = memchr(text, '\t', bytes);
		const char *value = text;
		size_t value_bytes = tab == NULL ? 0 : (size_t) (tab - text);

		if (tab != NULL)
		{
			bytes -= value_bytes + 1;
			text = tab + 1;
		}
		trim(&value, &value_bytes);
		if (line.word_class == URBAN_CLASS_THEME && !build_theme_check(builder, value, value_bytes))
			return false;
		line.value = build_string(builder, value, value_bytes);
		while (next_form(&text, &bytes, &form, &form_bytes))
			if (!add_form(builder, line, form, form_bytes))
				return false;
	}
	return true;
}

/* "nom,acc" as bits; false for an unknown name. */
static bool
parse_cases(const char *text, size_t bytes, uint16_t *cases)
{
	static const char names[] = "nomgendataccinslocabl";

	*cases = 0;
	for (size_t at = 0; at < bytes; at += 4)
	{
		int bit = -1;

		for (int i = 0; i < 7; i++)
			if (bytes - at >= 3 && memcmp(text + at, names + 3 * i, 3) == 0)
				bit = i;
		if (bit < 0 || (at + 3 < bytes && text[at + 3] != ','))
			return false;
		*cases |= (uint16_t) (1 << bit);
	}
	return true;
}

bool
build_endings(Builder *builder, const UrbanKnowledgeSource *source)
{
	const char *file = NULL, *text, *form;
	size_t at = 0, bytes, form_bytes;
	int language = path_language(source->path, &file);

	if (language < 0)
		return build_fail(builder, "not in a folder of a known language");
	while (build_next_line(builder, source, &at, &text, &bytes))
	{
		const char *tab = memchr(text, '\t', bytes);
		uint16_t cases = 0;

		if (tab != NULL && !parse_cases(text, (size_t) (tab - text), &cases))
			return build_fail(builder, "cases before the tab should be some of nom,gen,dat,acc,ins,loc,abl");
		if (tab != NULL)
		{
			bytes -= (size_t) (tab + 1 - text);
			text = tab + 1;
		}
		while (next_form(&text, &bytes, &form, &form_bytes))
		{
			char *folded = urban_arena_alloc(builder->arena, 2 * form_bytes + 1);
			size_t length = urban_text_fold(form, form_bytes, folded);

			if (length == 0)
				continue;
			if (strcmp(file, "endings.txt") != 0)
			{
				*urban_list_add(builder->arena, &builder->dictionary_endings[language]) = folded;
				*urban_list_add(builder->arena, &builder->dictionary) =
					(ImageDictionaryEnding){build_string(builder, folded, length), (uint32_t) language};
				continue;
			}
			builder->languages_with_endings |= 1u << language;
			*urban_list_add(builder->arena, &builder->endings) =
				(ImageEnding){hash_text(folded, length, 0), build_string(builder, folded, length), (uint16_t) length,
							  cases, 1u << language};
		}
	}
	return true;
}
