-- revision: 20260105_090000
-- down: none
-- message: create users

-- upgrade
CREATE TABLE users (
    id bigint NOT NULL,
    username varchar(255),
    first_name varchar(255) NOT NULL,
    last_name varchar(255),
    reachable boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id)
);
CREATE INDEX ix_users_username ON users (username);

-- downgrade
DROP TABLE users;
