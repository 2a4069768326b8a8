-- refresh.sql - a summary for a BI tool, refreshed every hour by pg_cron (https://github.com/citusdata/pg_cron).
--
-- The tables of schema urban are brought up to date by every load and need no refreshing; what is computed
-- from them and kept, as here, does. CONCURRENTLY: readers are not held up; it needs the unique index.

CREATE SCHEMA IF NOT EXISTS reports;

CREATE MATERIALIZED VIEW IF NOT EXISTS reports.events_by_month AS
	SELECT date_trunc('month', e.starts_on)::date AS month, e.country_code, e.kind,
		   count(*) AS events, sum(e.source_count) AS sources
	  FROM urban.events e
	 WHERE e.starts_on IS NOT NULL
	 GROUP BY 1, 2, 3;

CREATE UNIQUE INDEX IF NOT EXISTS events_by_month_key ON reports.events_by_month (month, country_code, kind);

SELECT cron.schedule('refresh events by month', '45 * * * *', 'REFRESH MATERIALIZED VIEW CONCURRENTLY reports.events_by_month');
