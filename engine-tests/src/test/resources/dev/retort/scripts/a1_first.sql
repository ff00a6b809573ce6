-- revision: a1
-- down: none
-- message: first

-- upgrade
CREATE TABLE a1 (id int);

-- downgrade
DROP TABLE a1;
