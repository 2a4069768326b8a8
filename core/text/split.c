/*
 * split.c - a normalised body as tokens; see text.h.
 *
 * In: valid UTF-8 from urban_text_normalise. Out: words, numbers and signs
 * with offsets and forms (forms.c), then (sentences.c) sentences and paragraphs.
 * One pass over the bytes; it knows no language.
 */
#include "text.h"

#include "../knowledge/word_cache.h"
#include "../value/utf8.h"
#include "forms.h"
#include "letters.h"
#include "sentences.h"
#include "signs.h"

#define WORDS_AHEAD 8 /* that are known before they are reached: as long as memory takes to answer; a power of two */

/* A word that has been seen, but not reached. */
typedef struct WordAhead
{
	size_t start, end; /* bytes */
	uint32_t hash;
} WordAhead;

typedef struct Splitter
{
	UrbanArena *arena;
	UrbanText *text;
	UrbanForms *forms;
	size_t at;         /* byte */
	int32_t point;     /* code point */
	bool space_before; /* since the last token */
	bool line_start;
	bool opened;    /* the last token opens a quotation or bracket */
	bool low_quote; /* „ is open */
	WordAhead ahead[WORDS_AHEAD];
	unsigned seen, reached; /* words */
	size_t ahead_at;        /* behind those that have been seen */
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
	UrbanToken *token = urban_list_next(splitter->arena, &splitter->text->tokens);

	*token = (UrbanToken){.byte_start = (uint32_t) byte_start,
						  .byte_end = (uint32_t) splitter->at,
						  .start = start,
						  .end = splitter->point,
						  .kind = (uint8_t) kind,
						  .space_before = splitter->space_before,
						  .line_start = splitter->line_start};
	splitter->space_before = false;
	splitter->line_start = false;
	splitter->opened = false;
	return token;
}

/* The byte behind a run of letters, marks and digits, some of which have been passed by. */
static size_t
word_end(const UrbanText *text, size_t at)
{
	const unsigned char *body = (const unsigned char *) text->body;

	for (;;)
	{
		size_t next;

		while (at < text->bytes && urban_word_bytes[body[at]] != 0)
			at += urban_word_bytes[body[at]];
		next = at;
		if (at >= text->bytes || body[at] < 0x80 ||
			!urban_letter_in_word(urban_letter_kind(urban_utf8_next(text->body, &next))))
			return at;
		at = next;
	}
}

/* Does a word begin at a byte, where none goes on? Else *next is the byte behind what stands there. */
static bool
begins_word(const UrbanText *text, size_t at, size_t *next)
{
	UrbanLetterKind kind;

	*next = at + 1;
	if (urban_word_bytes[(unsigned char) text->body[at]] != 0 || (unsigned char) text->body[at] < 0x80)
		return urban_word_bytes[(unsigned char) text->body[at]] != 0;
	*next = at;
	kind = urban_letter_kind_quick(urban_utf8_next(text->body, next));
	return urban_letter_in_word(kind) && kind != URBAN_LETTER_MARK;
}

/* Looks for the next word behind those that have been seen. */
static void
look_ahead(Splitter *splitter)
{
	const UrbanText *text = splitter->text;
	WordAhead *word = &splitter->ahead[splitter->seen % WORDS_AHEAD];
	size_t at = splitter->ahead_at, next;

	while (at < text->bytes && !begins_word(text, at, &next))
		at = next;
	splitter->ahead_at = at;
	if (at >= text->bytes)
		return;
	word->start = at;
	word->end = splitter->ahead_at = word_end(text, at);
	word->hash = urban_spelling_hash(text->body + at, word->end - at);
	urban_forms_prefetch_place(splitter->forms, word->hash);
	splitter->seen++;
}

/* The word that begins at a byte, the next one. */
static WordAhead
reach_word(Splitter *splitter)
{
	while (splitter->seen - splitter->reached < WORDS_AHEAD && splitter->ahead_at < splitter->text->bytes)
		look_ahead(splitter);
	urban_forms_prefetch_spelling(splitter->forms, splitter->ahead[(splitter->reached + 4) % WORDS_AHEAD].hash);
	urban_forms_prefetch_form(splitter->forms, splitter->ahead[(splitter->reached + 2) % WORDS_AHEAD].hash);
	return splitter->ahead[splitter->reached++ % WORDS_AHEAD];
}

/* A run of letters, marks and digits, which is the next one that has been seen. */
static inline void
split_word(Splitter *splitter)
{
	WordAhead word = reach_word(splitter);
	UrbanSpelling *spelling =
		urban_forms_spelling(splitter->forms, splitter->text->body + word.start, word.end - word.start, word.hash);
	int32_t start = splitter->point;
	UrbanToken *token;

	splitter->at = word.end;
	splitter->point = start + spelling->points;
	token = token_add(splitter, (UrbanTokenKind) spelling->kind, word.start, start);
	token->spelling = spelling;
	token->shape = spelling->shape;
	token->script = spelling->script;
	token->form = urban_forms_index(splitter->forms, splitter->arena, splitter->text, spelling->form);
}

static void
split_sign(Splitter *splitter, uint32_t c, size_t byte_start)
{
	const UrbanText *text = splitter->text;
	UrbanSignPlace place;
	UrbanLetterKind after = URBAN_LETTER_SPACE;
	UrbanSign sign;
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
	token = token_add(splitter, URBAN_SIGN, byte_start, splitter->point - 1);
	token->sign = (uint8_t) sign;
	token->form = urban_forms_index(
		splitter->forms, splitter->arena, splitter->text,
		urban_forms_sign(splitter->forms, sign, splitter->text->body + byte_start, splitter->at - byte_start));
	splitter->opened = sign == URBAN_QUOTE_OPEN || sign == URBAN_BRACKET_OPEN || sign == URBAN_DASH;
	if (c == 0x201E)
		splitter->low_quote = true;
	else if (sign == URBAN_QUOTE_CLOSE)
		splitter->low_quote = false;
}

static UrbanText *
split(UrbanArena *arena, UrbanForms *forms, const char *body, size_t bytes)
{
	UrbanText *text = urban_arena_alloc(arena, sizeof(UrbanText));
	Splitter splitter = {.arena = arena, .text = text, .forms = forms, .space_before = true, .line_start = true};

	text->body = body;
	text->bytes = bytes;
	urban_list_reserve(arena, &text->tokens, (int) (bytes / 5) + 16); /* of a token with the space behind it */
	urban_list_reserve(arena, &text->forms, (int) (bytes / 24) + 16); /* about one distinct word per 24 bytes of news */
	urban_forms_begin(forms);
	while (splitter.at < bytes && !urban_arena_failed(arena))
	{
		size_t start = splitter.at;
		uint32_t c;
		UrbanLetterKind kind;

		if (urban_word_bytes[(unsigned char) body[start]] != 0)
		{
			split_word(&splitter);
			if (splitter.at < bytes && body[splitter.at] == ' ') /* as behind most words */
			{
				splitter.at++;
				splitter.point++;
				splitter.space_before = true;
			}
			continue;
		}
		c = next_point(&splitter);
		kind = urban_letter_kind_quick(c);
		if (kind == URBAN_LETTER_SPACE || kind == URBAN_LETTER_LINE)
		{
			splitter.space_before = true;
			splitter.line_start |= kind == URBAN_LETTER_LINE;
		}
		else if (kind == URBAN_LETTER_SIGN || kind == URBAN_LETTER_MARK)
			split_sign(&splitter, c, start);
		else
		{
			splitter.at = start;
			splitter.point--;
			split_word(&splitter);
		}
	}
	text->code_points = splitter.point;
	if (!urban_arena_failed(arena))
		urban_sentences_find(arena, text);
	return text;
}

UrbanText *
urban_text_split(UrbanArena *arena, const char *body, size_t bytes)
{
	UrbanForms *forms = urban_arena_try(arena, sizeof(*forms));

	if (forms == NULL)
		return urban_arena_alloc(arena, sizeof(UrbanText));
	forms->arena = arena;
	return split(arena, forms, body, bytes);
}

UrbanText *
urban_text_split_known(UrbanArena *arena, UrbanWordCache *words, const char *body, size_t bytes)
{
	UrbanText *text;

	if (words == NULL)
		return urban_text_split(arena, body, bytes);
	text = split(arena, urban_word_cache_forms(words), body, bytes);
	text->words = words;
	if (urban_word_cache_failed(words))
		urban_arena_fail(arena);
	return text;
}

char *
urban_text_slice(UrbanArena *arena, const UrbanText *text, int first, int last)
{
	size_t start = text->tokens.items[first].byte_start;

	return urban_arena_copy(arena, text->body + start, text->tokens.items[last].byte_end - start);
}
