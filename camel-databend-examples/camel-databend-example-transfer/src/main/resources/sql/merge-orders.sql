MERGE INTO orders_back (id, customer, amount, placed_at, delivered_on, gift, note) KEY (id)
VALUES (:#id, :#customer, :#amount, :#placed_at, :#delivered_on, :#gift, :#note)
