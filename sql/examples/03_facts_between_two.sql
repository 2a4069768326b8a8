-- What links Osh and Andijan?
SELECT link, kind, date, title FROM urban.facts_between('Osh', 'Андижан');
