CREATE OR REPLACE TABLE camel_databend_sales AS
SELECT number AS id,
       CASE number % 3 WHEN 0 THEN 'Bern' WHEN 1 THEN 'Oslo' ELSE 'Rome' END AS city,
       CAST('2026-01-01' AS DATE) + CAST(number % 90 AS INT) AS sold_on,
       CAST(number % 97 + 1 AS DECIMAL(10, 2)) AS amount
FROM numbers(10000)
