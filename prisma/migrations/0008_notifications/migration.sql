-- Whom to tell about what, what is still to be told, and what came of telling it.

CREATE TABLE destination (
  id         TEXT NOT NULL PRIMARY KEY,
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  body       TEXT NOT NULL,
  secrets    TEXT NOT NULL,
  paused     BOOLEAN NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
);

CREATE TABLE notification_rule (
  id             TEXT NOT NULL PRIMARY KEY,
  destination_id TEXT NOT NULL REFERENCES destination (id) ON DELETE CASCADE,
  name           TEXT NOT NULL,
  body           TEXT NOT NULL,
  paused         BOOLEAN NOT NULL,
  created_at     TEXT NOT NULL,
  created_by     TEXT NOT NULL,
  told_until     TEXT NOT NULL,
  next_at        TEXT
);
CREATE INDEX notification_rule_destination_id_idx ON notification_rule (destination_id);

CREATE TABLE outbox (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  event      TEXT NOT NULL,
  cluster_id TEXT NOT NULL REFERENCES cluster (id) ON DELETE CASCADE,
  ref        TEXT NOT NULL,
  at         TEXT NOT NULL
);

CREATE TABLE delivery (
  id             TEXT NOT NULL PRIMARY KEY,
  destination_id TEXT NOT NULL REFERENCES destination (id) ON DELETE CASCADE,
  rule_id        TEXT,
  event          TEXT NOT NULL,
  title          TEXT NOT NULL,
  body           TEXT NOT NULL,
  status         TEXT NOT NULL,
  attempts       INTEGER NOT NULL,
  next_at        TEXT,
  answer         INTEGER,
  error          TEXT,
  created_at     TEXT NOT NULL,
  finished_at    TEXT
);
CREATE INDEX delivery_status_next_at_idx ON delivery (status, next_at);
CREATE INDEX delivery_destination_id_created_at_idx ON delivery (destination_id, created_at);
