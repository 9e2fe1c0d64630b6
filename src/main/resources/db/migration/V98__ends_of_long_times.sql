-- A time of more than two days is found by its end too, under a number of its own: "date" from some day on then means the rows from two days before it on, and these.
INSERT INTO name_number (kind, number, name)
  SELECT 2, h.highest + ROW_NUMBER() OVER (ORDER BY n.number), CONCAT(n.name, ':long')
  FROM name_number n, (SELECT MAX(number) AS highest FROM name_number WHERE kind = 2) h
  WHERE n.kind = 2 AND EXISTS (SELECT 1 FROM index_date x WHERE x.parameter_id = n.number AND x.starts_at < x.ends_at - 172800000);
INSERT INTO index_date (site_id, code_id, parameter_id, starts_at, ends_at, version_key)
  SELECT DISTINCT x.site_id, x.code_id, l.number, x.ends_at, x.ends_at, x.version_key
  FROM index_date x JOIN name_number n ON n.kind = 2 AND n.number = x.parameter_id
    JOIN name_number l ON l.kind = 2 AND l.name = CONCAT(n.name, ':long')
  WHERE x.starts_at < x.ends_at - 172800000;
