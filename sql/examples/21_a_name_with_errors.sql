-- Which city is "Kokshtau"?
SELECT entity_id, name, matched_name, how, round(similarity::numeric, 2) AS similarity FROM urban.find('Kokshtau', 'city', 3);
