/*
 * identity.h - ids that are made from content, never from a sequence.
 *
 * An id is a prefix, "/" and 32 hexadecimal digits: the first 128 bits of
 * SHA-256 over the parts, each preceded by its length (so that "ab","c" and
 * "a","bc" differ). The same documents give the same ids in every database.
 */
#ifndef URBAN_IDENTITY_H
#define URBAN_IDENTITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define URBAN_ID_BYTES     64 /* longest prefix, "/", 32 digits and NUL */
#define URBAN_DIGEST_BYTES 16

typedef struct UrbanPart
{
	const char *bytes;
	size_t length;
} UrbanPart;

/* The first 16 bytes of SHA-256 of the parts. */
extern void urban_digest(const UrbanPart *parts, int count, uint8_t digest[URBAN_DIGEST_BYTES]);

/* The same without length prefixes, of one run of bytes: the digest of a file or record. */
extern void urban_digest_raw(const char *bytes, size_t length, uint8_t digest[URBAN_DIGEST_BYTES]);

/* Writes PREFIX/HEX into id and returns it. prefix has at most 30 bytes. The variable arguments are `count` C strings. */
extern char *urban_id(char id[URBAN_ID_BYTES], const char *prefix, int count, ...);

/* 32 lower-case hexadecimal digits and NUL. */
extern char *urban_hex(const uint8_t digest[URBAN_DIGEST_BYTES], char hex[2 * URBAN_DIGEST_BYTES + 1]);

/* The reverse: false unless the text is 32 lower-case hexadecimal digits. */
extern bool urban_unhex(const char *hex, uint8_t digest[URBAN_DIGEST_BYTES]);

#endif
