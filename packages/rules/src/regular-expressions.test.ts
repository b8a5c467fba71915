import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { checkSync } from 'recheck'
import ts from 'typescript'
import { expect, it } from 'vitest'

const source = fileURLToPath(new URL('./', import.meta.url))

interface Literal {
  readonly place: string
  readonly pattern: string
  readonly flags: string
}

/** Every regular expression of a file, found in its syntax tree: a new one cannot be forgotten. */
function literalsIn(file: string, text: string): Literal[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const literals: Literal[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1
      literals.push({
        place: `${file}:${line}`,
        pattern: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return literals
}

/** `new RegExp(…)` is made from what nobody has checked. */
function madeIn(file: string, text: string): string[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  const made: string[] = []
  const visit = (node: ts.Node): void => {
    const isCalled = ts.isNewExpression(node) || ts.isCallExpression(node)
    if (isCalled && node.expression.getText() === 'RegExp') made.push(`${file} ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return made
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|test-d|generated)\.ts$/.test(name))
  .map((name) => [name, readFileSync(source + name, 'utf8')] as const)

const literals = files.flatMap(([name, text]) => literalsIn(name, text))

/** How the time that it takes grows with the input. */
function growthOf({ pattern, flags }: Literal): string {
  const diagnostics = checkSync(pattern, flags, { randomSeed: 1, timeout: 30_000 })
  return diagnostics.status === 'unknown' ? diagnostics.error.kind : diagnostics.complexity.type
}

it('there are regular expressions', () => {
  expect(literals.length).toBeGreaterThan(70)
  expect(files.flatMap(([name, text]) => madeIn(name, text))).toEqual([])
})

it.each(literals.map((literal) => [literal.place, literal] as const))(
  'takes time in proportion to the input: %s',
  (_, literal) => {
    expect(growthOf(literal)).toMatch(/^(?:safe|constant|linear)$/)
  },
)

it.each([
  ['/(a|a)*$/', 'exponential'],
  ['/\\s+$/', 'polynomial'],
])('notices %s', (text, type) => {
  const [literal] = literalsIn('example.ts', text)
  expect(growthOf(literal!)).toBe(type)
})

it('notices one that is put together', () => {
  expect(madeIn('example.ts', 'const form = new RegExp(text)')).toEqual(['example.ts new RegExp(text)'])
})
