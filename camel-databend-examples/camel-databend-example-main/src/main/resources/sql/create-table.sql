CREATE OR REPLACE TABLE camel_databend_airports (
    iata      VARCHAR NOT NULL,
    name      VARCHAR NOT NULL,
    city      VARCHAR NULL,
    state     VARCHAR NULL,
    country   VARCHAR NOT NULL,
    latitude  DOUBLE NOT NULL,
    longitude DOUBLE NOT NULL
)
