import { hashPassword } from '../../../server/src/passwords'
import { PASSWORD, type Client, type TestServer } from '../../../server/test/test-server'

let hash: Promise<string> | undefined

/** A candidate who can log in by typing `PASSWORD`. */
export async function addCandidate(server: TestServer): Promise<Client> {
  return server.addCandidate({ passwordHash: await (hash ??= hashPassword(PASSWORD)) })
}
