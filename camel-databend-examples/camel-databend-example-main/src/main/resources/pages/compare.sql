SELECT 'exported' AS readings, count(*) AS number, count(celsius) AS measured, sum(celsius) AS celsius
FROM camel_databend_readings
UNION ALL
SELECT 'read back', count(*), count(celsius), sum(celsius)
FROM camel_databend_readings_copy
ORDER BY readings
