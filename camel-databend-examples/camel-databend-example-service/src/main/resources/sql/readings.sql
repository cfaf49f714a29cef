SELECT measured_on, celsius
FROM camel_databend_service_readings
WHERE sensor = :#sensor AND measured_on >= :#since
ORDER BY measured_on, celsius
