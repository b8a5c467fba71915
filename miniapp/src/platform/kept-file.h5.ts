/** Files that this browser keeps for the app, in IndexedDB: localStorage has 5 MB, and no bytes. */

const DATABASE = 'registration'
const FILES = 'files'

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.onupgradeneeded = () => void request.result.createObjectStore(FILES)
  return resultOf(request)
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('the browser keeps no files'))
  })
}

/** `undefined` where the browser has no such storage, or no room: in private mode, on a full device. */
async function inFiles<Result>(
  mode: IDBTransactionMode,
  work: (files: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result | undefined> {
  try {
    const database = await openDatabase()
    try {
      return await resultOf(work(database.transaction(FILES, mode).objectStore(FILES)))
    } finally {
      database.close()
    }
  } catch {
    return undefined
  }
}

/** Answers whether the device had room for it. */
export async function keepFile(name: string, bytes: ArrayBuffer): Promise<boolean> {
  return (await inFiles('readwrite', (files) => files.put(bytes, name))) !== undefined
}

export function readKeptFile(name: string): Promise<ArrayBuffer | undefined> {
  return inFiles('readonly', (files) => files.get(name) as IDBRequest<ArrayBuffer | undefined>)
}

export async function forgetKeptFile(name: string): Promise<void> {
  await inFiles('readwrite', (files) => files.delete(name))
}

export async function forgetAllKeptFiles(): Promise<void> {
  await inFiles('readwrite', (files) => files.clear())
}
