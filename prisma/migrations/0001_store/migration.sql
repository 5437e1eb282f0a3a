-- The store as prisma/schema.prisma describes it.

CREATE TABLE cluster (
  id            TEXT NOT NULL PRIMARY KEY,
  name          TEXT NOT NULL,
  source        TEXT NOT NULL,
  context       TEXT,
  created_at    TEXT NOT NULL,
  every_minutes INTEGER,
  next_scan_at  TEXT
);

CREATE TABLE snapshot (
  id                 TEXT NOT NULL PRIMARY KEY,
  cluster_id         TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  seq                INTEGER NOT NULL,
  collected_at       TEXT NOT NULL,
  source             TEXT NOT NULL,
  kubernetes_version TEXT,
  platform           TEXT,
  catalogue_version  TEXT NOT NULL,
  inventory_hash     TEXT NOT NULL,
  coverage           REAL NOT NULL,
  objects            INTEGER NOT NULL,
  gaps               INTEGER NOT NULL,
  opened             INTEGER NOT NULL,
  fixed              INTEGER NOT NULL,
  regressed          INTEGER NOT NULL,
  counts             TEXT NOT NULL,
  worst_subject      TEXT
);
CREATE UNIQUE INDEX snapshot_cluster_id_seq_key ON snapshot (cluster_id, seq);

CREATE TABLE chunk (
  hash  TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
);

CREATE TABLE chunk_span (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  cluster_id TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  namespace  TEXT NOT NULL,
  hash       TEXT NOT NULL REFERENCES chunk (hash),
  from_seq   INTEGER NOT NULL,
  until_seq  INTEGER NOT NULL
);
CREATE INDEX chunk_span_cluster_id_kind_until_seq_idx ON chunk_span (cluster_id, kind, until_seq);
CREATE INDEX chunk_span_hash_idx ON chunk_span (hash);

CREATE TABLE finding (
  id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  public_id   TEXT NOT NULL,
  cluster_id  TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  fingerprint TEXT NOT NULL,
  control     TEXT NOT NULL,
  api_version TEXT NOT NULL,
  kind        TEXT NOT NULL,
  namespace   TEXT NOT NULL,
  name        TEXT NOT NULL,
  subject_key TEXT,
  first_seen  TEXT NOT NULL
);
CREATE UNIQUE INDEX finding_public_id_key ON finding (public_id);
CREATE UNIQUE INDEX finding_cluster_id_fingerprint_key ON finding (cluster_id, fingerprint);

CREATE TABLE advice (
  id     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  digest TEXT NOT NULL,
  title  TEXT NOT NULL,
  body   TEXT NOT NULL
);
CREATE UNIQUE INDEX advice_digest_key ON advice (digest);

CREATE TABLE finding_span (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  cluster_id TEXT NOT NULL,
  from_seq   INTEGER NOT NULL,
  until_seq  INTEGER NOT NULL,
  next_seq   INTEGER NOT NULL,
  since_seq  INTEGER NOT NULL,
  regressed  BOOLEAN NOT NULL,
  severity   INTEGER NOT NULL,
  surface    TEXT NOT NULL,
  built_in   BOOLEAN NOT NULL,
  message    TEXT NOT NULL,
  advice_id  INTEGER NOT NULL REFERENCES advice (id),
  digest     TEXT NOT NULL,
  last_seen  TEXT
);
CREATE INDEX finding_span_finding_id_from_seq_idx ON finding_span (finding_id, from_seq);
CREATE INDEX finding_span_cluster_id_next_seq_from_seq_idx ON finding_span (cluster_id, next_seq, from_seq);
CREATE INDEX finding_span_advice_id_idx ON finding_span (advice_id);

CREATE TABLE evidence (
  span_id INTEGER NOT NULL PRIMARY KEY REFERENCES finding_span (id) ON DELETE CASCADE,
  body    TEXT NOT NULL
);

CREATE TABLE score (
  snapshot_id    TEXT NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
  surface        TEXT NOT NULL,
  score          REAL,
  coverage       REAL NOT NULL,
  critical       INTEGER NOT NULL,
  high           INTEGER NOT NULL,
  medium         INTEGER NOT NULL,
  low            INTEGER NOT NULL,
  failed         INTEGER NOT NULL,
  passed         INTEGER NOT NULL,
  not_assessed   INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  PRIMARY KEY (snapshot_id, surface)
);

CREATE TABLE scan (
  id            TEXT NOT NULL PRIMARY KEY,
  cluster_id    TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  phase         TEXT NOT NULL,
  started_at    TEXT NOT NULL,
  finished_at   TEXT,
  kinds_done    INTEGER NOT NULL,
  kinds_total   INTEGER NOT NULL,
  objects_read  INTEGER NOT NULL,
  detail        TEXT NOT NULL,
  snapshot_id   TEXT,
  error_code    TEXT,
  error_message TEXT
);
CREATE INDEX scan_cluster_id_started_at_idx ON scan (cluster_id, started_at);

CREATE TABLE lease (
  name       TEXT NOT NULL PRIMARY KEY,
  holder     TEXT NOT NULL,
  expires_at TEXT NOT NULL
);

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);
