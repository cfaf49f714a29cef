SELECT to_month(sold_on) AS month, count(*) AS sales, sum(amount) AS amount
FROM camel_databend_sales
WHERE city = :#city
GROUP BY month
ORDER BY month
