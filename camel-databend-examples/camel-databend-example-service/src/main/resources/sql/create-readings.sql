CREATE OR REPLACE TABLE camel_databend_service_readings AS
SELECT concat('sensor-', CAST(number % 8 AS VARCHAR)) AS sensor,
       CAST('2026-01-01' AS DATE) + CAST(number % 365 AS INT) AS measured_on,
       CAST(number % 41 AS DECIMAL(4, 1)) - 10 AS celsius
FROM numbers(20000)
