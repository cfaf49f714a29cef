-- all readings by all readings by all readings
SELECT count(*) AS alike
FROM camel_databend_service_readings AS a, camel_databend_service_readings AS b, camel_databend_service_readings AS c
WHERE a.celsius + b.celsius = c.celsius
