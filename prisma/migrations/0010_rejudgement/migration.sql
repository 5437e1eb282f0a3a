-- A newer catalogue judges what is kept anew. What a snapshot was said to be before that is kept beside it.

CREATE TABLE earlier_verdict (
  snapshot_id       TEXT NOT NULL REFERENCES snapshot (id) ON DELETE CASCADE,
  catalogue_version TEXT NOT NULL,
  scores            TEXT NOT NULL,
  replaced_at       TEXT NOT NULL,
  PRIMARY KEY (snapshot_id, replaced_at)
);

CREATE TABLE rejudgement (
  cluster_id        TEXT    NOT NULL PRIMARY KEY REFERENCES cluster (id) ON DELETE CASCADE,
  catalogue_version TEXT    NOT NULL,
  started_at        TEXT    NOT NULL,
  finished_at       TEXT,
  done              INTEGER NOT NULL,
  total             INTEGER NOT NULL,
  error             TEXT
);
