-- What is possible and what is certain of two dates.
SET search_path = public, urban;
CREATE TABLE edtf_pairs (a urban.edtf, b urban.edtf);
INSERT INTO edtf_pairs VALUES
    ('2023-09-17', '2023-09-18'), ('2023-09-18', '2023-09-18'), ('2023-09', '2023-09-18'), ('2023-09', '2023-10'),
    ('2022~', '2023-10'), ('2022/2026', '2024-05'), ('2022/2026', '2026-05'), ('2022/..', '2030'), ('2022/', '2030'),
    ('../2022', '2023'), ('202X', '2023-21'), ('XXXX-12-25', '2023-12'), ('[2023,2025]', '2024'), ('{2023,2024}', '2023-05/2024-02');
SELECT a, b,
       urban.possibly_before(a, b) AS "before?", urban.certainly_before(a, b) AS "before!",
       urban.possibly_after(a, b) AS "after?", urban.certainly_after(a, b) AS "after!",
       urban.possibly_overlaps(a, b) AS "overlaps?", urban.certainly_overlaps(a, b) AS "overlaps!",
       urban.possibly_contains(a, b) AS "contains?", urban.certainly_contains(a, b) AS "contains!",
       urban.possibly_same_day(a, b) AS "same?", urban.certainly_same_day(a, b) AS "same!"
FROM edtf_pairs;

-- What is certain is possible; after is before, turned round; overlapping is mutual.
CREATE TABLE edtf_sample AS
SELECT v::urban.edtf AS d FROM unnest(ARRAY[
    '2020', '2020~', '2020-06', '2020-06-15', '2020-06-15?', '2020/2021', '2020-06/..', '../2020-06', '2020-06/', '/2021',
    '202X', '2020-XX', '[2019,2021]', '{2019,2020-06}', 'XXXX-06-15', '[..2020]', '2020-22', '2021-01-01', '2020-06-15/2020-06-15', '2019/2023%']) AS v;
SELECT count(*) AS pairs,
       count(*) FILTER (WHERE urban.certainly_before(a.d, b.d) AND NOT urban.possibly_before(a.d, b.d)) AS wrong_before,
       count(*) FILTER (WHERE urban.certainly_overlaps(a.d, b.d) AND NOT urban.possibly_overlaps(a.d, b.d)) AS wrong_overlaps,
       count(*) FILTER (WHERE urban.certainly_contains(a.d, b.d) AND NOT urban.possibly_contains(a.d, b.d)) AS wrong_contains,
       count(*) FILTER (WHERE urban.certainly_same_day(a.d, b.d) AND NOT urban.possibly_same_day(a.d, b.d)) AS wrong_same,
       count(*) FILTER (WHERE urban.possibly_before(a.d, b.d) <> urban.possibly_after(b.d, a.d)) AS wrong_after,
       count(*) FILTER (WHERE urban.possibly_within(a.d, b.d) <> urban.possibly_contains(b.d, a.d)) AS wrong_within,
       count(*) FILTER (WHERE urban.possibly_overlaps(a.d, b.d) <> urban.possibly_overlaps(b.d, a.d)) AS not_mutual,
       count(*) FILTER (WHERE urban.certainly_before(a.d, b.d) AND urban.possibly_overlaps(a.d, b.d)) AS both
FROM edtf_sample a, edtf_sample b;

-- A date of PostgreSQL can stand in the place of either.
SELECT urban.certainly_before('2022', date '2023-01-01'), urban.certainly_after(date '2023-01-01', '2022');
SELECT urban.possibly_before(NULL, '2023') IS NULL AS strict;

-- Operators say the same as functions: ~ what is possible, ! what is certain.
SELECT count(*) AS pairs, count(*) FILTER (WHERE (a.d &&~ b.d) <> urban.possibly_overlaps(a.d, b.d)
    OR (a.d &&! b.d) <> urban.certainly_overlaps(a.d, b.d) OR (a.d @>~ b.d) <> urban.possibly_contains(a.d, b.d)
    OR (a.d @>! b.d) <> urban.certainly_contains(a.d, b.d) OR (a.d <@~ b.d) <> urban.possibly_within(a.d, b.d)
    OR (a.d <@! b.d) <> urban.certainly_within(a.d, b.d) OR (a.d <<~ b.d) <> urban.possibly_before(a.d, b.d)
    OR (a.d <<! b.d) <> urban.certainly_before(a.d, b.d) OR (a.d >>~ b.d) <> urban.possibly_after(a.d, b.d)
    OR (a.d >>! b.d) <> urban.certainly_after(a.d, b.d) OR (a.d =~ b.d) <> urban.possibly_same_day(a.d, b.d)
    OR (a.d =! b.d) <> urban.certainly_same_day(a.d, b.d)) AS different
FROM edtf_sample a, edtf_sample b;

-- The extent of many dates.
SELECT urban.span(d) FROM edtf_sample;
SELECT urban.span(d) FROM unnest(ARRAY['2020-05', '2019-12-24', '201X']::urban.edtf[]) AS d;
SELECT urban.span(d) FROM unnest(ARRAY['2020-05-01', '2020-05-01', NULL]::urban.edtf[]) AS d;
SELECT urban.span(d) FROM unnest(ARRAY['2020/..', '1950']::urban.edtf[]) AS d;
SELECT urban.span(d) IS NULL AS nothing FROM unnest(ARRAY[NULL]::urban.edtf[]) AS d;
