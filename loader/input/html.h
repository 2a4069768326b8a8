/*
 * html.h - the article in a web page: its text, title, date and publisher.
 *
 * Menus, forms, scripts, captions, share lines and other furniture are left
 * out; each block becomes a paragraph.
 */
#ifndef URBANLOAD_HTML_H
#define URBANLOAD_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "core/text/header.h"

/* Is a file that begins so HTML? Leading white space is skipped. */
extern bool urban_html_begins(const char *bytes, size_t length);

/* The encoding that the page declares in its first bytes, copied into the arena; NULL if it declares none. */
extern const char *urban_html_encoding(UrbanArena *arena, const char *bytes, size_t length);

/* Reads a page in UTF-8. False where it has no text or is nested too deeply. Thread-safe. */
extern bool urban_html_decode(UrbanArena *arena, const char *html, size_t length, UrbanSource *source,
							  UrbanError *error);

#endif
