/*
 * event_match.c - does a mention of an event speak of one that is known: by kind,
 * date, place, name, head noun and status.
 */
#include <string.h>

#include "../value/edtf.h"
#include "../value/name_key.h"
#include "event_sketch.h"

bool
event_dates_fit(const char *a, const char *b)
{
	UrbanEdtf x, y;

	if (a == NULL || b == NULL || reader_same(a, b))
		return true;
	if (!urban_edtf_parse(a, strlen(a), &x, NULL) || !urban_edtf_parse(b, strlen(b), &y, NULL))
		return false;
	return urban_edtf_earliest(&x) <= urban_edtf_latest(&y) && urban_edtf_earliest(&y) <= urban_edtf_latest(&x);
}

#define LONGEST_ENDING 3 /* letters of two forms of one word that may differ at its end */
#define SHORTEST_STEM  4

/* Are the words that begin here, up to a space each, forms of one word? */
static bool
same_word(const char *a, const char *b)
{
	size_t length_a = strcspn(a, " "), length_b = strcspn(b, " "), common = 0;

	while (common < length_a && common < length_b && a[common] == b[common])
		common++;
	return (common == length_a && common == length_b) ||
		   (common >= SHORTEST_STEM && length_a - common <= LONGEST_ENDING && length_b - common <= LONGEST_ENDING);
}

/* Do the words of the shorter name follow each other in the longer one, in whatever case? */
static bool
holds_words(const char *longer, const char *shorter)
{
	for (const char *start = longer; *start != '\0'; start += strspn(start, " "))
	{
		const char *a = start, *b = shorter;

		while (*a != '\0' && *b != '\0' && same_word(a, b))
		{
			a += strcspn(a, " ");
			a += strspn(a, " ");
			b += strcspn(b, " ");
			b += strspn(b, " ");
		}
		if (*b == '\0')
			return true;
		start += strcspn(start, " ");
	}
	return false;
}

/* Is one name's folded form the other's, or its end or beginning ("Urban Forum" of "National Urban Forum")? */
static bool
names_fit(UrbanReader *reader, const char *a, const char *b)
{
	const char *x = urban_name_key(reader->arena, a, strlen(a));
	const char *y = urban_name_key(reader->arena, b, strlen(b));
	const char *shorter = strlen(x) < strlen(y) ? x : y, *longer = shorter == x ? y : x;

	return strcmp(x, y) == 0 || (strchr(shorter, ' ') != NULL && holds_words(longer, shorter));
}

bool
event_place_is_around(const UrbanReader *reader, int wide, int city)
{
	const UrbanEntity *a = &reader->facts->entities.items[wide], *b = &reader->facts->entities.items[city];

	return a->kind != URBAN_CITY && b->kind == URBAN_CITY && a->country != NULL && b->country != NULL &&
		   strcmp(a->country, b->country) == 0;
}

/* Could two mentions of an event speak of these places? -1 for a place that is not said. */
static bool
places_fit(const UrbanReader *reader, int a, int b)
{
	return a < 0 || b < 0 || a == b || event_place_is_around(reader, a, b) || event_place_is_around(reader, b, a);
}

/* What is planned, and told further down or by another noun, is not the meeting that a sentence reports. */
static bool
is_only_planned(const UrbanEvent *event, const JoinedEvent *joined, const EventSketch *sketch)
{
	if (event->status == NULL || strcmp(event->status, "planned") != 0 || sketch->name != NULL ||
		(sketch->status != NULL && strcmp(sketch->status, "planned") == 0))
		return false;
	if (sketch->token < joined->first_token)
		return true;
	return sketch->status != NULL && strcmp(sketch->status, "held") == 0 && sketch->head_form != joined->head_form;
}

bool
event_fits(UrbanReader *reader, const UrbanEvent *event, const JoinedEvent *joined, const EventSketch *sketch)
{
	if (strcmp(event->kind, sketch->kind) != 0)
		return false;
	if (is_only_planned(event, joined, sketch))
		return false;
	if (sketch->only_roles)
		return !event->background;
	if (sketch->agreement >= 0 || strcmp(sketch->kind, "signing") == 0)
		return false;
	if (event->name != NULL && sketch->name != NULL)
		return names_fit(reader, event->name, sketch->name) && event_dates_fit(event->date, sketch->date);
	if (sketch->goes_on && !event->background && joined->head_form == sketch->head_form)
		return true;
	if (!event_dates_fit(event->date, sketch->date))
		return false;
	/* What is only planned, without a day, is not the meeting of a given day. */
	if (event->date == NULL && sketch->date != NULL && event->status != NULL && strcmp(event->status, "planned") == 0 &&
		(sketch->status == NULL || strcmp(sketch->status, "planned") != 0))
		return false;
	if (!places_fit(reader, event->place, sketch->place))
		return false;
	if (sketch->name != NULL)
		return joined->head_form == sketch->head_form;
	if (event->background != sketch->background)
		return false;
	/* Two unnamed ones of different words and different dates, though one date lies in the other. */
	if (sketch->date != NULL && event->date != NULL && strcmp(sketch->date, event->date) != 0 &&
		(sketch->head_form < 0 || joined->head_form != sketch->head_form) &&
		reader_token(reader, joined->last_token)->sentence != reader_token(reader, sketch->token)->sentence)
		return false;
	return sketch->head_form < 0 || joined->head_form < 0 || joined->head_form == sketch->head_form ||
		   (sketch->date != NULL && event->date != NULL) || sketch->date == NULL;
}
