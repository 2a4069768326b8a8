/*
 * split.c - a normalised body as tokens; see text.h.
 *
 * In: valid UTF-8 from urban_text_normalise. Out: words, numbers and signs
 * with offsets and folded forms, then (sentences.c) sentences and paragraphs.
 * One pass over the bytes; it knows no language.
 */
#include "text.h"

#include <string.h>

#include "../value/utf8.h"
#include "forms.h"
#include "letters.h"
#include "sentences.h"
#include "signs.h"

#define SHORT_WORD 128 /* bytes of a word that is folded on the stack; longer ones are rare and use the arena */

typedef struct Splitter
{
	UrbanArena *arena;
	UrbanText *text;
	size_t at;         /* byte */
	int32_t point;     /* code point */
	bool space_before; /* since the last token */
	bool line_start;
	bool opened;    /* the last token opens a quotation or bracket */
	bool low_quote; /* „ is open */
} Splitter;

static uint32_t
next_point(Splitter *splitter)
{
	unsigned char byte = (unsigned char) splitter->text->body[splitter->at];

	splitter->point++;
	if (byte < 0x80)
	{
		splitter->at++;
		return byte;
	}
	if (byte < 0xE0) /* two bytes: Cyrillic, and Latin with marks */
	{
		splitter->at += 2;
		return (uint32_t) (byte & 0x1F) << 6 | ((unsigned char) splitter->text->body[splitter->at - 1] & 0x3F);
	}
	return urban_utf8_next(splitter->text->body, &splitter->at);
}

static UrbanToken *
token_add(Splitter *splitter, UrbanTokenKind kind, size_t byte_start, int32_t start)
{
	UrbanToken *token = urban_list_add(splitter->arena, &splitter->text->tokens);

	token->byte_start = (uint32_t) byte_start;
	token->byte_end = (uint32_t) splitter->at;
	token->start = start;
	token->end = splitter->point;
	token->kind = (uint8_t) kind;
	token->space_before = splitter->space_before;
	token->line_start = splitter->line_start;
	splitter->space_before = false;
	splitter->line_start = false;
	splitter->opened = false;
	return token;
}

static int32_t
word_form(Splitter *splitter, size_t start, size_t end)
{
	char buffer[2 * SHORT_WORD + 1];
	char *folded = buffer;
	size_t bytes;

	if (end - start > SHORT_WORD)
	{
		folded = urban_arena_try(splitter->arena, 2 * (end - start) + 1);
		if (folded == NULL)
			return 0;
	}
	bytes = urban_text_fold(splitter->text->body + start, end - start, folded);
	return urban_forms_intern(splitter->arena, splitter->text, folded, bytes);
}

static UrbanShape
word_shape(int upper, int lower, int length, bool first_upper)
{
	if (upper == 0)
		return URBAN_LOWER;
	if (lower == 0)
		return length == 1 ? URBAN_TITLE : URBAN_UPPER;
	return upper == 1 && first_upper ? URBAN_TITLE : URBAN_MIXED;
}

/* A run of letters, marks and digits that begins with the code point c of this kind. */
static void
split_word(Splitter *splitter, uint32_t c, UrbanLetterKind kind, size_t byte_start)
{
	UrbanText *text = splitter->text;
	int32_t start = splitter->point - 1;
	UrbanScript script = URBAN_NO_SCRIPT;
	int upper = 0;
	int lower = 0;
	bool first_upper = false;
	UrbanToken *token;

	for (;;)
	{
		size_t at;
		int32_t point;

		if (kind == URBAN_LETTER_UPPER || kind == URBAN_LETTER_LOWER)
		{
			if (upper + lower == 0)
			{
				first_upper = kind == URBAN_LETTER_UPPER;
				script = urban_letter_script(c);
			}
			upper += kind == URBAN_LETTER_UPPER;
			lower += kind == URBAN_LETTER_LOWER;
		}
		if (splitter->at >= text->bytes)
			break;
		at = splitter->at;
		point = splitter->point;
		c = next_point(splitter);
		kind = urban_letter_kind_quick(c);
		if (!urban_letter_in_word(kind))
		{
			splitter->at = at;
			splitter->point = point;
			break;
		}
	}
	token = token_add(splitter, upper + lower > 0 ? URBAN_WORD : URBAN_NUMBER, byte_start, start);
	if (upper + lower > 0)
		token->shape = (uint8_t) word_shape(upper, lower, splitter->point - start, first_upper);
	token->script = (uint8_t) script;
	token->form = word_form(splitter, byte_start, splitter->at);
}

static void
split_sign(Splitter *splitter, uint32_t c, size_t byte_start)
{
	const UrbanText *text = splitter->text;
	UrbanSignPlace place;
	UrbanLetterKind after = URBAN_LETTER_SPACE;
	UrbanSign sign;
	const char *form;
	UrbanToken *token;
	const UrbanToken *last = text->tokens.count > 0 ? &text->tokens.items[text->tokens.count - 1] : NULL;

	if (splitter->at < text->bytes)
	{
		size_t at = splitter->at;

		after = urban_letter_kind(urban_utf8_next(text->body, &at));
	}
	place.letter_before = !splitter->space_before && last != NULL && last->kind != URBAN_SIGN;
	place.letter_after = urban_letter_in_word(after);
	place.space_before = splitter->space_before || splitter->opened;
	place.space_after = after == URBAN_LETTER_SPACE || after == URBAN_LETTER_LINE;
	place.low_quote = splitter->low_quote;
	sign = urban_sign_kind(c, &place);
	form = urban_sign_form(sign);
	token = token_add(splitter, URBAN_SIGN, byte_start, splitter->point - 1);
	token->sign = (uint8_t) sign;
	token->form = form != NULL ? urban_forms_intern(splitter->arena, splitter->text, form, strlen(form))
							   : word_form(splitter, byte_start, splitter->at);
	splitter->opened = sign == URBAN_QUOTE_OPEN || sign == URBAN_BRACKET_OPEN || sign == URBAN_DASH;
	if (c == 0x201E)
		splitter->low_quote = true;
	else if (sign == URBAN_QUOTE_CLOSE)
		splitter->low_quote = false;
}

UrbanText *
urban_text_split(UrbanArena *arena, const char *body, size_t bytes)
{
	UrbanText *text = urban_arena_alloc(arena, sizeof(UrbanText));
	Splitter splitter = {.arena = arena, .text = text, .space_before = true, .line_start = true};

	text->body = body;
	text->bytes = bytes;
	urban_list_reserve(arena, &text->tokens, (int) (bytes / 6) + 16); /* of a token with the space behind it */
	urban_forms_start(arena, text, bytes / 24);                       /* about one distinct word per 24 bytes of news */
	while (splitter.at < bytes && !urban_arena_failed(arena))
	{
		size_t start = splitter.at;
		uint32_t c = next_point(&splitter);
		UrbanLetterKind kind = urban_letter_kind_quick(c);

		if (kind == URBAN_LETTER_SPACE || kind == URBAN_LETTER_LINE)
		{
			splitter.space_before = true;
			splitter.line_start |= kind == URBAN_LETTER_LINE;
		}
		else if (kind == URBAN_LETTER_SIGN || kind == URBAN_LETTER_MARK)
			split_sign(&splitter, c, start);
		else
			split_word(&splitter, c, kind, start);
	}
	text->code_points = splitter.point;
	if (!urban_arena_failed(arena))
		urban_sentences_find(arena, text);
	return text;
}

char *
urban_text_slice(UrbanArena *arena, const UrbanText *text, int first, int last)
{
	size_t start = text->tokens.items[first].byte_start;

	return urban_arena_copy(arena, text->body + start, text->tokens.items[last].byte_end - start);
}
