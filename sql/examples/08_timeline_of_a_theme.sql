-- Which agreements are about floods?
SELECT date, kind, title, documents FROM urban.timeline('floods') WHERE fact_kind = 'agreement';
