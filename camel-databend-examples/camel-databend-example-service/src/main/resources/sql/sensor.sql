SELECT sensor, count(*) AS readings, min(celsius) AS coldest, max(celsius) AS warmest, max(measured_on) AS latest
FROM camel_databend_service_readings
WHERE sensor = :#sensor
GROUP BY sensor
