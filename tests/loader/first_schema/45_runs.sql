-- 45_runs.sql - history: each run of the loader with its counts, and each rejected input.

CREATE TABLE IF NOT EXISTS urban.load_runs (
	run_id            text COLLATE "C" PRIMARY KEY,
	command           text COLLATE "C" NOT NULL,
	source            text COLLATE "C",
	state             text COLLATE "C" NOT NULL,
	started_at        timestamptz NOT NULL DEFAULT now(),
	finished_at       timestamptz,
	checkpoint_at     timestamptz,
	read              bigint NOT NULL DEFAULT 0,
	loaded            bigint NOT NULL DEFAULT 0,
	unchanged         bigint NOT NULL DEFAULT 0,
	superseded        bigint NOT NULL DEFAULT 0,
	filtered          bigint NOT NULL DEFAULT 0,
	rejected          bigint NOT NULL DEFAULT 0,
	removed           bigint NOT NULL DEFAULT 0,
	batches           bigint NOT NULL DEFAULT 0,
	loader_version    text COLLATE "C" NOT NULL,
	reader_version    integer NOT NULL,
	knowledge_version text COLLATE "C" NOT NULL,
	backend_pid       integer NOT NULL,
	message           text COLLATE "C"
);
COMMENT ON TABLE urban.load_runs IS 'Each run of the loader';
COMMENT ON COLUMN urban.load_runs.run_id IS 'Random id of the run';
COMMENT ON COLUMN urban.load_runs.command IS 'The subcommand';
COMMENT ON COLUMN urban.load_runs.source IS 'The source, if it was one';
COMMENT ON COLUMN urban.load_runs.state IS 'running, done, failed, interrupted';
COMMENT ON COLUMN urban.load_runs.started_at IS 'When it began';
COMMENT ON COLUMN urban.load_runs.finished_at IS 'When it ended';
COMMENT ON COLUMN urban.load_runs.checkpoint_at IS 'When its last batch was committed';
COMMENT ON COLUMN urban.load_runs.read IS 'Documents seen: loaded + unchanged + superseded + filtered + rejected';
COMMENT ON COLUMN urban.load_runs.loaded IS 'New or changed documents';
COMMENT ON COLUMN urban.load_runs.unchanged IS 'Documents and rejects known from before';
COMMENT ON COLUMN urban.load_runs.superseded IS 'Documents of which the same input has a newer version';
COMMENT ON COLUMN urban.load_runs.filtered IS 'Documents left out by options';
COMMENT ON COLUMN urban.load_runs.rejected IS 'Inputs that could not be read';
COMMENT ON COLUMN urban.load_runs.removed IS 'Documents removed';
COMMENT ON COLUMN urban.load_runs.batches IS 'Transactions';
COMMENT ON COLUMN urban.load_runs.loader_version IS 'Version of the loader';
COMMENT ON COLUMN urban.load_runs.reader_version IS 'Version of the reading code';
COMMENT ON COLUMN urban.load_runs.knowledge_version IS 'Digest of the knowledge';
COMMENT ON COLUMN urban.load_runs.backend_pid IS 'Server process of its connection';
COMMENT ON COLUMN urban.load_runs.message IS 'Why it ended, if not well';
CREATE INDEX IF NOT EXISTS load_runs_started_at ON urban.load_runs (started_at);

CREATE TABLE IF NOT EXISTS urban.rejects (
	document_id text COLLATE "C" NOT NULL,
	source      text COLLATE "C" NOT NULL,
	uri         text COLLATE "C" NOT NULL,
	byte_offset bigint,
	raw_digest  text COLLATE "C" NOT NULL,
	step        text COLLATE "C" NOT NULL,
	reason      text COLLATE "C" NOT NULL,
	run_id      text COLLATE "C" NOT NULL,
	rejected_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (document_id, raw_digest)
);
COMMENT ON TABLE urban.rejects IS 'Each input that could not be loaded';
COMMENT ON COLUMN urban.rejects.document_id IS 'Hash of source and uri, as in documents';
COMMENT ON COLUMN urban.rejects.source IS 'The source';
COMMENT ON COLUMN urban.rejects.uri IS 'The input';
COMMENT ON COLUMN urban.rejects.byte_offset IS 'Where in the input, in bytes from 0; empty if nowhere in particular';
COMMENT ON COLUMN urban.rejects.raw_digest IS 'Digest of its bytes; empty if they could not be read';
COMMENT ON COLUMN urban.rejects.step IS 'open, decode, read, store';
COMMENT ON COLUMN urban.rejects.reason IS 'Why';
COMMENT ON COLUMN urban.rejects.run_id IS 'The run that saw it first';
COMMENT ON COLUMN urban.rejects.rejected_at IS 'When';

CREATE TABLE IF NOT EXISTS urban_internal.superseded (
	document_id text COLLATE "C" NOT NULL,
	raw_digest  text COLLATE "C" NOT NULL,
	by_digest   text COLLATE "C" NOT NULL,
	PRIMARY KEY (document_id, raw_digest)
);
COMMENT ON TABLE urban_internal.superseded IS 'Versions of documents that stood beside a newer one in the same input, so that they are not read again';
COMMENT ON COLUMN urban_internal.superseded.document_id IS 'The document';
COMMENT ON COLUMN urban_internal.superseded.raw_digest IS 'Digest of the older version';
COMMENT ON COLUMN urban_internal.superseded.by_digest IS 'Digest of the version that counts';
