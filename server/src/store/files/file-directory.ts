import { randomUUID } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { checkedBytes, withChecksum } from './checked-bytes'
import { ifNew, ifThere, syncDirectory, systemCode } from './durable-directory'
import { isHash, mustBeHash, type FileStore, type KeptFile } from './file-store'

/** What is being written; nobody reads there. */
const DRAFTS = 'drafts'

/** What a process has taken out for itself, to remove it or to write it anew. */
const TAKEN = 'taken'

/** One look misses a file that changes between its two places meanwhile; so many in a row do not. */
const LOOKS = 10

/** The operating system refuses: the disk is full, or fails, or is not there. */
class DirectoryUnavailable extends Error {
  override readonly name = 'DirectoryUnavailable'
}

/**
 * Makes a directory of files for their owner alone, unless it is there.
 *
 * @example await makeFileDirectory('/var/lib/registration/files')
 */
export async function makeFileDirectory(root: string): Promise<void> {
  for (const directory of [root, join(root, DRAFTS), join(root, TAKEN)]) {
    if (await ifNew(mkdir(directory, { mode: 0o700 }))) await syncDirectory(dirname(directory))
  }
}

/**
 * Files in a directory, `ab/ab12…` under the hash `ab12…`: written to a draft, synced, linked to their name, and the directory
 * synced. The time of modification says when a file was put last. Nobody changes what has a name: who removes a file
 * or writes it anew takes it out first by renaming, so that of two only one has it, and a put that comes in between finds none and
 * puts its own.
 *
 * Rejects when the directory is not there: of a disk that was not mounted, nobody should make another.
 *
 * @example const files = await openFileDirectory('/var/lib/registration/files')
 */
export async function openFileDirectory(root: string): Promise<FileStore> {
  if ((await ifThere(stat(root))) === undefined) {
    throw new Error(`the directory of files ${root} is not there: mount it, or put its copy back`)
  }
  await makeFileDirectory(root)
  const pathOf = (hash: string) => join(root, hash.slice(0, 2), hash)
  const ownName = (folder: string, hash: string) => join(root, folder, `${hash}.${randomUUID()}`)

  /** Whether it was there. */
  async function touch(path: string, at: Date): Promise<boolean> {
    const found = await ifThere(stat(path))
    if (found === undefined) return false
    if (found.mtime >= at) return true
    return (await ifThere(utimes(path, at, at).then(() => true))) ?? false
  }

  /** Answers `false`, and keeps nothing, when there is a file of that name. */
  async function publish(hash: string, bytes: Uint8Array, at: Date): Promise<boolean> {
    const draft = ownName(DRAFTS, hash)
    try {
      const handle = await open(draft, 'wx', 0o600)
      try {
        await handle.writeFile(withChecksum(hash, bytes))
        await handle.utimes(at, at)
        await handle.sync()
      } finally {
        await handle.close()
      }
      const path = pathOf(hash)
      if (await ifNew(mkdir(dirname(path), { mode: 0o700 }))) await syncDirectory(root)
      return await ifNew(link(draft, path))
    } finally {
      await ifThere(unlink(draft))
    }
  }

  async function take(hash: string): Promise<string | undefined> {
    const taken = ownName(TAKEN, hash)
    return ifThere(rename(pathOf(hash), taken).then(() => taken))
  }

  async function dropTaken(hash: string, taken: string): Promise<void> {
    // What has its name again, or has lost it, has that on the disk first.
    await syncDirectory(dirname(pathOf(hash)))
    await ifThere(unlink(taken))
  }

  async function putBack(hash: string, taken: string): Promise<void> {
    // Where there is a file of that name it was put since, and this one may go.
    await ifThere(ifNew(link(taken, pathOf(hash))))
    await dropTaken(hash, taken)
  }

  async function namesIn(folder: string): Promise<string[]> {
    return (await readdir(join(root, folder))).sort()
  }

  /** From under its name, or from where somebody has it for a moment, or was killed while having it. */
  async function look(hash: string): Promise<Buffer | undefined> {
    const kept = await ifThere(readFile(pathOf(hash)))
    if (kept !== undefined) return kept
    for (const name of await namesIn(TAKEN)) {
      const taken = name.startsWith(hash) && (await ifThere(readFile(join(root, TAKEN, name))))
      if (taken) return taken
    }
    return undefined
  }

  async function keptFile(hash: string): Promise<KeptFile | undefined> {
    const found = await ifThere(stat(pathOf(hash)))
    return found && { hash, at: found.mtime.toISOString() }
  }

  const verbs: Omit<FileStore, 'isUnavailable'> = {
    async put(hash, bytes, at) {
      mustBeHash(hash)
      const instant = new Date(at)
      while (!(await touch(pathOf(hash), instant)) && !(await publish(hash, bytes, instant)));
      // Also of one that was there: who put it may not have come so far.
      await syncDirectory(dirname(pathOf(hash)))
    },

    async get(hash) {
      mustBeHash(hash)
      for (let looks = 0; looks < LOOKS; looks++) {
        const kept = await look(hash)
        if (kept !== undefined) return checkedBytes(hash, kept)
      }
      return undefined
    },

    async every({ after = '', limit }) {
      if (after === '') {
        // What others have just now they find named again, and take again.
        for (const name of await namesIn(TAKEN)) {
          if (isHash(name.slice(0, 64))) await putBack(name.slice(0, 64), join(root, TAKEN, name))
        }
      }
      const found: KeptFile[] = []
      for (const folder of await namesIn('.')) {
        if (folder.length !== 2 || folder < after.slice(0, 2)) continue
        const names = (await namesIn(folder)).filter((name) => isHash(name) && name > after)
        while (names.length > 0 && found.length < limit) {
          const files = await Promise.all(names.splice(0, limit - found.length).map(keptFile))
          found.push(...files.filter((file) => file !== undefined))
        }
        if (found.length === limit) break
      }
      return found
    },

    async rewrite(hash, bytes) {
      mustBeHash(hash)
      for (;;) {
        const taken = await take(hash)
        if (taken === undefined) return
        const old = await ifThere(stat(taken))
        const isWritten = old !== undefined && (await publish(hash, bytes, old.mtime))
        await dropTaken(hash, taken)
        if (isWritten) return
      }
    },

    async remove(hash, before) {
      mustBeHash(hash)
      const isOld = async (path: string) => {
        const found = await ifThere(stat(path))
        return found !== undefined && found.mtime < new Date(before)
      }
      if (!(await isOld(pathOf(hash)))) return 'kept'
      const taken = await take(hash)
      if (taken === undefined) return 'kept'
      if (await isOld(taken)) {
        await dropTaken(hash, taken)
        await syncDirectory(join(root, TAKEN))
        return 'removed'
      }
      // Put again between the two looks.
      await putBack(hash, taken)
      return 'kept'
    },

    async removeLeftovers(before) {
      let removed = 0
      for (const name of await namesIn(DRAFTS)) {
        const draft = join(root, DRAFTS, name)
        // A draft has the time of modification of its file; when it was written the system says.
        const written = (await ifThere(stat(draft)))?.ctime
        if (written === undefined || written >= new Date(before)) continue
        await ifThere(unlink(draft))
        removed++
      }
      return removed
    },
  }
  return { ...guarded(verbs, root), isUnavailable: (error) => error instanceof DirectoryUnavailable }
}

/** What the operating system refuses can be asked again; ENOSPC and EIO are no fault of who asked. */
function guarded<T extends object>(verbs: T, root: string): T {
  const guard =
    (verb: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      try {
        return await verb(...args)
      } catch (error) {
        if (systemCode(error) === undefined) throw error
        throw new DirectoryUnavailable(`${root}: ${(error as Error).message}`, { cause: error })
      }
    }
  return Object.fromEntries(Object.entries(verbs).map(([name, verb]) => [name, guard(verb)])) as T
}
