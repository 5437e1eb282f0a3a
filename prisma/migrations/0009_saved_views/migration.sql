-- What people keep of a page: its filters and what is selected, under a name. It is poured back into the address.

CREATE TABLE saved_view (
  id          TEXT    NOT NULL PRIMARY KEY,
  page        TEXT    NOT NULL,
  cluster_id  TEXT REFERENCES cluster (id) ON DELETE CASCADE,
  name        TEXT    NOT NULL,
  description TEXT    NOT NULL,
  query       TEXT    NOT NULL,
  owner       TEXT    NOT NULL,
  shared      BOOLEAN NOT NULL,
  saved_at    TEXT    NOT NULL,
  changed_at  TEXT    NOT NULL
);
CREATE INDEX saved_view_owner_idx ON saved_view (owner);
CREATE INDEX saved_view_page_idx ON saved_view (page);
