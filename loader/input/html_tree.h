/*
 * html_tree.h - a web page as a light tree that points into the page's own bytes.
 *
 * A general parser builds a document that can be changed and written; here a
 * page is looked at once and thrown away, at many times the speed.
 */
#ifndef URBANLOAD_HTML_TREE_H
#define URBANLOAD_HTML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

typedef enum HtmlKind
{
	HTML_ELEMENT = 0,
	HTML_TEXT
} HtmlKind;

/* What is known of an element by its name. */
enum
{
	HTML_VOID = 1,       /* it has no content and no end tag */
	HTML_RAW = 2,        /* its content is no markup */
	HTML_OF_HEAD = 4,    /* it stands in the head where no body has begun */
	HTML_BLOCK = 8,      /* it begins a line of its own */
	HTML_FURNITURE = 16, /* it holds no running text */
	HTML_ENDS_P = 32     /* a paragraph ends before it */
};

typedef struct HtmlAttribute
{
	const char *name, *value; /* in lower case; with its entities replaced */
	struct HtmlAttribute *next;
} HtmlAttribute;

typedef struct HtmlNode
{
	HtmlKind kind;
	uint32_t flags;   /* of an element */
	const char *name; /* of an element, in lower case; "" of a text */
	const char *text; /* of a text, its entities replaced; NULL of an element */
	size_t bytes;     /* of the text */
	HtmlAttribute *attributes;
	struct HtmlNode *parent, *children, *last, *next;
	struct HtmlWeight *weight; /* of an element (html_weight.c) */
} HtmlNode;

/*
 * Parses a page in UTF-8 (NUL-free; bytes[length] may be read and all of it is
 * written over). The root is an element html. NULL where elements are nested
 * too deeply, or from a failed arena.
 */
extern HtmlNode *html_parse(UrbanArena *arena, char *bytes, size_t length);

/* Replaces entities where they stand; the text's new length, never a greater one. It is NUL-terminated. */
extern size_t html_replace_entities(char *text, size_t length);

/* What is known of a name in lower case (html_names.c). */
extern uint32_t html_name_flags(const char *name);

/* Does an element that begins end the open one, as authors leave out end tags? */
extern bool html_ends_open(const char *begins, uint32_t flags, const char *open);

/* How hard it is to end an element from outside: an end tag does not reach through a harder one. */
extern int html_hardness(const char *name);

#endif
