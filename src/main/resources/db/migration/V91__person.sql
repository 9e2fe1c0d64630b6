-- Person tokens: which registrations are of one person. A row stands beside the version of the Patient it came with; the newest of a patient counts, and an empty token takes the one before
-- back. Tokens stand in no resource and no search index.
CREATE TABLE person (
  site_id SMALLINT NOT NULL,
  patient_id VARCHAR(64) ${binary} NOT NULL,
  version_key BIGINT NOT NULL,
  token VARCHAR(43) ${binary} NOT NULL,
  PRIMARY KEY (site_id, patient_id, version_key)
);
