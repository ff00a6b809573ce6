-- revision: b2
-- down: a1
-- message: second

-- upgrade
CREATE TABLE b2 (id int);

-- downgrade
DROP TABLE b2;
