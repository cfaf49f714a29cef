-- three rows
SELECT number + 1 AS n FROM numbers(3) ORDER BY n;
