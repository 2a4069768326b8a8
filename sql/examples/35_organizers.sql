-- Who organizes and hosts most?
SELECT entity_en, entity_kind, count(*) AS events FROM urban_bi.event_participant
 WHERE role IN ('organizer', 'host') AND entity_kind = 'organization' GROUP BY entity_en, entity_kind ORDER BY 3 DESC, 1 LIMIT 2;
