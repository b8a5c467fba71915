import { join } from 'node:path'
import type Database from 'libsql'
import { moveFiles } from './move-files'

/** SQL, or what SQL cannot do: in the same transaction, and once more from its beginning when it was broken off. */
type Migration = string | ((database: Database.Database, fileDirectory: string) => Promise<void>)

/**
 * How the database came to be what it is. The file remembers in `user_version` how many of these it has seen; a
 * change of the schema is one more entry at the end, and an entry that was released is never edited.
 *
 * A record is kept whole as JSON in `document`; beside it stand the columns by which it is found or kept unique.
 * They serve comparison alone: what the store answers comes out of `document`, because libsql cuts a text that it
 * returns at a NUL character.
 */
export const MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    wechat_key TEXT UNIQUE,
    staff INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX staff_accounts ON accounts (id) WHERE staff = 1;

  CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    account_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sessions_of_account ON sessions (account_id, created_at, token_hash);
  CREATE INDEX sessions_by_expiry ON sessions (expires_at);

  CREATE TABLE tickets (
    key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    expires_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX tickets_by_expiry ON tickets (expires_at);

  CREATE TABLE rulesets (
    id TEXT NOT NULL,
    version TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (id, version)
  ) STRICT;

  CREATE TABLE plans (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    closes_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX plans_by_closing ON plans (closes_at DESC, id);

  -- What an application that has ended would hold is null here: it stands in nobody's way.
  CREATE TABLE applications (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL,
    account_id TEXT,
    group_id TEXT,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    ended INTEGER NOT NULL,
    station TEXT,
    occupation TEXT,
    level TEXT,
    online_registration_number TEXT UNIQUE,
    standing_account_id TEXT,
    standing_person_key TEXT,
    seat_station TEXT,
    seat_number INTEGER,
    seat_until TEXT,
    waiting_since TEXT,
    confirmation_at TEXT,
    confirmation_station TEXT,
    confirmation_clerk TEXT,
    confirmation_fee_fen INTEGER,
    created_at TEXT NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (plan_id, standing_account_id),
    UNIQUE (plan_id, standing_person_key),
    UNIQUE (plan_id, seat_station, seat_number)
  ) STRICT;
  CREATE INDEX applications_of_account ON applications (account_id, plan_id);
  CREATE INDEX applications_of_group ON applications (group_id, id)
    WHERE group_id IS NOT NULL;
  CREATE INDEX applications_of_plan ON applications (plan_id, id, station, state);
  CREATE INDEX applications_of_station ON applications (plan_id, station, state, id);
  CREATE INDEX applications_counted ON applications (plan_id, state, station, occupation, level);
  CREATE INDEX applications_waiting ON applications (plan_id, station, waiting_since, id)
    WHERE waiting_since IS NOT NULL;
  CREATE INDEX applications_held ON applications (seat_until, id) WHERE seat_until IS NOT NULL;
  CREATE INDEX applications_confirmed ON applications
    (plan_id, confirmation_at, confirmation_station, confirmation_clerk, confirmation_fee_fen)
    WHERE confirmation_at IS NOT NULL;

  CREATE TABLE registration_sequences (
    year TEXT PRIMARY KEY,
    last INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE profiles (
    account_id TEXT NOT NULL,
    portal TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (account_id, portal)
  ) STRICT;

  CREATE TABLE files (
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

  CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    plan_id TEXT NOT NULL,
    station TEXT NOT NULL,
    file_hash TEXT NOT NULL,
    document TEXT NOT NULL,
    UNIQUE (plan_id, station, file_hash)
  ) STRICT;
  CREATE INDEX groups_of_plan ON groups (plan_id, id, station);

  CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    application_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    created_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX orders_of_application ON orders (application_id, created_at, id);
  CREATE INDEX orders_of_provider ON orders (provider, created_at, id);

  CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT NOT NULL,
    due_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX messages_due ON messages (due_at, id) WHERE state = 'due';

  CREATE TABLE audit_records (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  CREATE INDEX audit_by_time ON audit_records (at);
  CREATE INDEX audit_of_actor ON audit_records (actor, sequence, at);
  CREATE INDEX audit_of_action ON audit_records (action, sequence, at);
  CREATE INDEX audit_of_subject ON audit_records (subject, sequence, at);
  `,
  `
  CREATE TABLE attempts (
    key TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    until TEXT NOT NULL
  ) STRICT;
  CREATE INDEX attempts_by_end ON attempts (until);

  CREATE INDEX messages_of_application ON messages (document ->> '$.applicationId', due_at, id);
  `,
  `
  ALTER TABLE files ADD COLUMN kept_at TEXT NOT NULL DEFAULT '';
  `,
  `
  ALTER TABLE applications ADD COLUMN queue_place TEXT NOT NULL DEFAULT '';
  UPDATE applications SET queue_place = coalesce(document ->> '$.submittedAt', created_at) || ' ' || id;
  CREATE INDEX applications_queued ON applications (plan_id, state, queue_place);
  CREATE INDEX applications_queued_at_station ON applications (plan_id, station, state, queue_place);

  ALTER TABLE accounts ADD COLUMN identity_place TEXT;
  UPDATE accounts SET identity_place = (document ->> '$.identity.at') || ' ' || id
    WHERE document ->> '$.identity.status' = 'pending';
  CREATE INDEX accounts_with_pending_identity ON accounts (identity_place) WHERE identity_place IS NOT NULL;
  `,
  moveFiles,
  `
  CREATE INDEX orders_unsettled ON orders (id) WHERE document ->> '$.state' IN ('created', 'refunding');
  CREATE INDEX messages_settled ON messages (due_at) WHERE state <> 'due';
  `,
  `
  UPDATE applications SET queue_place = '' WHERE ended = 1;
  `,
]

/** Where the files of a data directory are. */
export function fileDirectoryIn(directory: string): string {
  return join(directory, 'files')
}

/**
 * Brings the database in a directory to the newest schema, or throws when it was written by a newer version of the
 * server. Throws SQLITE_BUSY while another server does the same.
 */
export async function migrate(database: Database.Database, directory: string): Promise<void> {
  if (versionOf(database) === MIGRATIONS.length) return
  // Immediate: of two servers that start at once, the second waits and then finds the work done.
  database.exec('BEGIN IMMEDIATE')
  try {
    const seen = versionOf(database)
    if (seen > MIGRATIONS.length) {
      throw new Error(
        `the database has schema ${seen}, this server knows ${MIGRATIONS.length}: it was used by a newer version`,
      )
    }
    for (const migration of MIGRATIONS.slice(seen)) {
      if (typeof migration === 'string') database.exec(migration)
      else await migration(database, fileDirectoryIn(directory))
    }
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
    database.exec('COMMIT')
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function versionOf(database: Database.Database): number {
  return (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
}
