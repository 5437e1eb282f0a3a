-- What named people state that no API shows. Rows are only ever added: a statement is followed by another, or taken back.

CREATE TABLE attestation (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  statement  TEXT NOT NULL,
  cluster_id TEXT REFERENCES cluster (id) ON DELETE CASCADE,
  answer     TEXT NOT NULL,
  person     TEXT NOT NULL,
  note       TEXT NOT NULL,
  evidence   TEXT,
  said_at    TEXT NOT NULL,
  said_by    TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
CREATE INDEX attestation_statement_id_idx ON attestation (statement, id);
CREATE INDEX attestation_cluster_id_idx ON attestation (cluster_id);

CREATE TABLE attestation_withdrawal (
  attestation_id INTEGER NOT NULL PRIMARY KEY REFERENCES attestation (id) ON DELETE CASCADE,
  withdrawn_at   TEXT NOT NULL,
  withdrawn_by   TEXT NOT NULL,
  why            TEXT NOT NULL
);
