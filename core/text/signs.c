/*
 * signs.c - kinds of punctuation marks; see signs.h.
 *
 * In: a code point that is no part of a word, and what stands around it.
 * Out: what it does there. One mark may open, close or be an apostrophe.
 */
#include "signs.h"

#include <unicode/uchar.h>

static UrbanSign
straight_quote(const UrbanSignPlace *place)
{
	if (place->space_before && !place->space_after)
		return URBAN_QUOTE_OPEN;
	if (place->letter_before || place->space_after)
		return URBAN_QUOTE_CLOSE;
	return place->letter_after ? URBAN_QUOTE_OPEN : URBAN_QUOTE_CLOSE;
}

/* ' ’ ‘ ` ´: an apostrophe behind a letter, else a single quotation mark. */
static UrbanSign
single_quote(uint32_t c, const UrbanSignPlace *place)
{
	if (place->letter_before && (c != 0x2018 || place->letter_after))
		return URBAN_APOSTROPHE;
	if (c == 0x2019)
		return place->letter_after ? URBAN_APOSTROPHE : URBAN_QUOTE_CLOSE;
	if (c == '`' || c == 0xB4)
		return URBAN_OTHER_SIGN;
	if (c == 0x2018)
		return URBAN_QUOTE_OPEN;
	return place->letter_after ? URBAN_QUOTE_OPEN : URBAN_QUOTE_CLOSE;
}

static UrbanSign
ascii_sign(uint32_t c, const UrbanSignPlace *place)
{
	switch (c)
	{
		case '.':
			return URBAN_FULL_STOP;
		case ',':
			return URBAN_COMMA;
		case ';':
			return URBAN_SEMICOLON;
		case ':':
			return URBAN_COLON;
		case '?':
			return URBAN_QUESTION;
		case '!':
			return URBAN_EXCLAMATION;
		case '-':
			return URBAN_HYPHEN;
		case '/':
			return URBAN_SLASH;
		case '"':
			return straight_quote(place);
		case '\'':
		case '`':
			return single_quote(c, place);
		case '(':
		case '[':
			return URBAN_BRACKET_OPEN;
		case ')':
		case ']':
			return URBAN_BRACKET_CLOSE;
		case '%':
			return URBAN_PERCENT;
		case '$':
			return URBAN_CURRENCY;
		default:
			return URBAN_OTHER_SIGN;
	}
}

static UrbanSign
other_sign(uint32_t c)
{
	switch (c)
	{
		case 0xBF:
		case 0xA1:
			return URBAN_OTHER_SIGN;
		case 0xB7:
		case 0x2022:
		case 0x2023:
		case 0x2043:
		case 0x2219:
		case 0x25A0:
		case 0x25AA:
		case 0x25CF:
		case 0x25E6:
		case 0x25C6:
		case 0x2666:
			return URBAN_BULLET;
		case 0x2026:
			return URBAN_ELLIPSIS;
		case 0x2010:
		case 0x2011:
			return URBAN_HYPHEN;
		case 0x2012:
		case 0x2013:
		case 0x2014:
		case 0x2015:
		case 0x2212:
			return URBAN_DASH;
		case 0x2030:
			return URBAN_PERCENT;
		case 0x203C:
			return URBAN_EXCLAMATION;
		case 0x2047:
		case 0x2048:
		case 0x2049:
			return URBAN_QUESTION;
		default:
			return u_charType((UChar32) c) == U_CURRENCY_SYMBOL ? URBAN_CURRENCY : URBAN_OTHER_SIGN;
	}
}

UrbanSign
urban_sign_kind(uint32_t c, const UrbanSignPlace *place)
{
	if (c < 0x80)
		return ascii_sign(c, place);
	switch (c)
	{
		case 0xAB:   /* « */
		case 0x2039: /* ‹ */
		case 0x201E: /* „ */
		case 0x201A: /* ‚ */
			return URBAN_QUOTE_OPEN;
		case 0xBB:   /* » */
		case 0x203A: /* › */
		case 0x201D: /* ” */
			return URBAN_QUOTE_CLOSE;
		case 0x201C: /* “ closes what „ opened */
			return place->low_quote && !(place->space_before && !place->space_after) ? URBAN_QUOTE_CLOSE
																					 : URBAN_QUOTE_OPEN;
		case 0x2BB:
		case 0x2BC:
			return URBAN_APOSTROPHE;
		case 0x2018:
		case 0x2019:
		case 0xB4:
			return single_quote(c, place);
		default:
			return other_sign(c);
	}
}

const char *
urban_sign_form(UrbanSign sign)
{
	switch (sign)
	{
		case URBAN_HYPHEN:
			return "-";
		case URBAN_DASH:
			return "–";
		case URBAN_QUOTE_OPEN:
			return "«";
		case URBAN_QUOTE_CLOSE:
			return "»";
		case URBAN_APOSTROPHE:
			return "'";
		case URBAN_ELLIPSIS:
			return "…";
		case URBAN_BULLET:
			return "•";
		default:
			return NULL;
	}
}
