-- revision: 20260205_090000
-- down: 20260203_090000
-- message: returns

-- upgrade
CREATE TABLE returns (id INTEGER PRIMARY KEY);
DELETE FROM loans WHERE id = 1;

-- downgrade
DROP TABLE returns;
