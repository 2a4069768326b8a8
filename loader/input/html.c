/*
 * html.c - the running text of a web page; see html.h.
 */
#include "html.h"

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

static bool
is_space(char c)
{
	static const bool spaces[256] = {[' '] = true, ['\n'] = true, ['\t'] = true, ['\r'] = true, ['\f'] = true};

	return spaces[(unsigned char) c];
}

static void
add_text(Body *body, const char *text, size_t bytes, bool keep_lines)
{
	for (size_t at = 0; at < bytes;)
	{
		size_t start = at;

		if (is_space(text[at]))
		{
			body->line = body->line || (keep_lines && text[at] == '\n');
			body->space = true;
			at++;
			continue;
		}
		if (body->length > 0 && (body->line || body->space))
			body->text[body->length++] = body->line ? '\n' : ' ';
		body->line = body->space = false;
		/* as far as words follow with one space between them */
		while (at < bytes && (!is_space(text[at]) || (text[at] == ' ' && at + 1 < bytes && !is_space(text[at + 1]))))
			at++;
		memcpy(body->text + body->length, text + start, at - start);
		body->length += at - start;
	}
}

/* Writes the text inside `content`, but for furniture and the headline. */
static void
read_body(const HtmlNode *content, const HtmlNode *headline, Body *body)
{
	bool skip = false;

	for (const HtmlNode *node = content; node != NULL; node = html_following(content, node, skip))
	{
		skip = false;
		if (node->kind == HTML_TEXT)
			add_text(body, node->text, node->bytes, html_is(node->parent, "pre"));
		else if (node->kind != HTML_ELEMENT)
			skip = true;
		else if (node != content && (node == headline || html_is_furniture(node, content)))
		{
			skip = true;
			body->space = true;
		}
		else if (html_is(node, "td") || html_is(node, "th"))
			body->space = true;
		if (node->kind == HTML_ELEMENT && html_is_block(node))
			body->line = true;

		/* Leaving blocks: when the walk goes up, what follows begins a line. */
		if (skip || node->children == NULL)
			for (const HtmlNode *up = node; up != NULL && up != content && up->next == NULL; up = up->parent)
				if (up->parent != NULL && up->parent->kind == HTML_ELEMENT && html_is_block(up->parent))
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

bool
urban_html_decode(UrbanArena *arena, const char *html, size_t length, UrbanSource *source, UrbanError *error)
{
	Body body = {urban_arena_take(arena, 2 * length + 1), 0, false, false};
	const HtmlNode *root, *content, *headline = NULL;

	if (body.text == NULL)
		return urban_error_set(error, URBAN_OUT_OF_MEMORY, 0, "the page needs more memory than one may have");
	root = html_parse(arena, html, length);
	if (root == NULL && length > 0 && !urban_arena_failed(arena))
		return urban_error_set(error, URBAN_BAD_SYNTAX, 0, "the page could not be parsed: nested too deeply");
	content = root == NULL ? NULL : html_find_content(arena, root);
	if (content != NULL)
	{
		html_read_head(arena, root, content, source, &headline);
		content = html_widen_content(content, headline);
		read_body(content, headline, &body);
	}
	if (body.length == 0)
		return urban_error_set(error, URBAN_NO_TEXT, 0, "the page has no running text");
	body.text[body.length] = '\0';
	source->text = body.text;
	source->bytes = body.length;
	return true;
}
