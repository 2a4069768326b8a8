-- How exactly are the held events dated?
SELECT coalesce(date_precision, 'not dated') AS precision, count(*) > 0 AS some FROM urban_bi.event WHERE status = 'held' GROUP BY 1 ORDER BY 1;
