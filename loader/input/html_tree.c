/*
 * html_tree.c - parsing a web page; see html_tree.h.
 *
 * In: any bytes in UTF-8. Out: elements and texts, as browsers see them in what
 * authors usually get wrong: end tags left out or crossed, a head or body that
 * was not begun. Comments, declarations and instructions are passed over. Names
 * of entities are libxml2's.
 */
#include "html_tree.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

#include "core/value/utf8.h"

#define DEEPEST      255 /* elements within each other; more are no page that a person made */
#define LONGEST_NAME 40  /* of an entity */
#define LONGEST_LEAD 512 /* bytes before a page's declaration that are thrown away */

typedef struct Parser
{
	UrbanArena *arena;
	char *text;
	size_t at, length;
	HtmlNode *root, *head, *body, *current;
	int depth;
	bool too_deep;
} Parser;

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* --- entities --- */

/* The code point of the entity behind an ampersand, 0 if it is none; *bytes its bytes without the ampersand. */
static uint32_t
read_entity(const char *text, size_t left, size_t *bytes)
{
	char name[LONGEST_NAME + 1];
	uint32_t c = 0;
	size_t at = 0;

	if (left > 1 && text[0] == '#')
	{
		bool is_hex = (text[1] | 0x20) == 'x';

		for (at = is_hex ? 2 : 1; at < left && c <= 0x10FFFF; at++)
		{
			char d = text[at], low = (char) (d | 0x20);

			if (d >= '0' && d <= '9')
				c = c * (is_hex ? 16 : 10) + (uint32_t) (d - '0');
			else if (is_hex && low >= 'a' && low <= 'f')
				c = c * 16 + (uint32_t) (low - 'a' + 10);
			else
				break;
		}
		if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000))
			return 0;
	}
	else
	{
		const htmlEntityDesc *entity;

		while (at < left && at < LONGEST_NAME && (is_letter(text[at]) || (text[at] >= '0' && text[at] <= '9')))
			at++;
		memcpy(name, text, at);
		name[at] = '\0';
		entity = at == 0 ? NULL : htmlEntityLookup((const xmlChar *) name);
		if (entity == NULL)
			return strcmp(name, "apos") == 0 ? (*bytes = at + (at < left && text[at] == ';'), '\'') : 0;
		c = entity->value;
	}
	*bytes = at + (at < left && text[at] == ';');
	return c;
}

size_t
html_replace_entities(char *text, size_t length)
{
	char *first = memchr(text, '&', length);
	size_t at = first == NULL ? length : (size_t) (first - text);
	size_t out = at;

	while (at < length)
	{
		const char *next;
		size_t bytes = 0, plain;
		uint32_t c = read_entity(text + at + 1, length - at - 1, &bytes);

		if (c != 0)
		{
			out += (size_t) urban_utf8_put(c, text + out); /* an entity is never shorter than what it stands for */
			at += 1 + bytes;
		}
		else
			text[out++] = text[at++];
		next = memchr(text + at, '&', length - at);
		plain = next == NULL ? length - at : (size_t) (next - (text + at));
		memmove(text + out, text + at, plain);
		out += plain;
		at += plain;
	}
	text[out] = '\0';
	return out;
}

/* --- the tree --- */

static HtmlNode *
add_node(Parser *parser, HtmlKind kind)
{
	HtmlNode *node = urban_arena_alloc(parser->arena, sizeof(*node));
	HtmlNode *parent = parser->current;

	node->kind = kind;
	node->name = "";
	node->parent = parent;
	if (parent == NULL)
		return node;
	if (parent->last == NULL)
		parent->children = node;
	else
		parent->last->next = node;
	parent->last = node;
	return node;
}

/* Opens an element at the current place. */
static HtmlNode *
open_element(Parser *parser, const char *name, uint32_t flags)
{
	HtmlNode *node = add_node(parser, HTML_ELEMENT);

	node->name = name;
	node->flags = flags;
	parser->current = node;
	parser->too_deep = parser->too_deep || ++parser->depth > DEEPEST;
	return node;
}

static void
close_current(Parser *parser)
{
	if (parser->current == NULL || parser->current->parent == NULL)
		return;
	parser->current = parser->current->parent;
	parser->depth--;
}

/* Opens html, head and body where an element (NULL: a text) needs them and nobody did. */
static void
open_implied(Parser *parser, const char *name, uint32_t flags)
{
	if (parser->root == NULL)
		parser->root = open_element(parser, "html", html_name_flags("html"));
	if (parser->body != NULL)
	{
		if (parser->current == parser->root)
		{
			parser->current = parser->body; /* behind the body's end */
			parser->depth = 2;
		}
		return;
	}
	if ((flags & HTML_OF_HEAD) != 0)
	{
		if (parser->current == parser->root && parser->head == NULL)
			parser->head = open_element(parser, "head", html_name_flags("head"));
		return;
	}
	if (parser->head != NULL && parser->current != parser->root)
	{
		HtmlNode *node = parser->current;

		while (node != NULL && node != parser->head)
			node = node->parent;
		if (node == NULL || (name != NULL && strcmp(name, "noscript") == 0) || node != parser->current)
			return; /* inside a title, or what belongs to a head */
		close_current(parser);
	}
	if (parser->current == parser->root)
		parser->body = open_element(parser, "body", html_name_flags("body"));
}

/* Adds the text between two places, which it may write over. */
static void
add_text(Parser *parser, size_t start, size_t behind)
{
	HtmlNode *node;
	char *text = parser->text + start;
	bool is_blank = true;

	for (size_t i = start; i < behind && is_blank; i++)
		is_blank = is_space(parser->text[i]);
	if (start == behind ||
		(is_blank && (parser->current == NULL || parser->current == parser->root || parser->current == parser->head)))
		return;
	if (parser->current == NULL || parser->current == parser->root || parser->current == parser->head)
	{
		open_implied(parser, NULL, 0);
		open_element(parser, "p", html_name_flags("p"));
	}
	node = add_node(parser, HTML_TEXT);
	node->text = text;
	text[behind - start] = '\0';
	node->bytes = html_replace_entities(text, behind - start);
}

/* --- tags --- */

/* Makes small letters of a name that goes on to a space, slash, equals sign or bracket; the place behind it. */
static size_t
read_name(Parser *parser, size_t at, bool is_attribute)
{
	char *text = parser->text;

	for (; at < parser->length; at++)
	{
		char c = text[at];

		if (is_space(c) || c == '>' || c == '/' || (is_attribute && c == '='))
			break;
		if (c >= 'A' && c <= 'Z')
			text[at] = (char) (c | 0x20);
	}
	return at;
}

/* The value at *at: between quotation marks or up to a space or bracket. It is cut off, *behind is the character there. */
static char *
read_value(Parser *parser, size_t *at, char *behind)
{
	char *text = parser->text;
	char quote = *at < parser->length ? text[*at] : '\0';
	size_t start = *at, end;

	if (quote == '"' || quote == '\'')
	{
		const char *close = memchr(text + start + 1, quote, parser->length - start - 1);

		start++;
		end = close == NULL ? parser->length : (size_t) (close - text);
		*at = end + (end < parser->length);
	}
	else
	{
		for (end = start; end < parser->length && !is_space(text[end]) && text[end] != '>'; end++)
			;
		*at = end;
	}
	*behind = *at < parser->length ? text[*at] : '>';
	text[end] = '\0';
	html_replace_entities(text + start, end - start);
	return text + start;
}

/* Reads the attributes of an element up to the tag's end, behind which *at is moved; true if it closes itself. */
static bool
read_attributes(Parser *parser, HtmlNode *node, size_t *at, char behind)
{
	char *text = parser->text;
	HtmlAttribute **last = &node->attributes;
	char c = behind; /* the character at *at, which may have been written over */

	for (;;)
	{
		size_t start;
		HtmlAttribute *attribute;
		bool is_slash = false;

		while (*at < parser->length && (is_space(c) || c == '/'))
		{
			is_slash = c == '/';
			c = ++*at < parser->length ? text[*at] : '>';
		}
		if (*at >= parser->length)
			return false;
		if (c == '>')
		{
			++*at;
			return is_slash;
		}
		start = *at;
		text[start] = c;
		*at = read_name(parser, start + 1, true); /* an equals sign first is a part of the name */
		if (text[start] >= 'A' && text[start] <= 'Z')
			text[start] = (char) (text[start] | 0x20);
		attribute = urban_arena_alloc(parser->arena, sizeof(*attribute));
		attribute->name = text + start;
		attribute->value = "";
		*last = attribute;
		last = &attribute->next;
		start = *at;
		c = *at < parser->length ? text[*at] : '>';
		while (*at < parser->length && is_space(c))
			c = ++*at < parser->length ? text[*at] : '>';
		if (*at < parser->length && c == '=')
		{
			do
				++*at;
			while (*at < parser->length && is_space(text[*at]));
			attribute->value = read_value(parser, at, &c);
		}
		text[start] = '\0';
	}
}

/* Is an element of this name open, where an end tag may reach it? */
static HtmlNode *
find_open(const Parser *parser, const char *name)
{
	int hardness;

	if (parser->current != NULL && parser->current != parser->root && strcmp(parser->current->name, name) == 0)
		return parser->current;
	hardness = html_hardness(name);
	for (HtmlNode *node = parser->current; node != NULL && node != parser->root; node = node->parent)
	{
		if (strcmp(node->name, name) == 0)
			return node;
		if (html_hardness(node->name) > hardness)
			return NULL;
	}
	return NULL;
}

/* The text of a script or style: up to its end tag, behind which the parser is moved. */
static void
read_raw(Parser *parser, const char *name)
{
	size_t length = strlen(name), start = parser->at, at = start;
	HtmlNode *node;

	for (;;)
	{
		const char *found = at < parser->length ? memchr(parser->text + at, '<', parser->length - at) : NULL;

		at = found == NULL ? parser->length : (size_t) (found - parser->text);
		if (found == NULL || (parser->length - at > length + 1 && found[1] == '/' &&
							  strncasecmp(found + 2, name, length) == 0 && !is_letter(found[2 + length])))
			break;
		at++;
	}
	parser->at = at;
	if (at < parser->length)
	{
		const char *close = memchr(parser->text + at, '>', parser->length - at);

		parser->at = close == NULL ? parser->length : (size_t) (close + 1 - parser->text);
	}
	if (at == start)
		return;
	node = add_node(parser, HTML_TEXT);
	node->text = parser->text + start;
	node->bytes = at - start;
	parser->text[at] = '\0';
}

/* The start tag whose name begins at parser->at. */
static void
start_tag(Parser *parser)
{
	char *name = parser->text + parser->at;
	size_t at = read_name(parser, parser->at, false);
	char behind = at < parser->length ? parser->text[at] : '>';
	HtmlNode *node, *ignored = NULL;
	uint32_t flags;
	bool closes_itself;

	parser->text[at] = '\0';
	flags = html_name_flags(name);
	if (strcmp(name, "html") == 0 && parser->root != NULL)
		ignored = parser->root;
	else if (strcmp(name, "head") == 0 && (parser->head != NULL || parser->body != NULL))
		ignored = parser->root;
	else if (strcmp(name, "body") == 0 && parser->body != NULL)
		ignored = parser->body;
	if (ignored != NULL)
	{
		HtmlNode thrown_away = {.kind = HTML_ELEMENT, .name = ""};

		read_attributes(parser, &thrown_away, &at, behind);
		parser->at = at;
		return;
	}
	if (strcmp(name, "html") != 0)
	{
		if (strcmp(name, "head") == 0 || strcmp(name, "body") == 0)
		{
			if (parser->root == NULL)
				parser->root = open_element(parser, "html", html_name_flags("html"));
			while (parser->current != parser->root)
				close_current(parser);
		}
		else
			open_implied(parser, name, flags);
	}
	while (parser->current != NULL && parser->current != parser->body && parser->current != parser->root &&
		   html_ends_open(name, flags, parser->current->name))
		close_current(parser);
	node = open_element(parser, name, flags);
	if (strcmp(name, "html") == 0)
		parser->root = node;
	else if (strcmp(name, "head") == 0)
		parser->head = node;
	else if (strcmp(name, "body") == 0)
		parser->body = node;
	closes_itself = read_attributes(parser, node, &at, behind);
	parser->at = at;
	if ((flags & HTML_RAW) != 0 && !closes_itself)
		read_raw(parser, name);
	if ((flags & (HTML_VOID | HTML_RAW)) != 0 || closes_itself)
		close_current(parser);
}

/* The end tag whose name begins at parser->at. */
static void
end_tag(Parser *parser)
{
	char *name = parser->text + parser->at;
	size_t at = read_name(parser, parser->at, false);
	const char *close = at < parser->length ? memchr(parser->text + at, '>', parser->length - at) : NULL;
	HtmlNode *node;

	parser->at = close == NULL ? parser->length : (size_t) (close + 1 - parser->text);
	parser->text[at] = '\0';
	if (strcmp(name, "html") == 0 || strcmp(name, "body") == 0)
		return;
	node = find_open(parser, name);
	if (node == NULL)
		return;
	while (parser->current != node)
		close_current(parser);
	close_current(parser);
}

/* A comment, declaration, instruction or nameless end tag at parser->at; its bracket may have been written over. */
static void
skip_markup(Parser *parser)
{
	const char *start = parser->text + parser->at;
	size_t left = parser->length - parser->at;
	const char *end;

	if (left >= 4 && memcmp(start + 1, "!--", 3) == 0)
	{
		end = left > 4 ? memmem(start + 4, left - 4, "-->", 3) : NULL;
		parser->at = end == NULL ? parser->length : (size_t) (end + 3 - parser->text);
		return;
	}
	end = memchr(start, '>', left);
	parser->at = end == NULL ? parser->length : (size_t) (end + 1 - parser->text);
}

/* Where the page begins: at its declaration or first element, where something else stands before it. */
static size_t
find_begin(const char *bytes, size_t length)
{
	static const char *const begins[] = {"<!doctype", "<html", "<head"};
	size_t most = length < LONGEST_LEAD ? length : LONGEST_LEAD;

	for (size_t at = 0; at < most; at++)
	{
		const char *bracket = memchr(bytes + at, '<', most - at);

		if (bracket == NULL)
			break;
		at = (size_t) (bracket - bytes);
		for (size_t i = 0; i < sizeof(begins) / sizeof(begins[0]); i++)
			if (strncasecmp(bracket, begins[i], strlen(begins[i])) == 0)
				return at;
	}
	return 0;
}

HtmlNode *
html_parse(UrbanArena *arena, char *bytes, size_t length)
{
	Parser parser = {.arena = arena, .text = bytes, .length = length};
	size_t start; /* of the text that has not been added */

	start = parser.at = find_begin(bytes, length);

	while (parser.at < length && !parser.too_deep && !urban_arena_failed(arena))
	{
		const char *bracket = memchr(bytes + parser.at, '<', length - parser.at);
		size_t at = bracket == NULL ? length : (size_t) (bracket - bytes);
		char next = at + 1 < length ? bytes[at + 1] : '\0';
		bool is_end = next == '/' && at + 2 < length && is_letter(bytes[at + 2]);

		if (bracket == NULL || is_letter(next) || next == '/' || next == '!' || next == '?')
		{
			add_text(&parser, start, at);
			parser.at = at;
			if (bracket == NULL)
				return parser.root;
			if (is_letter(next) || is_end)
			{
				parser.at = at + (is_end ? 2 : 1);
				if (is_end)
					end_tag(&parser);
				else
					start_tag(&parser);
			}
			else
				skip_markup(&parser);
			start = parser.at;
		}
		else
			parser.at = at + 1; /* a bracket that is text */
	}
	if (start < length && parser.at >= length)
		add_text(&parser, start, length);
	return parser.too_deep || urban_arena_failed(arena) ? NULL : parser.root;
}
