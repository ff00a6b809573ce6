-- revision: 20260101_090000
-- down: none
-- message: users

-- upgrade
CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    nick VARCHAR(20) NOT NULL,
    status VARCHAR(10) NOT NULL,
    CONSTRAINT uq_users_nick UNIQUE (nick),
    CONSTRAINT ck_users_status CHECK (status IN ('ACTIVE', 'GONE'))
);

-- downgrade
DROP TABLE users;
