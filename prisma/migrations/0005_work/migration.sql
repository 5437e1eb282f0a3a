-- What people say about findings: accepted risks, and acts on single findings. Nothing here depends on a snapshot.

CREATE TABLE acceptance (
  id             TEXT NOT NULL PRIMARY KEY,
  cluster_id     TEXT REFERENCES cluster (id) ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  scope          TEXT NOT NULL,
  reason         TEXT NOT NULL,
  owner          TEXT NOT NULL,
  expires_at     TEXT,
  created_at     TEXT NOT NULL,
  created_by     TEXT NOT NULL,
  needs_approval BOOLEAN NOT NULL,
  approved_at    TEXT,
  approved_by    TEXT,
  revoked_at     TEXT,
  revoked_by     TEXT,
  revoked_why    TEXT,
  signed_count   INTEGER NOT NULL,
  signed_digest  TEXT NOT NULL
);
CREATE INDEX acceptance_cluster_id_idx ON acceptance (cluster_id);

CREATE TABLE act (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  finding_id INTEGER NOT NULL REFERENCES finding (id) ON DELETE CASCADE,
  kind       TEXT NOT NULL,
  body       TEXT NOT NULL,
  made_at    TEXT NOT NULL,
  made_by    TEXT NOT NULL,
  batch      TEXT NOT NULL
);
CREATE INDEX act_finding_id_id_idx ON act (finding_id, id);
CREATE INDEX act_batch_idx ON act (batch);

CREATE TABLE finding_work (
  finding_id      INTEGER NOT NULL PRIMARY KEY REFERENCES finding (id) ON DELETE CASCADE,
  assignee        TEXT,
  acknowledged_at TEXT,
  acknowledged_by TEXT,
  ticket_key      TEXT,
  ticket_url      TEXT
);
CREATE INDEX finding_work_assignee_idx ON finding_work (assignee);
