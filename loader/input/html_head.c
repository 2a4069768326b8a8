/*
 * html_head.c - title, date and publisher of a web page; see html_page.h.
 */
#include "html_page.h"

#include <cjson/cJSON.h>
#include <string.h>
#include <strings.h>

#define DEEPEST_LD 8 /* JSON-LD nests a page, its graph, an article, its publisher */

bool
html_is(const HtmlNode *node, const char *name)
{
	return node != NULL && node->kind == HTML_ELEMENT && node->name[0] == name[0] && strcmp(node->name, name) == 0;
}

const char *
html_attribute(const HtmlNode *node, const char *name)
{
	for (const HtmlAttribute *attribute = node->attributes; attribute != NULL; attribute = attribute->next)
		if (strcmp(attribute->name, name) == 0)
			return attribute->value;
	return NULL;
}

HtmlNode *
html_following(const HtmlNode *root, const HtmlNode *node, bool skip)
{
	if (!skip && node->kind == HTML_ELEMENT && node->children != NULL)
		return node->children;
	for (; node != root && node != NULL; node = node->parent)
		if (node->next != NULL)
			return node->next;
	return NULL;
}

/* White space collapsed, none at the ends; NULL if nothing is left. */
static const char *
collapse(UrbanArena *arena, const char *text)
{
	char *out, *end;

	if (text == NULL)
		return NULL;
	text += strspn(text, " \t\r\n\f");
	if (*text == '\0')
		return NULL;
	out = end = urban_arena_copy(arena, text, strlen(text));
	if (*out == '\0')
		return NULL;
	for (const char *at = out; *at != '\0'; at++)
		if (strchr(" \t\r\n\f", *at) == NULL)
			*end++ = *at;
		else if (end > out && end[-1] != ' ')
			*end++ = ' ';
	while (end > out && end[-1] == ' ')
		end--;
	*end = '\0';
	return out;
}

/* The text inside a node, white space collapsed, in the arena; NULL if there is none. */
static const char *
text_inside(UrbanArena *arena, const HtmlNode *node)
{
	size_t bytes = 0, length = 0;
	char *text;

	for (const HtmlNode *at = node; at != NULL; at = html_following(node, at, false))
		bytes += at->kind == HTML_TEXT ? at->bytes : 0;
	text = urban_arena_take(arena, bytes + 1);
	if (text == NULL)
		return NULL;
	for (const HtmlNode *at = node; at != NULL; at = html_following(node, at, false))
		if (at->kind == HTML_TEXT)
		{
			memcpy(text + length, at->text, at->bytes);
			length += at->bytes;
		}
	text[length] = '\0';
	return collapse(arena, text);
}

/* What a page says of itself, by where it says so. */
typedef struct Head
{
	const char *og_title, *title, *headline;
	const char *site_name, *ld_publisher;
	const char *published_time, *ld_published, *meta_date, *time;
	int headlines;
	const HtmlNode *h1;
} Head;

static void
set_first(const char **field, const char *value)
{
	if (*field == NULL && value != NULL && *value != '\0')
		*field = value;
}

static void
read_meta(UrbanArena *arena, const HtmlNode *node, Head *head)
{
	static const char *const date_names[] = {"date",          "pubdate",           "publishdate",
											 "dc.date",       "dc.date.issued",    "dcterms.created",
											 "datepublished", "article:published", "publish-date"};
	const char *name = html_attribute(node, "property");
	const char *content = collapse(arena, html_attribute(node, "content"));

	if (name == NULL)
		name = html_attribute(node, "name");
	if (name == NULL)
		name = html_attribute(node, "itemprop");
	if (name == NULL || content == NULL)
		return;
	if (strcasecmp(name, "og:title") == 0)
		set_first(&head->og_title, content);
	else if (strcasecmp(name, "og:site_name") == 0)
		set_first(&head->site_name, content);
	else if (strcasecmp(name, "article:published_time") == 0)
		set_first(&head->published_time, content);
	for (size_t i = 0; i < sizeof(date_names) / sizeof(date_names[0]); i++)
		if (strcasecmp(name, date_names[i]) == 0)
			set_first(&head->meta_date, content);
}

/* Looks through JSON-LD for an article's date and publisher. */
static void
read_ld(UrbanArena *arena, const cJSON *value, Head *head, int depth)
{
	const cJSON *date = cJSON_GetObjectItemCaseSensitive(value, "datePublished");
	const cJSON *publisher = cJSON_GetObjectItemCaseSensitive(value, "publisher");
	const cJSON *name = cJSON_IsObject(publisher) ? cJSON_GetObjectItemCaseSensitive(publisher, "name") : publisher;
	const cJSON *item;

	if (cJSON_IsString(date))
		set_first(&head->ld_published, collapse(arena, date->valuestring));
	if (cJSON_IsString(name))
		set_first(&head->ld_publisher, collapse(arena, name->valuestring));
	if (depth < DEEPEST_LD)
		cJSON_ArrayForEach(item, value)
		{
			if (cJSON_IsObject(item) || cJSON_IsArray(item))
				read_ld(arena, item, head, depth + 1);
		}
}

static void
read_script(UrbanArena *arena, const HtmlNode *node, Head *head)
{
	const char *type = html_attribute(node, "type");
	cJSON *value;

	if (type == NULL || strcasecmp(type, "application/ld+json") != 0 || node->children == NULL)
		return;
	value = cJSON_Parse(node->children->text);
	read_ld(arena, value, head, 0);
	cJSON_Delete(value);
}

bool
html_is_inside(const HtmlNode *node, const HtmlNode *outer)
{
	for (; node != NULL; node = node->parent)
		if (node == outer)
			return true;
	return false;
}

static void
read_element(UrbanArena *arena, const HtmlNode *node, const HtmlNode *content, Head *head)
{
	if (html_is(node, "meta"))
		read_meta(arena, node, head);
	else if (html_is(node, "script"))
		read_script(arena, node, head);
	else if (html_is(node, "title") && head->title == NULL)
		head->title = text_inside(arena, node);
	else if (html_is(node, "h1"))
	{
		/* One inside the article counts before one above it. */
		if (head->h1 == NULL || (html_is_inside(node, content) && !html_is_inside(head->h1, content)))
		{
			head->h1 = node;
			head->headline = text_inside(arena, node);
			head->headlines = 1;
		}
		else if (html_is_inside(node, content) || !html_is_inside(head->h1, content))
			head->headlines++;
	}
	else if (html_is(node, "time") && head->time == NULL)
	{
		const char *when = html_attribute(node, "datetime");

		head->time = when != NULL && *when != '\0' ? collapse(arena, when) : text_inside(arena, node);
	}
}

static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » "};

/* Is a heading of the page what stands in its <title> before the site's name? */
static bool
begins_title(const char *heading, const char *title)
{
	size_t length = strlen(heading);

	if (strncmp(heading, title, length) != 0)
		return false;
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (strncmp(title + length, separators[i], strlen(separators[i])) == 0)
			return true;
	return title[length] == '\0';
}

/* A page without a title of its own: the heading that <title> begins with. */
static void
find_heading(UrbanArena *arena, const HtmlNode *root, Head *head)
{
	for (const HtmlNode *node = root; node != NULL; node = html_following(root, node, false))
	{
		const char *text;

		if (node->kind != HTML_ELEMENT || node->name[0] != 'h' || node->name[1] < '2' || node->name[1] > '6')
			continue;
		text = text_inside(arena, node);
		if (text != NULL && begins_title(text, head->title))
		{
			head->h1 = node;
			head->headline = text;
			head->headlines = 1;
			return;
		}
	}
}

/* A <title> without the site's name behind the last " | ", " - " or " — ". */
static const char *
strip_site(UrbanArena *arena, const char *title, const char *site)
{
	for (size_t i = 0; title != NULL && i < sizeof(separators) / sizeof(separators[0]); i++)
	{
		const char *last = NULL;

		for (const char *at = title; (at = strstr(at, separators[i])) != NULL; at++)
			last = at;
		if (last == NULL)
			continue;
		/* " | " only ever stands before a site's name; a dash may belong to the headline. */
		if (i == 0 || (site != NULL && strcasecmp(last + strlen(separators[i]), site) == 0))
			return urban_arena_copy(arena, title, (size_t) (last - title));
	}
	return title;
}

void
html_read_head(UrbanArena *arena, const HtmlNode *root, const HtmlNode *content, UrbanSource *source,
			   const HtmlNode **headline)
{
	Head head = {0};
	bool is_site;

	for (const HtmlNode *node = root; node != NULL; node = html_following(root, node, false))
		if (node->kind == HTML_ELEMENT)
			read_element(arena, node, content, &head);
	set_first(&source->publisher, head.site_name);
	set_first(&source->publisher, head.ld_publisher);
	set_first(&source->published, head.published_time);
	set_first(&source->published, head.ld_published);
	set_first(&source->published, head.meta_date);
	set_first(&source->published, head.time);

	if (head.h1 == NULL && head.title != NULL)
		find_heading(arena, root, &head);

	/* The headline as it stands on the page, unless it is the site's name or one of several. */
	is_site = head.headline != NULL && source->publisher != NULL && strcasecmp(head.headline, source->publisher) == 0;
	if (head.headline != NULL && head.headlines == 1 && !is_site)
		source->title = head.headline;
	else if (head.og_title != NULL)
		source->title = strip_site(arena, head.og_title, source->publisher);
	else
		source->title = strip_site(arena, head.title, source->publisher);
	if (head.h1 != NULL && source->title != NULL && head.headline != NULL && strcmp(head.headline, source->title) == 0)
		*headline = head.h1;
}
