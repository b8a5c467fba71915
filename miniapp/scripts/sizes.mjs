import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const KB = 1024
const MB = 1024 * KB
/**
 * WeChat takes 2 MB a package and 30 MB in all. Ours are lower: a cheap phone on a slow network opens the main package
 * in seconds, and what grows is noticed while it is small.
 */
const MAIN_LIMIT = 900 * KB
const PACKAGE_LIMIT = 2 * MB
const TOTAL_LIMIT = 1.6 * MB
/** Compressed, as a browser gets it. */
const FIRST_LOAD_LIMIT = 200 * KB

const files = (dist) =>
  readdirSync(dist, { recursive: true }).filter((file) => statSync(path.join(dist, file)).isFile())
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0)
const bytesOf = (dist, names) => sum(names.map((name) => statSync(path.join(dist, name)).size))
const gzipOf = (dist, names) => sum(names.map((name) => gzipSync(readFileSync(path.join(dist, name))).length))

/** `of`: whether the limit is one of the files or of what goes over the network. */
const row = (dist, name, names, limit, of = 'bytes') => {
  const sizes = { bytes: bytesOf(dist, names), gzip: gzipOf(dist, names) }
  return { name, files: names.length, ...sizes, limit, isOver: sizes[of] > limit }
}

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
      MAIN_LIMIT,
    ),
    ...roots.map((root) => row(dist, `weapp ${root}`, within(root), PACKAGE_LIMIT)),
    row(dist, 'weapp in all', all, TOTAL_LIMIT),
  ]
}

/** What a browser loads before the first page, and the whole. */
export function h5Sizes(dist) {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8')
  const all = files(dist)
  return [
    row(
      dist,
      'h5 first load',
      all.filter((file) => file === 'index.html' || html.includes(`/${file}`)),
      FIRST_LOAD_LIMIT,
      'gzip',
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
