/*
 * dateline.c - the dateline with which an agency's report begins; see header_lines.h.
 *
 * In: a line. Out: how far the dateline goes, its date and the agency:
 * ALMATY, 14 March. KAZINFORM – / TASHKENT, UZBEKISTAN (17 June 2025) — /
 * БИШКЕК, 27-февраль /КАБАР/. / GENEVA (Wire) –
 * A dash after any capitalised word proves nothing: the place must be in
 * capitals or known, or a date or agency must stand beside it.
 */
#include "header_lines.h"

#include <string.h>

#define PLACE_WORDS  4
#define GROUP_TOKENS 9 /* longest agency between brackets or slashes, with them */
#define PARTS        6

typedef struct DatelineReading
{
	const HeaderLines *lines;
	Dateline *out;
	int first;      /* the line's first token */
	int at, last;   /* token looked at; the line's end */
	bool is_strong; /* the place is written in capitals or known */
	bool has_date;
	bool has_group; /* an agency between brackets or slashes */
} DatelineReading;

static UrbanSign
sign_at(const DatelineReading *reading, int token)
{
	const UrbanToken *t;

	if (token >= reading->last)
		return URBAN_SIGN_NONE;
	t = header_token(reading->lines, token);
	return t->kind == URBAN_SIGN ? (UrbanSign) t->sign : URBAN_SIGN_NONE;
}

/* A dash, or a hyphen between spaces. */
static bool
is_dash(const DatelineReading *reading, int token)
{
	UrbanSign sign = sign_at(reading, token);

	if (sign == URBAN_DASH)
		return true;
	return sign == URBAN_HYPHEN && header_token(reading->lines, token)->space_before && token + 1 < reading->last &&
		   header_token(reading->lines, token + 1)->space_before;
}

static bool
is_of_date(const DatelineReading *reading, int token)
{
	return urban_match_at(reading->lines->matches, token, URBAN_CLASS_MONTH) != NULL ||
		   urban_match_at(reading->lines->matches, token, URBAN_CLASS_WEEKDAY) != NULL;
}

/* The token behind a run of capitalised words with hyphens and quotes between them, at most `most` words; `token` if none. */
static int
capital_words(const DatelineReading *reading, int token, int most)
{
	int words = 0;
	int at = token;

	while (at < reading->last && words < most)
	{
		const UrbanToken *t = header_token(reading->lines, at);

		if (t->kind == URBAN_SIGN && words > 0 && !t->space_before &&
			(t->sign == URBAN_HYPHEN || t->sign == URBAN_APOSTROPHE))
		{
			at++;
			continue;
		}
		if (t->kind != URBAN_WORD || t->shape == URBAN_LOWER || is_of_date(reading, at))
			break;
		words++;
		at++;
	}
	return at;
}

static bool
is_known_place(const DatelineReading *reading, int first, int last)
{
	const HeaderLines *lines = reading->lines;
	const UrbanMatches *matches =
		urban_match_token(lines->arena, lines->knowledge, lines->text, URBAN_ALL_LANGUAGES, URBAN_NAMES, first);

	for (int i = 0; matches != NULL && i < matches->items.count; i++)
	{
		const UrbanItem *item = &matches->items.items[i].item;
		UrbanEntityKind kind = urban_knowledge_kind(lines->knowledge, item->target);
		UrbanReferenceName name;

		/* What a header says is stored, and not looked for again when a user adds a name. */
		urban_knowledge_name(lines->knowledge, item->target, item->name, &name);
		if (matches->items.items[i].last == last && !name.added &&
			(kind == URBAN_CITY || kind == URBAN_REGION || kind == URBAN_COUNTRY))
			return true;
	}
	return false;
}

static bool
is_in_capitals(const DatelineReading *reading, int first, int behind)
{
	for (int token = first; token < behind; token++)
		if (header_token(reading->lines, token)->kind == URBAN_WORD &&
			header_token(reading->lines, token)->shape != URBAN_UPPER)
			return false;
	return true;
}

static void
set_agency(DatelineReading *reading, int first, int last)
{
	const UrbanText *text = reading->lines->text;

	if (first > last)
		return;
	reading->out->agency = text->body + text->tokens.items[first].byte_start;
	reading->out->agency_bytes = text->tokens.items[last].byte_end - text->tokens.items[first].byte_start;
}

/* A date at a token; the token behind it, or -1. */
static int
read_date(DatelineReading *reading, int token)
{
	UrbanCalendar calendar = {reading->lines->text, reading->lines->matches, 0};
	UrbanCalendarDate date;

	if (token >= reading->last || reading->has_date || !urban_calendar_read(&calendar, token, &date) ||
		date.from.day == 0 || date.is_span || date.last >= reading->last)
		return -1;
	reading->has_date = true;
	reading->out->date = date.from;
	return date.last + 1;
}

/* (KABAR), /АМИТ «Ховар»/, (3 May 2021): the token behind it, or -1. */
static int
read_group(DatelineReading *reading, int token)
{
	UrbanSign open = sign_at(reading, token);
	UrbanSign close = open == URBAN_SLASH ? URBAN_SLASH : URBAN_BRACKET_CLOSE;
	int behind;

	if (open != URBAN_SLASH && open != URBAN_BRACKET_OPEN)
		return -1;
	behind = read_date(reading, token + 1);
	if (behind >= 0 && sign_at(reading, behind) == close)
		return behind + 1;
	for (int at = token + 1; at < reading->last && at < token + GROUP_TOKENS; at++)
		if (sign_at(reading, at) == close)
		{
			reading->has_group = true;
			set_agency(reading, token + 1, at - 1);
			return at + 1;
		}
	return -1;
}

/* Words before a dash or the line's end, the first capitalised: an agency's or a second place's name. */
static int
read_words(DatelineReading *reading, int token)
{
	int behind = capital_words(reading, token, PLACE_WORDS);
	int longer = behind;

	if (behind == token)
		return -1;
	while (longer < reading->last && longer < token + PLACE_WORDS &&
		   header_token(reading->lines, longer)->kind == URBAN_WORD)
		longer++;
	if (reading->has_date && is_dash(reading, longer)) /* "Речной вестник –" */
		behind = longer;
	if (behind < reading->last && !is_dash(reading, behind) && sign_at(reading, behind) != URBAN_COMMA &&
		sign_at(reading, behind) != URBAN_FULL_STOP && sign_at(reading, behind) != URBAN_BRACKET_OPEN &&
		sign_at(reading, behind) != URBAN_SLASH)
		return -1;
	return behind;
}

/* "– Север-Новости. Власти ...": an agency behind the dash; the dateline's last token. */
static int
agency_behind(DatelineReading *reading, int dash)
{
	int behind = capital_words(reading, dash + 1, 3);

	if (!reading->has_date || reading->out->agency != NULL || behind == dash + 1 ||
		sign_at(reading, behind) != URBAN_FULL_STOP)
		return dash;
	set_agency(reading, dash + 1, behind - 1);
	return behind;
}

/* "PARIS. REUTERS The city ...": an agency in capitals with no sign behind it. */
static bool
ends_in_capitals(DatelineReading *reading, int token)
{
	int behind = token;

	while (behind < reading->last && header_token(reading->lines, behind)->shape == URBAN_UPPER &&
		   header_token(reading->lines, behind)->kind == URBAN_WORD)
		behind++;
	if (!reading->is_strong || behind == token || behind > token + 2 || behind >= reading->last ||
		header_token(reading->lines, behind)->kind != URBAN_WORD ||
		header_token(reading->lines, behind)->shape != URBAN_TITLE)
		return false;
	set_agency(reading, token, behind - 1);
	reading->out->last = behind - 1;
	return true;
}

/* Behind a comma or full stop; false if the dateline ends (out->last is set) or is none. */
static bool
read_behind_stop(DatelineReading *reading)
{
	int stop = reading->at;
	bool full = sign_at(reading, stop) == URBAN_FULL_STOP;
	int behind = read_date(reading, stop + 1);

	if (behind < 0)
		behind = read_group(reading, stop + 1);
	if (behind < 0 && full && (reading->has_date || reading->has_group || reading->is_strong) &&
		ends_in_capitals(reading, stop + 1))
		return false;
	if (behind < 0 && is_dash(reading, stop + 1))
	{
		behind = stop + 1;
		if (full && !reading->is_strong && reading->out->agency == NULL) /* "AKIpress. – Сегодня": no place at all */
			set_agency(reading, reading->first, stop - 1);
	}
	if (behind < 0 && (behind = read_words(reading, stop + 1)) >= 0)
	{
		/* words between two full stops behind a date begin the report: "Баку. 6 ноября. Вчера." */
		if (full && behind < reading->last && !is_dash(reading, behind) && sign_at(reading, behind) != URBAN_SLASH)
			behind = -1;
		else if (full || reading->has_date)
			set_agency(reading, stop + 1, behind - 1);
	}
	if (behind < 0)
	{
		if (full && (reading->has_date || reading->has_group))
			reading->out->last = stop;
		return false;
	}
	reading->at = behind;
	return true;
}

static void
read_parts(DatelineReading *reading)
{
	for (int part = 0; part < PARTS; part++)
	{
		bool proven = reading->is_strong || reading->has_date || reading->has_group;
		UrbanSign sign = sign_at(reading, reading->at);
		int behind;

		if (reading->at >= reading->last)
		{
			if (reading->has_date && reading->is_strong) /* a line of its own */
				reading->out->last = reading->last - 1;
			return;
		}
		if (is_dash(reading, reading->at))
		{
			if (proven || reading->out->agency != NULL)
				reading->out->last = agency_behind(reading, reading->at);
			return;
		}
		if (sign == URBAN_COLON && reading->has_date)
		{
			reading->out->last = reading->at;
			return;
		}
		if (sign == URBAN_COMMA || sign == URBAN_FULL_STOP)
		{
			if (!read_behind_stop(reading))
				return;
			continue;
		}
		behind = read_group(reading, reading->at);
		if (behind < 0)
			behind = read_date(reading, reading->at);
		if (behind < 0)
			return;
		reading->at = behind;
	}
}

/* "3 November 2025, BISHKEK –": the date first, then a known place or one in capitals, and a dash, colon or full stop. */
static bool
read_date_first(DatelineReading *reading)
{
	int behind = read_date(reading, reading->first), place;

	if (behind < 0 || (sign_at(reading, behind) != URBAN_COMMA && !is_dash(reading, behind) &&
					   sign_at(reading, behind) != URBAN_FULL_STOP))
		return false;
	place = behind + 1;
	behind = capital_words(reading, place, PLACE_WORDS);
	if (behind == place || behind >= reading->last ||
		(!is_known_place(reading, place, behind - 1) && !is_in_capitals(reading, place, behind)) ||
		(!is_dash(reading, behind) && sign_at(reading, behind) != URBAN_COLON &&
		 sign_at(reading, behind) != URBAN_FULL_STOP))
		return false;
	reading->out->last = behind;
	return true;
}

void
header_read_dateline(const HeaderLines *lines, int number, Dateline *dateline)
{
	const HeaderLine *line = &lines->lines[number];
	DatelineReading reading = {
		.lines = lines, .out = dateline, .first = line->first, .at = line->first, .last = line->last};
	int behind;

	memset(dateline, 0, sizeof(*dateline));
	dateline->last = -1;
	if (read_date_first(&reading))
		return;
	reading.has_date = false;
	*dateline = (Dateline){.last = -1};
	behind = capital_words(&reading, line->first, PLACE_WORDS);
	if (behind == line->first || behind >= line->last)
		return;
	/* «Павлодар қаласы, 2026 жылғы 30 сәуір –» */
	if (header_token(lines, behind)->shape == URBAN_LOWER &&
		urban_match_at(lines->matches, behind, URBAN_CLASS_PLACE_NOUN) != NULL && behind + 1 < line->last &&
		sign_at(&reading, behind + 1) == URBAN_COMMA)
		behind++;
	reading.at = behind;
	reading.is_strong = is_known_place(&reading, line->first, behind - 1) ||
						(is_in_capitals(&reading, line->first, behind) &&
						 header_token(lines, line->first)->end - header_token(lines, line->first)->start > 1);
	read_parts(&reading);
	if (dateline->last >= 0)
		return;
	*dateline = (Dateline){.last = -1};
	if (sign_at(&reading, behind) == URBAN_FULL_STOP && is_in_capitals(&reading, line->first, behind) &&
		reading.is_strong)
		dateline->last = behind; /* "TASHKENT. The two cities ...": the place alone */
}
