-- revision: 20260112_080000
-- down: 20260105_093000
-- message: add the language that a user chose

-- upgrade
ALTER TABLE users ADD COLUMN language varchar(2);

-- downgrade
ALTER TABLE users DROP COLUMN language;
