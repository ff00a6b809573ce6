-- revision: 20260102_090000
-- down: 20260101_090000
-- labels: shop
-- message: orders

-- upgrade
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    total DECIMAL(10, 2) NOT NULL,
    CONSTRAINT ck_orders_total CHECK (total > 5)
);
CREATE INDEX ix_orders_user_id ON orders (user_id);

-- downgrade
DROP TABLE orders;
