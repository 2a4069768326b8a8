-- What was written on floods since May 2024?
SELECT published, language, title FROM urban.search('flood', since => '2024-05', theme => 'floods') ORDER BY published, title;
