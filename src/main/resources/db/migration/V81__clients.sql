-- Who may come in. Clients and their keys are reference data, like sites: the same on every server.
CREATE TABLE client (
  client_id VARCHAR(64) ${binary} NOT NULL PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  role VARCHAR(20) NOT NULL,
  site_id SMALLINT NOT NULL,
  scopes VARCHAR(4000) NOT NULL,
  keys_url VARCHAR(1000),
  added_at BIGINT NOT NULL,
  revoked_at BIGINT
);

-- Public keys only. A replaced key counts until it ends.
CREATE TABLE client_key (
  client_id VARCHAR(64) ${binary} NOT NULL,
  key_id VARCHAR(200) ${binary} NOT NULL,
  content VARCHAR(8000) NOT NULL,
  ends_at BIGINT,
  PRIMARY KEY (client_id, key_id)
);

-- Assertions that were used, until they end by themselves: none counts twice, on any server, after any restart.
CREATE TABLE used_assertion (
  client_id VARCHAR(64) ${binary} NOT NULL,
  assertion VARCHAR(255) ${binary} NOT NULL,
  ends_at BIGINT NOT NULL,
  PRIMARY KEY (client_id, assertion)
);
CREATE INDEX used_assertion_by_end ON used_assertion (ends_at);
