-- a comment with ?
SELECT concat(:#greeting, ' :#name? ', :#${header.name})
