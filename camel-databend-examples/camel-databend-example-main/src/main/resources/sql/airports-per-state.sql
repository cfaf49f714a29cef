SELECT state, count(*) AS airports
FROM camel_databend_airports
GROUP BY state
ORDER BY airports DESC, state
