/*
 * facts_json.c - the facts of one document as a JSON object.
 *
 * The keys are those that head the gold scorer, and some more: ids of entities
 * are the published ones, events and agreements are numbered in the document.
 */
#include <cjson/cJSON.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../value/utf8.h"
#include "read.h"

#define RECORD_BYTES 2048 /* of a document with few facts, its text left out: what is printed grows as needed */

/* Keys and texts live as long as the tree does: neither is copied. */
static void
add_text(cJSON *object, const char *key, const char *text)
{
	cJSON_AddItemToObjectCS(object, key, text != NULL ? cJSON_CreateStringReference(text) : cJSON_CreateNull());
}

static void
add_number(cJSON *object, const char *key, double number)
{
	cJSON_AddItemToObjectCS(object, key, cJSON_CreateNumber(number));
}

static cJSON *
add_list(cJSON *object, const char *key)
{
	cJSON *list = cJSON_CreateArray();

	cJSON_AddItemToObjectCS(object, key, list);
	return list;
}

static void
add_entity(cJSON *object, const char *key, const UrbanFacts *facts, int entity)
{
	add_text(object, key, entity < 0 ? NULL : facts->entities.items[entity].id);
}

static void
add_numbered(cJSON *object, const char *key, char prefix, int index)
{
	char id[16];

	snprintf(id, sizeof(id), "%c%d", prefix, index + 1);
	cJSON_AddItemToObjectCS(object, key, index < 0 ? cJSON_CreateNull() : cJSON_CreateString(id));
}

static void
add_span(cJSON *object, UrbanSpan span)
{
	add_number(object, "start", span.start);
	add_number(object, "end", span.end);
}

static void
add_evidence(cJSON *object, const UrbanFacts *facts, const UrbanEvidenceList *list)
{
	cJSON *array = add_list(object, "evidence");

	for (int i = 0; i < list->count; i++)
	{
		const UrbanEvidence *e = &list->items[i];
		cJSON *item = cJSON_CreateObject();

		add_span(item, e->span);
		add_text(item, "aspect", e->aspect);
		if (e->entity >= 0)
			add_entity(item, "entity", facts, e->entity);
		if (e->role != NULL)
			add_text(item, "role", e->role);
		add_text(item, "rule", e->rule);
		cJSON_AddItemToArray(array, item);
	}
}

/* The text of a span, found by walking the mention's tokens. Added as "surface". */
static void
add_surface(cJSON *object, const UrbanFacts *facts, int first, int last)
{
	const UrbanText *text = facts->text;
	uint32_t start = text->tokens.items[first].byte_start, end = text->tokens.items[last].byte_end;
	char small[256], *copy = small;

	if (end - start >= sizeof(small))
		copy = cJSON_malloc(end - start + 1);
	if (copy == NULL)
		return;
	memcpy(copy, text->body + start, end - start);
	copy[end - start] = '\0';
	cJSON_AddItemToObjectCS(object, "surface", cJSON_CreateString(copy));
	if (copy != small)
		cJSON_free(copy);
}

static void
add_entities(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "entities");
	cJSON **mentions = cJSON_malloc(((size_t) facts->entities.count + 1) * sizeof(cJSON *));

	if (mentions == NULL)
		return;
	for (int i = 0; i < facts->entities.count; i++)
	{
		const UrbanEntity *e = &facts->entities.items[i];
		cJSON *item = cJSON_CreateObject();

		add_text(item, "id", e->id);
		add_text(item, "kind", urban_entity_kind_name(e->kind));
		add_text(item, "name", e->name);
		if (e->country != NULL)
			add_text(item, "country", e->country);
		if (e->acronym != NULL)
			add_text(item, "acronym", e->acronym);
		if (e->acts_for != NULL)
			add_text(item, "acts_for", e->acts_for);
		mentions[i] = add_list(item, "mentions");
		cJSON_AddItemToArray(array, item);
	}
	for (int i = 0; i < facts->mentions.count; i++)
	{
		const UrbanMention *m = &facts->mentions.items[i];
		cJSON *item = cJSON_CreateObject();

		add_surface(item, facts, m->first, m->last);
		add_span(item, m->span);
		cJSON_AddItemToArray(mentions[m->entity], item);
	}
	cJSON_free(mentions);
}

static void
add_dates(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "dates");

	for (int i = 0; i < facts->dates.count; i++)
	{
		const UrbanDateMention *d = &facts->dates.items[i];
		cJSON *item = cJSON_CreateObject();

		add_text(item, "date", d->date);
		add_surface(item, facts, d->first, d->last);
		add_span(item, d->span);
		cJSON_AddItemToArray(array, item);
	}
}

static void
add_events(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "events");

	for (int i = 0; i < facts->events.count; i++)
	{
		const UrbanEvent *e = &facts->events.items[i];
		cJSON *item = cJSON_CreateObject(), *participants;

		add_numbered(item, "id", 'e', i);
		add_text(item, "kind", e->kind);
		add_text(item, "status", e->status);
		add_text(item, "date", e->date);
		add_entity(item, "place", facts, e->place);
		add_text(item, "name", e->name);
		cJSON_AddItemToObjectCS(item, "background", cJSON_CreateBool(e->background));
		add_numbered(item, "parent", 'e', e->parent);
		add_number(item, "confidence", e->confidence);
		participants = add_list(item, "participants");
		for (int p = 0; p < e->participants.count; p++)
		{
			cJSON *participant = cJSON_CreateObject();

			add_entity(participant, "entity", facts, e->participants.items[p].entity);
			add_text(participant, "role", e->participants.items[p].role);
			cJSON_AddItemToArray(participants, participant);
		}
		add_evidence(item, facts, &e->evidence);
		cJSON_AddItemToArray(array, item);
	}
}

static void
add_agreements(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "agreements");

	for (int i = 0; i < facts->agreements.count; i++)
	{
		const UrbanAgreement *a = &facts->agreements.items[i];
		cJSON *item = cJSON_CreateObject(), *parties;

		add_numbered(item, "id", 'a', i);
		add_text(item, "kind", a->kind);
		add_text(item, "status", a->status);
		add_text(item, "name", a->name);
		add_text(item, "subject", a->subject);
		add_text(item, "date", a->date);
		add_text(item, "period", a->period);
		add_entity(item, "place", facts, a->place);
		add_numbered(item, "event", 'e', a->event);
		add_number(item, "confidence", a->confidence);
		parties = add_list(item, "parties");
		for (int p = 0; p < a->parties.count; p++)
			cJSON_AddItemToArray(parties, cJSON_CreateStringReference(facts->entities.items[a->parties.items[p]].id));
		add_evidence(item, facts, &a->evidence);
		cJSON_AddItemToArray(array, item);
	}
}

static void
add_memberships(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "memberships");

	for (int i = 0; i < facts->memberships.count; i++)
	{
		const UrbanMembership *m = &facts->memberships.items[i];
		cJSON *item = cJSON_CreateObject();

		add_entity(item, "member", facts, m->member);
		add_entity(item, "of", facts, m->of);
		add_text(item, "role", m->role);
		add_text(item, "since", m->since);
		add_text(item, "until", m->until);
		add_number(item, "confidence", m->confidence);
		add_evidence(item, facts, &m->evidence);
		cJSON_AddItemToArray(array, item);
	}
}

static void
add_framework_links(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "framework_links");

	for (int i = 0; i < facts->framework_links.count; i++)
	{
		const UrbanFrameworkLink *l = &facts->framework_links.items[i];
		cJSON *item = cJSON_CreateObject(), *codes;

		add_entity(item, "framework", facts, l->framework);
		add_text(item, "relation", l->relation);
		codes = add_list(item, "codes");
		for (int c = 0; c < l->codes.count; c++)
			cJSON_AddItemToArray(codes, cJSON_CreateStringReference(l->codes.items[c]));
		add_entity(item, "actor", facts, l->actor);
		add_numbered(item, "event", 'e', l->event);
		add_numbered(item, "agreement", 'a', l->agreement);
		add_number(item, "confidence", l->confidence);
		add_evidence(item, facts, &l->evidence);
		cJSON_AddItemToArray(array, item);
	}
}

static void
add_said_and_promised(cJSON *root, const UrbanFacts *facts)
{
	cJSON *statements = add_list(root, "statements");
	cJSON *commitments = add_list(root, "commitments");

	for (int i = 0; i < facts->statements.count; i++)
	{
		const UrbanStatement *s = &facts->statements.items[i];
		cJSON *item = cJSON_CreateObject();

		add_entity(item, "speaker", facts, s->speaker);
		add_entity(item, "affiliation", facts, s->affiliation);
		add_numbered(item, "event", 'e', s->event);
		add_text(item, "quote", s->quote);
		add_number(item, "confidence", s->confidence);
		add_evidence(item, facts, &s->evidence);
		cJSON_AddItemToArray(statements, item);
	}
	for (int i = 0; i < facts->commitments.count; i++)
	{
		const UrbanCommitment *c = &facts->commitments.items[i];
		cJSON *item = cJSON_CreateObject();

		add_entity(item, "actor", facts, c->actor);
		add_text(item, "action", c->action);
		add_text(item, "due", c->due);
		add_numbered(item, "event", 'e', c->event);
		add_number(item, "confidence", c->confidence);
		add_evidence(item, facts, &c->evidence);
		cJSON_AddItemToArray(commitments, item);
	}
}

static void
add_measured(cJSON *root, const UrbanFacts *facts)
{
	cJSON *affiliations = add_list(root, "affiliations");
	cJSON *measures = add_list(root, "hazard_measures");
	cJSON *quantities = add_list(root, "quantities");

	for (int i = 0; i < facts->affiliations.count; i++)
	{
		const UrbanAffiliation *a = &facts->affiliations.items[i];
		cJSON *item = cJSON_CreateObject();

		add_entity(item, "person", facts, a->person);
		add_entity(item, "body", facts, a->body);
		add_text(item, "office", a->office);
		add_text(item, "as_of", a->as_of);
		add_evidence(item, facts, &a->evidence);
		cJSON_AddItemToArray(affiliations, item);
	}
	for (int i = 0; i < facts->measures.count; i++)
	{
		const UrbanMeasure *m = &facts->measures.items[i];
		cJSON *item = cJSON_CreateObject();

		add_numbered(item, "event", 'e', m->event);
		add_text(item, "measure", m->measure);
		add_number(item, "value", m->value);
		add_text(item, "unit", m->unit);
		add_evidence(item, facts, &m->evidence);
		cJSON_AddItemToArray(measures, item);
	}
	for (int i = 0; i < facts->quantities.count; i++)
	{
		const UrbanQuantity *q = &facts->quantities.items[i];
		cJSON *item = cJSON_CreateObject();

		add_text(item, "fact_kind", q->fact_kind);
		add_numbered(item, "fact", q->fact_kind[0], q->fact);
		add_text(item, "what", q->what);
		add_number(item, "amount", q->amount);
		add_text(item, "unit", q->unit);
		add_evidence(item, facts, &q->evidence);
		cJSON_AddItemToArray(quantities, item);
	}
}

static void
add_origin(cJSON *root, const UrbanFactsOrigin *origin, const char *names_version)
{
	if (origin->uri != NULL)
		add_text(root, "uri", origin->uri);
	if (origin->raw_digest != NULL)
		add_text(root, "raw_digest", origin->raw_digest);
	if (origin->knowledge_version == NULL)
		return;
	add_number(root, "reader_version", URBAN_READER_VERSION);
	add_text(root, "knowledge_version", origin->knowledge_version);
	if (names_version != NULL && names_version[0] != '\0')
		add_text(root, "names_version", names_version);
}

static void
add_themes(cJSON *root, const UrbanFacts *facts)
{
	cJSON *array = add_list(root, "themes");

	for (int i = 0; i < facts->themes.count; i++)
	{
		const UrbanTheme *t = &facts->themes.items[i];
		cJSON *item = cJSON_CreateObject();

		add_text(item, "theme", t->theme);
		add_text(item, "fact_kind", t->fact_kind);
		add_numbered(item, "fact", t->fact_kind[0], t->fact);
		cJSON_AddItemToArray(array, item);
	}
}

char *
urban_facts_to_json(const UrbanFacts *facts, const UrbanFactsOrigin *origin, bool with_text)
{
	cJSON *root = cJSON_CreateObject();
	size_t room = RECORD_BYTES + (with_text ? facts->text->bytes : 0);
	char *text;

	if (origin != NULL)
		add_origin(root, origin, facts->names_version);
	add_text(root, "language", facts->language);
	add_text(root, "title", facts->title);
	add_text(root, "published", facts->published);
	add_text(root, "publisher", facts->publisher);
	add_entity(root, "dateline_place", facts, facts->dateline_place);
	if (with_text)
		add_text(root, "text", facts->text->body);
	add_entities(root, facts);
	add_dates(root, facts);
	add_events(root, facts);
	add_agreements(root, facts);
	add_memberships(root, facts);
	add_framework_links(root, facts);
	add_said_and_promised(root, facts);
	add_measured(root, facts);
	add_themes(root, facts);
	text = cJSON_PrintBuffered(root, room > INT_MAX / 2 ? RECORD_BYTES : (int) room, false);
	cJSON_Delete(root);
	return text;
}
