/*
 * text.h - a document's text as paragraphs, sentences and tokens with offsets.
 *
 * Offsets are code points of the body, 0-based, end exclusive, unless a name
 * says "byte". Words are runs of letters, marks and digits; hyphens,
 * apostrophes and all other signs are tokens of their own ("UN-Habitat" is
 * three tokens without a space between them).
 */
#ifndef URBAN_TEXT_H
#define URBAN_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../arena.h"
#include "../error.h"

typedef struct UrbanSpan
{
	int32_t start;
	int32_t end;
} UrbanSpan;

typedef enum UrbanTokenKind
{
	URBAN_WORD = 0, /* has a letter (MCR2030 is one word) */
	URBAN_NUMBER,   /* digits only */
	URBAN_SIGN      /* one punctuation mark or symbol */
} UrbanTokenKind;

typedef enum UrbanShape
{
	URBAN_LOWER = 0,
	URBAN_TITLE, /* first letter capital, a later one small; or one capital letter alone */
	URBAN_UPPER, /* all letters capital, at least two characters */
	URBAN_MIXED  /* a capital inside: iPhone, UNDRRs */
} UrbanShape;

typedef enum UrbanScript
{
	URBAN_NO_SCRIPT = 0,
	URBAN_LATIN,
	URBAN_CYRILLIC,
	URBAN_OTHER_SCRIPT
} UrbanScript;

/* Signs by what they do; the many dashes and quotes of Unicode are each one sign here. */
typedef enum UrbanSign
{
	URBAN_SIGN_NONE = 0,
	URBAN_FULL_STOP,
	URBAN_COMMA,
	URBAN_SEMICOLON,
	URBAN_COLON,
	URBAN_QUESTION,
	URBAN_EXCLAMATION,
	URBAN_ELLIPSIS,
	URBAN_HYPHEN, /* - U+2010 U+2011 */
	URBAN_DASH,   /* en dash, em dash, minus, horizontal bar */
	URBAN_SLASH,
	URBAN_QUOTE_OPEN,   /* “ « „ ‹, and " where it opens */
	URBAN_QUOTE_CLOSE,  /* ” » ›, and " where it closes */
	URBAN_APOSTROPHE,   /* ' ’ ʻ ʼ ` between letters or behind one */
	URBAN_BRACKET_OPEN, /* ( [ */
	URBAN_BRACKET_CLOSE,
	URBAN_PERCENT,
	URBAN_CURRENCY,
	URBAN_BULLET,
	URBAN_OTHER_SIGN
} UrbanSign;

typedef struct UrbanToken
{
	uint32_t byte_start, byte_end;
	int32_t start, end;             /* code points */
	int32_t form;                   /* index into forms: distinct folded words, numbers and signs */
	int32_t sentence;               /* index into sentences */
	uint8_t kind;                   /* UrbanTokenKind */
	uint8_t shape;                  /* UrbanShape, of words */
	uint8_t script;                 /* UrbanScript, of words */
	uint8_t sign;                   /* UrbanSign, of signs */
	bool space_before;              /* white space or the text's start stands before it */
	bool line_start;                /* first token of a line */
	struct UrbanSpelling *spelling; /* of a word or number, while the text is read (forms.h) */
} UrbanToken;

typedef struct UrbanSentence
{
	int32_t first, last; /* tokens, last exclusive */
	int32_t paragraph;
} UrbanSentence;

typedef struct UrbanParagraph
{
	int32_t first, last; /* sentences, last exclusive */
	UrbanSpan span;
	const char *language; /* ISO 639-1, "und" if not known */
} UrbanParagraph;

/* A distinct folded token text: lower case, Latin letters without accents, ё as е. */
typedef struct UrbanForm
{
	const char *text; /* NUL-terminated UTF-8; lives as long as what remembers it, see urban_text_split_known() */
	uint32_t bytes;
	uint32_t hash;                /* 32-bit FNV-1a of text */
	int32_t number;               /* value of a number up to nine digits, else -1 */
	const struct UrbanWord *word; /* what the knowledge says of it; NULL until somebody has asked (word_cache.h) */
	struct UrbanKnownForm *known; /* where it is remembered (forms.h) */
} UrbanForm;

typedef struct UrbanText
{
	const char *body; /* NUL-terminated UTF-8, NFC */
	size_t bytes;
	int32_t code_points;
	URBAN_LIST(UrbanToken) tokens;
	URBAN_LIST(UrbanSentence) sentences;
	URBAN_LIST(UrbanParagraph) paragraphs;
	URBAN_LIST(UrbanForm) forms;
	struct UrbanWordCache *words; /* where its forms are asked for; NULL if nothing is remembered beyond this text */
} UrbanText;

static inline bool
urban_begins_with_digit(const UrbanText *text, const UrbanToken *token)
{
	return (unsigned char) (text->body[token->byte_start] - '0') < 10;
}

/*
 * Makes raw text storable: NFC, no NUL and no other control characters, CR LF and CR as
 * LF, no-break and other spaces as a space, runs of spaces as one, at most one empty line
 * in a row, no space at the ends of lines. Result in the arena, *out_bytes its length.
 * False with URBAN_BAD_ENCODING (position = byte offset + 1) or URBAN_NO_TEXT.
 */
extern bool urban_text_normalise(UrbanArena *arena, const char *raw, size_t bytes, char **out, size_t *out_bytes,
								 UrbanError *error);

/* Splits a normalised body (kept, not copied). Paragraph languages are "und" until urban_language_mark(). */
extern UrbanText *urban_text_split(UrbanArena *arena, const char *body, size_t bytes);

/* The same with a memory of words (NULL for none), which becomes the text's: forms stay good until urban_word_cache_begin(). */
extern UrbanText *urban_text_split_known(UrbanArena *arena, struct UrbanWordCache *words, const char *body,
										 size_t bytes);

/* The folded form of one word in out (NUL-terminated), as in UrbanForm; returns its bytes. Needs 2 * bytes + 1. */
extern size_t urban_text_fold(const char *word, size_t bytes, char *out);

/* The body between two tokens (last inclusive), copied. */
extern char *urban_text_slice(UrbanArena *arena, const UrbanText *text, int first, int last);

#endif
