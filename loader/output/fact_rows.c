/*
 * fact_rows.c - the local facts of a document as rows of layer 2, with their evidence.
 *
 * A fact's id is the hash of document, kind and span of its first evidence, and
 * of a number where a document has several of one kind at one span.
 */
#include <stdio.h>
#include <string.h>

#include "core/value/edtf.h"
#include "core/value/framework_code.h"
#include "row_context.h"

/* How often facts of one kind stood at one span so far: told by the ids that were given. */
static const char *
make_id(RowContext *context, const char *kind, const UrbanEvidenceList *evidence, const char *extra, const char **given,
		int count)
{
	char start[16], end[16], number[16], id[URBAN_ID_BYTES];
	UrbanSpan span = {0, 0};

	if (evidence->count > 0)
		span = evidence->items[0].span;
	snprintf(start, sizeof(start), "%d", (int) span.start);
	snprintf(end, sizeof(end), "%d", (int) span.end);
	for (int n = 0;; n++)
	{
		bool is_new = true;

		snprintf(number, sizeof(number), "%d", n);
		urban_id(id, kind, 5, context->source->document_id, start, end, extra, number);
		for (int i = 0; i < count && is_new; i++)
			is_new = strcmp(given[i], id) != 0;
		if (is_new)
			return urban_arena_copy(context->arena, id, strlen(id));
	}
}

void
row_make_ids(RowContext *context)
{
	const UrbanFacts *facts = context->facts;

	context->event_ids = urban_arena_try(context->arena, (size_t) (facts->events.count + 1) * sizeof(char *));
	context->agreement_ids = urban_arena_try(context->arena, (size_t) (facts->agreements.count + 1) * sizeof(char *));
	if (context->event_ids == NULL || context->agreement_ids == NULL)
		return;
	for (int i = 0; i < facts->events.count; i++)
		context->event_ids[i] = make_id(context, "event", &facts->events.items[i].evidence, "", context->event_ids, i);
	for (int i = 0; i < facts->agreements.count; i++)
		context->agreement_ids[i] =
			make_id(context, "agreement", &facts->agreements.items[i].evidence, "", context->agreement_ids, i);
}

const char *
row_event(const RowContext *context, int event)
{
	return event < 0 || event >= context->facts->events.count ? NULL : context->event_ids[event];
}

const char *
row_agreement(const RowContext *context, int agreement)
{
	return agreement < 0 || agreement >= context->facts->agreements.count ? NULL : context->agreement_ids[agreement];
}

static void
put_evidence(RowContext *context, const char *kind, const char *fact_id, const UrbanEvidenceList *list)
{
	UrbanRows *rows = context->rows;

	for (int i = 0; i < list->count; i++)
	{
		const UrbanEvidence *evidence = &list->items[i];

		urban_rows_begin(rows, URBAN_TABLE_EVIDENCE);
		urban_rows_text(rows, context->source->document_id);
		urban_rows_integer(rows, context->evidence_count++);
		urban_rows_text(rows, kind);
		urban_rows_text(rows, fact_id);
		urban_rows_text(rows, evidence->aspect);
		urban_rows_text(rows, row_entity(context, evidence->entity));
		urban_rows_known(rows, evidence->role);
		urban_rows_integer(rows, evidence->span.start);
		urban_rows_integer(rows, evidence->span.end);
		row_span_text(context, evidence->span);
		urban_rows_text(rows, evidence->rule);
		urban_rows_end(rows);
	}
}

/* A day as PostgreSQL reads it; outside the years 1 to 9999 it is as good as infinite. */
static void
put_day(UrbanRows *rows, UrbanDay day)
{
	int64_t year;
	int month, day_of_month;
	char text[32];

	if (day < urban_day_from_civil(1, 1, 1) || day > urban_day_from_civil(9999, 12, 31))
	{
		urban_rows_text(rows, day < 0 ? "-infinity" : "infinity");
		return;
	}
	urban_day_to_civil(day, &year, &month, &day_of_month);
	snprintf(text, sizeof(text), "%04d-%02d-%02d", (int) year, month, day_of_month);
	urban_rows_text(rows, text);
}

/* Four values: the date, its day if it is stated without doubt, and the first and last day that it allows. */
static void
put_date(UrbanRows *rows, const char *date)
{
	UrbanEdtf value;

	if (date == NULL || !urban_edtf_parse(date, strlen(date), &value, NULL))
	{
		for (int i = 0; i < 4; i++)
			urban_rows_text(rows, NULL);
		return;
	}
	urban_rows_text(rows, date);
	if (value.from.open == 0 && value.from.precision >= URBAN_EDTF_DAY && value.from.unspecified == 0 &&
		value.from.marks == 0)
		put_day(rows, urban_edtf_earliest(&value));
	else
		urban_rows_text(rows, NULL);
	put_day(rows, urban_edtf_earliest(&value));
	put_day(rows, urban_edtf_latest(&value));
}

/* The order in which roles count where a document gives one entity several. */
static int
role_rank(const char *role)
{
	static const char *const order[] = {"party", "organizer", "host", "funder", "speaker"};

	for (int i = 0; i < 5; i++)
		if (strcmp(order[i], role) == 0)
			return i;
	return 5;
}

static void
put_role(RowContext *context, const char *fact_id, int entity, const char *role)
{
	UrbanRows *rows = context->rows;

	if (row_entity(context, entity) == NULL)
		return;
	urban_rows_begin(rows, URBAN_TABLE_ROLES);
	urban_rows_text(rows, context->source->document_id);
	urban_rows_text(rows, fact_id);
	urban_rows_text(rows, row_entity(context, entity));
	urban_rows_text(rows, role);
	urban_rows_end(rows);
}

static void
put_participants(RowContext *context, const char *fact_id, const UrbanEvent *event)
{
	for (int i = 0; i < event->participants.count; i++)
	{
		const UrbanParticipant *one = &event->participants.items[i];
		bool best = true;

		for (int j = 0; j < event->participants.count && best; j++)
		{
			const UrbanParticipant *other = &event->participants.items[j];
			int difference = role_rank(other->role) - role_rank(one->role);

			best = j == i || other->entity != one->entity || difference > 0 || (difference == 0 && j > i);
		}
		if (best)
			put_role(context, fact_id, one->entity, one->role);
	}
}

static void
put_event(RowContext *context, int index)
{
	const UrbanEvent *event = &context->facts->events.items[index];
	const char *id = context->event_ids[index];
	UrbanRows *rows = context->rows;

	urban_rows_begin(rows, URBAN_TABLE_EVENTS);
	urban_rows_text(rows, context->source->document_id);
	urban_rows_text(rows, id);
	urban_rows_text(rows, event->kind);
	urban_rows_text(rows, event->status);
	row_name(context, event->name);
	put_date(rows, event->date);
	urban_rows_text(rows, row_entity(context, event->place));
	urban_rows_text(rows, row_event(context, event->parent));
	urban_rows_boolean(rows, event->background);
	urban_rows_integer(rows, event->confidence);
	urban_rows_end(rows);
	put_participants(context, id, event);
	put_evidence(context, "event", id, &event->evidence);
}

static void
put_agreement(RowContext *context, int index)
{
	const UrbanAgreement *agreement = &context->facts->agreements.items[index];
	const char *id = context->agreement_ids[index];
	UrbanRows *rows = context->rows;

	urban_rows_begin(rows, URBAN_TABLE_AGREEMENTS);
	urban_rows_text(rows, context->source->document_id);
	urban_rows_text(rows, id);
	urban_rows_text(rows, agreement->kind);
	urban_rows_text(rows, agreement->status);
	row_name(context, agreement->name);
	urban_rows_known(rows, agreement->subject);
	put_date(rows, agreement->date);
	row_date(context, agreement->period);
	urban_rows_text(rows, row_entity(context, agreement->place));
	urban_rows_text(rows, row_event(context, agreement->event));
	urban_rows_integer(rows, agreement->confidence);
	urban_rows_end(rows);
	for (int i = 0; i < agreement->parties.count; i++)
	{
		bool is_new = true;

		for (int j = 0; j < i && is_new; j++)
			is_new = agreement->parties.items[j] != agreement->parties.items[i];
		if (is_new)
			put_role(context, id, agreement->parties.items[i], "party");
	}
	put_evidence(context, "agreement", id, &agreement->evidence);
}

/* Begins the row of a fact that has no id yet, gives it one and adds its evidence. */
static void
begin_fact(RowContext *context, UrbanTable table, const char *kind, const UrbanEvidenceList *evidence,
		   const char *extra, const char **given, int *count)
{
	const char *id = make_id(context, kind, evidence, extra, given, *count);

	given[(*count)++] = id;
	put_evidence(context, kind, id, evidence);
	urban_rows_begin(context->rows, table);
	urban_rows_text(context->rows, context->source->document_id);
	urban_rows_text(context->rows, id);
}

static void
put_memberships(RowContext *context, const char **given)
{
	UrbanRows *rows = context->rows;
	int count = 0;

	for (int i = 0; i < context->facts->memberships.count; i++)
	{
		const UrbanMembership *membership = &context->facts->memberships.items[i];

		if (row_entity(context, membership->member) == NULL || row_entity(context, membership->of) == NULL)
			continue;
		begin_fact(context, URBAN_TABLE_MEMBERSHIPS, "membership", &membership->evidence,
				   row_entity(context, membership->member), given, &count);
		urban_rows_text(rows, row_entity(context, membership->member));
		urban_rows_text(rows, row_entity(context, membership->of));
		urban_rows_text(rows, membership->role);
		row_date(context, membership->since);
		row_date(context, membership->until);
		urban_rows_integer(rows, membership->confidence);
		urban_rows_end(rows);
	}
}

static void
put_framework_link(RowContext *context, const UrbanFrameworkLink *link, const char *code, const char **given,
				   int *count)
{
	UrbanRows *rows = context->rows;

	begin_fact(context, URBAN_TABLE_FRAMEWORK_LINKS, "framework_link", &link->evidence, code == NULL ? "" : code, given,
			   count);
	urban_rows_text(rows, row_entity(context, link->framework));
	urban_rows_text(rows, code != NULL && urban_framework_code_check(code, strlen(code), NULL) ? code : NULL);
	urban_rows_text(rows, link->relation);
	urban_rows_text(rows, row_entity(context, link->actor));
	urban_rows_text(rows, row_event(context, link->event));
	urban_rows_text(rows, row_agreement(context, link->agreement));
	urban_rows_integer(rows, link->confidence);
	urban_rows_end(rows);
}

static void
put_framework_links(RowContext *context)
{
	const UrbanFacts *facts = context->facts;
	int total = 0, count = 0;
	const char **given;

	for (int i = 0; i < facts->framework_links.count; i++)
		total += facts->framework_links.items[i].codes.count + 1;
	given = urban_arena_try(context->arena, (size_t) (total + 1) * sizeof(char *));
	for (int i = 0; i < facts->framework_links.count && given != NULL; i++)
	{
		const UrbanFrameworkLink *link = &facts->framework_links.items[i];

		if (row_entity(context, link->framework) == NULL)
			continue;
		for (int j = 0; j < link->codes.count; j++)
			put_framework_link(context, link, link->codes.items[j], given, &count);
		if (link->codes.count == 0)
			put_framework_link(context, link, NULL, given, &count);
	}
}

static void
put_statements(RowContext *context, const char **given)
{
	UrbanRows *rows = context->rows;
	int count = 0;

	for (int i = 0; i < context->facts->statements.count; i++)
	{
		const UrbanStatement *statement = &context->facts->statements.items[i];

		begin_fact(context, URBAN_TABLE_STATEMENTS, "statement", &statement->evidence, "", given, &count);
		urban_rows_text(rows, row_entity(context, statement->speaker));
		urban_rows_text(rows, row_entity(context, statement->affiliation));
		urban_rows_text(rows, row_event(context, statement->event));
		urban_rows_text(rows, statement->quote);
		urban_rows_integer(rows, statement->confidence);
		urban_rows_end(rows);
	}
}

static void
put_commitments(RowContext *context, const char **given)
{
	UrbanRows *rows = context->rows;
	int count = 0;

	for (int i = 0; i < context->facts->commitments.count; i++)
	{
		const UrbanCommitment *commitment = &context->facts->commitments.items[i];

		begin_fact(context, URBAN_TABLE_COMMITMENTS, "commitment", &commitment->evidence, "", given, &count);
		urban_rows_text(rows, row_entity(context, commitment->actor));
		urban_rows_text(rows, commitment->action);
		row_date(context, commitment->due);
		urban_rows_text(rows, row_event(context, commitment->event));
		urban_rows_integer(rows, commitment->confidence);
		urban_rows_end(rows);
	}
}

static void
put_affiliations(RowContext *context, const char **given)
{
	UrbanRows *rows = context->rows;
	int count = 0;

	for (int i = 0; i < context->facts->affiliations.count; i++)
	{
		const UrbanAffiliation *affiliation = &context->facts->affiliations.items[i];

		if (row_entity(context, affiliation->person) == NULL || row_entity(context, affiliation->body) == NULL)
			continue;
		begin_fact(context, URBAN_TABLE_AFFILIATIONS, "affiliation", &affiliation->evidence,
				   row_entity(context, affiliation->person), given, &count);
		urban_rows_text(rows, row_entity(context, affiliation->person));
		urban_rows_text(rows, row_entity(context, affiliation->body));
		urban_rows_known(rows, affiliation->office);
		row_date(context, affiliation->as_of);
		urban_rows_end(rows);
	}
}

/* Figures belong to an event or agreement, and so does their evidence. */
static void
put_figures(RowContext *context)
{
	const UrbanFacts *facts = context->facts;
	UrbanRows *rows = context->rows;

	for (int i = 0; i < facts->measures.count; i++)
	{
		const UrbanMeasure *measure = &facts->measures.items[i];

		if (row_event(context, measure->event) == NULL)
			continue;
		urban_rows_begin(rows, URBAN_TABLE_MEASURES);
		urban_rows_text(rows, context->source->document_id);
		urban_rows_integer(rows, i);
		urban_rows_text(rows, row_event(context, measure->event));
		urban_rows_text(rows, measure->measure);
		urban_rows_text(rows, measure->unit == NULL ? "" : measure->unit);
		urban_rows_number(rows, measure->value);
		urban_rows_end(rows);
		put_evidence(context, "event", row_event(context, measure->event), &measure->evidence);
	}
	for (int i = 0; i < facts->quantities.count; i++)
	{
		const UrbanQuantity *quantity = &facts->quantities.items[i];
		bool of_event = strcmp(quantity->fact_kind, "event") == 0;
		const char *fact_id = of_event ? row_event(context, quantity->fact) : row_agreement(context, quantity->fact);

		if (fact_id == NULL)
			continue;
		urban_rows_begin(rows, URBAN_TABLE_QUANTITIES);
		urban_rows_text(rows, context->source->document_id);
		urban_rows_integer(rows, i);
		urban_rows_text(rows, quantity->fact_kind);
		urban_rows_text(rows, fact_id);
		urban_rows_text(rows, quantity->what == NULL ? "" : quantity->what);
		urban_rows_text(rows, quantity->unit == NULL ? "" : quantity->unit);
		urban_rows_number(rows, quantity->amount);
		urban_rows_end(rows);
		put_evidence(context, of_event ? "event" : "agreement", fact_id, &quantity->evidence);
	}
}

/* The ids of the commitments are those that put_commitments() gave. */
static void
put_themes(RowContext *context, const char **commitments)
{
	UrbanRows *rows = context->rows;

	for (int i = 0; i < context->facts->themes.count; i++)
	{
		const UrbanTheme *theme = &context->facts->themes.items[i];
		const char *fact_id = context->source->document_id;

		if (theme->fact_kind[0] == 'e')
			fact_id = row_event(context, theme->fact);
		else if (theme->fact_kind[0] == 'a')
			fact_id = row_agreement(context, theme->fact);
		else if (theme->fact_kind[0] == 'c')
			fact_id = commitments[theme->fact];
		if (fact_id == NULL)
			continue;
		urban_rows_begin(rows, URBAN_TABLE_THEMES);
		urban_rows_text(rows, context->source->document_id);
		urban_rows_text(rows, theme->fact_kind);
		urban_rows_text(rows, fact_id);
		urban_rows_text(rows, theme->theme);
		urban_rows_end(rows);
	}
}

void
urban_fact_rows(RowContext *context)
{
	const UrbanFacts *facts = context->facts;
	int most = facts->memberships.count;
	const char **given;

	if (context->event_ids == NULL || context->agreement_ids == NULL)
		return;
	most = facts->statements.count > most ? facts->statements.count : most;
	most = facts->commitments.count > most ? facts->commitments.count : most;
	most = facts->affiliations.count > most ? facts->affiliations.count : most;
	given = urban_arena_try(context->arena, (size_t) (most + 1) * sizeof(char *));
	if (given == NULL)
		return;
	for (int i = 0; i < facts->events.count; i++)
		put_event(context, i);
	for (int i = 0; i < facts->agreements.count; i++)
		put_agreement(context, i);
	put_memberships(context, given);
	put_framework_links(context);
	put_statements(context, given);
	put_commitments(context, given);
	put_themes(context, given);
	put_affiliations(context, given);
	put_figures(context);
}
