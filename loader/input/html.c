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

/* Elements that hold no running text. */
static const char *const furniture_elements[] = {
	"script",   "style",  "noscript", "template", "head",   "nav",      "footer",     "aside",  "form",
	"button",   "select", "input",    "textarea", "iframe", "svg",      "figcaption", "object", "embed",
	"audio",    "video",  "canvas",   "map",      "dialog", "menu",     "progress",   "meter",  "option",
	"fieldset", "label",  "applet",   "math",     "link",   "noframes", "datalist"};

/* Elements that break a paragraph. */
static const char *const block_elements[] = {"p",    "div",        "section", "article", "main",    "header", "h1",
											 "h2",   "h3",         "h4",      "h5",      "h6",      "ul",     "ol",
											 "dl",   "li",         "dt",      "dd",      "table",   "tr",     "hr",
											 "br",   "pre",        "address", "details", "summary", "figure", "body",
											 "html", "blockquote", "caption", "thead",   "tbody",   "center"};

/* Roles, and words in class and id, of what stands around an article. */
static const char *const furniture_roles[] = {"navigation", "banner", "contentinfo", "complementary", "search", "form"};
static const char *const furniture_words[] = {
	"nav",        "navbar", "navigation", "menu",    "breadcrumb",  "breadcrumbs", "footer",    "sidebar",   "share",
	"sharing",    "social", "related",    "comment", "comments",    "newsletter",  "subscribe", "cookie",    "cookies",
	"advert",     "ads",    "ad",         "banner",  "promo",       "popup",       "modal",     "tags",      "taglist",
	"pagination", "pager",  "toolbar",    "widget",  "recommended", "read-more",   "readmore",  "skip-link", "disqus"};

#define IS_ONE_OF(word, length, list) is_one_of((word), (length), (list), sizeof(list) / sizeof((list)[0]))

static bool
is_one_of(const char *word, size_t length, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncasecmp(list[i], word, length) == 0 && list[i][length] == '\0')
			return true;
	return false;
}

/* Is one of the words of an attribute in the list? "share-buttons" and "share_box" count as "share". */
static bool
names_furniture(const char *value)
{
	while (value != NULL && *value != '\0')
	{
		size_t whole = strcspn(value, " \t\r\n");
		size_t first = strcspn(value, " \t\r\n-_");

		if (whole > 0 && (IS_ONE_OF(value, whole, furniture_words) || IS_ONE_OF(value, first, furniture_words)))
			return true;
		value += whole;
		value += strspn(value, " \t\r\n");
	}
	return false;
}

static bool
is_furniture(const xmlNode *node)
{
	const char *role = html_attribute(node, "role");
	const char *hidden = html_attribute(node, "aria-hidden");
	const char *style = html_attribute(node, "style");

	if (IS_ONE_OF((const char *) node->name, strlen((const char *) node->name), furniture_elements))
		return true;
	if (role != NULL && IS_ONE_OF(role, strlen(role), furniture_roles))
		return true;
	if (html_attribute(node, "hidden") != NULL || (hidden != NULL && strcmp(hidden, "true") == 0))
		return true;
	if (style != NULL && (strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL))
		return true;
	if (html_is(node, "body") || html_is(node, "html") || html_is(node, "article") || html_is(node, "main"))
		return false; /* a theme's classes on the whole page say nothing of its text */
	return names_furniture(html_attribute(node, "class")) || names_furniture(html_attribute(node, "id"));
}

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
		else if (node != content && (node == headline || is_furniture(node)))
		{
			skip = true;
			body->space = true;
		}
		else if (html_is(node, "td") || html_is(node, "th"))
			body->space = true;
		if (node->type == XML_ELEMENT_NODE &&
			IS_ONE_OF((const char *) node->name, strlen((const char *) node->name), block_elements))
			body->line = true;

		/* Leaving blocks: when the walk goes up, what follows begins a line. */
		if (skip || node->children == NULL)
			for (const xmlNode *up = node; up != NULL && up != content && up->next == NULL; up = up->parent)
				if (up->parent != NULL && up->parent->type == XML_ELEMENT_NODE &&
					IS_ONE_OF((const char *) up->parent->name, strlen((const char *) up->parent->name), block_elements))
					body->line = true;
	}
}

/* Bytes of text inside a node that is no furniture, roughly: to choose among candidates. */
static size_t
weigh(const xmlNode *root)
{
	size_t weight = 0;
	bool skip = false;

	for (const xmlNode *node = root; node != NULL; node = html_following(root, node, skip))
	{
		skip = node->type == XML_ELEMENT_NODE && node != root && is_furniture(node);
		if (!skip && node->type == XML_TEXT_NODE && node->content != NULL)
			weight += strlen((const char *) node->content);
	}
	return weight;
}

/* The element that holds the article: marked as its body, else the largest article, else main, else the page. */
static const xmlNode *
find_content(const xmlNode *root)
{
	const xmlNode *article = NULL, *main_element = NULL, *page = root;
	size_t article_weight = 0;

	for (const xmlNode *node = root; node != NULL; node = html_following(root, node, false))
	{
		const char *property, *role;

		if (node->type != XML_ELEMENT_NODE)
			continue;
		property = html_attribute(node, "itemprop");
		role = html_attribute(node, "role");
		if (property != NULL && strcmp(property, "articleBody") == 0)
			return node;
		if (html_is(node, "article"))
		{
			size_t weight = weigh(node);

			if (article == NULL || weight > article_weight)
			{
				article = node;
				article_weight = weight;
			}
		}
		if (main_element == NULL && (html_is(node, "main") || (role != NULL && strcmp(role, "main") == 0)))
			main_element = node;
		if (html_is(node, "body"))
			page = node;
	}
	/* A page of teasers has articles too: then the largest is only a part of what is there. */
	if (article != NULL && main_element != NULL && 2 * article_weight < weigh(main_element))
		return main_element;
	return article != NULL ? article : main_element != NULL ? main_element : page;
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
		content = find_content(root);
		html_read_head(arena, root, content, source, &headline);
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
