SELECT iata, name, city, state
FROM camel_databend_airports
WHERE name LIKE '%''%' OR name LIKE '%"%'
ORDER BY name
