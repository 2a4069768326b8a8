/*
 * json.c - walking over a JSON object; see json.h.
 *
 * In: bytes of any origin. Out: members, checked to the object's end whether
 * they are wanted or not. Depth is bounded; nothing is allocated but strings
 * that are asked for.
 */
#include "json.h"

#include <stdint.h>
#include <string.h>

#include "core/value/utf8.h"

#define DEEPEST 1000 /* values within each other */

static void
skip_space(UrbanJsonObject *o)
{
	while (o->at < o->bytes && ((unsigned char) o->text[o->at] <= ' '))
		o->at++;
}

static bool
broken(UrbanJsonObject *o)
{
	o->broken = true;
	return false;
}

/* Four hexadecimal digits, -1 if they are none. */
static int
hex4(const char *text)
{
	int value = 0;

	for (int i = 0; i < 4; i++)
	{
		char c = text[i];
		int digit = c >= '0' && c <= '9'                     ? c - '0'
					: (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
															 : -1;

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/* The code point of the escape \u... at text, of which `bytes` are there; *length its bytes. -1 if it is none. */
static int32_t
unicode_escape(const char *text, size_t bytes, size_t *length)
{
	int32_t first = bytes < 6 ? -1 : hex4(text + 2);
	int32_t second;

	*length = 6;
	if (first < 0xD800 || first > 0xDFFF)
		return first;
	second = first > 0xDBFF || bytes < 12 || text[6] != '\\' || text[7] != 'u' ? -1 : hex4(text + 8);
	*length = 12;
	return second < 0xDC00 || second > 0xDFFF ? -1 : 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
}

/* Checks an escape at o->at and goes behind it. */
static bool
skip_escape(UrbanJsonObject *o)
{
	const char *escape = o->text + o->at;
	size_t left = o->bytes - o->at;
	size_t length = 2;

	if (left < 2)
		return broken(o);
	if (escape[1] == 'u')
	{
		int32_t c = unicode_escape(escape, left, &length);

		if (c < 0)
			return broken(o);
		o->has_nul = o->has_nul || c == 0;
	}
	else if (strchr("\"\\/bfnrt", escape[1]) == NULL || escape[1] == '\0')
		return broken(o);
	o->at += length;
	return true;
}

/* Reads the string whose quotation mark is at o->at. */
static bool
read_string(UrbanJsonObject *o, UrbanJsonValue *string)
{
	size_t start = o->at + 1;
	const char *quote, *escape;

	*string = (UrbanJsonValue){URBAN_JSON_STRING, o->text + start, 0, false};
	o->at = start;
	for (;;)
	{
		quote = memchr(o->text + o->at, '"', o->bytes - o->at);
		if (quote == NULL)
		{
			o->at = start - 1;
			return broken(o);
		}
		escape = memchr(o->text + o->at, '\\', (size_t) (quote - (o->text + o->at)));
		if (escape == NULL)
			break;
		string->escaped = true;
		/* Escapes come close behind each other; each is looked at up to the quotation mark, unless it is one itself. */
		while (escape != NULL)
		{
			o->at = (size_t) (escape - o->text);
			if (!skip_escape(o))
				return false;
			if (o->text + o->at > quote)
				break;
			escape = memchr(o->text + o->at, '\\', (size_t) (quote - (o->text + o->at)));
		}
		if (escape == NULL)
			break;
	}
	string->bytes = (size_t) (quote - o->text) - start;
	o->at = (size_t) (quote - o->text) + 1;
	return true;
}

static bool
skip_word(UrbanJsonObject *o, const char *word)
{
	size_t length = strlen(word);

	if (o->bytes - o->at < length || memcmp(o->text + o->at, word, length) != 0)
		return broken(o);
	o->at += length;
	return true;
}

static bool
skip_number(UrbanJsonObject *o)
{
	size_t start = o->at;

	o->at += o->text[o->at] == '-';
	if (o->at == o->bytes || o->text[o->at] < '0' || o->text[o->at] > '9')
	{
		o->at = start;
		return broken(o);
	}
	while (o->at < o->bytes && (strchr("0123456789.eE+-", o->text[o->at]) != NULL && o->text[o->at] != '\0'))
		o->at++;
	return true;
}

/* Goes behind the array or object whose bracket is at o->at, by a stack of what is open. */
static bool
skip_nested(UrbanJsonObject *o)
{
	char open[DEEPEST];
	int depth = 0;
	bool value_due = true; /* a value, or with an object's member its name */
	UrbanJsonValue string;

	for (;;)
	{
		char c;

		skip_space(o);
		if (o->at == o->bytes)
			return broken(o);
		c = o->text[o->at];
		if (value_due && (c == '{' || c == '['))
		{
			if (depth == DEEPEST)
				return broken(o);
			open[depth++] = c;
			o->at++;
			skip_space(o);
			value_due = o->at == o->bytes || o->text[o->at] != (c == '{' ? '}' : ']');
			if (!value_due)
				continue;
		}
		else if (value_due)
		{
			if (c == '"'   ? !read_string(o, &string)
				: c == 't' ? !skip_word(o, "true")
				: c == 'f' ? !skip_word(o, "false")
				: c == 'n' ? !skip_word(o, "null")
						   : !skip_number(o))
				return false;
			value_due = false;
			continue;
		}
		else if (c == ',')
		{
			o->at++;
			value_due = true;
		}
		else if (c == (open[depth - 1] == '{' ? '}' : ']'))
		{
			o->at++;
			if (--depth == 0)
				return true;
			continue;
		}
		else
			return broken(o);
		/* Behind an opening brace or a comma in an object: the member's name. */
		if (open[depth - 1] == '{')
		{
			skip_space(o);
			if (o->at == o->bytes || o->text[o->at] != '"' || !read_string(o, &string))
				return broken(o);
			skip_space(o);
			if (o->at == o->bytes || o->text[o->at] != ':')
				return broken(o);
			o->at++;
		}
	}
}

static bool
read_value(UrbanJsonObject *o, UrbanJsonValue *value)
{
	size_t start = o->at;
	char c = o->at < o->bytes ? o->text[o->at] : '\0';
	bool read;

	if (c == '"')
		return read_string(o, value);
	read = c == '{' || c == '[' ? skip_nested(o)
		   : c == 't'           ? skip_word(o, "true")
		   : c == 'f'           ? skip_word(o, "false")
		   : c == 'n'           ? skip_word(o, "null")
		   : o->at < o->bytes   ? skip_number(o)
								: broken(o);
	value->kind = c == '{'                             ? URBAN_JSON_OBJECT
				  : c == '-' || (c >= '0' && c <= '9') ? URBAN_JSON_NUMBER
													   : URBAN_JSON_OTHER;
	value->text = o->text + start;
	value->bytes = o->at - start;
	value->escaped = false;
	return read;
}

bool
urban_json_begin(UrbanJsonObject *object, const char *text, size_t bytes)
{
	*object = (UrbanJsonObject){.text = text, .bytes = bytes};
	skip_space(object);
	if (object->at == bytes || text[object->at] != '{')
		return broken(object);
	object->at++;
	return true;
}

bool
urban_json_next(UrbanJsonObject *object, UrbanJsonValue *name, UrbanJsonValue *value)
{
	char c;

	if (object->broken || object->ended)
		return false;
	skip_space(object);
	c = object->at < object->bytes ? object->text[object->at] : '\0';
	if (c == '}')
	{
		object->at++;
		object->ended = true;
		return false;
	}
	if (object->begun)
	{
		if (c != ',')
			return broken(object);
		object->at++;
		skip_space(object);
	}
	object->begun = true;
	if (object->at >= object->bytes || object->text[object->at] != '"')
		return broken(object);
	if (!read_string(object, name))
		return false;
	skip_space(object);
	if (object->at >= object->bytes || object->text[object->at] != ':')
		return broken(object);
	object->at++;
	skip_space(object);
	return read_value(object, value);
}

bool
urban_json_ends(UrbanJsonObject *object)
{
	skip_space(object);
	if (object->at < object->bytes && object->text[object->at] == ',')
		object->at++;
	skip_space(object);
	return object->at == object->bytes;
}

char *
urban_json_string(UrbanArena *arena, const UrbanJsonValue *string, size_t *bytes)
{
	char *out = urban_arena_take(arena, string->bytes + 1); /* an escape is never shorter than what it stands for */
	const char *at = string->text, *end = string->text + string->bytes;
	size_t length = 0;

	if (out == NULL)
		return NULL;
	while (at < end)
	{
		static const char letters[] = "bfnrt", controls[] = "\b\f\n\r\t";
		const char *escape = memchr(at, '\\', (size_t) (end - at));
		size_t plain = (size_t) ((escape == NULL ? end : escape) - at);
		const char *letter;
		size_t taken = 2;

		memcpy(out + length, at, plain);
		length += plain;
		at += plain;
		if (escape == NULL)
			break;
		letter = strchr(letters, at[1]);
		if (at[1] == 'u')
			length += (size_t) urban_utf8_put((uint32_t) unicode_escape(at, (size_t) (end - at), &taken), out + length);
		else
			out[length++] = letter != NULL ? controls[letter - letters] : at[1];
		at += taken;
	}
	out[length] = '\0';
	*bytes = length;
	return out;
}

bool
urban_json_is(const UrbanJsonValue *string, const char *text)
{
	return string->bytes > 0 && string->text[0] == text[0] && strlen(text) == string->bytes &&
		   memcmp(string->text, text, string->bytes) == 0;
}
