SELECT count(*)
FROM ((SELECT * FROM orders EXCEPT SELECT * FROM orders_back) UNION ALL (SELECT * FROM orders_back EXCEPT SELECT * FROM orders))
