-- revision: 20260202_090000
-- down: 20260201_090000
-- message: authors and an index

-- upgrade
ALTER TABLE books ADD COLUMN author VARCHAR(40);
CREATE INDEX ix_books_title ON books (title);

-- downgrade
ALTER TABLE books DROP COLUMN author;
