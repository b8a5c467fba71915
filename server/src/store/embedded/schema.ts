import type Database from 'libsql'

/**
 * How the database came to be what it is. The file remembers in `user_version` how many of these it has seen; a
 * change of the schema is one more entry at the end, and an entry that was released is never edited.
 *
 * A record is kept whole as JSON in `document`; beside it stand the columns by which it is found or kept unique.
 * They serve comparison alone: what the store answers comes out of `document`, because libsql cuts a text that it
 * returns at a NUL character.
 */
const MIGRATIONS = [
  `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    username_key TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL
  ) STRICT;

  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of_account ON sessions (account_id);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);

  CREATE TABLE plans (
    id TEXT PRIMARY KEY,
    closes_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;

  CREATE TABLE applications (
    id TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    online_registration_number TEXT UNIQUE,
    person_key TEXT,
    document TEXT NOT NULL,
    UNIQUE (account_id, plan_id),
    UNIQUE (plan_id, person_key)
  ) STRICT;

  CREATE TABLE registration_sequences (
    year TEXT PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE photos (
    hash TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
  ) STRICT;

  CREATE TABLE passed_subjects (
    person_key TEXT NOT NULL,
    occupation TEXT NOT NULL,
    level TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (person_key, occupation, level, subject)
  ) STRICT;

  CREATE TABLE audit_entries (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    subject TEXT NOT NULL,
    actor TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_time ON audit_entries (at);
  CREATE INDEX audit_of_subject ON audit_entries (subject, at);
  CREATE INDEX audit_of_actor ON audit_entries (actor, at);
  `,
]

/** Brings the database to the newest schema, or throws when it was written by a newer version of the server. */
export function migrate(database: Database.Database): void {
  const migrateLocked = database.transaction(() => {
    const { user_version: seen } = database.prepare('PRAGMA user_version').get() as { user_version: number }
    if (seen > MIGRATIONS.length) {
      throw new Error(
        `the database has schema ${seen}, this server knows ${MIGRATIONS.length}: it was used by a newer version`,
      )
    }
    for (const migration of MIGRATIONS.slice(seen)) database.exec(migration)
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
  })
  // Immediate: of two servers that start at once, the second waits and then finds the work done.
  migrateLocked.immediate()
}
