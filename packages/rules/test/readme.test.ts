import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codes, readmeWithTable } from '../scripts/build-readme'
import { messages } from '../src/messages'
import { expectExample } from './examples'
import { packageFolder } from './installed'

const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8')
const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))

/** Without its imports: an example is run with everything that the package exports at hand. */
const examples = Array.from(readme.matchAll(/```js\n([\s\S]*?)```/g), ([, code = '']) => code)
  .map((code) => code.replace(/^import .*\n/gm, '').trim())
  .map((code) => [code.split('\n')[0] ?? '', code] as const)

describe('README', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(8)
  })

  it.each(examples)('tells the truth: %s', (_, code) => expectExample(code))

  it('imports only what there is', async () => {
    const imports = Array.from(readme.matchAll(/^import \{ (.*) \} from '(@registration\/rules[^']*)'$/gm))
    expect(imports.length).toBeGreaterThan(12)
    for (const [, names = '', from = ''] of imports) {
      const exported = Object.keys((await import(from)) as object)
      expect(exported, from).toEqual(expect.arrayContaining(names.split(', ')))
    }
  })

  it('names every entry of the package', () => {
    const entries = Object.keys(manifest.exports).map((entry) => entry.replace('.', manifest.name))
    const missing = entries.filter(
      (entry) => !readme.includes(`\`${entry}\``) && !entry.endsWith('package.json'),
    )
    expect(missing).toEqual([])
  })

  it('has the rules as they are: run scripts/build-readme.ts after changing one', () => {
    expect(readmeWithTable(readme)).toBe(readme)
  })

  it('leaves out no code', () => {
    const listed = new Set(codes().map(({ code }) => code))
    const others = Object.keys(messages.en).filter((code) => !code.includes('/') && !listed.has(code))
    expect(others).toEqual([])
  })
})
