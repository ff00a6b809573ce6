-- revision: 20260105_090000
-- down: 20260104_090000
-- message: cities of users

-- upgrade
ALTER TABLE users ADD COLUMN city VARCHAR(40);

-- downgrade
ALTER TABLE users DROP COLUMN city;
