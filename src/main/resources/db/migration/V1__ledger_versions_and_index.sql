-- One schema for H2 and PostgreSQL. site_id stands first in every key, so that a site can be moved to a shard of its own;
-- rows are inserted and never updated (site_head aside), so that a search can be answered as of any ledger position.

CREATE TABLE site (
  site_id SMALLINT NOT NULL PRIMARY KEY,
  code VARCHAR(4) NOT NULL UNIQUE,
  name VARCHAR(200) NOT NULL,
  zone VARCHAR(64) NOT NULL
);

-- Reference data: numbers for resource types, search parameters and sets of judging versions.
CREATE TABLE name_number (
  kind SMALLINT NOT NULL,
  number INTEGER NOT NULL,
  name VARCHAR(400) NOT NULL,
  PRIMARY KEY (kind, number),
  UNIQUE (kind, name)
);

CREATE TABLE compression_dictionary (
  dictionary_id SMALLINT NOT NULL PRIMARY KEY,
  content ${bytes} NOT NULL
);

-- Keys that sign page links; all servers on one database share them.
CREATE TABLE registry_secret (
  name VARCHAR(40) NOT NULL PRIMARY KEY,
  content ${bytes} NOT NULL
);

CREATE TABLE site_head (
  site_id SMALLINT NOT NULL PRIMARY KEY,
  position BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  facet_count INTEGER NOT NULL,
  hash ${bytes} NOT NULL
);

CREATE TABLE ledger (
  site_id SMALLINT NOT NULL,
  position BIGINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  version_count INTEGER NOT NULL,
  hash ${bytes} NOT NULL,
  PRIMARY KEY (site_id, position)
);

-- version_key = position * 2^20 + ordinal
CREATE TABLE version (
  site_id SMALLINT NOT NULL,
  version_key BIGINT NOT NULL,
  type_id INTEGER NOT NULL,
  facet_id INTEGER NOT NULL,
  resource_id VARCHAR(64) ${binary} NOT NULL,
  number INTEGER NOT NULL,
  method SMALLINT NOT NULL,
  recorded_at BIGINT NOT NULL,
  judged_by INTEGER NOT NULL,
  client VARCHAR(100) NOT NULL,
  patient_id VARCHAR(64) ${binary},
  code VARCHAR(300) ${binary},
  effective_at BIGINT,
  dictionary_id SMALLINT NOT NULL,
  body_length INTEGER NOT NULL,
  meta_slot INTEGER NOT NULL,
  salt ${bytes} NOT NULL,
  digest ${bytes} NOT NULL,
  body ${bytes} NOT NULL,
  PRIMARY KEY (site_id, version_key)
);
CREATE UNIQUE INDEX version_by_resource ON version (site_id, type_id, resource_id, number);
CREATE INDEX version_by_type ON version (site_id, type_id, version_key);
CREATE INDEX version_by_facet ON version (site_id, facet_id, version_key);
CREATE INDEX version_by_patient ON version (site_id, patient_id, version_key);

-- Index values that many versions say alike, such as code, status and profile. They stand once in the index tables, with the
-- facet's negative number as version_key.
CREATE TABLE facet (
  site_id SMALLINT NOT NULL,
  facet_id INTEGER NOT NULL,
  digest ${bytes} NOT NULL,
  PRIMARY KEY (site_id, facet_id),
  UNIQUE (site_id, digest)
);

-- What of a compressed body does not fit into version.body.
CREATE TABLE body_part (
  site_id SMALLINT NOT NULL,
  version_key BIGINT NOT NULL,
  part SMALLINT NOT NULL,
  content ${bytes} NOT NULL,
  PRIMARY KEY (site_id, version_key, part)
);

-- The position at which a version ceased to be the newest of its resource.
CREATE TABLE version_end (
  site_id SMALLINT NOT NULL,
  version_key BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  PRIMARY KEY (site_id, version_key)
);

-- code is without regard to case; exact stands where that differs from what was sent.
CREATE TABLE index_token (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  code VARCHAR(220) ${binary} NOT NULL,
  system VARCHAR(220) ${binary} NOT NULL,
  version_key BIGINT NOT NULL,
  exact VARCHAR(220) ${binary},
  PRIMARY KEY (site_id, parameter_id, code, system, version_key)
);

CREATE TABLE index_string (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  folded VARCHAR(220) ${binary} NOT NULL,
  exact VARCHAR(220) ${binary} NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, folded, exact, version_key)
);

CREATE TABLE index_reference (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  target VARCHAR(220) ${binary} NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, target, version_key)
);

CREATE TABLE index_date (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, starts_at, ends_at, version_key)
);

CREATE TABLE index_number (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  amount ${decimal} NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, amount, version_key)
);

CREATE TABLE index_quantity (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  canonical_unit VARCHAR(220) ${binary} NOT NULL,
  canonical_amount ${decimal} NOT NULL,
  amount ${decimal} NOT NULL,
  system VARCHAR(220) ${binary} NOT NULL,
  code VARCHAR(220) ${binary} NOT NULL,
  unit VARCHAR(220) ${binary} NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, canonical_unit, canonical_amount, amount, code, version_key)
);

CREATE TABLE index_uri (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  uri VARCHAR(220) ${binary} NOT NULL,
  version_key BIGINT NOT NULL,
  PRIMARY KEY (site_id, parameter_id, uri, version_key)
);

-- What one element, such as a component, says of a code; only the columns of the parameter's second part are filled.
CREATE TABLE index_composite (
  site_id SMALLINT NOT NULL,
  parameter_id INTEGER NOT NULL,
  version_key BIGINT NOT NULL,
  ordinal INTEGER NOT NULL,
  about_code VARCHAR(220) ${binary} NOT NULL,
  about_system VARCHAR(220) ${binary} NOT NULL,
  canonical_unit VARCHAR(220) ${binary},
  canonical_amount ${decimal},
  amount ${decimal},
  system VARCHAR(220) ${binary},
  code VARCHAR(220) ${binary},
  unit VARCHAR(220) ${binary},
  target VARCHAR(220) ${binary},
  PRIMARY KEY (site_id, parameter_id, version_key, ordinal)
);
CREATE INDEX index_composite_by_value ON index_composite
  (site_id, parameter_id, about_code, canonical_amount, code, version_key);

CREATE TABLE replay (
  site_id SMALLINT NOT NULL,
  client VARCHAR(100) NOT NULL,
  replay_key VARCHAR(200) NOT NULL,
  digest VARCHAR(64) NOT NULL,
  recorded_at BIGINT NOT NULL,
  answer_length INTEGER NOT NULL,
  answer ${bytes} NOT NULL,
  PRIMARY KEY (site_id, client, replay_key)
);
