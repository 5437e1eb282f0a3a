-- What an organisation decides, for all clusters or for one, and which snapshots were judged anew for it.

CREATE TABLE control_settings (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  cluster_id TEXT REFERENCES cluster (id) ON DELETE CASCADE,
  body       TEXT NOT NULL,
  saved_at   TEXT NOT NULL,
  saved_by   TEXT NOT NULL
);
CREATE INDEX control_settings_cluster_id_id_idx ON control_settings (cluster_id, id);

CREATE TABLE reassessment (
  snapshot_id TEXT NOT NULL PRIMARY KEY REFERENCES snapshot (id) ON DELETE CASCADE,
  cause       TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  made_by     TEXT NOT NULL
);
