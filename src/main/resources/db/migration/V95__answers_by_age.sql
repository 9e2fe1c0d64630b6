-- Answers to repeated requests are forgotten by their age, in the site's writer: it finds the oldest without looking at the others.
CREATE INDEX replay_by_age ON replay (site_id, recorded_at);
