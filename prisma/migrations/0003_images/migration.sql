-- What image scanners said of images, kept for every cluster that runs them.

CREATE TABLE image_report (
  id         INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  source     TEXT NOT NULL,
  about      TEXT NOT NULL,
  image      TEXT NOT NULL,
  names      TEXT NOT NULL,
  scanner    TEXT,
  made_at    TEXT,
  stored_at  TEXT NOT NULL,
  stored_by  TEXT NOT NULL,
  counts     TEXT NOT NULL,
  bytes      BLOB NOT NULL
);
CREATE UNIQUE INDEX image_report_source_about_key ON image_report (source, about);
