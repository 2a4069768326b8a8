-- Which facts are told in more than one language?
SELECT e.fact_kind, string_agg(DISTINCT d.language, ' ' ORDER BY d.language) AS languages, count(DISTINCT d.document_id) AS documents
  FROM urban.evidence e JOIN urban.documents d USING (document_id)
 WHERE e.fact_kind IN ('event', 'agreement')
 GROUP BY e.fact_kind, e.fact_id HAVING count(DISTINCT d.language) > 1 ORDER BY e.fact_kind, languages;
