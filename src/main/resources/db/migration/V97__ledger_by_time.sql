-- The position at which something was recorded is one look, for _lastUpdated, _since and _asOf.
CREATE INDEX ledger_by_time ON ledger (site_id, recorded_at, position);
