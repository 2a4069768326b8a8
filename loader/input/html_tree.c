/*
 * html_tree.c - libxml2's HTML parser to a light tree; see html_tree.h.
 *
 * In: any bytes in UTF-8. Out: the elements and texts that libxml2 reports, one
 * after the other, with the end tags that authors left out and the head and
 * body that they did not begin. Comments, declarations and instructions are
 * passed over.
 */
#include "html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#define DEEPEST      255 /* elements within each other; more are no page that a person made */
#define LONGEST_LEAD 512 /* bytes before a page's declaration that are thrown away */

typedef struct Builder
{
	UrbanArena *arena;
	htmlParserCtxt *parser;
	HtmlNode *root, *current;
	char *text; /* of all text nodes, one after the other; a text is never longer than its source */
	size_t start, length, room;
	int depth;
	bool failed; /* too deep, or the arena failed */
} Builder;

static pthread_once_t parser_once = PTHREAD_ONCE_INIT;

static void
fail(Builder *builder)
{
	builder->failed = true;
	xmlStopParser(builder->parser);
}

static HtmlNode *
add_node(Builder *builder, HtmlKind kind)
{
	HtmlNode *node = urban_arena_alloc(builder->arena, sizeof(*node));
	HtmlNode *parent = builder->current;

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

/* Makes a node of the text that was gathered since the last element began or ended. */
static void
end_text(Builder *builder)
{
	HtmlNode *node;

	if (builder->length == builder->start)
		return;
	if (builder->current != NULL)
	{
		node = add_node(builder, HTML_TEXT);
		node->text = builder->text + builder->start;
		node->bytes = builder->length - builder->start;
	}
	builder->text[builder->length++] = '\0';
	builder->start = builder->length;
}

/* --- what libxml2 calls --- */

static void
add_text(void *context, const xmlChar *text, int bytes)
{
	Builder *builder = context;

	/* Between two texts stands a tag, whose bytes leave room for the NUL. */
	if (builder->failed || bytes <= 0)
		return;
	if (builder->length + (size_t) bytes >= builder->room)
	{
		fail(builder);
		return;
	}
	memcpy(builder->text + builder->length, text, (size_t) bytes);
	builder->length += (size_t) bytes;
}

static const char *
copy(Builder *builder, const xmlChar *text)
{
	return text == NULL ? "" : urban_arena_copy(builder->arena, (const char *) text, strlen((const char *) text));
}

static void
start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	Builder *builder = context;
	HtmlAttribute **last;
	HtmlNode *node;

	if (builder->failed)
		return;
	end_text(builder);
	if (++builder->depth > DEEPEST || urban_arena_failed(builder->arena))
	{
		fail(builder);
		return;
	}
	node = add_node(builder, HTML_ELEMENT);
	node->name = copy(builder, name);
	node->flags = html_name_flags(node->name);
	if (builder->root == NULL)
		builder->root = node;
	builder->current = node;
	last = &node->attributes;
	for (int i = 0; attributes != NULL && attributes[i] != NULL; i += 2)
	{
		HtmlAttribute *attribute = urban_arena_alloc(builder->arena, sizeof(*attribute));

		attribute->name = copy(builder, attributes[i]);
		attribute->value = copy(builder, attributes[i + 1]);
		*last = attribute;
		last = &attribute->next;
	}
}

static void
end_element(void *context, const xmlChar *name)
{
	Builder *builder = context;

	(void) name;
	if (builder->failed)
		return;
	end_text(builder);
	if (builder->current == NULL)
		return;
	builder->current = builder->current->parent;
	builder->depth--;
}

/* --- the page --- */

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
			if (length - at >= strlen(begins[i]) && strncasecmp(bracket, begins[i], strlen(begins[i])) == 0)
				return at;
	}
	return 0;
}

HtmlNode *
html_parse(UrbanArena *arena, const char *bytes, size_t length)
{
	static const htmlSAXHandler handler = {.startElement = start_element,
										   .endElement = end_element,
										   .characters = add_text,
										   .ignorableWhitespace = add_text,
										   .cdataBlock = add_text};
	size_t begin = find_begin(bytes, length);
	Builder builder = {.arena = arena, .room = 2 * (length - begin) + 64};

	builder.text = urban_arena_try(arena, builder.room);
	if (builder.text == NULL || length - begin > INT32_MAX)
		return NULL;
	pthread_once(&parser_once, xmlInitParser);
	builder.parser = htmlCreateMemoryParserCtxt(bytes + begin, (int) (length - begin));
	if (builder.parser == NULL)
		return NULL;
	*builder.parser->sax = handler;
	builder.parser->userData = &builder;
	htmlCtxtUseOptions(builder.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
										   HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	xmlSwitchEncoding(builder.parser, XML_CHAR_ENCODING_UTF8);
	htmlParseDocument(builder.parser);
	if (!builder.failed)
		end_text(&builder);
	if (builder.parser->myDoc != NULL)
		xmlFreeDoc(builder.parser->myDoc);
	htmlFreeParserCtxt(builder.parser);
	return builder.failed || urban_arena_failed(arena) ? NULL : builder.root;
}
