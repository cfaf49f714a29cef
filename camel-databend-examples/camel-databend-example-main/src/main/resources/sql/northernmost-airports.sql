SELECT iata, name, city, state, latitude
FROM camel_databend_airports
ORDER BY latitude DESC
LIMIT 10
