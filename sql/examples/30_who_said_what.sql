-- Who is quoted, and what do they say first?
SELECT coalesce(e.name_en, e.name) AS speaker, d.language, split_part(s.quote, '.', 1) AS begins
  FROM urban.statements s JOIN urban.documents d USING (document_id) JOIN urban.entities e ON e.entity_id = s.speaker_id
 WHERE d.language = 'en' AND e.kind = 'person' ORDER BY 1;
