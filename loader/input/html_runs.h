/*
 * html_runs.h - long runs of plain text on a web page, kept away from its parser.
 *
 * libxml2 looks at each character of a text through several calls. Most of an
 * article's bytes are plain text, which it only hands back; so each long run is
 * replaced by a short mark before the page is parsed and put back afterwards.
 * Whether a run was text at all, the parser decides: all marks have to come
 * back as text and in their order, else the page is parsed as it is.
 */
#ifndef URBANLOAD_HTML_RUNS_H
#define URBANLOAD_HTML_RUNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/arena.h"

typedef struct HtmlRun
{
	const char *text; /* on the page */
	size_t bytes;
} HtmlRun;

typedef struct HtmlRuns
{
	const char *page; /* with the marks; the page itself where there are none */
	size_t bytes;
	HtmlRun *runs;
	size_t count;
	size_t back; /* of them, those that have been put back */
} HtmlRuns;

/* Replaces the runs of a page in UTF-8, which stays as it is. The new page lives in the arena. */
extern void html_runs_take(UrbanArena *arena, const char *page, size_t bytes, HtmlRuns *runs);

/*
 * Writes a text that the parser reported with its runs put back to `out`, which has room for so many bytes;
 * the bytes written in *written. False where the marks are not the next ones, or there is no room.
 */
extern bool html_runs_put_back(HtmlRuns *runs, const char *text, size_t bytes, char *out, size_t room, size_t *written);

#endif
