-- revision: 20260103_090000
-- down: 20260101_090000
-- labels: notes
-- message: notes

-- upgrade
CREATE TABLE notes (user_id INTEGER PRIMARY KEY REFERENCES users (id), text VARCHAR(200), written TIMESTAMP);

-- downgrade
DROP TABLE notes;
