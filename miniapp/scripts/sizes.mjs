import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const MB = 1024 * 1024
/** WeChat: 2 MB for the main package and for each subpackage, 30 MB in all. */
const PACKAGE_LIMIT = 2 * MB
const TOTAL_LIMIT = 30 * MB

const files = (dist) =>
  readdirSync(dist, { recursive: true }).filter((file) => statSync(path.join(dist, file)).isFile())
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)
const bytesOf = (dist, names) => sum(names.map((name) => statSync(path.join(dist, name)).size))
const gzipOf = (dist, names) => sum(names.map((name) => gzipSync(readFileSync(path.join(dist, name))).length))

const row = (dist, name, names, limit) => ({
  name,
  files: names.length,
  bytes: bytesOf(dist, names),
  gzip: gzipOf(dist, names),
  limit,
})

/** One row for the main package, each subpackage and the whole. */
export function weappSizes(dist) {
  const roots = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8')).subPackages.map(
    (sub) => sub.root,
  )
  const all = files(dist)
  const within = (root) => all.filter((file) => file.startsWith(`${root}/`))
  return [
    row(
      dist,
      'weapp main package',
      all.filter((file) => !roots.some((root) => file.startsWith(`${root}/`))),
      PACKAGE_LIMIT,
    ),
    ...roots.map((root) => row(dist, `weapp ${root}`, within(root), PACKAGE_LIMIT)),
    row(dist, 'weapp in all', all, TOTAL_LIMIT),
  ]
}

/** What a browser loads before the first page, and the whole. Nobody limits H5. */
export function h5Sizes(dist) {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const all = files(dist)
  return [
    row(
      dist,
      'h5 first load',
      all.filter((file) => file === 'index.html' || html.includes(`/${file}`)),
      Infinity,
    ),
    row(dist, 'h5 in all', all, Infinity),
  ]
}

const kilobytes = (bytes) => (Number.isFinite(bytes) ? `${(bytes / 1024).toFixed(1)} KB` : '–')

export function printSizes(rows) {
  const cells = [
    ['', 'files', 'size', 'gzip', 'limit'],
    ...rows.map(({ name, files, bytes, gzip, limit }) => [
      name,
      String(files),
      kilobytes(bytes),
      kilobytes(gzip),
      kilobytes(limit),
    ]),
  ]
  const widths = cells[0].map((_, column) => Math.max(...cells.map((line) => line[column].length)))
  for (const line of cells)
    console.log(
      line
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
        .join('  '),
    )
}
