-- Partnerships across borders, with the positions of both ends for a map.
SELECT a_en, round(a_latitude::numeric, 1) AS a_lat, round(a_longitude::numeric, 1) AS a_lon, b_en, round(b_latitude::numeric, 1) AS b_lat, round(b_longitude::numeric, 1) AS b_lon
  FROM urban_bi.partnership WHERE crosses_border AND a_latitude IS NOT NULL AND b_latitude IS NOT NULL ORDER BY a_en;
