/*
 * html.c - the running text of a web page by libxml2's HTML parser; see html.h.
 */
#include "html.h"

#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "html_page.h"

#define HEAD_BYTES ((size_t) 4096) /* a page says what it is and in which encoding in its first bytes */

/* The running text as it grows. */
typedef struct Body
{
	char *text; /* as large as the whole page: decoded text is never longer */
	size_t length;
	bool space; /* white space is due */
	bool line;  /* a line end is due */
} Body;

static void
add_text(Body *body, const char *text, bool keep_lines)
{
	for (; *text != '\0'; text++)
	{
		if (*text == '\n' && keep_lines)
			body->line = true;
		else if (strchr(" \t\r\n\f", *text) != NULL)
			body->space = true;
		else
		{
			if (body->length > 0 && (body->line || body->space))
				body->text[body->length++] = body->line ? '\n' : ' ';
			body->line = body->space = false;
			body->text[body->length++] = *text;
		}
	}
}

/* Writes the text inside `content`, but for furniture and the headline. */
static void
read_body(const xmlNode *content, const xmlNode *headline, Body *body)
{
	bool skip = false;

	for (const xmlNode *node = content; node != NULL; node = html_following(content, node, skip))
	{
		skip = false;
		if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
		{
			if (node->content != NULL)
				add_text(body, (const char *) node->content, html_is(node->parent, "pre"));
		}
		else if (node->type != XML_ELEMENT_NODE)
			skip = true;
		else if (node != content && (node == headline || html_is_furniture(node, content)))
		{
			skip = true;
			body->space = true;
		}
		else if (html_is(node, "td") || html_is(node, "th"))
			body->space = true;
		if (node->type == XML_ELEMENT_NODE && html_is_block(node))
			body->line = true;

		/* Leaving blocks: when the walk goes up, what follows begins a line. */
		if (skip || node->children == NULL)
			for (const xmlNode *up = node; up != NULL && up != content && up->next == NULL; up = up->parent)
				if (up->parent != NULL && up->parent->type == XML_ELEMENT_NODE && html_is_block(up->parent))
					body->line = true;
	}
}

bool
urban_html_begins(const char *bytes, size_t length)
{
	static const char *const signs[] = {"<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<title"};
	char head[HEAD_BYTES + 1];
	size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

	while (at < length && strchr(" \t\r\n\f", bytes[at]) != NULL)
		at++;
	if (at == length || bytes[at] != '<')
		return false;
	if (length - at > HEAD_BYTES)
		length = at + HEAD_BYTES;
	memcpy(head, bytes + at, length - at);
	head[length - at] = '\0';
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcasestr(head, signs[i]) != NULL)
			return true;
	return false;
}

const char *
urban_html_encoding(UrbanArena *arena, const char *bytes, size_t length)
{
	char head[HEAD_BYTES + 1];
	const char *at;
	size_t name;

	if (length > HEAD_BYTES)
		length = HEAD_BYTES;
	memcpy(head, bytes, length);
	head[length] = '\0';
	at = strcasestr(head, "charset=");
	if (at != NULL)
		at += strlen("charset=");
	else if (strncasecmp(head, "<?xml", 5) == 0 && (at = strcasestr(head, "encoding=")) != NULL)
		at += strlen("encoding=");
	else
		return NULL;
	at += strspn(at, "\"' ");
	name = strcspn(at, "\"'/> \t\r\n;");
	return name == 0 || name > 40 ? NULL : urban_arena_copy(arena, at, name);
}

static pthread_once_t parser_once = PTHREAD_ONCE_INIT;

bool
urban_html_decode(UrbanArena *arena, const char *html, size_t length, UrbanSource *source, UrbanError *error)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
	Body body = {urban_arena_try(arena, 2 * length + 1), 0, false, false};
	const xmlNode *root, *content, *headline = NULL;
	htmlParserCtxt *context;
	xmlDoc *page;
	bool whole;

	if (body.text == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "the page needs more memory than one may have");
	pthread_once(&parser_once, xmlInitParser);
	context = htmlNewParserCtxt();
	page = context == NULL ? NULL : htmlCtxtReadMemory(context, html, (int) length, NULL, "UTF-8", options);
	whole = page != NULL && context->disableSAX == 0;
	root = page != NULL ? xmlDocGetRootElement(page) : NULL;
	if (whole && root != NULL)
	{
		content = html_find_content(arena, root);
		html_read_head(arena, root, content, source, &headline);
		if (content != NULL)
			content = html_widen_content(content, headline);
		if (content != NULL)
			read_body(content, headline, &body);
	}
	if (page != NULL)
		xmlFreeDoc(page);
	if (context != NULL)
		htmlFreeParserCtxt(context);
	if (!whole)
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0,
							   "the page could not be parsed: nested too deeply or too large");
	if (body.length == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "the page has no running text");
	source->text = body.text;
	source->bytes = body.length;
	return true;
}
