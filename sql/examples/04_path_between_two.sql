-- How are Karakol and Taraz connected, if programmes count too?
SELECT step, from_name, to_name, link, kind, date
  FROM urban.partnership_path('Karakol', 'Taraz', through => '{city,coalition,event,programme}');
