-- Documents that tell of a memorandum and mention a place in Kyrgyzstan, with the words that match.
SELECT language, headline FROM urban.search('memorandum', place => 'Kyrgyzstan', kind => 'memorandum') ORDER BY language;
