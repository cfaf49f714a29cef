CREATE OR REPLACE TABLE camel_databend_readings AS
SELECT number AS id,
       concat('sensor-', CAST(number % 40 AS VARCHAR)) AS sensor,
       CAST('2026-01-01' AS DATE) + CAST(number % 365 AS INT) AS measured_on,
       -- every fiftieth time there was nothing to measure
       CASE WHEN number % 50 = 0 THEN NULL ELSE CAST(number % 997 AS DECIMAL(10, 2)) END AS celsius
FROM numbers(100000)
