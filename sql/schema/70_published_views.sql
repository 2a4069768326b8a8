-- 70_published_views.sql - published relations whose rows stay with one document.
--
-- They show layer 2 with the ids of published facts, so that nothing is stored twice and
-- nothing can be out of step. What several documents state is combined here only where it
-- is a plain count or choice.
--
-- Where a correction puts one entity in the place of another, the view has a branch for what is
-- as it was read and one for what was corrected: a condition on the entity then reaches an index
-- in each of them, which it could not through coalesce(corrected, read). The second begins at
-- redirects, which is small. With two such columns there are four branches.

CREATE OR REPLACE VIEW urban.mentions AS
SELECT m.document_id, m.entity_id, m.surface, m.char_start, m.char_end
  FROM urban_internal.local_mentions m
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = m.document_id AND r.entity_id = m.entity_id)
UNION ALL
SELECT m.document_id, r.to_id, m.surface, m.char_start, m.char_end
  FROM urban_internal.redirects r
  JOIN urban_internal.local_mentions m ON m.document_id = r.document_id AND m.entity_id = r.entity_id;
COMMENT ON VIEW urban.mentions IS 'Each place in a text where an entity is named';
COMMENT ON COLUMN urban.mentions.document_id IS 'The document';
COMMENT ON COLUMN urban.mentions.entity_id IS 'The entity that is meant';
COMMENT ON COLUMN urban.mentions.surface IS 'The words as they stand in the text';
COMMENT ON COLUMN urban.mentions.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban.mentions.char_end IS 'Character behind the last';

CREATE OR REPLACE VIEW urban.framework_links AS
SELECT l.fact_id AS framework_link_id, l.framework_id AS framework_id, l.framework_code, l.relation,
	   l.actor_id AS actor_id, e.published_id AS event_id, g.published_id AS agreement_id, l.document_id
  FROM urban_internal.local_framework_links l
  LEFT JOIN urban_internal.assignments e ON e.document_id = l.document_id AND e.local_id = l.event_id
  LEFT JOIN urban_internal.assignments g ON g.document_id = l.document_id AND g.local_id = l.agreement_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = l.document_id AND r.entity_id = l.framework_id)
   AND NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = l.document_id AND r.entity_id = l.actor_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = l.document_id AND o.fact_id = l.fact_id AND o.is_rejected)
UNION ALL
SELECT l.fact_id AS framework_link_id, x.to_id AS framework_id, l.framework_code, l.relation,
	   l.actor_id AS actor_id, e.published_id AS event_id, g.published_id AS agreement_id, l.document_id
  FROM urban_internal.redirects x
  JOIN urban_internal.local_framework_links l ON l.document_id = x.document_id AND l.framework_id = x.entity_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = l.document_id AND e.local_id = l.event_id
  LEFT JOIN urban_internal.assignments g ON g.document_id = l.document_id AND g.local_id = l.agreement_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = l.document_id AND r.entity_id = l.actor_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = l.document_id AND o.fact_id = l.fact_id AND o.is_rejected)
UNION ALL
SELECT l.fact_id AS framework_link_id, l.framework_id AS framework_id, l.framework_code, l.relation,
	   y.to_id AS actor_id, e.published_id AS event_id, g.published_id AS agreement_id, l.document_id
  FROM urban_internal.redirects y
  JOIN urban_internal.local_framework_links l ON l.document_id = y.document_id AND l.actor_id = y.entity_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = l.document_id AND e.local_id = l.event_id
  LEFT JOIN urban_internal.assignments g ON g.document_id = l.document_id AND g.local_id = l.agreement_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = l.document_id AND r.entity_id = l.framework_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = l.document_id AND o.fact_id = l.fact_id AND o.is_rejected)
UNION ALL
SELECT l.fact_id AS framework_link_id, x.to_id AS framework_id, l.framework_code, l.relation,
	   y.to_id AS actor_id, e.published_id AS event_id, g.published_id AS agreement_id, l.document_id
  FROM urban_internal.redirects x
  JOIN urban_internal.local_framework_links l ON l.document_id = x.document_id AND l.framework_id = x.entity_id
  JOIN urban_internal.redirects y ON y.document_id = l.document_id AND y.entity_id = l.actor_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = l.document_id AND e.local_id = l.event_id
  LEFT JOIN urban_internal.assignments g ON g.document_id = l.document_id AND g.local_id = l.agreement_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = l.document_id AND o.fact_id = l.fact_id AND o.is_rejected);
COMMENT ON VIEW urban.framework_links IS 'Which frameworks the actors of a document say they serve or build on';
COMMENT ON COLUMN urban.framework_links.framework_link_id IS 'Its id';
COMMENT ON COLUMN urban.framework_links.framework_id IS 'The framework';
COMMENT ON COLUMN urban.framework_links.framework_code IS 'Goal, target or priority in its numbering; empty if none is named';
COMMENT ON COLUMN urban.framework_links.relation IS 'contributes_to, aligned_with, mentions';
COMMENT ON COLUMN urban.framework_links.actor_id IS 'Who says so, or of whom it is said';
COMMENT ON COLUMN urban.framework_links.event_id IS 'The event it is about';
COMMENT ON COLUMN urban.framework_links.agreement_id IS 'The agreement it is about';
COMMENT ON COLUMN urban.framework_links.document_id IS 'The document that states it';

CREATE OR REPLACE VIEW urban.statements AS
SELECT s.document_id, s.fact_id AS statement_id, s.speaker_id AS speaker_id, s.affiliation_id AS affiliation_id,
	   e.published_id AS event_id, s.quote
  FROM urban_internal.local_statements s
  LEFT JOIN urban_internal.assignments e ON e.document_id = s.document_id AND e.local_id = s.event_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = s.document_id AND r.entity_id = s.speaker_id)
   AND NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = s.document_id AND r.entity_id = s.affiliation_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = s.document_id AND o.fact_id = s.fact_id AND o.is_rejected)
UNION ALL
SELECT s.document_id, s.fact_id AS statement_id, x.to_id AS speaker_id, s.affiliation_id AS affiliation_id,
	   e.published_id AS event_id, s.quote
  FROM urban_internal.redirects x
  JOIN urban_internal.local_statements s ON s.document_id = x.document_id AND s.speaker_id = x.entity_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = s.document_id AND e.local_id = s.event_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = s.document_id AND r.entity_id = s.affiliation_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = s.document_id AND o.fact_id = s.fact_id AND o.is_rejected)
UNION ALL
SELECT s.document_id, s.fact_id AS statement_id, s.speaker_id AS speaker_id, y.to_id AS affiliation_id,
	   e.published_id AS event_id, s.quote
  FROM urban_internal.redirects y
  JOIN urban_internal.local_statements s ON s.document_id = y.document_id AND s.affiliation_id = y.entity_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = s.document_id AND e.local_id = s.event_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = s.document_id AND r.entity_id = s.speaker_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = s.document_id AND o.fact_id = s.fact_id AND o.is_rejected)
UNION ALL
SELECT s.document_id, s.fact_id AS statement_id, x.to_id AS speaker_id, y.to_id AS affiliation_id,
	   e.published_id AS event_id, s.quote
  FROM urban_internal.redirects x
  JOIN urban_internal.local_statements s ON s.document_id = x.document_id AND s.speaker_id = x.entity_id
  JOIN urban_internal.redirects y ON y.document_id = s.document_id AND y.entity_id = s.affiliation_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = s.document_id AND e.local_id = s.event_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = s.document_id AND o.fact_id = s.fact_id AND o.is_rejected);
COMMENT ON VIEW urban.statements IS 'Direct quotations';
COMMENT ON COLUMN urban.statements.document_id IS 'The document that quotes';
COMMENT ON COLUMN urban.statements.statement_id IS 'Its id';
COMMENT ON COLUMN urban.statements.speaker_id IS 'Who said it';
COMMENT ON COLUMN urban.statements.affiliation_id IS 'For which body';
COMMENT ON COLUMN urban.statements.event_id IS 'At which event';
COMMENT ON COLUMN urban.statements.quote IS 'The words, as quoted';

CREATE OR REPLACE VIEW urban.commitments AS
SELECT c.document_id, c.fact_id AS commitment_id, c.actor_id AS actor_id, c.action, c.due, e.published_id AS event_id
  FROM urban_internal.local_commitments c
  LEFT JOIN urban_internal.assignments e ON e.document_id = c.document_id AND e.local_id = c.event_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = c.document_id AND r.entity_id = c.actor_id)
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = c.document_id AND o.fact_id = c.fact_id AND o.is_rejected)
UNION ALL
SELECT c.document_id, c.fact_id AS commitment_id, x.to_id AS actor_id, c.action, c.due, e.published_id AS event_id
  FROM urban_internal.redirects x
  JOIN urban_internal.local_commitments c ON c.document_id = x.document_id AND c.actor_id = x.entity_id
  LEFT JOIN urban_internal.assignments e ON e.document_id = c.document_id AND e.local_id = c.event_id
 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = c.document_id AND o.fact_id = c.fact_id AND o.is_rejected);
COMMENT ON VIEW urban.commitments IS 'What named actors say will be done';
COMMENT ON COLUMN urban.commitments.document_id IS 'The document that states it';
COMMENT ON COLUMN urban.commitments.commitment_id IS 'Its id';
COMMENT ON COLUMN urban.commitments.actor_id IS 'Who promises';
COMMENT ON COLUMN urban.commitments.action IS 'What, as written';
COMMENT ON COLUMN urban.commitments.due IS 'By when';
COMMENT ON COLUMN urban.commitments.event_id IS 'At which event';

CREATE OR REPLACE VIEW urban.affiliations AS
SELECT t.person_id, t.body_id, t.office,
	   (array_agg(t.as_of ORDER BY d.published_on DESC NULLS LAST, t.fact_id))[1] AS as_of,
	   count(DISTINCT t.document_id)::integer AS document_count
  FROM (SELECT f.document_id, f.fact_id, f.person_id AS person_id, f.body_id AS body_id, f.office, f.as_of
		  FROM urban_internal.local_affiliations f
		 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = f.document_id AND r.entity_id = f.person_id)
		   AND NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = f.document_id AND r.entity_id = f.body_id)
		   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = f.document_id AND o.fact_id = f.fact_id AND o.is_rejected)
		UNION ALL
		SELECT f.document_id, f.fact_id, x.to_id AS person_id, f.body_id AS body_id, f.office, f.as_of
		  FROM urban_internal.redirects x
		  JOIN urban_internal.local_affiliations f ON f.document_id = x.document_id AND f.person_id = x.entity_id
		 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = f.document_id AND r.entity_id = f.body_id)
		   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = f.document_id AND o.fact_id = f.fact_id AND o.is_rejected)
		UNION ALL
		SELECT f.document_id, f.fact_id, f.person_id AS person_id, y.to_id AS body_id, f.office, f.as_of
		  FROM urban_internal.redirects y
		  JOIN urban_internal.local_affiliations f ON f.document_id = y.document_id AND f.body_id = y.entity_id
		 WHERE NOT EXISTS (SELECT FROM urban_internal.redirects r WHERE r.document_id = f.document_id AND r.entity_id = f.person_id)
		   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = f.document_id AND o.fact_id = f.fact_id AND o.is_rejected)
		UNION ALL
		SELECT f.document_id, f.fact_id, x.to_id AS person_id, y.to_id AS body_id, f.office, f.as_of
		  FROM urban_internal.redirects x
		  JOIN urban_internal.local_affiliations f ON f.document_id = x.document_id AND f.person_id = x.entity_id
		  JOIN urban_internal.redirects y ON y.document_id = f.document_id AND y.entity_id = f.body_id
		 WHERE NOT EXISTS (SELECT FROM urban_internal.fact_corrections o WHERE o.document_id = f.document_id AND o.fact_id = f.fact_id AND o.is_rejected)) t
  JOIN urban.documents d USING (document_id)
 GROUP BY 1, 2, 3;
COMMENT ON VIEW urban.affiliations IS 'Which office a person holds in which body';
COMMENT ON COLUMN urban.affiliations.person_id IS 'The person';
COMMENT ON COLUMN urban.affiliations.body_id IS 'The body';
COMMENT ON COLUMN urban.affiliations.office IS 'The office, as written; empty if not said';
COMMENT ON COLUMN urban.affiliations.as_of IS 'When the latest document said so';
COMMENT ON COLUMN urban.affiliations.document_count IS 'Documents that state it';

CREATE OR REPLACE VIEW urban.hazard_measures AS
SELECT DISTINCT ON (x.event_id, x.measure, x.unit) x.event_id, x.measure, x.value, x.unit
  FROM (SELECT a.published_id AS event_id, m.measure, m.unit, m.value, urban.wire_count(array_agg(DISTINCT d.wire_id)) AS sources, max(d.published_on) AS latest
		  FROM urban_internal.local_measures m
		  JOIN urban_internal.assignments a ON a.document_id = m.document_id AND a.local_id = m.event_id
		  JOIN urban.documents d ON d.document_id = m.document_id
		 GROUP BY 1, 2, 3, 4) x
 ORDER BY x.event_id, x.measure, x.unit, x.sources DESC, x.latest DESC NULLS LAST, x.value DESC;
COMMENT ON VIEW urban.hazard_measures IS 'Figures of hazards: of most sources, then of the latest document';
COMMENT ON COLUMN urban.hazard_measures.event_id IS 'The hazard';
COMMENT ON COLUMN urban.hazard_measures.measure IS 'magnitude, deaths, injured, displaced, loss';
COMMENT ON COLUMN urban.hazard_measures.value IS 'The figure';
COMMENT ON COLUMN urban.hazard_measures.unit IS 'Its unit; empty for a count';

CREATE OR REPLACE VIEW urban.quantities AS
SELECT DISTINCT q.fact_kind, a.published_id AS fact_id, q.what, q.amount, q.unit
  FROM urban_internal.local_quantities q
  JOIN urban_internal.assignments a ON a.document_id = q.document_id AND a.local_id = q.fact_id;
COMMENT ON VIEW urban.quantities IS 'Sums and amounts of events and agreements, as documents state them';
COMMENT ON COLUMN urban.quantities.fact_kind IS 'event, agreement';
COMMENT ON COLUMN urban.quantities.fact_id IS 'The event or agreement';
COMMENT ON COLUMN urban.quantities.what IS 'What is counted';
COMMENT ON COLUMN urban.quantities.amount IS 'The amount';
COMMENT ON COLUMN urban.quantities.unit IS 'Currency as ISO 4217, or a unit';

-- A published fact is about what any document says of it. The first schema had an empty table of this name.
DO $$
BEGIN
	IF EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = to_regclass('urban.fact_themes') AND c.relkind = 'r') THEN
		DROP TABLE urban.fact_themes;
	END IF;
END
$$;
CREATE OR REPLACE VIEW urban.fact_themes AS
SELECT DISTINCT t.fact_kind, a.published_id AS fact_id, t.theme_id
  FROM urban_internal.local_themes t
  JOIN urban_internal.assignments a ON a.document_id = t.document_id AND a.local_id = t.fact_id
 WHERE t.fact_kind IN ('event', 'agreement')
UNION ALL
SELECT t.fact_kind, t.document_id, t.theme_id -- which is its fact_id, and leads to the row
  FROM urban_internal.local_themes t
 WHERE t.fact_kind = 'document'
UNION ALL
SELECT t.fact_kind, t.fact_id, t.theme_id
  FROM urban_internal.local_themes t
 WHERE t.fact_kind = 'commitment'
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections c WHERE c.document_id = t.document_id AND c.fact_id = t.fact_id AND c.is_rejected);
COMMENT ON VIEW urban.fact_themes IS 'Which document or fact is about which theme: at most five of a document, three of what one document says of a fact';
COMMENT ON COLUMN urban.fact_themes.fact_kind IS 'document, event, agreement, commitment';
COMMENT ON COLUMN urban.fact_themes.fact_id IS 'The document, or the published fact';
COMMENT ON COLUMN urban.fact_themes.theme_id IS 'The theme';

-- stated is written out here, not a function, so that the view's owner reads layer 2 and its users need not.
CREATE OR REPLACE VIEW urban.evidence AS
SELECT e.document_id, e.evidence_id, e.fact_kind, a.published_id AS fact_id, e.aspect, coalesce(x.to_id, e.entity_id) AS entity_id, e.role,
	   e.char_start, e.char_end, e.quote, e.rule,
	   jsonb_strip_nulls(CASE e.fact_kind
		WHEN 'event' THEN (SELECT jsonb_build_object('kind', f.kind, 'status', f.status, 'name', f.name, 'date', f.date::text,
													 'place', f.place_id, 'background', f.background)
							 FROM urban_internal.local_events f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
		WHEN 'agreement' THEN (SELECT jsonb_build_object('kind', f.kind, 'status', f.status, 'name', f.name, 'subject', f.subject,
														 'date', f.date::text, 'period', f.period::text, 'place', f.place_id)
								 FROM urban_internal.local_agreements f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
		WHEN 'membership' THEN (SELECT jsonb_build_object('member', f.member_id, 'of', f.of_id, 'role', f.role,
														  'since', f.since::text, 'until', f.until::text)
								  FROM urban_internal.local_memberships f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
	   END) AS stated
  FROM urban_internal.local_evidence e
  JOIN urban_internal.assignments a ON a.document_id = e.document_id AND a.local_id = e.fact_id
  LEFT JOIN urban_internal.redirects x ON x.document_id = e.document_id AND x.entity_id = e.entity_id
UNION ALL
SELECT e.document_id, e.evidence_id, e.fact_kind, e.fact_id, e.aspect, coalesce(x.to_id, e.entity_id), e.role,
	   e.char_start, e.char_end, e.quote, e.rule,
	   jsonb_strip_nulls(CASE e.fact_kind
		WHEN 'framework_link' THEN (SELECT jsonb_build_object('framework', f.framework_id, 'code', f.framework_code::text,
															  'relation', f.relation, 'actor', f.actor_id)
									  FROM urban_internal.local_framework_links f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
		WHEN 'statement' THEN (SELECT jsonb_build_object('speaker', f.speaker_id, 'affiliation', f.affiliation_id, 'quote', f.quote)
								 FROM urban_internal.local_statements f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
		WHEN 'commitment' THEN (SELECT jsonb_build_object('actor', f.actor_id, 'action', f.action, 'due', f.due::text)
								  FROM urban_internal.local_commitments f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
		WHEN 'affiliation' THEN (SELECT jsonb_build_object('person', f.person_id, 'body', f.body_id, 'office', f.office, 'as_of', f.as_of::text)
								   FROM urban_internal.local_affiliations f WHERE f.document_id = e.document_id AND f.fact_id = e.fact_id)
	   END)
  FROM urban_internal.local_evidence e
  LEFT JOIN urban_internal.redirects x ON x.document_id = e.document_id AND x.entity_id = e.entity_id
 WHERE e.fact_kind IN ('framework_link', 'statement', 'commitment', 'affiliation')
   AND NOT EXISTS (SELECT FROM urban_internal.fact_corrections c WHERE c.document_id = e.document_id AND c.fact_id = e.fact_id AND c.is_rejected);
COMMENT ON VIEW urban.evidence IS 'The words that prove each published fact';
COMMENT ON COLUMN urban.evidence.document_id IS 'The document';
COMMENT ON COLUMN urban.evidence.evidence_id IS 'Number within the document, from 0';
COMMENT ON COLUMN urban.evidence.fact_kind IS 'event, agreement, membership, framework_link, statement, commitment, affiliation';
COMMENT ON COLUMN urban.evidence.fact_id IS 'The published fact; of an affiliation, which has no id of its own, that of the document''s';
COMMENT ON COLUMN urban.evidence.aspect IS 'What it proves: fact, date, place, status, name, participant, party, measure, quantity';
COMMENT ON COLUMN urban.evidence.entity_id IS 'The entity it speaks of';
COMMENT ON COLUMN urban.evidence.role IS 'Role of a participant';
COMMENT ON COLUMN urban.evidence.char_start IS 'First character in the body, from 0';
COMMENT ON COLUMN urban.evidence.char_end IS 'Character behind the last';
COMMENT ON COLUMN urban.evidence.quote IS 'These characters: substring(body FROM char_start + 1 FOR char_end - char_start)';
COMMENT ON COLUMN urban.evidence.rule IS 'Name of the rule that found it';
COMMENT ON COLUMN urban.evidence.stated IS 'What this document itself says of the fact';

CREATE OR REPLACE VIEW urban.same_texts AS
SELECT x.text_digest, x.document_id, x.source, x.uri, x.documents
  FROM (SELECT text_digest, document_id, source, uri, count(*) OVER (PARTITION BY text_digest)::integer AS documents FROM urban.documents) x
 WHERE x.documents > 1;
COMMENT ON VIEW urban.same_texts IS 'Documents whose text is letter by letter the same under several uris';
COMMENT ON COLUMN urban.same_texts.text_digest IS 'Digest of the text that they share';
COMMENT ON COLUMN urban.same_texts.document_id IS 'One of the documents';
COMMENT ON COLUMN urban.same_texts.source IS 'Its source';
COMMENT ON COLUMN urban.same_texts.uri IS 'Its uri';
COMMENT ON COLUMN urban.same_texts.documents IS 'How many documents share the text';

-- Copies have at least 22 of their sketch's 32 digits in common, so that of its eleven pieces one is the same.
CREATE OR REPLACE VIEW urban.near_copies AS
WITH wires AS (SELECT DISTINCT wire_id FROM urban.documents),
	 pieces AS (SELECT w.wire_id, n, pg_catalog.substr(w.wire_id, 3 * n + 1, 3) AS piece
				  FROM wires w CROSS JOIN pg_catalog.generate_series(0, 10) n),
	 alike AS (SELECT DISTINCT a.wire_id
				 FROM pieces a JOIN pieces b ON b.n = a.n AND b.piece = a.piece AND b.wire_id <> a.wire_id
				WHERE urban.wire_count(ARRAY[a.wire_id, b.wire_id]) = 1),
	 heads AS (SELECT h.wire_id, h.head
				 FROM (SELECT pg_catalog.array_agg(wire_id ORDER BY wire_id) AS wires FROM alike) x
					  CROSS JOIN LATERAL ROWS FROM (unnest(x.wires), unnest(urban.wire_heads(x.wires))) AS h (wire_id, head))
SELECT x.wire_id, x.document_id, x.source, x.uri, x.documents
  FROM (SELECT coalesce(h.head, d.wire_id) AS wire_id, d.document_id, d.source, d.uri,
			   count(*) OVER (PARTITION BY coalesce(h.head, d.wire_id))::integer AS documents
		  FROM urban.documents d LEFT JOIN heads h ON h.wire_id = d.wire_id) x
 WHERE x.documents > 1;
COMMENT ON VIEW urban.near_copies IS 'Documents that print one text, under other headlines and with other footers too: they count as one source';
COMMENT ON COLUMN urban.near_copies.wire_id IS 'The wire id that stands for all of them';
COMMENT ON COLUMN urban.near_copies.document_id IS 'One of the documents';
COMMENT ON COLUMN urban.near_copies.source IS 'Its source';
COMMENT ON COLUMN urban.near_copies.uri IS 'Its uri';
COMMENT ON COLUMN urban.near_copies.documents IS 'How many documents print the text';
