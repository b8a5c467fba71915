import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { expectExample, fits, valueOf } from './examples'
import { packageFolder } from './installed'

const source = join(packageFolder, 'src')

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(test|test-d|generated)\.ts$/.test(name))
  .map((name) => join(source, name))

/** The lines of each `@example` of a file, without the comment's margin. */
function examplesIn(file: string): string[] {
  const comments = readFileSync(file, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? []
  return comments.flatMap((comment) => {
    const [, example] = comment.split(/^ *\* @example\n/m)
    return example === undefined
      ? []
      : [
          example
            .replace(/^ *\* ?/gm, '')
            .replace(/\/\s*$/, '')
            .trim(),
        ]
  })
}

const examples = files.flatMap((file) =>
  examplesIn(file).map((example, index) => [`${relative(source, file)} ${index + 1}`, example] as const),
)

it('documents by example', () => {
  expect(examples.length).toBeGreaterThan(40)
  const modules = new Set(examples.map(([name]) => dirname(name)))
  expect([...modules].sort()).toEqual(
    expect.arrayContaining(['.', 'areas', 'compare', 'define', 'explain', 'formats', 'messages', 'schools']),
  )
})

it.each(examples)('%s', (_, example) => expectExample(example))

it('an expectation that does not hold is noticed', () => {
  const expected = valueOf("{ a: ['x', …], … }")
  expect(fits({ a: ['w', 'x', 'y'], b: 1 }, expected)).toBe(true)
  expect(fits({ a: ['w'], b: 1 }, expected)).toBe(false)
  expect(fits({ a: ['x'], b: 1 }, valueOf("{ a: ['x'] }"))).toBe(false)
  expect(fits({ a: ['x', 'y'] }, valueOf("{ a: ['x'] }"))).toBe(false)
})
