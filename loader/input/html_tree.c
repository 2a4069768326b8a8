/*
 * html_tree.c - libxml2's HTML parser to a light tree; see html_tree.h.
 *
 * In: any bytes in UTF-8. Out: the elements and texts that libxml2 reports, one
 * after the other, with the end tags that authors left out and the head and
 * body that they did not begin. Comments, declarations and instructions are
 * passed over. Long texts pass by libxml2 (html_runs.h).
 */
#include "html_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <pthread.h>
#include <string.h>
#include <strings.h>

#include "html_runs.h"

#define DEEPEST      255 /* elements within each other; more are no page that a person made */
#define LONGEST_LEAD 512 /* bytes before a page's declaration that are thrown away */

/* A name that libxml2 reported, which keeps one copy of each a page. */
typedef struct KnownName
{
	const xmlChar *reported;
	const char *name; /* in the arena */
	uint32_t flags;
} KnownName;

#define KNOWN_NAMES 64 /* some dozen are in use on a page; where two meet, one is copied again */

typedef struct Builder
{
	UrbanArena *arena;
	htmlParserCtxt *parser;
	HtmlNode *root, *current;
	char *text; /* of all text nodes, one after the other; a text is never longer than its source */
	size_t start, length, room;
	char *marked; /* what was reported of one text, while there are marks in it */
	HtmlRuns *runs;
	KnownName names[KNOWN_NAMES];
	int depth;
	bool failed; /* too deep, or the arena failed, or the marks are not where they should be */
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

/* Puts the runs back into the text that was gathered. False where they do not fit. */
static bool
put_runs_back(Builder *builder)
{
	size_t bytes = builder->length - builder->start;
	size_t written;

	memcpy(builder->marked, builder->text + builder->start, bytes);
	if (!html_runs_put_back(builder->runs, builder->marked, bytes, builder->text + builder->start,
							builder->room - builder->start - 1, &written))
		return false;
	builder->length = builder->start + written;
	return true;
}

/* Makes a node of the text that was gathered since the last element began or ended. */
static void
end_text(Builder *builder)
{
	HtmlNode *node;

	if (builder->length == builder->start)
		return;
	if (builder->runs->count > 0 && !put_runs_back(builder))
	{
		fail(builder);
		return;
	}
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

/* The name of an element, with what is known of it. */
static const KnownName *
known_name(Builder *builder, const xmlChar *name)
{
	KnownName *known = &builder->names[((uintptr_t) name >> 3 ^ (uintptr_t) name >> 9) % KNOWN_NAMES];

	if (known->reported != name)
		*known = (KnownName){name, copy(builder, name), html_name_flags((const char *) name)};
	return known;
}

static void
start_element(void *context, const xmlChar *name, const xmlChar **attributes)
{
	Builder *builder = context;
	const KnownName *known;
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
	known = known_name(builder, name);
	node->name = known->name;
	node->flags = known->flags;
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

/* Parses the page that `runs` holds, of `bytes` before they were taken. NULL as html_parse(), or if a run is not back. */
static HtmlNode *
parse_runs(UrbanArena *arena, HtmlRuns *runs, size_t bytes)
{
	static const htmlSAXHandler handler = {.startElement = start_element,
										   .endElement = end_element,
										   .characters = add_text,
										   .ignorableWhitespace = add_text,
										   .cdataBlock = add_text};
	Builder builder = {.arena = arena, .runs = runs, .room = 2 * bytes + 64};

	builder.text = urban_arena_take(arena, builder.room);
	builder.marked = runs->count == 0 ? builder.text : urban_arena_take(arena, builder.room);
	if (builder.text == NULL || builder.marked == NULL || bytes > INT32_MAX)
		return NULL;
	pthread_once(&parser_once, xmlInitParser);
	builder.parser = htmlCreateMemoryParserCtxt(runs->page, (int) runs->bytes);
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
	return builder.failed || urban_arena_failed(arena) || runs->back != runs->count ? NULL : builder.root;
}

HtmlNode *
html_parse(UrbanArena *arena, const char *bytes, size_t length)
{
	size_t begin = find_begin(bytes, length);
	HtmlRuns runs;
	HtmlNode *root;

	bytes += begin;
	length -= begin;
	html_runs_take(arena, bytes, length, &runs);
	root = parse_runs(arena, &runs, length);
	if (root != NULL || runs.count == 0 || urban_arena_failed(arena))
		return root;
	runs = (HtmlRuns){.page = bytes, .bytes = length};
	return parse_runs(arena, &runs, length);
}
