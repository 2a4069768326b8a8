/*
 * html_weight.c - where on a page its running text stands; see html_page.h.
 *
 * Each block's own text is measured: how much, how much of it in links, and
 * whether it has sentences. The article is in the smallest element that holds
 * nearly all of the page's sentences, unless the page says where it is.
 */
#include "html_page.h"

#include <string.h>

#define PROSE_BYTES   60   /* of a block that reads as sentences, white space left out */
#define NEARLY_ALL    0.85 /* of the prose: an element that holds less may leave out a part of the article */
#define DEEPEST_BLOCK 64   /* inline elements within each other */

/* A text node's share, for the block that it stands in. */
static void
weigh_text(const xmlNode *node)
{
	const xmlNode *block = node->parent;
	uint32_t text = 0, signs = 0;
	bool in_link = false;
	HtmlWeight *weight;

	for (const char *at = (const char *) node->content; at != NULL && *at != '\0'; at++)
	{
		unsigned char c = (unsigned char) *at;

		text += c > ' ' && (c & 0xC0) != 0x80;
		signs += (c == '.' || c == '!' || c == '?') && ((unsigned char) at[1] <= ' ' || at[1] == '"');
	}
	if (text == 0)
		return;
	for (int i = 0; i < DEEPEST_BLOCK && block->parent != NULL && block->parent->type == XML_ELEMENT_NODE; i++)
	{
		in_link |= html_is(block, "a");
		if (html_is_block(block) || html_is(block, "td") || html_is(block, "th"))
			break;
		/* What is between is weighed too: a span may be a menu. */
		weight = block->_private;
		weight->text += text;
		weight->links += in_link ? text : 0;
		block = block->parent;
	}
	weight = block->_private;
	weight->own += text;
	weight->own_links += in_link ? text : 0;
	weight->own_signs += signs;
}

/* Weights of all elements; in document order in *elements, their number in *count. */
static bool
weigh_own(UrbanArena *arena, const xmlNode *root, xmlNode ***elements, size_t *count)
{
	size_t room = 0, used = 0;
	HtmlWeight *weights;
	bool skip = false;

	for (const xmlNode *node = root; node != NULL; node = html_following(root, node, false))
		room += node->type == XML_ELEMENT_NODE;
	*elements = urban_arena_try(arena, (room + 1) * sizeof(**elements));
	weights = urban_arena_try(arena, (room + 1) * sizeof(*weights));
	if (*elements == NULL || weights == NULL)
		return false;
	for (xmlNode *node = (xmlNode *) root; node != NULL; node = html_following(root, node, skip))
	{
		skip = false;
		if (node->type == XML_ELEMENT_NODE)
		{
			node->_private = &weights[used];
			weights[used].is_furniture = node != root && html_calls_itself_furniture(node);
			weights[used].forms = html_is(node, "form");
			weights[used].pictures = html_is(node, "img") || html_is(node, "amp-img") || html_is(node, "picture");
			(*elements)[used++] = node;
		}
		else if (node->type == XML_TEXT_NODE && node->parent != NULL && node->parent->_private != NULL)
			weigh_text(node);
	}
	*count = used;
	return true;
}

/* Adds what is inside to what is around it, from the innermost elements outwards. */
static void
add_up(xmlNode **elements, size_t count, const xmlNode *root)
{
	for (size_t i = count; i-- > 0;)
	{
		HtmlWeight *weight = elements[i]->_private;
		HtmlWeight *outer = elements[i] == root ? NULL : elements[i]->parent->_private;

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
static const xmlNode *
go_down(const xmlNode *content)
{
	double whole = html_weight(content)->prose;
	bool found = whole > 0;

	while (found)
	{
		found = false;
		for (const xmlNode *child = content->children; child != NULL && !found; child = child->next)
			if (child->type == XML_ELEMENT_NODE && html_weight(child)->prose >= NEARLY_ALL * whole &&
				!html_is(child, "p"))
			{
				content = child;
				found = true;
			}
	}
	return content;
}

const xmlNode *
html_find_content(UrbanArena *arena, const xmlNode *root)
{
	const xmlNode *article = NULL, *main_element = NULL, *page = root;
	uint32_t most = 0;
	xmlNode **elements;
	size_t count;

	if (!weigh_own(arena, root, &elements, &count))
		return NULL;
	add_up(elements, count, root);
	for (size_t i = 0; i < count; i++)
	{
		const xmlNode *node = elements[i];
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

const xmlNode *
html_widen_content(const xmlNode *content, const xmlNode *headline)
{
	const xmlNode *around = content;

	if (headline == NULL)
		return content;
	while (!html_is_inside(headline, around) && around->parent != NULL && around->parent->type == XML_ELEMENT_NODE &&
		   !html_is(around, "body"))
		around = around->parent;
	return html_is(around, "html") ? content : around;
}
