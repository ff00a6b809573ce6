CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    nick VARCHAR(20) NOT NULL,
    status VARCHAR(10) NOT NULL,
    city VARCHAR(40),
    CONSTRAINT uq_users_nick UNIQUE (nick),
    CONSTRAINT ck_users_status CHECK (status IN ('ACTIVE', 'GONE'))
);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    total DECIMAL(10, 2) NOT NULL,
    CONSTRAINT ck_orders_total CHECK (total > 5)
);
CREATE INDEX ix_orders_user_id ON orders (user_id);
CREATE TABLE notes (user_id INTEGER PRIMARY KEY REFERENCES users (id), text VARCHAR(200), written TIMESTAMP);
