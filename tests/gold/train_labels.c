/*
 * train_labels.c - what the annotation of a document says of a candidate.
 *
 * In: an annotation and a candidate that the reader told of. Out: whether it is
 * right. It knows nothing of features and weights.
 */
#include "train_labels.h"

#include <string.h>

#include "core/value/edtf.h"
#include "core/value/name_key.h"

/* --- labels ------------------------------------------------------------------ */

static bool
same_name(UrbanArena *arena, const char *a, const char *b)
{
	const char *x = urban_name_key(arena, a, strlen(a)), *y = urban_name_key(arena, b, strlen(b));

	if (strncmp(x, "the ", 4) == 0)
		x += 4;
	if (strncmp(y, "the ", 4) == 0)
		y += 4;
	return strcmp(x, y) == 0;
}

/* As the scorer groups kinds: a coalition counts as an organization. */
static bool
same_kind(const cJSON *entity, const char *kind)
{
	const cJSON *other, *also = cJSON_GetObjectItem(entity, "kind_ok");
	const char *group = strcmp(kind, "coalition") == 0 ? "organization" : kind;
	const char *own = cJSON_GetStringValue(cJSON_GetObjectItem(entity, "kind"));

	if (strcmp(group, strcmp(own, "coalition") == 0 ? "organization" : own) == 0)
		return true;
	cJSON_ArrayForEach(other, also) if (strcmp(cJSON_GetStringValue(other), kind) == 0) return true;
	return false;
}

bool
label_is_annotated(UrbanArena *arena, const cJSON *list, const char *surface, const char *kind)
{
	const cJSON *entity, *name;

	cJSON_ArrayForEach(entity, list)
	{
		if (!same_kind(entity, kind))
			continue;
		cJSON_ArrayForEach(name, cJSON_GetObjectItem(entity, "names")) if (same_name(arena, cJSON_GetStringValue(name),
																					 surface)) return true;
	}
	return false;
}

/* The text between two code points of a body. */
char *
label_cut(UrbanArena *arena, const char *body, UrbanSpan span)
{
	const char *start = body, *end;
	int32_t at = 0;

	for (; at < span.start; at++)
		for (start++; ((unsigned char) *start & 0xC0) == 0x80;)
			start++;
	for (end = start; at < span.end; at++)
		for (end++; ((unsigned char) *end & 0xC0) == 0x80;)
			end++;
	return urban_arena_copy(arena, start, (size_t) (end - start));
}

/* --- events ------------------------------------------------------------------ */

/* Do two dates mean the same days? Qualifiers do not count. */
static bool
same_days(const char *a, const char *b)
{
	UrbanEdtf x, y;

	return a != NULL && b != NULL && urban_edtf_parse(a, strlen(a), &x, NULL) &&
		   urban_edtf_parse(b, strlen(b), &y, NULL) && urban_edtf_earliest(&x) == urban_edtf_earliest(&y) &&
		   urban_edtf_latest(&x) == urban_edtf_latest(&y);
}

/* Is the date of one of the events of this kind? *of_kind if there is such an event. */
static bool
dates_event(const cJSON *events, const char *kind, const char *date, bool *of_kind)
{
	const cJSON *event, *other;
	bool found = false;

	cJSON_ArrayForEach(event, events)
	{
		if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(event, "kind")), kind) != 0)
			continue;
		*of_kind = true;
		found = found || same_days(cJSON_GetStringValue(cJSON_GetObjectItem(event, "date")), date);
		cJSON_ArrayForEach(other, cJSON_GetObjectItem(event, "date_ok")) found =
			found || same_days(cJSON_GetStringValue(other), date);
	}
	return found;
}

static bool
entity_is_named(UrbanArena *arena, const cJSON *gold, const char *id, const char *surface, const char *name)
{
	static const char *const lists[] = {"entities", "entities_optional"};
	const cJSON *entity, *form;

	for (int i = 0; i < 2; i++)
		cJSON_ArrayForEach(entity, cJSON_GetObjectItem(gold, lists[i]))
		{
			if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(entity, "id")), id) != 0)
				continue;
			cJSON_ArrayForEach(
				form, cJSON_GetObjectItem(entity, "names")) if (same_name(arena, cJSON_GetStringValue(form), surface) ||
																same_name(arena, cJSON_GetStringValue(form),
																		  name)) return true;
		}
	return false;
}

/* Is the thing a participant of an event of this kind, by the list `key`? *of_kind if there is such an event. */
static bool
is_participant(UrbanArena *arena, const cJSON *gold, const char *key, const char *kind, const char *surface,
			   const char *name, bool *of_kind)
{
	const cJSON *event, *participant;

	cJSON_ArrayForEach(event, cJSON_GetObjectItem(gold, "events"))
	{
		if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(event, "kind")), kind) != 0)
			continue;
		*of_kind = true;
		cJSON_ArrayForEach(
			participant, cJSON_GetObjectItem(event, key)) if (entity_is_named(arena, gold,
																			  cJSON_GetStringValue(cJSON_GetObjectItem(
																				  participant, "entity")),
																			  surface, name)) return true;
	}
	return false;
}

/* Is it the place of an event of this kind? *of_kind if there is such an event. */
static bool
is_site(UrbanArena *arena, const cJSON *gold, const char *kind, const char *surface, const char *name, bool *of_kind)
{
	const cJSON *event, *other;

	cJSON_ArrayForEach(event, cJSON_GetObjectItem(gold, "events"))
	{
		const char *place = cJSON_GetStringValue(cJSON_GetObjectItem(event, "place"));

		if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(event, "kind")), kind) != 0)
			continue;
		*of_kind = true;
		if (place != NULL && entity_is_named(arena, gold, place, surface, name))
			return true;
		cJSON_ArrayForEach(
			other, cJSON_GetObjectItem(event, "place_ok")) if (cJSON_IsString(other) &&
															   entity_is_named(arena, gold, cJSON_GetStringValue(other),
																			   surface, name)) return true;
	}
	return false;
}

/* The verdict of the annotation on a date, place or participant: 1 right, 0 wrong, -1 it does not tell. */
int
label_slot(UrbanArena *arena, const cJSON *gold, const UrbanFacts *facts, const UrbanCandidateTrace *candidate)
{
	char *surface = label_cut(arena, facts->text->body, candidate->span);
	const char *name = surface;
	bool of_kind = false;

	if (strcmp(candidate->task, "date") == 0)
	{
		for (int i = 0; i < facts->dates.count; i++)
			if (facts->dates.items[i].span.start == candidate->span.start)
			{
				bool right = dates_event(cJSON_GetObjectItem(gold, "events"), candidate->kind,
										 facts->dates.items[i].date, &of_kind);

				return of_kind ? right : -1;
			}
		return -1;
	}
	for (int i = 0; i < facts->mentions.count; i++)
		if (facts->mentions.items[i].span.start == candidate->span.start &&
			facts->mentions.items[i].span.end == candidate->span.end)
			name = facts->entities.items[facts->mentions.items[i].entity].name;
	if (strcmp(candidate->task, "site") == 0)
	{
		bool right = is_site(arena, gold, candidate->kind, surface, name, &of_kind);

		return of_kind ? right : -1;
	}
	if (is_participant(arena, gold, "participants", candidate->kind, surface, name, &of_kind))
		return 1;
	if (!of_kind || is_participant(arena, gold, "participants_optional", candidate->kind, surface, name, &of_kind))
		return -1;
	return 0;
}
