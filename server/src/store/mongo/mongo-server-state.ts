import { createConnection } from 'mongoose'

/** What a MongoDB server says of itself; for the check before a start. */
export async function mongoServerState(
  uri: string,
): Promise<{ readonly clock: number; readonly replicaSet: string | undefined }> {
  const connection = await createConnection(uri, {
    autoCreate: false,
    serverSelectionTimeoutMS: 5_000,
  }).asPromise()
  try {
    const { localTime, setName } = (await connection.getClient().db().command({ hello: 1 })) as {
      readonly localTime: Date
      readonly setName?: string
    }
    return { clock: localTime.getTime(), replicaSet: setName }
  } finally {
    await connection.close()
  }
}
