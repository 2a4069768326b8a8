/*
 * error.c - filling an UrbanError; see error.h.
 */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Drops the bytes of a code point that vsnprintf cut in two. */
static void
trim_partial(char *text)
{
	size_t length = strlen(text);
	size_t start = length;

	while (start > 0 && ((unsigned char) text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start > 0 && (unsigned char) text[start - 1] >= 0xC0)
	{
		unsigned char lead = (unsigned char) text[start - 1];
		size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;

		if (length - (start - 1) < need)
			text[start - 1] = '\0';
	}
}

bool
urban_error_set(UrbanError *error, UrbanErrorCode code, int position, const char *format, ...)
{
	va_list arguments;

	if (error == NULL)
		return false;
	memset(error, 0, sizeof(*error));
	error->code = code;
	error->position = position;
	va_start(arguments, format);
	vsnprintf(error->message, sizeof(error->message), format, arguments);
	va_end(arguments);
	trim_partial(error->message);
	return false;
}
