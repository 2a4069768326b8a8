/*
 * common_words.c - the table of frequent words, by which a text's language is told.
 *
 * In: the words of the class COMMON and the first ones of the class FURNITURE
 * while an image is built, folded words while it is used. Out: what is known of
 * them. A slot holds the whole word, so that a look touches one line of memory.
 */
#include <string.h>

#include "build.h"
#include "matcher.h"

_Static_assert(IMAGE_COMMON_BYTES == URBAN_COMMON_WORD_BYTES, "callers pad words to the size of a slot");

static uint64_t
hash_word(const char word[IMAGE_COMMON_BYTES])
{
	uint64_t parts[IMAGE_COMMON_BYTES / 8];

	memcpy(parts, word, IMAGE_COMMON_BYTES);
	return (parts[0] ^ (parts[1] * 0x9E3779B97F4A7C15u) ^ (parts[2] * 0xC2B2AE3D27D4EB4Fu) ^ (parts[3] << 7)) *
		   0xD6E8FEB86659FD93u;
}

/* The first slot of a word in a table of mask + 1 slots, by its hash. */
static uint32_t
first_slot(uint64_t hash, uint32_t mask)
{
	return (uint32_t) (hash >> 32) & mask;
}

/* Never 0, of bits that the slot does not depend on. */
static uint8_t
tag_of(uint64_t hash)
{
	return (uint8_t) (hash >> 24) | 1;
}

void
image_tag_common(UrbanKnowledge *knowledge)
{
	for (uint32_t at = 0; at <= knowledge->common_mask; at++)
		if (knowledge->common[at].word[0] != '\0')
			knowledge->common_tags[at] = tag_of(hash_word(knowledge->common[at].word));
}

/* The record of a word, NULL if there is none. */
static const ImageCommon *
find_word(const UrbanKnowledge *knowledge, const char word[IMAGE_COMMON_BYTES])
{
	uint64_t hash = hash_word(word);
	uint8_t tag = tag_of(hash);

	for (uint32_t at = first_slot(hash, knowledge->common_mask); knowledge->common_tags[at] != 0;
		 at = (at + 1) & knowledge->common_mask)
		if (knowledge->common_tags[at] == tag && memcmp(knowledge->common[at].word, word, IMAGE_COMMON_BYTES) == 0)
			return &knowledge->common[at];
	return NULL;
}

unsigned
urban_common_languages_padded(const UrbanKnowledge *knowledge, const char word[IMAGE_COMMON_BYTES])
{
	const ImageCommon *found = find_word(knowledge, word);

	return found != NULL ? found->languages : 0;
}

bool
urban_begins_furniture(const UrbanKnowledge *knowledge, const char word[IMAGE_COMMON_BYTES])
{
	const ImageCommon *found = find_word(knowledge, word);

	return found != NULL && found->begins_furniture != 0;
}

unsigned
urban_common_languages(const UrbanKnowledge *knowledge, const char *folded, size_t bytes)
{
	char word[IMAGE_COMMON_BYTES] = {0};

	if (bytes > sizeof(word))
		return 0;
	memcpy(word, folded, bytes);
	return urban_common_languages_padded(knowledge, word);
}

/* --- building --- */

bool
build_common_word(Builder *builder, const char *folded, size_t bytes, unsigned languages, bool begins_furniture)
{
	ImageCommon *word = NULL;

	if (bytes > IMAGE_COMMON_BYTES)
		return begins_furniture || /* readers take longer words for possible beginnings */
			   build_fail(builder, "a frequent word has at most %d bytes", IMAGE_COMMON_BYTES);
	for (int i = 0; i < builder->common.count && word == NULL; i++)
		if (strncmp(builder->common.items[i].word, folded, IMAGE_COMMON_BYTES) == 0)
			word = &builder->common.items[i];
	if (word == NULL)
	{
		word = urban_list_add(builder->arena, &builder->common);
		memcpy(word->word, folded, bytes);
	}
	word->languages |= languages;
	word->begins_furniture |= begins_furniture;
	return true;
}

void
build_common_table(const Builder *builder, ImageCommon *table, uint32_t mask)
{
	for (int i = 0; i < builder->common.count; i++)
	{
		uint32_t at = first_slot(hash_word(builder->common.items[i].word), mask);

		while (table[at].word[0] != '\0')
			at = (at + 1) & mask;
		table[at] = builder->common.items[i];
	}
}
