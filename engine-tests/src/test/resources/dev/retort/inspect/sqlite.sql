-- Tables that a model cannot represent, and what depends on them.
CREATE TABLE a (x [int], y "TEXT", z 'varchar'(10), "INTEGER" "INTEGER" PRIMARY KEY, n [number]);
CREATE TABLE w (w [my type](3));
CREATE TABLE c (id integer PRIMARY KEY, name text UNIQUE ON CONFLICT REPLACE, nn text NOT NULL ON CONFLICT IGNORE);
CREATE INDEX c_nn ON c (nn DESC);
CREATE TABLE d (a integer, b text, PRIMARY KEY (a DESC, b COLLATE NOCASE)) WITHOUT ROWID;
CREATE TABLE e (id integer primary key desc, c_id integer references c, CONSTRAINT u UNIQUE (c_id COLLATE RTRIM));
CREATE TRIGGER c_t AFTER INSERT ON c BEGIN UPDATE d SET b = new.name; END;
CREATE VIRTUAL TABLE docs USING fts5(title, body, content='posts', content_rowid='id');
CREATE TABLE posts (id integer PRIMARY KEY, title text, body text);
CREATE TRIGGER posts_ai AFTER INSERT ON posts BEGIN
  INSERT INTO docs(rowid, title, body) VALUES (new.id, new.title, new.body);
END;
CREATE VIRTUAL TABLE boxes USING rtree(id, minx, maxx);
CREATE VIRTUAL TABLE terms USING fts5vocab(docs, row);
CREATE VIEW top AS SELECT * FROM zview; CREATE VIEW zview AS SELECT id FROM posts;
CREATE TABLE cyc1 (id integer primary key, o integer references cyc2 on delete cascade, u text unique on conflict fail); CREATE TABLE cyc2 (id integer primary key, o integer references cyc1);
