-- urban.profile(): all about one entity in one value.
SELECT key, CASE WHEN jsonb_typeof(value) = 'array' THEN jsonb_array_length(value)::text ELSE value::text END FROM jsonb_each(urban.profile('Riverton')) ORDER BY key;
SELECT urban.profile('Anna Berg') -> 'offices', urban.profile('Anna Berg') -> 'statements';
SELECT urban.profile('Coalition of Lake Towns') -> 'members';
SELECT jsonb_array_length(urban.profile('Hillford', 1) -> 'timeline'), urban.profile(NULL);
\set SHOW_CONTEXT never
SELECT urban.profile('nobody at all');
\echo :SQLSTATE
SELECT urban.profile('Riverton', 0);
\echo :SQLSTATE
