-- revision: 20260201_090000
-- down: none
-- message: books

-- upgrade
CREATE TABLE books (id INTEGER PRIMARY KEY, title VARCHAR(80) NOT NULL, shelf VARCHAR(10));

-- downgrade
DROP TABLE books;
