-- Which sentences prove that Kokshetau and Karakol signed a memorandum?
SELECT e.language, e.published, e.link, e.marked
  FROM urban.facts_between('Kokshetau', 'Karakol') AS f CROSS JOIN LATERAL urban.evidence(f.fact_id) AS e
 WHERE f.kind = 'memorandum' AND e.aspects ~ 'party' ORDER BY e.published;
