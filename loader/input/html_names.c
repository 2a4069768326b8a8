/*
 * html_names.c - what the names of HTML's elements tell; see html_tree.h.
 */
#include <string.h>

#include "html_tree.h"

typedef struct Name
{
	const char *name;
	uint32_t flags;
} Name;

/* In the order of their bytes. */
static const Name names[] = {
	{"address", HTML_BLOCK},      {"applet", HTML_FURNITURE},
	{"article", HTML_BLOCK},      {"aside", HTML_FURNITURE},
	{"audio", HTML_FURNITURE},    {"blockquote", HTML_BLOCK},
	{"body", HTML_BLOCK},         {"br", HTML_BLOCK},
	{"button", HTML_FURNITURE},   {"canvas", HTML_FURNITURE},
	{"caption", HTML_BLOCK},      {"center", HTML_BLOCK},
	{"datalist", HTML_FURNITURE}, {"dd", HTML_BLOCK},
	{"details", HTML_BLOCK},      {"dialog", HTML_FURNITURE},
	{"div", HTML_BLOCK},          {"dl", HTML_BLOCK},
	{"dt", HTML_BLOCK},           {"embed", HTML_FURNITURE},
	{"fieldset", HTML_FURNITURE}, {"figcaption", HTML_FURNITURE},
	{"figure", HTML_BLOCK},       {"footer", HTML_FURNITURE},
	{"form", HTML_FURNITURE},     {"h1", HTML_BLOCK},
	{"h2", HTML_BLOCK},           {"h3", HTML_BLOCK},
	{"h4", HTML_BLOCK},           {"h5", HTML_BLOCK},
	{"h6", HTML_BLOCK},           {"head", HTML_FURNITURE},
	{"header", HTML_BLOCK},       {"hr", HTML_BLOCK},
	{"html", HTML_BLOCK},         {"iframe", HTML_FURNITURE},
	{"input", HTML_FURNITURE},    {"label", HTML_FURNITURE},
	{"li", HTML_BLOCK},           {"link", HTML_FURNITURE},
	{"main", HTML_BLOCK},         {"map", HTML_FURNITURE},
	{"math", HTML_FURNITURE},     {"menu", HTML_FURNITURE},
	{"meter", HTML_FURNITURE},    {"nav", HTML_FURNITURE},
	{"noframes", HTML_FURNITURE}, {"noscript", HTML_FURNITURE},
	{"object", HTML_FURNITURE},   {"ol", HTML_BLOCK},
	{"option", HTML_FURNITURE},   {"p", HTML_BLOCK},
	{"pre", HTML_BLOCK},          {"progress", HTML_FURNITURE},
	{"script", HTML_FURNITURE},   {"section", HTML_BLOCK},
	{"select", HTML_FURNITURE},   {"style", HTML_FURNITURE},
	{"summary", HTML_BLOCK},      {"svg", HTML_FURNITURE},
	{"table", HTML_BLOCK},        {"tbody", HTML_BLOCK},
	{"template", HTML_FURNITURE}, {"textarea", HTML_FURNITURE},
	{"thead", HTML_BLOCK},        {"tr", HTML_BLOCK},
	{"ul", HTML_BLOCK},           {"video", HTML_FURNITURE},
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
