-- What people wrote beside a moment of a cluster, or of all clusters. The newest row of a note holds; none is changed.

CREATE TABLE annotation (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  note       TEXT NOT NULL,
  cluster_id TEXT REFERENCES cluster (id) ON DELETE CASCADE,
  at         TEXT NOT NULL,
  text       TEXT,
  said_at    TEXT NOT NULL,
  said_by    TEXT NOT NULL
);
CREATE INDEX annotation_note_id_idx ON annotation (note, id);
CREATE INDEX annotation_cluster_id_at_idx ON annotation (cluster_id, at);
