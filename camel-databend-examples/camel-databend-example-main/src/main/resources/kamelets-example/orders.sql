INSERT INTO camel_databend_orders VALUES (1, 'Ann', 12.50), (2, 'Bob', 7.00), (3, 'Cid', 30.25)
