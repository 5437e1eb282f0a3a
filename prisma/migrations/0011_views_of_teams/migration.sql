-- Views that are kept for a team, and the view that a page opens with for one person.

ALTER TABLE saved_view ADD COLUMN team TEXT;

CREATE TABLE default_view (
  owner   TEXT NOT NULL,
  page    TEXT NOT NULL,
  place   TEXT NOT NULL,
  view_id TEXT NOT NULL REFERENCES saved_view (id) ON DELETE CASCADE,
  PRIMARY KEY (owner, page, place)
);
CREATE INDEX default_view_view_id_idx ON default_view (view_id);
