-- 80_readable_views.sql - the published tables with names instead of ids, for reading in psql and in reports.

CREATE OR REPLACE VIEW urban.chronicle AS
SELECT v.date::text AS date, v.kind, v.status, v.name,
	   coalesce(p.name_en, p.name) AS place, v.country_code,
	   (SELECT string_agg(coalesce(e.name_en, e.name) || ' (' || r.role || ')', '; '
						  ORDER BY urban_internal.role_rank(r.role), coalesce(e.name_en, e.name), e.entity_id)
		  FROM urban.event_participants r JOIN urban.entities e USING (entity_id) WHERE r.event_id = v.event_id) AS participants,
	   d.title AS told_in, v.document_count AS documents, v.source_count AS sources, v.background,
	   v.starts_on, v.ends_on, v.first_published_on, v.event_id
  FROM urban.events v
  LEFT JOIN urban.entities p ON p.entity_id = v.place_id
  LEFT JOIN urban_internal.assignments a ON a.local_id = v.event_id
  LEFT JOIN urban.documents d USING (document_id)
 ORDER BY v.starts_on NULLS LAST, v.ends_on NULLS LAST, v.first_published_on NULLS LAST, v.event_id;
COMMENT ON VIEW urban.chronicle IS 'All events in the order of their days';
COMMENT ON COLUMN urban.chronicle.date IS 'When, as exactly as any document says (EDTF)';
COMMENT ON COLUMN urban.chronicle.kind IS 'gathering, signing, launch, adoption, hazard, award';
COMMENT ON COLUMN urban.chronicle.status IS 'held, ongoing, planned, cancelled';
COMMENT ON COLUMN urban.chronicle.name IS 'Name of the event, if it has one';
COMMENT ON COLUMN urban.chronicle.place IS 'Name of the place';
COMMENT ON COLUMN urban.chronicle.country_code IS 'ISO 3166-1 alpha-2 of the place';
COMMENT ON COLUMN urban.chronicle.participants IS 'Who took part, with roles';
COMMENT ON COLUMN urban.chronicle.told_in IS 'Title of the earliest document';
COMMENT ON COLUMN urban.chronicle.documents IS 'Documents that tell of it';
COMMENT ON COLUMN urban.chronicle.sources IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban.chronicle.background IS 'Documents only recall it';
COMMENT ON COLUMN urban.chronicle.starts_on IS 'First day that the date allows';
COMMENT ON COLUMN urban.chronicle.ends_on IS 'Last day that the date allows';
COMMENT ON COLUMN urban.chronicle.first_published_on IS 'Publication date of the earliest document';
COMMENT ON COLUMN urban.chronicle.event_id IS 'Key of urban.events';

CREATE OR REPLACE VIEW urban.agreement_list AS
SELECT g.date::text AS date, g.kind, g.status, g.name, g.subject,
	   (SELECT string_agg(coalesce(e.name_en, e.name), '; ' ORDER BY coalesce(e.name_en, e.name), e.entity_id)
		  FROM urban.agreement_parties r JOIN urban.entities e USING (entity_id) WHERE r.agreement_id = g.agreement_id) AS parties,
	   coalesce(p.name_en, p.name) AS place, g.period::text AS period, d.title AS told_in,
	   g.document_count AS documents, g.source_count AS sources, g.signed_on, g.event_id, g.agreement_id
  FROM urban.agreements g
  LEFT JOIN urban.entities p ON p.entity_id = g.place_id
  LEFT JOIN urban_internal.assignments a ON a.local_id = g.agreement_id
  LEFT JOIN urban.documents d USING (document_id)
 ORDER BY g.signed_on NULLS LAST, g.date::text COLLATE "C" NULLS LAST, g.agreement_id;
COMMENT ON VIEW urban.agreement_list IS 'All agreements with their parties';
COMMENT ON COLUMN urban.agreement_list.date IS 'When signed, as exactly as any document says (EDTF)';
COMMENT ON COLUMN urban.agreement_list.kind IS 'memorandum, declaration, agreement, plan, twinning';
COMMENT ON COLUMN urban.agreement_list.status IS 'signed, draft, planned, in_force, ended';
COMMENT ON COLUMN urban.agreement_list.name IS 'Its name';
COMMENT ON COLUMN urban.agreement_list.subject IS 'What it is about';
COMMENT ON COLUMN urban.agreement_list.parties IS 'Names of the parties';
COMMENT ON COLUMN urban.agreement_list.place IS 'Where it was concluded';
COMMENT ON COLUMN urban.agreement_list.period IS 'Its validity (EDTF)';
COMMENT ON COLUMN urban.agreement_list.told_in IS 'Title of the earliest document';
COMMENT ON COLUMN urban.agreement_list.documents IS 'Documents that tell of it';
COMMENT ON COLUMN urban.agreement_list.sources IS 'The same, copies of one text counted once';
COMMENT ON COLUMN urban.agreement_list.signed_on IS 'Day of signing, if known';
COMMENT ON COLUMN urban.agreement_list.event_id IS 'Key of urban.events: where it was concluded';
COMMENT ON COLUMN urban.agreement_list.agreement_id IS 'Key of urban.agreements';

CREATE OR REPLACE VIEW urban.membership_list AS
SELECT coalesce(b.name_en, b.name) AS body, b.kind AS body_kind, coalesce(m.name_en, m.name) AS member, m.kind AS member_kind,
	   m.country_code, s.role, s.since::text AS since, s.until::text AS until, s.document_count AS documents,
	   s.member_id, s.of_id, s.membership_id
  FROM urban.memberships s
  JOIN urban.entities m ON m.entity_id = s.member_id
  JOIN urban.entities b ON b.entity_id = s.of_id
 ORDER BY 1, b.entity_id, 3, m.entity_id;
COMMENT ON VIEW urban.membership_list IS 'Which city or body is in which coalition, organization or programme';
COMMENT ON COLUMN urban.membership_list.body IS 'Name of what it belongs to';
COMMENT ON COLUMN urban.membership_list.body_kind IS 'coalition, organization, programme';
COMMENT ON COLUMN urban.membership_list.member IS 'Name of the member';
COMMENT ON COLUMN urban.membership_list.member_kind IS 'city, country, organization, ...';
COMMENT ON COLUMN urban.membership_list.country_code IS 'ISO 3166-1 alpha-2 of the member';
COMMENT ON COLUMN urban.membership_list.role IS 'member, pilot, founder, candidate, former';
COMMENT ON COLUMN urban.membership_list.since IS 'From when (EDTF)';
COMMENT ON COLUMN urban.membership_list.until IS 'Until when (EDTF)';
COMMENT ON COLUMN urban.membership_list.documents IS 'Documents that state it';
COMMENT ON COLUMN urban.membership_list.member_id IS 'Key of urban.entities: the member';
COMMENT ON COLUMN urban.membership_list.of_id IS 'Key of urban.entities: what it belongs to';
COMMENT ON COLUMN urban.membership_list.membership_id IS 'Key of urban.memberships';

CREATE OR REPLACE VIEW urban.framework_list AS
SELECT coalesce(f.name_en, f.name) AS framework, l.code,
	   count(DISTINCT l.document_id) FILTER (WHERE l.relation = 'contributes_to') AS contributes_to,
	   count(DISTINCT l.document_id) FILTER (WHERE l.relation = 'aligned_with') AS aligned_with,
	   count(DISTINCT l.document_id) FILTER (WHERE l.relation = 'mentions') AS mentions,
	   count(DISTINCT l.document_id) AS documents,
	   string_agg(DISTINCT coalesce(a.name_en, a.name), '; ' ORDER BY coalesce(a.name_en, a.name)) AS actors,
	   l.framework_id
  FROM (SELECT x.*, x.framework_code::text COLLATE "C" AS code FROM urban.framework_links x) l
  LEFT JOIN urban.entities f ON f.entity_id = l.framework_id
  LEFT JOIN urban.entities a ON a.entity_id = l.actor_id
 GROUP BY l.framework_id, coalesce(f.name_en, f.name), l.code
 ORDER BY count(DISTINCT l.document_id) DESC, 1, l.framework_id, l.code NULLS FIRST;
COMMENT ON VIEW urban.framework_list IS 'Which frameworks the documents serve, and who says so';
COMMENT ON COLUMN urban.framework_list.framework IS 'Name of the framework';
COMMENT ON COLUMN urban.framework_list.code IS 'Goal, target or priority; empty for the framework as a whole';
COMMENT ON COLUMN urban.framework_list.contributes_to IS 'Documents that say it is implemented or advanced';
COMMENT ON COLUMN urban.framework_list.aligned_with IS 'Documents that say something is in line with it or based on it';
COMMENT ON COLUMN urban.framework_list.mentions IS 'Documents that only mention it';
COMMENT ON COLUMN urban.framework_list.documents IS 'All these documents';
COMMENT ON COLUMN urban.framework_list.actors IS 'Names of the actors';
COMMENT ON COLUMN urban.framework_list.framework_id IS 'Key of urban.entities';

CREATE OR REPLACE VIEW urban.fact_evidence AS
SELECT e.fact_kind, e.fact_id, e.aspect, coalesce(n.name_en, n.name) AS entity, e.role, e.quote, d.title, d.source, d.uri, d.language,
	   d.published::text AS published, e.rule, e.char_start, e.char_end, e.document_id, e.evidence_id
  FROM urban.evidence e
  JOIN urban.documents d ON d.document_id = e.document_id
  LEFT JOIN urban.entities n ON n.entity_id = e.entity_id
 ORDER BY e.fact_kind, e.fact_id, d.published_on NULLS LAST, e.document_id, e.evidence_id;
COMMENT ON VIEW urban.fact_evidence IS 'Evidence with the document it stands in';
COMMENT ON COLUMN urban.fact_evidence.fact_kind IS 'event, agreement, membership, framework_link, statement, commitment, affiliation';
COMMENT ON COLUMN urban.fact_evidence.fact_id IS 'The published fact';
COMMENT ON COLUMN urban.fact_evidence.aspect IS 'What it proves';
COMMENT ON COLUMN urban.fact_evidence.entity IS 'Name of the entity it speaks of';
COMMENT ON COLUMN urban.fact_evidence.role IS 'Role of a participant';
COMMENT ON COLUMN urban.fact_evidence.quote IS 'The words';
COMMENT ON COLUMN urban.fact_evidence.title IS 'Title of the document';
COMMENT ON COLUMN urban.fact_evidence.source IS 'Source of the document';
COMMENT ON COLUMN urban.fact_evidence.uri IS 'The document within its source';
COMMENT ON COLUMN urban.fact_evidence.language IS 'Language of the document';
COMMENT ON COLUMN urban.fact_evidence.published IS 'When the document was published (EDTF)';
COMMENT ON COLUMN urban.fact_evidence.rule IS 'Name of the rule that found it';
COMMENT ON COLUMN urban.fact_evidence.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban.fact_evidence.char_end IS 'Character behind the last';
COMMENT ON COLUMN urban.fact_evidence.document_id IS 'Key of urban.documents';
COMMENT ON COLUMN urban.fact_evidence.evidence_id IS 'Number within the document';
