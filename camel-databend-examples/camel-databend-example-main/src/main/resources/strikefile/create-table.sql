CREATE OR REPLACE TABLE camel_databend_strike_file (
    `Airport Name`              VARCHAR NOT NULL,
    `Aircraft Make Model`       VARCHAR NOT NULL,
    `Effect Amount of damage`   VARCHAR NOT NULL,
    `Flight Date`               DATE NOT NULL,
    `Aircraft Airline Operator` VARCHAR NOT NULL,
    `Origin State`              VARCHAR NOT NULL,
    `Phase of flight`           VARCHAR NOT NULL,
    `Wildlife Size`             VARCHAR NOT NULL,
    `Wildlife Species`          VARCHAR NOT NULL,
    `Time of day`               VARCHAR NOT NULL,
    `Cost Other`                BIGINT NOT NULL,
    `Cost Repair`               BIGINT NOT NULL,
    `Cost Total $`              BIGINT NOT NULL,
    `Speed IAS in knots`        SMALLINT NULL
)
