/*
 * html_page.h - what html.c, html_head.c, html_weight.c and html_furniture.c share: questions to a page's tree.
 */
#ifndef URBANLOAD_HTML_PAGE_H
#define URBANLOAD_HTML_PAGE_H

#include <stdbool.h>

#include "core/text/header.h"
#include "html_tree.h"

/* Is it an element of this name? */
extern bool html_is(const HtmlNode *node, const char *name);

/* The attribute's value, part of the tree; NULL if the element has none. */
extern const char *html_attribute(const HtmlNode *node, const char *name);

/* The node behind this one in document order within root, or NULL; past the children of this one if skip says so. */
extern HtmlNode *html_following(const HtmlNode *root, const HtmlNode *node, bool skip);

/* Is the node inside the other one, or the same? */
extern bool html_is_inside(const HtmlNode *node, const HtmlNode *outer);

/*
 * Title, date of publication and publisher, from meta elements, JSON-LD and the
 * article itself (`content`, of which *headline is the element that repeats the
 * title, or NULL).
 */
extern void html_read_head(UrbanArena *arena, const HtmlNode *root, const HtmlNode *content, UrbanSource *source,
						   const HtmlNode **headline);

/* --- html_weight.c --- */

/* What is inside an element, furniture that calls itself so left out. Bytes of text without its white space. */
typedef struct HtmlWeight
{
	uint32_t own, own_links, own_signs; /* text in no inner block; of that, in links; full stops and their like */
	uint32_t text, links, prose;        /* all; in links; in blocks that read as sentences */
	uint32_t pictures, forms;
	bool is_furniture; /* by its name, its class and its like */
} HtmlWeight;

/* Weighs the page and finds the element that holds the article; NULL from a failed arena. */
extern const HtmlNode *html_find_content(UrbanArena *arena, const HtmlNode *root);

/* The content, with what stands between it and a headline above it. */
extern const HtmlNode *html_widen_content(const HtmlNode *content, const HtmlNode *headline);

/* The weight of an element of a weighed page. */
static inline const HtmlWeight *
html_weight(const HtmlNode *node)
{
	return node->weight;
}

/* --- html_furniture.c --- */

/* Does the element begin a line of its own? Cells of tables too, where `cells` says so. */
extern bool html_is_block(const HtmlNode *node);

/* Is it furniture by its name, role, class, id or style, whatever is in it? */
extern bool html_calls_itself_furniture(const HtmlNode *node);

/* The same, or by what is in it: links, a picture with its caption, a heading of nothing. The page is weighed. */
extern bool html_is_furniture(const HtmlNode *node, const HtmlNode *content);

#endif
