-- What did Karakol promise, in which words?
SELECT c.due, e.title, e.language, e.quote
  FROM urban.commitments_due(actor => 'Karakol') AS c CROSS JOIN LATERAL urban.evidence(c.commitment_id) AS e
 WHERE e.aspects ~ 'fact' ORDER BY e.title;
