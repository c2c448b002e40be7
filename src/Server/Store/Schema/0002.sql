-- How guests of a host are powered off unless they or the request say otherwise: milliseconds, and truth as 0 and 1;
-- null is what is built in.

ALTER TABLE hosts ADD COLUMN shutdown_timeout BIGINT;
ALTER TABLE hosts ADD COLUMN force_destroy BIGINT;
