-- Several strikes may be of one day: the id tells which of them have been reported.
SELECT id, flight_date, airport, operator, species, cost
FROM camel_databend_birdstrikes
WHERE flight_date > :#watermark OR (flight_date = :#watermark AND id > :#watermarkTie)
ORDER BY flight_date, id
