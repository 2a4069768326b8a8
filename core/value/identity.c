/*
 * identity.c - ids that are made from content; see identity.h.
 *
 * The plain SHA-256 functions of libcrypto are used, not its EVP ones: they
 * allocate nothing and cannot go wrong, so that making an id needs no error path.
 */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "identity.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <openssl/sha.h>

/* The length goes in as eight bytes, most significant first, on every machine. */
static void
add_part(SHA256_CTX *state, const char *bytes, size_t length)
{
	unsigned char prefix[8];

	for (int i = 0; i < 8; i++)
		prefix[i] = (unsigned char) ((uint64_t) length >> (56 - 8 * i));
	SHA256_Update(state, prefix, sizeof(prefix));
	if (length > 0)
		SHA256_Update(state, bytes, length);
}

static void
finish(SHA256_CTX *state, uint8_t digest[URBAN_DIGEST_BYTES])
{
	unsigned char whole[SHA256_DIGEST_LENGTH];

	SHA256_Final(whole, state);
	memcpy(digest, whole, URBAN_DIGEST_BYTES);
}

void
urban_digest(const UrbanPart *parts, int count, uint8_t digest[URBAN_DIGEST_BYTES])
{
	SHA256_CTX state;

	SHA256_Init(&state);
	for (int i = 0; i < count; i++)
		add_part(&state, parts[i].bytes, parts[i].length);
	finish(&state, digest);
}

void
urban_digest_raw(const char *bytes, size_t length, uint8_t digest[URBAN_DIGEST_BYTES])
{
	SHA256_CTX state;

	SHA256_Init(&state);
	if (length > 0)
		SHA256_Update(&state, bytes, length);
	finish(&state, digest);
}

char *
urban_hex(const uint8_t digest[URBAN_DIGEST_BYTES], char hex[2 * URBAN_DIGEST_BYTES + 1])
{
	static const char digits[] = "0123456789abcdef";

	for (int i = 0; i < URBAN_DIGEST_BYTES; i++)
	{
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 0x0F];
	}
	hex[2 * URBAN_DIGEST_BYTES] = '\0';
	return hex;
}

/* The value of a hexadecimal digit, -1 for another character. */
static int
digit_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool
urban_unhex(const char *hex, uint8_t digest[URBAN_DIGEST_BYTES])
{
	for (int i = 0; i < URBAN_DIGEST_BYTES; i++)
	{
		int high = digit_value(hex[2 * i]);
		int low = high < 0 ? -1 : digit_value(hex[2 * i + 1]);

		if (low < 0)
			return false;
		digest[i] = (uint8_t) (high << 4 | low);
	}
	return hex[2 * URBAN_DIGEST_BYTES] == '\0';
}

char *
urban_id(char id[URBAN_ID_BYTES], const char *prefix, int count, ...)
{
	SHA256_CTX state;
	uint8_t digest[URBAN_DIGEST_BYTES];
	char hex[2 * URBAN_DIGEST_BYTES + 1];
	va_list parts;

	SHA256_Init(&state);
	va_start(parts, count);
	for (int i = 0; i < count; i++)
	{
		const char *part = va_arg(parts, const char *);

		add_part(&state, part, strlen(part));
	}
	va_end(parts);
	finish(&state, digest);
	snprintf(id, URBAN_ID_BYTES, "%.30s/%s", prefix, urban_hex(digest, hex));
	return id;
}
