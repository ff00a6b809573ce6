-- revision: 20260203_090000
-- down: 20260202_090000
-- message: loans

-- upgrade
CREATE TABLE loans (id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES books (id));
