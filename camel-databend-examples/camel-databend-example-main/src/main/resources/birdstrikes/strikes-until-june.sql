-- Wildlife strikes of 2001 that cost something, as published by the Federal Aviation Administration (Wildlife Strike Database).
-- A work of the United States government, in the public domain.
INSERT INTO camel_databend_birdstrikes (id, flight_date, airport, operator, species, cost) VALUES
(1, '2001-01-23', 'LAMBERT-ST LOUIS INTL', 'TRANS WORLD AIRLINES', 'Canada goose', 29273),
(2, '2001-02-01', 'SAN FRANCISCO INTL ARPT', 'AMERICA WEST AIRLINES', 'Unknown bird - small', 195),
(3, '2001-02-16', 'SACRAMENTO INTL', 'AMERICA WEST AIRLINES', 'Unknown bird - medium', 13016),
(4, '2001-02-23', 'BARKSDALE AIR FORCE BASE ARPT', 'MILITARY', 'Red-tailed hawk', 32540),
(5, '2001-02-25', 'PORTLAND INTL (OR)', 'SOUTHWEST AIRLINES', 'Great blue heron', 2332),
(6, '2001-03-04', 'PORTLAND INTL (OR)', 'HORIZON AIR', 'Rock pigeon', 979455),
(7, '2001-03-22', 'LAMBERT-ST LOUIS INTL', 'TRANS WORLD AIRLINES', 'Unknown bird - large', 49726),
(8, '2001-03-22', 'PORTLAND INTL (OR)', 'SKYWEST AIRLINES', 'Unknown bird - medium', 31238),
(9, '2001-03-22', 'PORTLAND INTL (OR)', 'SKYWEST AIRLINES', 'American robin', 36445),
(10, '2001-03-24', 'CHICAGO O''HARE INTL ARPT', 'AMERICAN EAGLE AIRLINES', 'Rock pigeon', 1952),
(11, '2001-03-29', 'ORLANDO INTL', 'BUSINESS', 'Unknown bird - large', 15619),
(12, '2001-04-19', 'GEORGE BUSH INTERCONTINENTAL', 'AMERICA WEST AIRLINES', 'Unknown bird - small', 130),
(13, '2001-04-21', 'PORTLAND INTL (OR)', 'ALASKA AIRLINES', 'Barn owl', 46858),
(14, '2001-05-01', 'TETERBORO AIRPORT', 'BUSINESS', 'Unknown bird - medium', 781),
(15, '2001-06-08', 'NEWARK LIBERTY INTL ARPT', 'UPS AIRLINES', 'Canada goose', 3644483),
(16, '2001-06-12', 'CHARLESTON AFB/INTL ARPT', 'MILITARY', 'Cattle egret', 29156),
(17, '2001-06-13', 'ORLANDO INTL', 'US AIRWAYS*', 'Mourning dove', 19524),
(18, '2001-06-14', 'CHARLESTON AFB/INTL ARPT', 'MILITARY', 'Cattle egret', 4165),
(19, '2001-06-22', 'PHOENIX SKY HARBOR', 'AMERICA WEST AIRLINES', 'Unknown bird - small', 260),
(20, '2001-06-26', 'PORTLAND INTL (OR)', 'DELTA AIR LINES', 'Unknown bird - medium', 1302)
