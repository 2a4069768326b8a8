/*
 * code_page_decode.c - finding single-byte encodings by name and decoding them; see code_pages.h.
 */
#include "code_pages.h"

#include <string.h>
#include <strings.h>

#include "core/value/utf8.h"

/* Names that documents use, letters and digits alone. A page that calls itself ISO-8859-9 is in windows-1254, as browsers read it. */
static const struct
{
	const char *alias;
	const char *name;
} aliases[] = {
	{"windows1251", "windows-1251"},
	{"cp1251", "windows-1251"},
	{"win1251", "windows-1251"},
	{"xcp1251", "windows-1251"},
	{"windows1254", "windows-1254"},
	{"cp1254", "windows-1254"},
	{"iso88599", "windows-1254"},
	{"latin5", "windows-1254"},
	{"koi8r", "KOI8-R"},
	{"koi8", "KOI8-R"},
	{"cp866", "CP866"},
	{"ibm866", "CP866"},
	{"iso88595", "ISO-8859-5"},
	{"cyrillic", "ISO-8859-5"},
	{"xmaccyrillic", "MacCyrillic"},
	{"maccyrillic", "MacCyrillic"},
	{"rk1048", "RK1048"},
	{"kz1048", "RK1048"},
	{"strk10482002", "RK1048"},
	{"pt154", "PT154"},
	{"ptcp154", "PT154"},
	{"cp154", "PT154"},
	{"koi8t", "KOI8-T"},
	{"dos866", "CP866"},
};

const UrbanCodePage *
urban_code_page_find(const char *name)
{
	char plain[24];
	size_t length = 0;

	for (; *name != '\0' && length + 1 < sizeof(plain); name++)
		if ((*name >= '0' && *name <= '9') || ((*name | 0x20) >= 'a' && (*name | 0x20) <= 'z'))
			plain[length++] = *name;
	plain[length] = '\0';
	for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
		if (strcasecmp(aliases[i].alias, plain) == 0)
			for (int page = 0; page < URBAN_CODE_PAGES; page++)
				if (strcmp(urban_code_pages[page].name, aliases[i].name) == 0)
					return &urban_code_pages[page];
	return NULL;
}

bool
urban_code_page_decode(const UrbanCodePage *page, const char *in, size_t length, char *out, size_t *bytes)
{
	char *start = out;

	for (size_t i = 0; i < length; i++)
	{
		uint8_t byte = (uint8_t) in[i];

		if (byte < 0x80)
			*out++ = in[i];
		else if (page->upper[byte - 0x80] == 0)
			return false;
		else
			out += urban_utf8_put(page->upper[byte - 0x80], out);
	}
	*out = '\0';
	*bytes = (size_t) (out - start);
	return true;
}
