-- What the first release made; a migration starts from here.
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE beneficiary (
  id INTEGER PRIMARY KEY, person BLOB NOT NULL, scheme TEXT NOT NULL, name BLOB NOT NULL, id_type TEXT NOT NULL, id_number BLOB NOT NULL,  city_code TEXT NOT NULL, status INTEGER NOT NULL, last_pass TEXT, tries INTEGER NOT NULL DEFAULT 0, last_try_at INTEGER NOT NULL DEFAULT 0,  UNIQUE (person, scheme)) STRICT;
CREATE TABLE reference (
  beneficiary INTEGER NOT NULL REFERENCES beneficiary (id) ON DELETE CASCADE, engine TEXT NOT NULL, template BLOB NOT NULL,  threshold_ppm INTEGER NOT NULL, live_threshold_ppm INTEGER NOT NULL, PRIMARY KEY (beneficiary, engine)) STRICT;
CREATE TABLE certification (
  case_id TEXT PRIMARY KEY, beneficiary INTEGER NOT NULL REFERENCES beneficiary (id), handling TEXT NOT NULL, agent BLOB,  opened_at INTEGER NOT NULL) STRICT;
CREATE INDEX certification_by_time ON certification (opened_at);
CREATE TABLE consent (
  id INTEGER PRIMARY KEY, case_id TEXT NOT NULL REFERENCES certification (case_id) ON DELETE CASCADE, document TEXT NOT NULL,  version TEXT NOT NULL, given_at TEXT NOT NULL, witness TEXT) STRICT;
CREATE INDEX consent_by_case ON consent (case_id);
CREATE TABLE session (
  session_id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES certification (case_id) ON DELETE CASCADE, nonce TEXT NOT NULL UNIQUE,  document TEXT NOT NULL, issued_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, state INTEGER NOT NULL DEFAULT 0,  idempotency_key TEXT, verdict BLOB) STRICT;
CREATE INDEX session_by_case ON session (case_id);
CREATE TABLE picture_seen (sha256 BLOB PRIMARY KEY, seen_at INTEGER NOT NULL) STRICT;
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY, receipt_no TEXT NOT NULL UNIQUE, beneficiary INTEGER NOT NULL REFERENCES beneficiary (id), jws BLOB NOT NULL) STRICT;
CREATE INDEX receipt_by_beneficiary ON receipt (beneficiary, id DESC);
CREATE TABLE ticket (
  ticket TEXT PRIMARY KEY, beneficiary INTEGER NOT NULL REFERENCES beneficiary (id), reason TEXT NOT NULL, channel TEXT, opened_at INTEGER NOT NULL) STRICT;
CREATE TABLE answer (
  call TEXT NOT NULL, idempotency_key TEXT NOT NULL, status INTEGER NOT NULL, type TEXT NOT NULL, body BLOB NOT NULL, case_id TEXT,  answered_at INTEGER NOT NULL, PRIMARY KEY (call, idempotency_key)) STRICT;
CREATE INDEX answer_by_time ON answer (answered_at);
