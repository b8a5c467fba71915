import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)

export const packageFolder = fileURLToPath(new URL('../', import.meta.url))

export interface InstalledPackage {
  /** an empty project in which nothing but the package is installed */
  readonly project: string
  readonly tarball: string
  /** paths in the tarball */
  readonly files: readonly string[]
}

/** The package as npm would publish it, installed as a stranger would. */
export function installPackage(): InstalledPackage {
  if (!existsSync(join(packageFolder, 'dist/index.js')))
    throw new Error('build the package first: npm run build')
  const folder = mkdtempSync(join(tmpdir(), 'published-'))
  const npm = (cwd: string, ...args: string[]) =>
    execFileSync('npm', [...args, '--loglevel=error'], { cwd, encoding: 'utf8' })
  const packed = JSON.parse(npm(packageFolder, 'pack', '--json', '--pack-destination', folder))
  const [{ filename, files }] = packed as [{ filename: string; files: { path: string }[] }]
  const tarball = join(folder, filename)

  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'stranger', private: true }))
  npm(project, 'install', '--offline', '--no-audit', '--no-fund', '--omit=peer', tarball)
  return { project, tarball, files: files.map(({ path }) => path) }
}

/** Puts a package that this workspace has beside the installed one, as a stranger who uses an adapter would. */
export function installPeer(project: string, name: string): void {
  const place = join(project, 'node_modules', name)
  if (existsSync(place)) return
  let folder = dirname(require.resolve(name))
  while (!isRootOf(folder, name)) folder = dirname(folder)
  symlinkSync(folder, place)
}

function isRootOf(folder: string, name: string): boolean {
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === name
}
