import { closeSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseKeys, writeKeys, type Key } from './key-ring'

/** The keys of personal data in a file that all servers of one machine share, one a line, newest first. */
export class KeyFile {
  private seen: { readonly stamp: string; readonly keys: readonly Key[] } | undefined

  /** `make`: puts the file there with a first key, unless there is one */
  constructor(
    private readonly path: string,
    private readonly make: () => void,
  ) {}

  /** Read anew when the file was replaced: a server that runs seals with a key from the moment that it is there. */
  read(): readonly Key[] {
    // Only at the start: a file that is gone later must not become another one, with another key.
    if (this.seen === undefined) this.make()
    const { ino, mtimeMs, size } = statSync(this.path)
    const stamp = `${ino} ${mtimeMs} ${size}`
    if (this.seen?.stamp !== stamp) this.seen = { stamp, keys: parseKeys(readFileSync(this.path, 'utf8')) }
    return this.seen.keys
  }

  /** Whole or not at all, and on the disk when it returns: without its keys nothing can be read. */
  write(keys: readonly Key[]): void {
    const draft = `${this.path}.${process.pid}`
    writeFileSync(draft, writeKeys(keys), { mode: 0o600, flush: true })
    renameSync(draft, this.path)
    // A new name survives a power cut only when its directory is synced too; Windows has no such call.
    if (process.platform === 'win32') return
    const directory = openSync(dirname(this.path), 'r')
    fsyncSync(directory)
    closeSync(directory)
  }
}
