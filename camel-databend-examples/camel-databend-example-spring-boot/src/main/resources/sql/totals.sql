SELECT count(*) AS sales, sum(amount) AS amount
FROM camel_databend_sales
