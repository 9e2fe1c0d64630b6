-- What a version is first coded as stands with its facet, once for all that have it: "system|code". code_id is a number for it, which counts up to 32,767 and begins again; 0 where there is no code.
ALTER TABLE facet ADD COLUMN code VARCHAR(300) ${binary};
ALTER TABLE facet ADD COLUMN code_id SMALLINT DEFAULT 0 NOT NULL;
CREATE INDEX facet_by_code ON facet (site_id, code);

CREATE TABLE facet_code (
  site_id SMALLINT NOT NULL,
  facet_id INTEGER NOT NULL,
  code VARCHAR(300) ${binary} NOT NULL,
  first_id INTEGER NOT NULL,
  PRIMARY KEY (site_id, facet_id)
);
INSERT INTO facet_code (site_id, facet_id, code, first_id)
  SELECT c.site_id, c.facet_id, c.code, MIN(c.facet_id) OVER (PARTITION BY c.site_id, c.code)
  FROM (SELECT v.site_id, v.facet_id, MAX(v.code) AS code FROM version v WHERE v.facet_id > 0 AND v.code IS NOT NULL GROUP BY v.site_id, v.facet_id) c;
UPDATE facet SET code = (SELECT c.code FROM facet_code c WHERE c.site_id = facet.site_id AND c.facet_id = facet.facet_id);
UPDATE facet SET code_id = COALESCE(
  (SELECT MOD(c.first_id - 1, 32767) + 1 FROM facet_code c WHERE c.site_id = facet.site_id AND c.facet_id = facet.facet_id), 0);
DROP TABLE facet_code;

-- Quantities and dates are found in their order within a code as well; code_id is 0 in rows of resources within others.
CREATE TABLE quantity (
  site_id SMALLINT NOT NULL,
  code_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  version_key BIGINT NOT NULL,
  canonical_unit VARCHAR(220) ${binary} NOT NULL,
  canonical_amount ${decimal} NOT NULL,
  amount ${decimal} NOT NULL,
  system VARCHAR(220) ${binary} NOT NULL,
  code VARCHAR(220) ${binary} NOT NULL,
  unit VARCHAR(220) ${binary} NOT NULL,
  PRIMARY KEY (site_id, parameter_id, canonical_unit, canonical_amount, amount, code, version_key)
);
INSERT INTO quantity (site_id, code_id, parameter_id, version_key, canonical_unit, canonical_amount, amount, system, code, unit)
  SELECT x.site_id, COALESCE(f.code_id, 0), x.parameter_id, x.version_key, x.canonical_unit, x.canonical_amount, x.amount, x.system, x.code, x.unit
  FROM index_quantity x LEFT JOIN version v ON v.site_id = x.site_id AND v.version_key = x.version_key
    LEFT JOIN facet f ON f.site_id = v.site_id AND f.facet_id = v.facet_id;
DROP TABLE index_quantity;
ALTER TABLE quantity RENAME TO index_quantity;
CREATE INDEX index_quantity_by_version ON index_quantity (site_id, version_key, parameter_id);
CREATE INDEX index_quantity_by_code ON index_quantity (site_id, code_id, parameter_id, canonical_amount, version_key);

CREATE TABLE dates (
  site_id SMALLINT NOT NULL,
  code_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, starts_at, ends_at, version_key)
);
INSERT INTO dates (site_id, code_id, parameter_id, starts_at, ends_at, version_key)
  SELECT x.site_id, COALESCE(f.code_id, 0), x.parameter_id, x.starts_at, x.ends_at, x.version_key
  FROM index_date x LEFT JOIN version v ON v.site_id = x.site_id AND v.version_key = x.version_key
    LEFT JOIN facet f ON f.site_id = v.site_id AND f.facet_id = v.facet_id;
DROP TABLE index_date;
ALTER TABLE dates RENAME TO index_date;
CREATE INDEX index_date_by_version ON index_date (site_id, version_key, parameter_id);
CREATE INDEX index_date_by_code ON index_date (site_id, code_id, parameter_id, starts_at, version_key);

ALTER TABLE version DROP COLUMN code;
