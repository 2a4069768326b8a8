-- Do the documents agree on when and where it was signed?
SELECT DISTINCT d.language, e.stated ->> 'date' AS date, e.stated ->> 'place' AS place, e.stated ->> 'period' AS period
  FROM urban.facts_between('Kokshetau', 'Karakol') AS f JOIN urban.evidence e ON e.fact_id = f.fact_id JOIN urban.documents d USING (document_id)
 WHERE f.kind = 'memorandum' ORDER BY d.language;
