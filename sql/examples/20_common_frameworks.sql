-- Which frameworks have Karakol and Kokshetau in common?
SELECT name, framework_code, relations_a, relations_b FROM urban.common_frameworks('Karakol', 'Kokshetau');
