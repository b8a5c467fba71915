import { hashPassword } from '../../../server/src/passwords'
import type { Account } from '../../../server/src/store/store'
import { PASSWORD, type Client, type TestServer } from '../../../server/test/test-server'

let hash: Promise<string> | undefined

/** A candidate who can log in by typing `PASSWORD`. */
export async function addCandidate(server: TestServer, changes: Partial<Account> = {}): Promise<Client> {
  return server.addCandidate({ ...changes, passwordHash: await (hash ??= hashPassword(PASSWORD)) })
}
