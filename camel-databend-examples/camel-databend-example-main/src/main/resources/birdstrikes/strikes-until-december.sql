-- Wildlife strikes of 2001 that cost something, as published by the Federal Aviation Administration (Wildlife Strike Database).
-- A work of the United States government, in the public domain.
INSERT INTO camel_databend_birdstrikes (id, flight_date, airport, operator, species, cost) VALUES
(21, '2001-07-31', 'WASHINGTON DULLES INTL ARPT', 'UNITED AIRLINES', 'Canada goose', 559688),
(22, '2001-08-02', 'LAMBERT-ST LOUIS INTL', 'TRANS WORLD AIRLINES', 'Unknown bird - medium', 105925),
(23, '2001-09-04', 'DALLAS/FORT WORTH INTL ARPT', 'UNITED AIRLINES', 'Rock pigeon', 65080),
(24, '2001-09-29', 'ATLANTA INTL', 'TRANS WORLD AIRLINES', 'Unknown bird - medium', 260),
(25, '2001-10-26', 'EPPLEY AIRFIELD', 'TRANS WORLD AIRLINES', 'Unknown bird - medium', 48791),
(26, '2001-10-27', 'MEMPHIS INTL', 'FEDEX EXPRESS', 'Unknown bird - large', 6508),
(27, '2001-11-02', 'METRO OAKLAND INTL', 'FEDEX EXPRESS', 'Unknown bird - medium', 42302),
(28, '2001-11-04', 'MEMPHIS INTL', 'FEDEX EXPRESS', 'Unknown bird - medium', 130),
(29, '2001-11-07', 'FORT LAUDERDALE/HOLLYWOOD INTL', 'AMERICAN AIRLINES', 'Unknown bird - small', 130),
(30, '2001-11-25', 'SAN ANTONIO INTL', 'BUSINESS', 'Turkey vulture', 1302)
