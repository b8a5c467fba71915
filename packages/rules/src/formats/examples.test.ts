import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The worked example of each module's documentation: an expression, `// →`, and what it evaluates to. */
const EXAMPLE = /@example\n \* (.+?)(?:\n \*)? \/\/ → (.+)\n \*\//

const folder = new URL('./', import.meta.url)

const modules = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(async (name) => {
      const file = new URL(name, folder)
      const exports = (await import(file.href)) as Record<string, unknown>
      return { exports, example: EXAMPLE.exec(readFileSync(file, 'utf8')) }
    }),
)

const examples = modules.flatMap(({ exports, example }) =>
  example ? [[example[1] as string, example[2] as string, exports] as const] : [],
)

function evaluate(expression: string, scope: Record<string, unknown>): unknown {
  return new Function(...Object.keys(scope), `return (${expression})`)(...Object.values(scope)) as unknown
}

describe('the documentation tells the truth', () => {
  it('and has an example for every format', () => {
    const formats = modules.filter(({ exports }) =>
      Object.entries(exports).some(
        ([name, value]) => name.startsWith('inspect') || Object.hasOwn(Object(value) as object, 'check'),
      ),
    )
    expect(formats).toHaveLength(24)
    expect(formats.filter(({ example }) => example === null)).toEqual([])
  })

  it.each(examples)('%s → %s', (expression, result, exports) => {
    expect(evaluate(expression, exports)).toStrictEqual(evaluate(result, {}))
  })
})
