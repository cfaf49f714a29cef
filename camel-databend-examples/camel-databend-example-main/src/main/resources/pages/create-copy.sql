CREATE OR REPLACE TABLE camel_databend_readings_copy (
    id          BIGINT NOT NULL,
    sensor      VARCHAR NOT NULL,
    measured_on DATE NOT NULL,
    celsius     DECIMAL(10, 2) NULL
)
