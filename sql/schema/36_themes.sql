-- 36_themes.sql - the taxonomy of themes.
--
-- Its rows come from sql/reference/themes.tsv (37_theme_rows.sql, made of it at build time).

CREATE TABLE IF NOT EXISTS urban.themes (
	theme_id text COLLATE "C" PRIMARY KEY,
	name_en  text COLLATE "C" NOT NULL,
	name_ru  text COLLATE "C" NOT NULL
);
ALTER TABLE urban.themes ADD COLUMN IF NOT EXISTS parent_id text COLLATE "C" REFERENCES urban.themes DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE urban.themes ALTER COLUMN name_ru SET NOT NULL;
COMMENT ON TABLE urban.themes IS 'What documents and facts can be about';
COMMENT ON COLUMN urban.themes.theme_id IS 'Stable id, such as housing';
COMMENT ON COLUMN urban.themes.name_en IS 'English name';
COMMENT ON COLUMN urban.themes.name_ru IS 'Russian name';
COMMENT ON COLUMN urban.themes.parent_id IS 'The wider theme that it is part of';
