-- Evidence packs: the keys that sign them, and which packs were written.

-- The newest key signs. The private part never leaves this encrypted file. A new key is endorsed by
-- the one before: `endorsement` is its signature over the bytes of `public_pem`.
CREATE TABLE signing_key (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  fingerprint TEXT NOT NULL UNIQUE CHECK (length(fingerprint) = 64),
  public_pem TEXT NOT NULL,
  private_der BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  endorsement BLOB CHECK (length(endorsement) = 64),
  CHECK ((seq = 1) = (endorsement IS NULL))
) STRICT;

CREATE TRIGGER signing_key_keep_update BEFORE UPDATE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a signing key is never changed'); END;
CREATE TRIGGER signing_key_keep_delete BEFORE DELETE ON signing_key
BEGIN SELECT RAISE(ABORT, 'a signing key is never deleted'); END;

-- Each pack names the one before by the SHA-256 of its manifest.
CREATE TABLE evidence_pack (
  seq INTEGER PRIMARY KEY CHECK (seq > 0),
  from_month TEXT NOT NULL,
  to_month TEXT NOT NULL CHECK (to_month >= from_month),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  key_seq INTEGER NOT NULL REFERENCES signing_key,
  manifest_hash BLOB NOT NULL CHECK (length(manifest_hash) = 32)
) STRICT;

CREATE TRIGGER evidence_pack_keep_update BEFORE UPDATE ON evidence_pack
BEGIN SELECT RAISE(ABORT, 'a pack that was written is never changed'); END;
CREATE TRIGGER evidence_pack_keep_delete BEFORE DELETE ON evidence_pack
BEGIN SELECT RAISE(ABORT, 'a pack that was written is never deleted'); END;
