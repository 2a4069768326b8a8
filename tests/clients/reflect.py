#!/usr/bin/env python3
"""reflect.py URL - what SQLAlchemy sees of schema urban_bi; run by run.sh."""
import sys

from sqlalchemy import create_engine, inspect, text
from sqlalchemy.types import NullType

engine = create_engine(sys.argv[1])
inspector = inspect(engine)
views = sorted(inspector.get_view_names("urban_bi"))
columns = [column for view in views for column in inspector.get_columns(view, "urban_bi")]
bare = [column for column in columns if not column["comment"]]
bare += [view for view in views if not inspector.get_table_comment(view, "urban_bi")["text"]]
print("views", *views)
print("columns", len(columns))
print("without comment", len(bare))
print("of other types", sum(isinstance(column["type"], NullType) for column in columns))
with engine.connect() as connection:
    print("dated", connection.execute(text("SELECT count(*) FROM urban_bi.event WHERE starts_on >= :day"), {"day": "2024-01-01"}).scalar())
    print("cyrillic", connection.execute(text("SELECT place_ru FROM urban_bi.event WHERE place_ru IS NOT NULL ORDER BY event_key LIMIT 1")).scalar())
