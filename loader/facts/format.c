/*
 * format.c - the keys and vocabularies of a record of facts; see format.h.
 */
#include "format.h"

#include <stddef.h>
#include <string.h>

#define MOST_EVIDENCE_LETTERS 600 /* as UrbanEvidence promises */

#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* clang-format off */
static const char *
check_evidence(const struct Parser *parser, const void *item)
{
	const UrbanEvidence *evidence = item;

	if (!parser_has_span(parser, evidence->span))
		return "its start and end are no span of the text";
	return evidence->span.end - evidence->span.start > MOST_EVIDENCE_LETTERS ? "it is longer than 600 characters" : NULL;
}

static const char *
check_mention(const struct Parser *parser, const void *item)
{
	const MentionRecord *mention = item;

	if (!parser_has_span(parser, mention->span))
		return "its start and end are no span of the text";
	return parser_says(parser, mention->span, mention->surface) ? NULL : "its surface is not what the text says there";
}

static const char *
check_date(const struct Parser *parser, const void *item)
{
	const DateRecord *date = item;

	if (date->date == NULL)
		return "it has no date";
	if (!parser_has_span(parser, date->span))
		return "its start and end are no span of the text";
	return parser_says(parser, date->span, date->surface) ? NULL : "its surface is not what the text says there";
}

#define AT(type, member) offsetof(type, member)
#define END {NULL, FIELD_TEXT, 0, NULL, NULL}

static const Table evidence_table = {
	(const Field[]){
		{"start", FIELD_OFFSET, AT(UrbanEvidence, span.start), NULL, NULL},
		{"end", FIELD_OFFSET, AT(UrbanEvidence, span.end), NULL, NULL},
		{"aspect", FIELD_NEEDED, AT(UrbanEvidence, aspect), NULL, NULL},
		{"entity", FIELD_ENTITY, AT(UrbanEvidence, entity), NULL, NULL},
		{"role", FIELD_TEXT, AT(UrbanEvidence, role), NULL, NULL},
		{"rule", FIELD_NEEDED, AT(UrbanEvidence, rule), NULL, NULL},
		END},
	sizeof(UrbanEvidence), check_evidence};

static const Table participant_table = {
	(const Field[]){
		{"entity", FIELD_ENTITY_ONE, AT(UrbanParticipant, entity), NULL, NULL},
		{"role", FIELD_WORD, AT(UrbanParticipant, role), NULL,
		 WORDS("party", "organizer", "host", "funder", "speaker", "participant")},
		END},
	sizeof(UrbanParticipant), NULL};

static const Table event_table = {
	(const Field[]){
		{"id", FIELD_EVENT_ID, 0, NULL, NULL},
		{"kind", FIELD_WORD, AT(UrbanEvent, kind), NULL,
		 WORDS("gathering", "signing", "launch", "adoption", "hazard", "award")},
		{"status", FIELD_WORD, AT(UrbanEvent, status), NULL, WORDS("held", "ongoing", "planned", "cancelled")},
		{"date", FIELD_DATE, AT(UrbanEvent, date), NULL, NULL},
		{"place", FIELD_ENTITY, AT(UrbanEvent, place), NULL, NULL},
		{"name", FIELD_TEXT, AT(UrbanEvent, name), NULL, NULL},
		{"background", FIELD_FLAG, AT(UrbanEvent, background), NULL, NULL},
		{"parent", FIELD_EVENT, AT(UrbanEvent, parent), NULL, NULL},
		{"confidence", FIELD_SHARE, AT(UrbanEvent, confidence), NULL, NULL},
		{"participants", FIELD_LIST, AT(UrbanEvent, participants), &participant_table, NULL},
		{"evidence", FIELD_LIST, AT(UrbanEvent, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanEvent), NULL};

static const Table agreement_table = {
	(const Field[]){
		{"id", FIELD_AGREEMENT_ID, 0, NULL, NULL},
		{"kind", FIELD_WORD, AT(UrbanAgreement, kind), NULL,
		 WORDS("memorandum", "declaration", "agreement", "plan", "twinning")},
		{"status", FIELD_WORD, AT(UrbanAgreement, status), NULL, WORDS("signed", "draft", "planned", "in_force", "ended")},
		{"name", FIELD_TEXT, AT(UrbanAgreement, name), NULL, NULL},
		{"subject", FIELD_TEXT, AT(UrbanAgreement, subject), NULL, NULL},
		{"date", FIELD_DATE, AT(UrbanAgreement, date), NULL, NULL},
		{"period", FIELD_DATE, AT(UrbanAgreement, period), NULL, NULL},
		{"place", FIELD_ENTITY, AT(UrbanAgreement, place), NULL, NULL},
		{"event", FIELD_EVENT, AT(UrbanAgreement, event), NULL, NULL},
		{"confidence", FIELD_SHARE, AT(UrbanAgreement, confidence), NULL, NULL},
		{"parties", FIELD_ENTITIES, AT(UrbanAgreement, parties), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanAgreement, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanAgreement), NULL};

static const Table membership_table = {
	(const Field[]){
		{"member", FIELD_ENTITY_ONE, AT(UrbanMembership, member), NULL, NULL},
		{"of", FIELD_ENTITY_ONE, AT(UrbanMembership, of), NULL, NULL},
		{"role", FIELD_WORD, AT(UrbanMembership, role), NULL, WORDS("member", "pilot", "founder", "candidate", "former")},
		{"since", FIELD_DATE, AT(UrbanMembership, since), NULL, NULL},
		{"until", FIELD_DATE, AT(UrbanMembership, until), NULL, NULL},
		{"confidence", FIELD_SHARE, AT(UrbanMembership, confidence), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanMembership, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanMembership), NULL};

static const Table framework_link_table = {
	(const Field[]){
		{"framework", FIELD_ENTITY_ONE, AT(UrbanFrameworkLink, framework), NULL, NULL},
		{"relation", FIELD_WORD, AT(UrbanFrameworkLink, relation), NULL, WORDS("contributes_to", "aligned_with", "mentions")},
		{"codes", FIELD_CODES, AT(UrbanFrameworkLink, codes), NULL, NULL},
		{"actor", FIELD_ENTITY, AT(UrbanFrameworkLink, actor), NULL, NULL},
		{"event", FIELD_EVENT, AT(UrbanFrameworkLink, event), NULL, NULL},
		{"agreement", FIELD_AGREEMENT, AT(UrbanFrameworkLink, agreement), NULL, NULL},
		{"confidence", FIELD_SHARE, AT(UrbanFrameworkLink, confidence), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanFrameworkLink, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanFrameworkLink), NULL};

static const Table statement_table = {
	(const Field[]){
		{"speaker", FIELD_ENTITY, AT(UrbanStatement, speaker), NULL, NULL},
		{"affiliation", FIELD_ENTITY, AT(UrbanStatement, affiliation), NULL, NULL},
		{"event", FIELD_EVENT, AT(UrbanStatement, event), NULL, NULL},
		{"quote", FIELD_NEEDED, AT(UrbanStatement, quote), NULL, NULL},
		{"confidence", FIELD_SHARE, AT(UrbanStatement, confidence), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanStatement, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanStatement), NULL};

static const Table commitment_table = {
	(const Field[]){
		{"actor", FIELD_ENTITY, AT(UrbanCommitment, actor), NULL, NULL},
		{"action", FIELD_NEEDED, AT(UrbanCommitment, action), NULL, NULL},
		{"due", FIELD_DATE, AT(UrbanCommitment, due), NULL, NULL},
		{"event", FIELD_EVENT, AT(UrbanCommitment, event), NULL, NULL},
		{"confidence", FIELD_SHARE, AT(UrbanCommitment, confidence), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanCommitment, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanCommitment), NULL};

static const Table affiliation_table = {
	(const Field[]){
		{"person", FIELD_ENTITY_ONE, AT(UrbanAffiliation, person), NULL, NULL},
		{"body", FIELD_ENTITY_ONE, AT(UrbanAffiliation, body), NULL, NULL},
		{"office", FIELD_TEXT, AT(UrbanAffiliation, office), NULL, NULL},
		{"as_of", FIELD_DATE, AT(UrbanAffiliation, as_of), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanAffiliation, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanAffiliation), NULL};

static const Table measure_table = {
	(const Field[]){
		{"event", FIELD_EVENT_ONE, AT(UrbanMeasure, event), NULL, NULL},
		{"measure", FIELD_NEEDED, AT(UrbanMeasure, measure), NULL, NULL},
		{"value", FIELD_NUMBER, AT(UrbanMeasure, value), NULL, NULL},
		{"unit", FIELD_TEXT, AT(UrbanMeasure, unit), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanMeasure, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanMeasure), NULL};

static const Table quantity_table = {
	(const Field[]){
		{"fact_kind", FIELD_WORD, AT(UrbanQuantity, fact_kind), NULL, WORDS("event", "agreement")},
		{"fact", FIELD_FACT, AT(UrbanQuantity, fact), NULL, NULL},
		{"what", FIELD_TEXT, AT(UrbanQuantity, what), NULL, NULL},
		{"amount", FIELD_NUMBER, AT(UrbanQuantity, amount), NULL, NULL},
		{"unit", FIELD_TEXT, AT(UrbanQuantity, unit), NULL, NULL},
		{"evidence", FIELD_LIST, AT(UrbanQuantity, evidence), &evidence_table, NULL},
		END},
	sizeof(UrbanQuantity), NULL};

static const Table theme_table = {
	(const Field[]){
		{"theme", FIELD_NEEDED, AT(UrbanTheme, theme), NULL, NULL},
		{"fact_kind", FIELD_WORD, AT(UrbanTheme, fact_kind), NULL, WORDS("document", "event", "agreement", "commitment")},
		{"fact", FIELD_FACT, AT(UrbanTheme, fact), NULL, NULL},
		END},
	sizeof(UrbanTheme), NULL};

static const Table mention_table = {
	(const Field[]){
		{"surface", FIELD_TEXT, AT(MentionRecord, surface), NULL, NULL},
		{"start", FIELD_OFFSET, AT(MentionRecord, span.start), NULL, NULL},
		{"end", FIELD_OFFSET, AT(MentionRecord, span.end), NULL, NULL},
		END},
	sizeof(MentionRecord), check_mention};

static const Table entity_table = {
	(const Field[]){
		{"id", FIELD_NEEDED, AT(EntityRecord, id), NULL, NULL},
		{"kind", FIELD_WORD, AT(EntityRecord, kind), NULL,
		 WORDS("country", "region", "city", "organization", "coalition", "framework", "programme", "person")},
		{"name", FIELD_NEEDED, AT(EntityRecord, name), NULL, NULL},
		{"country", FIELD_TEXT, AT(EntityRecord, country), NULL, NULL},
		{"acronym", FIELD_TEXT, AT(EntityRecord, acronym), NULL, NULL},
		{"acts_for", FIELD_TEXT, AT(EntityRecord, acts_for), NULL, NULL},
		{"mentions", FIELD_LIST, AT(EntityRecord, mentions), &mention_table, NULL},
		END},
	sizeof(EntityRecord), NULL};

static const Table date_table = {
	(const Field[]){
		{"date", FIELD_DATE, AT(DateRecord, date), NULL, NULL},
		{"surface", FIELD_TEXT, AT(DateRecord, surface), NULL, NULL},
		{"start", FIELD_OFFSET, AT(DateRecord, span.start), NULL, NULL},
		{"end", FIELD_OFFSET, AT(DateRecord, span.end), NULL, NULL},
		END},
	sizeof(DateRecord), check_date};

const Table record_head_table = {
	(const Field[]){
		{"uri", FIELD_NEEDED, AT(Record, uri), NULL, NULL},
		{"raw_digest", FIELD_NEEDED, AT(Record, raw_digest), NULL, NULL},
		{"reader_version", FIELD_VERSION, AT(Record, reader_version), NULL, NULL},
		{"knowledge_version", FIELD_NEEDED, AT(Record, knowledge_version), NULL, NULL},
		{"names_version", FIELD_TEXT, AT(Record, names_version), NULL, NULL},
		{"language", FIELD_NEEDED, AT(Record, language), NULL, NULL},
		{"title", FIELD_TEXT, AT(Record, title), NULL, NULL},
		{"published", FIELD_DATE, AT(Record, published), NULL, NULL},
		{"publisher", FIELD_TEXT, AT(Record, publisher), NULL, NULL},
		{"text", FIELD_NEEDED, AT(Record, text), NULL, NULL},
		END},
	sizeof(Record), NULL};

const Table record_names_table = {
	(const Field[]){
		{"entities", FIELD_LIST, AT(Record, entities), &entity_table, NULL},
		{"dates", FIELD_LIST, AT(Record, dates), &date_table, NULL},
		END},
	sizeof(Record), NULL};

const Table record_facts_table = {
	(const Field[]){
		{"dateline_place", FIELD_ENTITY, AT(Record, dateline_place), NULL, NULL},
		{"events", FIELD_LIST, AT(Record, facts.events), &event_table, NULL},
		{"agreements", FIELD_LIST, AT(Record, facts.agreements), &agreement_table, NULL},
		{"memberships", FIELD_LIST, AT(Record, facts.memberships), &membership_table, NULL},
		{"framework_links", FIELD_LIST, AT(Record, facts.framework_links), &framework_link_table, NULL},
		{"statements", FIELD_LIST, AT(Record, facts.statements), &statement_table, NULL},
		{"commitments", FIELD_LIST, AT(Record, facts.commitments), &commitment_table, NULL},
		{"affiliations", FIELD_LIST, AT(Record, facts.affiliations), &affiliation_table, NULL},
		{"hazard_measures", FIELD_LIST, AT(Record, facts.measures), &measure_table, NULL},
		{"quantities", FIELD_LIST, AT(Record, facts.quantities), &quantity_table, NULL},
		{"themes", FIELD_LIST, AT(Record, facts.themes), &theme_table, NULL},
		END},
	sizeof(Record), NULL};
/* clang-format on */
