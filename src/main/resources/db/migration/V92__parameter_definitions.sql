-- What the guide's search parameters were defined as, one generation after another. Rows of the first stand under the parameter's own name, of a
-- later one under the name with "~" and the generation.
CREATE TABLE parameter_definition (
  parameter VARCHAR(300) ${binary} NOT NULL,
  generation INTEGER NOT NULL,
  definition VARCHAR(100) NOT NULL,
  PRIMARY KEY (parameter, generation)
);

-- Which generation answers as of which positions; a parameter without a row has been there in its first generation since the ledger began. Versions of before
-- from_position have rows up to the version key complete_below.
CREATE TABLE parameter_in_force (
  site_id SMALLINT NOT NULL,
  parameter VARCHAR(300) ${binary} NOT NULL,
  generation INTEGER NOT NULL,
  from_position BIGINT NOT NULL,
  until_position BIGINT NOT NULL,
  complete_below BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter, generation)
);

-- The definitions that the writers of a site index with; empty before the first.
ALTER TABLE site_head ADD COLUMN index_set VARCHAR(64) DEFAULT '' NOT NULL;
