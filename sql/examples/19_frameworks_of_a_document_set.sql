-- Which frameworks do the documents build on?
SELECT framework, sum(documents) AS statements FROM urban.framework_list GROUP BY framework ORDER BY 2 DESC, 1;
