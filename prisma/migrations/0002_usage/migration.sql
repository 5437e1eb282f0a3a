-- What audit logs tell of who used which permission.

CREATE TABLE usage_log (
  id          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  cluster_id  TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  digest      TEXT NOT NULL,
  name        TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  from_time   TEXT NOT NULL,
  until_time  TEXT NOT NULL,
  events      INTEGER NOT NULL,
  malformed   INTEGER NOT NULL,
  left_out    INTEGER NOT NULL
);
CREATE UNIQUE INDEX usage_log_cluster_id_digest_key ON usage_log (cluster_id, digest);

CREATE TABLE usage (
  cluster_id  TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  user_name   TEXT NOT NULL,
  namespace   TEXT NOT NULL,
  api_group   TEXT NOT NULL,
  resource    TEXT NOT NULL,
  subresource TEXT NOT NULL,
  verb        TEXT NOT NULL,
  allowed     INTEGER NOT NULL,
  refused     INTEGER NOT NULL,
  named       INTEGER NOT NULL,
  first_seen  TEXT NOT NULL,
  last_seen   TEXT NOT NULL,
  PRIMARY KEY (cluster_id, user_name, namespace, api_group, resource, subresource, verb)
);
