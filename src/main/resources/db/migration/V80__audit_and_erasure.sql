-- Who saw what: entries sealed in batches. Each server has a chain per site for what it let read and what it refused; the chain named
-- "ledger" holds what was written, at the position it was written, and is covered by the ledger's own hash. Site 0 is nobody's: strangers.
CREATE TABLE audit_batch (
  site_id SMALLINT NOT NULL,
  server VARCHAR(40) ${binary} NOT NULL,
  sequence BIGINT NOT NULL,
  sealed_at BIGINT NOT NULL,
  entry_count INTEGER NOT NULL,
  content_length INTEGER NOT NULL,
  content ${bytes} NOT NULL,
  hash ${bytes} NOT NULL,
  PRIMARY KEY (site_id, server, sequence)
);
CREATE INDEX audit_batch_by_time ON audit_batch (site_id, sealed_at);

CREATE TABLE audit_head (
  site_id SMALLINT NOT NULL,
  server VARCHAR(40) ${binary} NOT NULL,
  sequence BIGINT NOT NULL,
  hash ${bytes} NOT NULL,
  PRIMARY KEY (site_id, server)
);

-- Which batches tell of a patient; what was written is found by version.patient_id.
CREATE TABLE audit_patient (
  site_id SMALLINT NOT NULL,
  patient_id VARCHAR(64) ${binary} NOT NULL,
  server VARCHAR(40) ${binary} NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (site_id, patient_id, server, sequence)
);

CREATE TABLE erasure (
  site_id SMALLINT NOT NULL,
  erasure_id INTEGER NOT NULL,
  patient_id VARCHAR(64) ${binary} NOT NULL,
  reason VARCHAR(1000) NOT NULL,
  erased_by VARCHAR(100) NOT NULL,
  erased_at BIGINT NOT NULL,
  version_count INTEGER NOT NULL,
  PRIMARY KEY (site_id, erasure_id)
);

-- Versions without content; the ledger still proves them by the digest they keep.
CREATE TABLE erased_version (
  site_id SMALLINT NOT NULL,
  version_key BIGINT NOT NULL,
  erasure_id INTEGER NOT NULL,
  method SMALLINT NOT NULL,
  PRIMARY KEY (site_id, version_key)
);

-- How far a restore came; empty when none is under way.
CREATE TABLE restoration (
  archive VARCHAR(64) NOT NULL PRIMARY KEY,
  chunk INTEGER NOT NULL
);
