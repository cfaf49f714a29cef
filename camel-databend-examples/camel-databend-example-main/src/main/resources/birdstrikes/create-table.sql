CREATE OR REPLACE TABLE camel_databend_birdstrikes (
    id INT NOT NULL,
    flight_date DATE NOT NULL,
    airport VARCHAR NOT NULL,
    operator VARCHAR NOT NULL,
    species VARCHAR NULL,
    cost BIGINT NOT NULL
)
