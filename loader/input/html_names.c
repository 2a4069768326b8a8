/*
 * html_names.c - what the names of HTML's elements tell; see html_tree.h.
 */
#include <stdlib.h>
#include <string.h>

#include "html_tree.h"

typedef struct Name
{
	const char *name;
	uint32_t flags;
} Name;

/* In the order of their bytes. */
static const Name names[] = {
	{"address", HTML_BLOCK | HTML_ENDS_P},
	{"applet", HTML_FURNITURE},
	{"area", HTML_VOID},
	{"article", HTML_BLOCK},
	{"aside", HTML_FURNITURE},
	{"audio", HTML_FURNITURE},
	{"base", HTML_VOID | HTML_OF_HEAD},
	{"basefont", HTML_VOID},
	{"blockquote", HTML_BLOCK | HTML_ENDS_P},
	{"body", HTML_BLOCK},
	{"br", HTML_VOID | HTML_BLOCK},
	{"button", HTML_FURNITURE},
	{"canvas", HTML_FURNITURE},
	{"caption", HTML_BLOCK | HTML_ENDS_P},
	{"center", HTML_BLOCK | HTML_ENDS_P},
	{"col", HTML_VOID | HTML_ENDS_P},
	{"datalist", HTML_FURNITURE},
	{"dd", HTML_BLOCK | HTML_ENDS_P},
	{"details", HTML_BLOCK},
	{"dialog", HTML_FURNITURE},
	{"dir", HTML_ENDS_P},
	{"div", HTML_BLOCK | HTML_ENDS_P},
	{"dl", HTML_BLOCK | HTML_ENDS_P},
	{"dt", HTML_BLOCK | HTML_ENDS_P},
	{"embed", HTML_VOID | HTML_FURNITURE},
	{"fieldset", HTML_FURNITURE | HTML_ENDS_P},
	{"figcaption", HTML_FURNITURE},
	{"figure", HTML_BLOCK},
	{"footer", HTML_FURNITURE},
	{"form", HTML_FURNITURE | HTML_ENDS_P},
	{"frame", HTML_VOID},
	{"h1", HTML_BLOCK | HTML_ENDS_P},
	{"h2", HTML_BLOCK | HTML_ENDS_P},
	{"h3", HTML_BLOCK | HTML_ENDS_P},
	{"h4", HTML_BLOCK | HTML_ENDS_P},
	{"h5", HTML_BLOCK | HTML_ENDS_P},
	{"h6", HTML_BLOCK | HTML_ENDS_P},
	{"head", HTML_FURNITURE},
	{"header", HTML_BLOCK},
	{"hr", HTML_VOID | HTML_BLOCK | HTML_ENDS_P},
	{"html", HTML_BLOCK},
	{"iframe", HTML_FURNITURE},
	{"img", HTML_VOID},
	{"input", HTML_VOID | HTML_FURNITURE},
	{"isindex", HTML_VOID},
	{"label", HTML_FURNITURE},
	{"li", HTML_BLOCK | HTML_ENDS_P},
	{"link", HTML_VOID | HTML_OF_HEAD | HTML_FURNITURE},
	{"main", HTML_BLOCK},
	{"map", HTML_FURNITURE},
	{"math", HTML_FURNITURE},
	{"menu", HTML_FURNITURE | HTML_ENDS_P},
	{"meta", HTML_VOID | HTML_OF_HEAD},
	{"meter", HTML_FURNITURE},
	{"nav", HTML_FURNITURE},
	{"noframes", HTML_FURNITURE},
	{"noscript", HTML_FURNITURE},
	{"object", HTML_FURNITURE},
	{"ol", HTML_BLOCK | HTML_ENDS_P},
	{"option", HTML_FURNITURE},
	{"p", HTML_BLOCK | HTML_ENDS_P},
	{"param", HTML_VOID},
	{"pre", HTML_BLOCK | HTML_ENDS_P},
	{"progress", HTML_FURNITURE},
	{"script", HTML_RAW | HTML_OF_HEAD | HTML_FURNITURE},
	{"section", HTML_BLOCK},
	{"select", HTML_FURNITURE},
	{"source", HTML_VOID},
	{"style", HTML_RAW | HTML_OF_HEAD | HTML_FURNITURE},
	{"summary", HTML_BLOCK},
	{"svg", HTML_FURNITURE},
	{"table", HTML_BLOCK | HTML_ENDS_P},
	{"tbody", HTML_BLOCK | HTML_ENDS_P},
	{"td", HTML_ENDS_P},
	{"template", HTML_FURNITURE},
	{"textarea", HTML_FURNITURE},
	{"tfoot", HTML_ENDS_P},
	{"th", HTML_ENDS_P},
	{"thead", HTML_BLOCK | HTML_ENDS_P},
	{"title", HTML_OF_HEAD},
	{"tr", HTML_BLOCK | HTML_ENDS_P},
	{"track", HTML_VOID},
	{"ul", HTML_BLOCK | HTML_ENDS_P},
	{"video", HTML_FURNITURE},
	{"wbr", HTML_VOID},
};

#define NAMES ((int) (sizeof(names) / sizeof(names[0])))

uint32_t
html_name_flags(const char *name)
{
	int low = 0, high = NAMES;

	while (low < high)
	{
		int middle = (low + high) / 2;
		int order = names[middle].name[0] != name[0] ? (unsigned char) names[middle].name[0] - (unsigned char) name[0]
													 : strcmp(names[middle].name, name);

		if (order == 0)
			return names[middle].flags;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static bool
is_one_of(const char *name, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strcmp(name, *list) == 0)
			return true;
	return false;
}

/* Inline elements that a paragraph or cell ends, since their end tag was forgotten. */
static const char *const forgotten[] = {"a",     "b",    "big",    "em",     "font", "i", "s",
										"small", "span", "strike", "strong", "tt",   "u", NULL};
static const char *const list_items[] = {"li", "p", "h1", "h2", "h3", "h4", "h5", "h6", "address", NULL};
static const char *const definitions[] = {"dt", "dd", "p", NULL};
static const char *const cells[] = {"td", "th", "p", NULL};
static const char *const rows[] = {"tr", "td", "th", "p", NULL};
static const char *const groups[] = {"tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "p", NULL};
static const char *const headings[] = {"h1", "h2", "h3", "h4", "h5", "h6", NULL};

bool
html_ends_open(const char *begins, uint32_t flags, const char *open)
{
	if ((flags & HTML_ENDS_P) == 0)
		return strcmp(begins, "a") == 0 ? strcmp(open, "a") == 0
										: strcmp(begins, "option") == 0 && strcmp(open, "option") == 0;
	if (strcmp(open, "p") == 0)
		return true;
	switch (begins[0])
	{
		case 'l':
			return is_one_of(open, list_items);
		case 'd':
			return begins[2] == '\0' && begins[1] != 'l' && is_one_of(open, definitions);
		case 't':
			if (begins[1] == 'r')
				return is_one_of(open, rows);
			if (begins[2] == '\0') /* td, th */
				return is_one_of(open, cells) || is_one_of(open, forgotten);
			return begins[1] != 'a' && is_one_of(open, groups);
		case 'p':
			return begins[1] == '\0' && (is_one_of(open, headings) || strcmp(open, "font") == 0);
		case 'h':
			return begins[1] != 'r' && is_one_of(open, headings);
		default:
			return false;
	}
}

int
html_hardness(const char *name)
{
	static const struct
	{
		const char *name;
		int hardness;
	} hard[] = {{"div", 150},   {"td", 160},    {"th", 160},    {"tr", 170},   {"thead", 180},
				{"tbody", 180}, {"tfoot", 180}, {"table", 190}, {"head", 200}, {"body", 200}};

	for (size_t i = 0; i < sizeof(hard) / sizeof(hard[0]); i++)
		if (strcmp(hard[i].name, name) == 0)
			return hard[i].hardness;
	return 100;
}
