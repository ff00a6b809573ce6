-- revision: 20260204_090000
-- down: 20260203_090000
-- message: no shelves

-- upgrade
ALTER TABLE books DROP COLUMN shelf;

-- downgrade
ALTER TABLE books ADD COLUMN shelf VARCHAR(10);
