-- Is Toshkent the same as Ташкент and Taşkent?
SELECT n.name, f.entity_id, f.how FROM (VALUES ('Toshkent'), ('Ташкент'), ('Taşkent'), ('Тошкент')) AS n (name)
 CROSS JOIN LATERAL urban.find(n.name, 'city', 1) AS f;
