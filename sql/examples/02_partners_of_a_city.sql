-- With whom does Kokshetau work, and since when?
SELECT name, kind, country_code, kinds, agreements, events, first_on, last_on FROM urban.partners('Kokshetau');
