/*
 * html_page.h - what html.c and html_head.c share: small questions to libxml2's tree.
 */
#ifndef URBANLOAD_HTML_PAGE_H
#define URBANLOAD_HTML_PAGE_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "core/text/header.h"

/* Is it an element of this name? (libxml2 gives names in lower case.) */
extern bool html_is(const xmlNode *node, const char *name);

/* The attribute's value, part of the tree; NULL if the element has none. */
extern const char *html_attribute(const xmlNode *node, const char *name);

/* The text inside a node, white space collapsed, in the arena; NULL if there is none. */
extern const char *html_text_of(UrbanArena *arena, const xmlNode *node);

/* The node behind this one in document order within root, or NULL; past the children of this one if skip says so. */
extern xmlNode *html_following(const xmlNode *root, const xmlNode *node, bool skip);

/*
 * Title, date of publication and publisher, from meta elements, JSON-LD and the
 * article itself (`content`, of which *headline is the element that repeats the
 * title, or NULL).
 */
extern void html_read_head(UrbanArena *arena, const xmlNode *root, const xmlNode *content, UrbanSource *source,
						   const xmlNode **headline);

#endif
