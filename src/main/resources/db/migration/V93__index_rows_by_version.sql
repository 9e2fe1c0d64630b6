-- Index rows are found by their version as well: whether a known version has a value, and which, is then one look, however many versions there are.
CREATE INDEX index_date_by_version ON index_date (site_id, version_key, parameter_id);
CREATE INDEX index_quantity_by_version ON index_quantity (site_id, version_key, parameter_id);
CREATE INDEX index_string_by_version ON index_string (site_id, version_key, parameter_id);
CREATE INDEX index_number_by_version ON index_number (site_id, version_key, parameter_id);
CREATE INDEX index_reference_by_version ON index_reference (site_id, version_key, parameter_id);
