-- Tokens and URIs that versions do not share are found by their version as well, so that pages can be put in order by them.
CREATE INDEX index_token_by_version ON index_token (site_id, version_key, parameter_id);
CREATE INDEX index_uri_by_version ON index_uri (site_id, version_key, parameter_id);
