CREATE OR REPLACE TABLE camel_databend_shop_orders (
    id           BIGINT NOT NULL,
    customer     VARCHAR NOT NULL,
    amount       DECIMAL(12, 2) NULL,
    placed_at    TIMESTAMP NOT NULL,
    delivered_on DATE NULL,
    gift         BOOLEAN NOT NULL,
    note         VARCHAR NULL
)
