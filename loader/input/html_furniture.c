/*
 * html_furniture.c - what on a page is not its article; see html_page.h.
 *
 * Elements tell it by their names, roles and classes; where they do not, by
 * what is in them.
 */
#include "html_page.h"

#include <string.h>
#include <strings.h>

#define LINK_SHARE    0.5 /* of a block's text: a menu, a list of other articles */
#define CAPTION_BYTES 160 /* of text beside a picture */

/* Roles, and words in class and id, of what stands around an article. */
static const char *const furniture_roles[] = {"navigation", "banner", "contentinfo", "complementary", "search", "form"};
static const char *const furniture_words[] = {"nav",          "navbar",      "navigation",    "menu",
											  "breadcrumb",   "breadcrumbs", "footer",        "sidebar",
											  "share",        "shares",      "sharing",       "sharedaddy",
											  "social",       "socials",     "related",       "relatedposts",
											  "comment",      "comments",    "newsletter",    "subscribe",
											  "subscription", "cookie",      "cookies",       "consent",
											  "gdpr",         "advert",      "advertisement", "adv",
											  "ads",          "ad",          "banner",        "promo",
											  "popup",        "modal",       "tag",           "tags",
											  "taglist",      "pagination",  "pager",         "toolbar",
											  "tools",        "widget",      "recommended",   "recommendations",
											  "readmore",     "readalso",    "also",          "skip",
											  "disqus",       "caption",     "copyright",     "print",
											  "views",        "respond",     "byline",        "login",
											  "search",       "rating",      "popular",       "latest",
											  "feed",         "tax"};

#define IS_ONE_OF(word, length, list) is_one_of((word), (length), (list), sizeof(list) / sizeof((list)[0]))

static bool
is_one_of(const char *word, size_t length, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strncasecmp(list[i], word, length) == 0 && list[i][length] == '\0')
			return true;
	return false;
}

/*
 * Is one of the words of an attribute in the list? "share-buttons", "article__share" and "share_box" count as
 * "share", but "has-sidebar" and "no-comments" say what a page is like, and "related-content-visible" its state.
 */
static bool
names_furniture(const char *value)
{
	while (value != NULL && *value != '\0')
	{
		size_t whole = strcspn(value, " \t\r\n");
		bool is_state = strncmp(value, "has-", 4) == 0 || strncmp(value, "no-", 3) == 0 ||
						strncmp(value, "with-", 5) == 0 || strncmp(value, "is-", 3) == 0;

		for (size_t at = 0; at < whole && !is_state;)
		{
			size_t word = strcspn(value + at, " \t\r\n-_");

			if (word > 0 && IS_ONE_OF(value + at, word, furniture_words))
				return true;
			at += word + 1;
		}
		value += whole;
		value += strspn(value, " \t\r\n");
	}
	return false;
}

bool
html_is_block(const HtmlNode *node)
{
	return (node->flags & HTML_BLOCK) != 0;
}

bool
html_calls_itself_furniture(const HtmlNode *node)
{
	const char *role = html_attribute(node, "role");
	const char *hidden = html_attribute(node, "aria-hidden");
	const char *style = html_attribute(node, "style");

	if ((node->flags & HTML_FURNITURE) != 0)
		return true;
	if (node->attributes == NULL)
		return false;
	if (role != NULL && IS_ONE_OF(role, strlen(role), furniture_roles))
		return true;
	if (html_attribute(node, "hidden") != NULL || (hidden != NULL && strcmp(hidden, "true") == 0))
		return true;
	if (style != NULL && (strstr(style, "display:none") != NULL || strstr(style, "display: none") != NULL))
		return true;
	if (html_is(node, "body") || html_is(node, "html") || html_is(node, "article") || html_is(node, "main") ||
		html_is(node, "p") || html_is(node, "h1"))
		return false; /* a theme's classes on the whole page say nothing of its text */
	return names_furniture(html_attribute(node, "class")) || names_furniture(html_attribute(node, "id"));
}

/* Does no prose follow the node within the content? */
static bool
nothing_follows(const HtmlNode *node, const HtmlNode *content)
{
	for (const HtmlNode *at = html_following(content, node, true); at != NULL; at = html_following(content, at, true))
	{
		const HtmlNode *element = at->kind == HTML_ELEMENT ? at : at->parent;

		if (html_weight(element)->prose > 0 && !html_weight(element)->is_furniture &&
			(at == element || (at->text != NULL && at->text[strspn(at->text, " \t\r\n")] != '\0')))
			return false;
	}
	return true;
}

static bool
is_heading(const HtmlNode *node)
{
	const char *name = node->name;

	return name[0] == 'h' && name[1] >= '2' && name[1] <= '6' && name[2] == '\0';
}

bool
html_is_furniture(const HtmlNode *node, const HtmlNode *content)
{
	const HtmlWeight *weight = html_weight(node);
	const HtmlWeight *whole = html_weight(content);

	/* What holds most of the page's sentences is no furniture, whatever it calls itself. */
	if (weight->is_furniture)
		return 2 * weight->prose < whole->prose || whole->prose == 0 || html_is(node, "script") ||
			   html_is(node, "style");
	if (weight->text == 0 || whole->prose == 0)
		return false;
	if (weight->prose == 0 && weight->links > LINK_SHARE * weight->text && html_is_block(node))
		return true;
	if (weight->forms > 0 && weight->prose == 0)
		return true;
	if (weight->pictures > 0 && weight->text < CAPTION_BYTES && !html_is(node, "p") && !html_is(node, "a"))
		return true;
	return is_heading(node) && nothing_follows(node, content);
}
