/**
 * Builds the mini-program (dist/weapp) and the H5 site (dist/h5), then checks what came out.
 *
 *   node scripts/build.mjs                       both
 *   ONLY=weapp node scripts/build.mjs            one of them
 *   TARO_APP_API=https://… node scripts/build.mjs   the API's address inside the mini-program
 */
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { checkWeapp } from './check-weapp.mjs'
import { h5Sizes, printSizes, weappSizes } from './sizes.mjs'

const root = path.resolve(import.meta.dirname, '..')
const require = createRequire(import.meta.url)
const taro = path.join(path.dirname(require.resolve('@tarojs/cli/package.json')), 'bin/taro')

/** Taro exits with 0 when its configuration is wrong and nothing was built: this file proves that it was. */
const proof = { weapp: 'app.json', h5: 'index.html' }
const platforms = process.env.ONLY ? [process.env.ONLY] : Object.keys(proof)

function fail(message) {
  console.error(message)
  process.exit(1)
}

function build(platform) {
  const dist = path.join(root, 'dist', platform)
  rmSync(dist, { recursive: true, force: true })
  const started = Date.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [taro, 'build', '--type', platform], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0 || !existsSync(path.join(dist, proof[platform])))
    fail(`${stdout}\n${stderr}\nmini-program: taro built no dist/${platform}/${proof[platform]}`)
  console.log(`dist/${platform} built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return dist
}

for (const platform of platforms)
  if (!(platform in proof)) fail(`ONLY=${platform}: expected one of ${Object.keys(proof).join(', ')}`)

const rules = path.join(path.dirname(require.resolve('@registration/rules/package.json')), 'dist/index.js')
if (!existsSync(rules)) fail('@registration/rules is not built yet: npm run build -w @registration/rules')

const problems = []
for (const platform of platforms) {
  const dist = build(platform)
  if (platform === 'weapp') problems.push(...checkWeapp(dist))
  const sizes = platform === 'weapp' ? weappSizes(dist) : h5Sizes(dist)
  printSizes(sizes)
  problems.push(...sizes.filter((row) => row.isOver).map((row) => `${row.name} is over its limit`))
}
if (problems.length > 0) fail(problems.join('\n'))
