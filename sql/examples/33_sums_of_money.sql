-- Which sums are named, of what?
SELECT q.fact_kind, coalesce(v.name, g.name) AS name, q.amount, q.unit
  FROM urban.quantities q
  LEFT JOIN urban.events v ON q.fact_kind = 'event' AND v.event_id = q.fact_id
  LEFT JOIN urban.agreements g ON q.fact_kind = 'agreement' AND g.agreement_id = q.fact_id
 WHERE q.unit IN ('EUR', 'USD') ORDER BY q.amount DESC;
