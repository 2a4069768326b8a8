/*
 * code_pages.h - the single-byte encodings that old documents of the region are in.
 *
 * Own tables, since neither ICU nor every C library knows all of them, and the
 * same bytes have to be the same text on every machine.
 */
#ifndef URBANLOAD_CODE_PAGES_H
#define URBANLOAD_CODE_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define URBAN_CODE_PAGES 10

typedef struct UrbanCodePage
{
	const char *name;
	uint16_t upper[128]; /* code points of the bytes 0x80 to 0xFF; 0 where there is none */
} UrbanCodePage;

/* Frequent ones first. */
extern const UrbanCodePage urban_code_pages[URBAN_CODE_PAGES];

/* The page of a name as documents declare it; NULL if it is none of them. */
extern const UrbanCodePage *urban_code_page_find(const char *name);

/*
 * Decodes into out, which has room for 3 * length + 1 bytes; NUL-terminated, its
 * length in *bytes. False where the encoding has no such byte.
 */
extern bool urban_code_page_decode(const UrbanCodePage *page, const char *in, size_t length, char *out, size_t *bytes);

#endif
