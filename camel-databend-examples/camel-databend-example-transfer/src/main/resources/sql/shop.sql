-- The shop's database: 20,000 orders, some without amount, date or note, and notes that are not easy to carry.
CREATE TABLE orders (
    id           BIGINT PRIMARY KEY,
    customer     VARCHAR(40) NOT NULL,
    amount       DECIMAL(12, 2),
    placed_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    delivered_on DATE,
    gift         BOOLEAN NOT NULL,
    note         VARCHAR(200)
);

-- for what comes back
CREATE TABLE orders_back AS SELECT * FROM orders;
CREATE UNIQUE INDEX orders_back_id ON orders_back (id);

INSERT INTO orders
SELECT x, 'customer-' || MOD(x, 500),
       CASE WHEN MOD(x, 50) > 0 THEN CAST(MOD(x * 7919, 999983) AS DECIMAL(12, 2)) / 100 END,
       DATEADD(MICROSECOND, x * 123456789, TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+02:00'),
       CASE WHEN MOD(x, 3) > 0 THEN DATEADD(DAY, MOD(x, 200), DATE '2026-01-02') END,
       MOD(x, 10) = 0,
       CASE MOD(x, 6)
           WHEN 0 THEN ''
           WHEN 1 THEN 'ring twice, then "wait"'
           WHEN 2 THEN 'it''s for Zoë'
           WHEN 3 THEN 'two' || CHAR(10) || 'lines'
           WHEN 4 THEN '\N'
       END
FROM SYSTEM_RANGE(1, 20000);
