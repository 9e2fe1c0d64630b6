-- Resources that stand within another one. Their index rows have keys of their own, which no version has: the position of the container's version, with
-- ordinals counted down from 2^20 - 1. A contained resource is current as long as its container is.
CREATE TABLE contained_resource (
  site_id SMALLINT NOT NULL,
  version_key BIGINT NOT NULL,
  container_key BIGINT NOT NULL,
  type_id INTEGER NOT NULL,
  local_id VARCHAR(64) ${binary} NOT NULL,
  PRIMARY KEY (site_id, version_key)
);
CREATE INDEX contained_resource_by_type ON contained_resource (site_id, type_id, version_key);
CREATE INDEX contained_resource_by_container ON contained_resource (site_id, container_key);
