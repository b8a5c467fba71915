import type { Client } from '../../../server/test/test-server'

/** What somebody who was added over HTTP types into the log-in page. */
export async function usernameOf(client: Client): Promise<string> {
  return (await client.get<{ username: string }>('/api/sessions/current')).body.username
}
