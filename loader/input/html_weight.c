/*
 * html_weight.c - where on a page its running text stands; see html_page.h.
 *
 * Each block's own text is measured: how much, how much of it in links, and
 * whether it has sentences. The article is in the smallest element that holds
 * nearly all of the page's sentences, unless the page says where it is.
 */
#include "html_page.h"

#include <string.h>

#include "core/value/wide.h"

#define PROSE_BYTES   60            /* of a block that reads as sentences, white space left out */
#define NEARLY_ALL    0.85          /* of the prose: an element that holds less may leave out a part of the article */
#define BLOCK         ((size_t) 32) /* bytes that are counted in one step: most texts of a page are short */
#define DEEPEST_BLOCK 64            /* inline elements within each other */

/* Adds what a block of a text has; the byte behind it is looked at too. */
static inline __attribute__((always_inline)) void
count_block(const unsigned char *block, uint32_t *text, uint32_t *signs)
{
	uint8_t inner_text = 0, inner_signs = 0;

	for (size_t i = 0; i < BLOCK; i++)
	{
		unsigned char c = block[i], d = block[i + 1];

		inner_text += (uint8_t) ((c > ' ') & ((c & 0xC0) != 0x80));
		inner_signs += (uint8_t) (((c == '.') | (c == '!') | (c == '?')) & ((d <= ' ') | (d == '"')));
	}
	*text += inner_text;
	*signs += inner_signs;
}

/* Counts the characters of a text without its white space, and the signs that end sentences in it. */
URBAN_WIDE static void
count_text(const char *bytes, size_t length, uint32_t *text, uint32_t *signs)
{
	unsigned char rest[BLOCK + 1] = {0};
	size_t at = 0;

	*text = *signs = 0;
	for (; at + BLOCK < length; at += BLOCK)
		count_block((const unsigned char *) bytes + at, text, signs);
	memcpy(rest, bytes + at, length - at);
	count_block(rest, text, signs);
}

/* A text node's share, for the block that it stands in. */
static void
weigh_text(const HtmlNode *node)
{
	const HtmlNode *block = node->parent;
	uint32_t text, signs;
	bool in_link = false;
	HtmlWeight *weight;

	count_text(node->text, node->bytes, &text, &signs);
	if (text == 0)
		return;
	for (int i = 0; i < DEEPEST_BLOCK && block->parent != NULL && block->parent->kind == HTML_ELEMENT; i++)
	{
		in_link |= html_is(block, "a");
		if (html_is_block(block) || html_is(block, "td") || html_is(block, "th"))
			break;
		/* What is between is weighed too: a span may be a menu. */
		weight = block->weight;
		weight->text += text;
		weight->links += in_link ? text : 0;
		block = block->parent;
	}
	weight = block->weight;
	weight->own += text;
	weight->own_links += in_link ? text : 0;
	weight->own_signs += signs;
}

/* Weights of all elements; in document order in *elements, their number in *count. */
static bool
weigh_own(UrbanArena *arena, const HtmlNode *root, HtmlNode ***elements, size_t *count)
{
	size_t room = 0, used = 0;
	HtmlWeight *weights;
	bool skip = false;

	for (const HtmlNode *node = root; node != NULL; node = html_following(root, node, false))
		room += node->kind == HTML_ELEMENT;
	*elements = urban_arena_try(arena, (room + 1) * sizeof(**elements));
	weights = urban_arena_try(arena, (room + 1) * sizeof(*weights));
	if (*elements == NULL || weights == NULL)
		return false;
	for (HtmlNode *node = (HtmlNode *) root; node != NULL; node = html_following(root, node, skip))
	{
		skip = false;
		if (node->kind == HTML_ELEMENT)
		{
			node->weight = &weights[used];
			weights[used].is_furniture = node != root && html_calls_itself_furniture(node);
			weights[used].forms = html_is(node, "form");
			weights[used].pictures = html_is(node, "img") || html_is(node, "amp-img") || html_is(node, "picture");
			(*elements)[used++] = node;
		}
		else if (node->kind == HTML_TEXT && node->parent != NULL && node->parent->weight != NULL)
			weigh_text(node);
	}
	*count = used;
	return true;
}

/* Adds what is inside to what is around it, from the innermost elements outwards. */
static void
add_up(HtmlNode **elements, size_t count, const HtmlNode *root)
{
	for (size_t i = count; i-- > 0;)
	{
		HtmlWeight *weight = elements[i]->weight;
		HtmlWeight *outer = elements[i] == root ? NULL : elements[i]->parent->weight;

		weight->text += weight->own;
		weight->links += weight->own_links;
		if (weight->own >= PROSE_BYTES && weight->own_signs > 0 && 3 * weight->own_links < weight->own)
			weight->prose += weight->own;
		if (outer == NULL)
			continue;
		outer->pictures += weight->pictures;
		outer->forms += weight->forms;
		/* Inline elements were added to their block already. */
		if (weight->is_furniture ||
			!(html_is_block(elements[i]) || html_is(elements[i], "td") || html_is(elements[i], "th")))
			continue;
		outer->text += weight->text;
		outer->links += weight->links;
		outer->prose += weight->prose;
	}
}

/* The inner element that holds nearly all of the prose, as deep as there is one. */
static const HtmlNode *
go_down(const HtmlNode *content)
{
	double whole = html_weight(content)->prose;
	bool found = whole > 0;

	while (found)
	{
		found = false;
		for (const HtmlNode *child = content->children; child != NULL && !found; child = child->next)
			if (child->kind == HTML_ELEMENT && html_weight(child)->prose >= NEARLY_ALL * whole && !html_is(child, "p"))
			{
				content = child;
				found = true;
			}
	}
	return content;
}

const HtmlNode *
html_find_content(UrbanArena *arena, const HtmlNode *root)
{
	const HtmlNode *article = NULL, *main_element = NULL, *page = root;
	uint32_t most = 0;
	HtmlNode **elements;
	size_t count;

	if (!weigh_own(arena, root, &elements, &count))
		return NULL;
	add_up(elements, count, root);
	for (size_t i = 0; i < count; i++)
	{
		const HtmlNode *node = elements[i];
		const char *property = html_attribute(node, "itemprop");
		const char *role = html_attribute(node, "role");
		bool is_body = property != NULL && strcmp(property, "articleBody") == 0;

		if ((is_body || html_is(node, "article")) && (article == NULL || html_weight(node)->prose > most))
		{
			article = node;
			most = html_weight(node)->prose;
		}
		if (main_element == NULL && (html_is(node, "main") || (role != NULL && strcmp(role, "main") == 0)))
			main_element = node;
		if (html_is(node, "body"))
			page = node;
	}
	if (main_element == NULL || 2 * html_weight(main_element)->prose < html_weight(page)->prose)
		main_element = page;
	/* A page of teasers has articles too: then the largest is only a part of what is there. */
	if (article != NULL && 2 * most >= html_weight(main_element)->prose)
		return article;
	return go_down(main_element);
}

const HtmlNode *
html_widen_content(const HtmlNode *content, const HtmlNode *headline)
{
	const HtmlNode *around = content;

	if (headline == NULL)
		return content;
	while (!html_is_inside(headline, around) && around->parent != NULL && around->parent->kind == HTML_ELEMENT &&
		   !html_is(around, "body"))
		around = around->parent;
	return html_is(around, "html") ? content : around;
}
