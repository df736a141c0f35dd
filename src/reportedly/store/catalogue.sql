-- The catalogue: what the record holds, with the columns it is listed, filtered and found by.
-- Triggers keep it, so that whoever writes reports or the record cannot forget it. Rows hold no
-- fact of their own: everything in them is taken from the JSON of the thing they stand for.

CREATE TABLE catalogue (
  number INTEGER PRIMARY KEY,  -- also its row in the index of words; each kind has a range of its own
  what TEXT NOT NULL,          -- report, story, claim, entity, family, copy
  id TEXT NOT NULL,            -- for a copy, which has none, its place
  place INTEGER,               -- where its JSON stands in the table "made"; none for a report
  weight INTEGER NOT NULL,     -- what comes first in lists: more origins, more reports, later
  title TEXT NOT NULL DEFAULT '',
  kind TEXT, story TEXT, status TEXT, measure TEXT, series TEXT,
  location TEXT, spot TEXT,    -- a place's name, and the whole of it where it has a position
  first TEXT, last TEXT,       -- the days it speaks of; for reports and stories, of publication
  told TEXT, latest TEXT,      -- claims: the first and the last publication that tells it
  contested INTEGER,           -- claims: 1 where reports, or tellings in it, exclude each other
  UNIQUE (what, id)
);
CREATE UNIQUE INDEX catalogue_place ON catalogue (what, place) WHERE place IS NOT NULL;
CREATE INDEX catalogue_weight ON catalogue (what, weight DESC, number);
CREATE INDEX catalogue_kind ON catalogue (what, kind, weight DESC, number);
CREATE INDEX catalogue_story ON catalogue (story, weight DESC, number) WHERE story IS NOT NULL;
CREATE INDEX catalogue_status ON catalogue (status, weight DESC, number) WHERE status IS NOT NULL;
CREATE INDEX catalogue_measure ON catalogue (measure, weight DESC, number) WHERE measure IS NOT NULL;
CREATE INDEX catalogue_series ON catalogue (series) WHERE series IS NOT NULL;
CREATE INDEX catalogue_location ON catalogue (location, weight DESC, number) WHERE location IS NOT NULL;
CREATE INDEX catalogue_contested ON catalogue (contested, weight DESC, number) WHERE contested IS NOT NULL;
CREATE INDEX catalogue_told ON catalogue (told) WHERE told IS NOT NULL;
CREATE INDEX catalogue_latest ON catalogue (latest, told) WHERE latest IS NOT NULL;
-- Stretches that share a day with another: those of at most a month begin at most a month before it.
CREATE INDEX catalogue_first ON catalogue (first, last) WHERE what = 'claim';
CREATE INDEX catalogue_last ON catalogue (last) WHERE what = 'claim';
CREATE INDEX catalogue_long ON catalogue (first, last)
  WHERE what = 'claim' AND julianday(last) - julianday(first) > 31;

-- Claims and entities are put in order with room between them, and their numbers follow their
-- places: what is new comes to stand where it would in a store made anew.
-- Numbers begin at 0 for reports, at 2^40 for claims, 2 * 2^40 for entities, 3 * 2^40 for whole
-- stories and 4 * 2^40 for the rest, so that words are looked for in one kind without the others.

-- Which claims, stories, families and copies a report is in; which claims an entity is in.
CREATE TABLE links (
  key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)
) WITHOUT ROWID;
CREATE INDEX links_number ON links (number);

-- The words of reports, stories, claims and entities. It keeps no text: what it found is read
-- from the thing itself.
CREATE VIRTUAL TABLE words USING fts5 (
  title, text, content = '', tokenize = "unicode61 remove_diacritics 2"
);

-- How many of each kind there are: counting rows would cost what the store holds.
CREATE TABLE tally (what TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tally VALUES ('report', 0), ('story', 0), ('claim', 0), ('entity', 0);
CREATE TRIGGER tally_in AFTER INSERT ON catalogue WHEN NEW.kind IS NOT 'part' BEGIN
  UPDATE tally SET number = number + 1 WHERE what = NEW.what;
END;
CREATE TRIGGER tally_out AFTER DELETE ON catalogue WHEN OLD.kind IS NOT 'part' BEGIN
  UPDATE tally SET number = number - 1 WHERE what = OLD.what;
END;

CREATE VIEW report_rows AS
  SELECT id, document,
    json_extract(j, '$.outlet.value') AS outlet,
    coalesce(json_extract(j, '$.title.value'), name) AS title,
    json_extract(j, '$.body') AS body,
    json_extract(j, '$.published.interval.first') AS first,
    json_extract(j, '$.published.interval.last') AS last
  FROM (SELECT id, document, name, CAST(json AS TEXT) AS j FROM reports);

CREATE TRIGGER catalogue_report AFTER INSERT ON reports BEGIN
  -- An edited report is a new version: the one before it leaves the lists.
  INSERT INTO words (words, rowid, title, text)
    SELECT 'delete', c.number, r.title, r.body FROM report_rows AS r
    CROSS JOIN catalogue AS c ON c.what = 'report' AND c.id = r.id
    WHERE r.document = NEW.document AND r.id <> NEW.id;
  DELETE FROM catalogue WHERE what = 'report' AND id IN
    (SELECT id FROM reports WHERE document = NEW.document AND id <> NEW.id);
  INSERT INTO catalogue (number, what, id, weight, title, kind, first, last)
    SELECT (SELECT coalesce(max(number), 0) + 1 FROM catalogue
        WHERE number BETWEEN 0 AND 1099511627775),
      'report', id, coalesce(CAST(julianday(last) AS INTEGER), 0), title, outlet, first, last
    FROM report_rows WHERE id = NEW.id;
  INSERT INTO words (rowid, title, text)
    SELECT c.number, r.title, r.body FROM report_rows AS r
    CROSS JOIN catalogue AS c ON c.what = 'report' AND c.id = r.id WHERE r.id = NEW.id;
END;

CREATE TRIGGER catalogue_report_before AFTER UPDATE ON reports BEGIN
  INSERT INTO words (words, rowid, title, text)
    SELECT 'delete', c.number, c.title, json_extract(CAST(OLD.json AS TEXT), '$.body')
    FROM catalogue AS c WHERE c.what = 'report' AND c.id = OLD.id;
  UPDATE catalogue SET (weight, title, kind, first, last) =
    (SELECT coalesce(CAST(julianday(last) AS INTEGER), 0), title, outlet, first, last
     FROM report_rows WHERE id = NEW.id)
    WHERE what = 'report' AND id = NEW.id;
  INSERT INTO words (rowid, title, text)
    SELECT c.number, r.title, r.body FROM report_rows AS r
    JOIN catalogue AS c ON c.what = 'report' AND c.id = r.id WHERE r.id = NEW.id;
  -- A day inferred since moves the days on which its claims were told.
  UPDATE catalogue SET (told, latest) =
    (SELECT min(r.first), max(r.last) FROM made_rows AS m JOIN json_each(m.j, '$.reports') AS e
     JOIN catalogue AS r ON r.what = 'report' AND r.id = e.value
     WHERE m.what = 'claim' AND m.place = catalogue.place)
    WHERE what = 'claim' AND number IN (SELECT number FROM links WHERE key = NEW.id);
END;

-- Judgements by whom they are and what they are about.
CREATE INDEX judgements_order ON judgements (
  substr(json_extract(CAST(json AS TEXT), '$.by'), 1, 5) = 'rule:',
  json_extract(CAST(json AS TEXT), '$.when') DESC, id
);
CREATE INDEX judgements_left ON judgements (json_extract(CAST(json AS TEXT), '$.left'));
CREATE INDEX judgements_right ON judgements (json_extract(CAST(json AS TEXT), '$.right'));

CREATE VIEW made_rows AS
  SELECT kind AS what, place, CAST(json AS TEXT) AS j FROM made;

CREATE TRIGGER catalogue_claim AFTER INSERT ON made WHEN NEW.kind = 'claim' BEGIN
  INSERT INTO catalogue (
      number, what, id, place, weight, title, kind, story, status, measure, series,
      location, spot, first, last, told, latest, contested)
    SELECT 1099511627776 + NEW.place,
      'claim', json_extract(j, '$.id'), NEW.place,
      10000 * json_array_length(j, '$.origins') + json_array_length(j, '$.reports'),
      json_extract(j, '$.text'), json_extract(j, '$.kind'), json_extract(j, '$.story'),
      json_extract(j, '$.status'), json_extract(j, '$.value.measure'), json_extract(j, '$.series'),
      (SELECT json_extract(CAST(t.json AS TEXT), '$.place.place.name') FROM tellings AS t
        WHERE t.id = json_extract(j, '$.shown')),
      (SELECT json_extract(CAST(t.json AS TEXT), '$.place.place') FROM tellings AS t
        WHERE t.id = json_extract(j, '$.shown')
        AND json_extract(CAST(t.json AS TEXT), '$.place.place.latitude') IS NOT NULL),
      coalesce(json_extract(j, '$.time.first'), json_extract(j, '$.value.as_of.first')),
      coalesce(json_extract(j, '$.time.last'), json_extract(j, '$.value.as_of.last')),
      (SELECT min(r.first) FROM json_each(j, '$.reports') AS e
        JOIN catalogue AS r ON r.what = 'report' AND r.id = e.value),
      (SELECT max(r.last) FROM json_each(j, '$.reports') AS e
        JOIN catalogue AS r ON r.what = 'report' AND r.id = e.value),
      CASE WHEN json_extract(j, '$.status') = 'disputed'
        OR json_array_length(j, '$.conflicts') OR json_array_length(j, '$.inconsistent_in')
        THEN 1 END
    FROM made_rows WHERE what = 'claim' AND place = NEW.place;
  INSERT OR IGNORE INTO links
    SELECT e.value, c.number FROM made_rows AS m
    JOIN catalogue AS c ON c.what = 'claim' AND c.place = m.place
    JOIN json_each(json_array(
      json_extract(m.j, '$.reports'), json_extract(m.j, '$.entities'))) AS lists
    JOIN json_each(lists.value) AS e
    WHERE m.what = 'claim' AND m.place = NEW.place;
  INSERT INTO words (rowid, title, text)
    SELECT number, '', title FROM catalogue
    WHERE what = 'claim' AND place = NEW.place;
END;

-- A telling read anew may be told of another place.
CREATE TRIGGER catalogue_telling AFTER INSERT ON tellings BEGIN
  UPDATE catalogue SET
    location = json_extract(CAST(NEW.json AS TEXT), '$.place.place.name'),
    spot = CASE WHEN json_extract(CAST(NEW.json AS TEXT), '$.place.place.latitude') IS NOT NULL
      THEN json_extract(CAST(NEW.json AS TEXT), '$.place.place') END
    WHERE what = 'claim' AND number IN (SELECT number FROM links WHERE key = NEW.report)
    AND NEW.id = (SELECT json_extract(m.j, '$.shown') FROM made_rows AS m
      WHERE m.what = 'claim' AND m.place = catalogue.place);
END;

CREATE TRIGGER catalogue_entity AFTER INSERT ON made WHEN NEW.kind = 'entity' BEGIN
  INSERT INTO catalogue (
      number, what, id, place, weight, title, kind)
    SELECT 2199023255552 + NEW.place,
      'entity', json_extract(j, '$.id'), NEW.place, json_array_length(j, '$.reports'),
      json_extract(j, '$.name'), json_extract(j, '$.kind')
    FROM made_rows WHERE what = 'entity' AND place = NEW.place;
  INSERT INTO words (rowid, title, text)
    SELECT number, title, json_extract(CAST(NEW.json AS TEXT), '$.names') FROM catalogue
    WHERE what = 'entity' AND place = NEW.place;
END;

CREATE TRIGGER catalogue_story AFTER INSERT ON made WHEN NEW.kind = 'story' BEGIN
  INSERT INTO catalogue (number, what, id, place, weight, title, kind, first, last)
    SELECT CASE WHEN json_extract(j, '$.part_of') IS NULL THEN
        (SELECT coalesce(max(number), 3298534883328) + 1 FROM catalogue
        WHERE number BETWEEN 3298534883328 AND 4398046511103)
      ELSE
        (SELECT coalesce(max(number), 4398046511104) + 1 FROM catalogue
        WHERE number BETWEEN 4398046511104 AND 5497558138879)
      END,
      'story', json_extract(j, '$.id'), NEW.place, json_array_length(j, '$.reports'),
      json_extract(j, '$.title'),
      CASE WHEN json_extract(j, '$.part_of') IS NULL THEN 'whole' ELSE 'part' END,
      (SELECT min(r.first) FROM json_each(j, '$.reports') AS e
        JOIN catalogue AS r ON r.what = 'report' AND r.id = e.value),
      (SELECT max(r.last) FROM json_each(j, '$.reports') AS e
        JOIN catalogue AS r ON r.what = 'report' AND r.id = e.value)
    FROM made_rows WHERE what = 'story' AND place = NEW.place;
  INSERT INTO words (rowid, title, text)
    SELECT number, title, json_extract(CAST(NEW.json AS TEXT), '$.terms') FROM catalogue
    WHERE what = 'story' AND place = NEW.place;
  INSERT OR IGNORE INTO links
    SELECT e.value, c.number FROM made_rows AS m
    JOIN catalogue AS c ON c.what = 'story' AND c.place = m.place
    JOIN json_each(m.j, '$.reports') AS e
    WHERE m.what = 'story' AND m.place = NEW.place;
END;

CREATE TRIGGER catalogue_family AFTER INSERT ON made WHEN NEW.kind = 'family' BEGIN
  INSERT INTO catalogue (number, what, id, place, weight)
    SELECT (SELECT coalesce(max(number), 4398046511104) + 1 FROM catalogue
        WHERE number BETWEEN 4398046511104 AND 5497558138879),
      'family', json_extract(j, '$.id'), NEW.place, json_array_length(j, '$.reports')
    FROM made_rows WHERE what = 'family' AND place = NEW.place;
  INSERT OR IGNORE INTO links
    SELECT e.value, c.number FROM made_rows AS m
    JOIN catalogue AS c ON c.what = 'family' AND c.place = m.place
    JOIN json_each(m.j, '$.reports') AS e
    WHERE m.what = 'family' AND m.place = NEW.place;
END;

CREATE TRIGGER catalogue_copy AFTER INSERT ON made WHEN NEW.kind = 'copy' BEGIN
  INSERT INTO catalogue (number, what, id, place, weight)
    SELECT (SELECT coalesce(max(number), 4398046511104) + 1 FROM catalogue
        WHERE number BETWEEN 4398046511104 AND 5497558138879),
      'copy', NEW.place, NEW.place, json_extract(j, '$.words')
    FROM made_rows WHERE what = 'copy' AND place = NEW.place;
  INSERT OR IGNORE INTO links
    SELECT json_extract(CAST(NEW.json AS TEXT), '$.source.report'), number FROM catalogue
      WHERE what = 'copy' AND place = NEW.place
    UNION SELECT json_extract(CAST(NEW.json AS TEXT), '$.copy.report'), number FROM catalogue
      WHERE what = 'copy' AND place = NEW.place;
END;

CREATE TRIGGER catalogue_gone AFTER DELETE ON made BEGIN
  INSERT INTO words (words, rowid, title, text)
    SELECT 'delete', number,
      CASE what WHEN 'claim' THEN '' ELSE title END,
      CASE what WHEN 'claim' THEN title
        WHEN 'entity' THEN json_extract(CAST(OLD.json AS TEXT), '$.names')
        ELSE json_extract(CAST(OLD.json AS TEXT), '$.terms') END
    FROM catalogue
    WHERE what = OLD.kind AND place = OLD.place AND what IN ('claim', 'entity', 'story');
  DELETE FROM links WHERE number IN
    (SELECT number FROM catalogue WHERE what = OLD.kind AND place = OLD.place);
  DELETE FROM catalogue WHERE what = OLD.kind AND place = OLD.place;
END;

-- What SQLite is told of a store of a million claims (rows, then rows that share the first columns
-- of an index), so that it enters every table by the index meant for the question. Gathered by
-- ANALYZE these would differ from store to store; without any it guesses, and looks at every row.
ANALYZE sqlite_schema;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('catalogue', 'sqlite_autoindex_catalogue_1', '1500000 300000 1'),
  ('catalogue', 'catalogue_place', '1400000 280000 1'),
  ('catalogue', 'catalogue_weight', '1500000 300000 5000 1'),
  ('catalogue', 'catalogue_kind', '1500000 300000 60000 2000 1'),
  ('catalogue', 'catalogue_story', '1000000 50 9 1'),
  ('catalogue', 'catalogue_status', '1000000 200000 5000 1'),
  ('catalogue', 'catalogue_measure', '200000 20000 2000 1'),
  ('catalogue', 'catalogue_series', '100000 3'),
  ('catalogue', 'catalogue_location', '400000 100 20 1'),
  ('catalogue', 'catalogue_contested', '40000 40000 1000 1'),
  ('catalogue', 'catalogue_told', '1000000 1000'),
  ('catalogue', 'catalogue_latest', '1000000 1000 100'),
  ('catalogue', 'catalogue_first', '1000000 1000 100'),
  ('catalogue', 'catalogue_last', '1000000 1000'),
  ('catalogue', 'catalogue_long', '25000 100 10'),
  ('links', 'links', '2500000 10 1'),
  ('links', 'links_number', '2500000 3'),
  ('made', 'sqlite_autoindex_made_1', '1400000 280000 1'),
  ('reports', 'sqlite_autoindex_reports_1', '100000 1'),
  ('reports', 'sqlite_autoindex_reports_2', '100000 1 1'),
  ('tellings', 'sqlite_autoindex_tellings_1', '1300000 1'),
  ('tellings', 'tellings_report', '1300000 13 1');
ANALYZE sqlite_schema;
