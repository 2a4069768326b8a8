/*
 * html_tree.h - a web page, parsed by libxml2, as a light tree in an arena.
 *
 * libxml2's own tree can be changed and written; here a page is looked at once
 * and thrown away.
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
	HTML_BLOCK = 1,    /* it begins a line of its own */
	HTML_FURNITURE = 2 /* it holds no running text */
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
 * Parses a page in UTF-8 without NUL. The root is an element html. NULL where there is none, where
 * elements are nested too deeply, or from a failed arena.
 */
extern HtmlNode *html_parse(UrbanArena *arena, const char *bytes, size_t length);

/* What is known of a name in lower case (html_names.c). */
extern uint32_t html_name_flags(const char *name);

#endif
