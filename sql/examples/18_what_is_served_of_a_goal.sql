-- Which targets of Goal 11 are served, and which by nobody?
SELECT code, name, served, documents FROM urban.framework_coverage('SDG:11');
