/** What `toZod` promises of types, compiled by `tsc`. */
import type * as z from 'zod'
import { defineRuleset } from './define'
import type { Finding } from './finding'
import { healthSkills } from './portals'
import type { Application } from './ruleset'
import { toZod } from './zod'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

function holds<T extends true>(): T | undefined {
  return undefined
}

const label = { zh: '栏', en: 'field' } as const
const source = ''
const small = defineRuleset({
  id: 'small',
  version: '1',
  title: label,
  sections: [
    {
      id: 'basic',
      label,
      fields: [
        { id: 'name', label, required: true, format: { type: 'personName', maxLength: 20 }, source },
        { id: 'days', label, required: true, format: { type: 'choices', list: 'days' }, source },
        { id: 'email', label, required: false, format: { type: 'email' }, source },
      ],
    },
    {
      id: 'jobs',
      label,
      repeats: { min: 0, max: 5 },
      fields: [
        { id: 'employer', label, required: true, format: { type: 'text', maxLength: 50 }, source },
        {
          id: 'post',
          label,
          required: true,
          when: { present: 'jobs.employer' },
          format: { type: 'email' },
          source,
        },
      ],
    },
  ],
  rules: [],
  lists: { days: [{ code: 'sat', label }] },
  severities: {},
  photo: { types: ['jpeg'], maxBytes: 1, sizes: [], source },
})

export const schema = toZod(small, { today: '2026-11-22' })
type Accepted = z.output<typeof schema>

holds<Same<z.input<typeof schema>, Application>>()
holds<Same<NonNullable<Accepted['basic']>['name'], string>>()
holds<Same<NonNullable<Accepted['basic']>['days'], readonly string[]>>()
holds<Same<NonNullable<Accepted['basic']>['email'], string | undefined>>()
holds<Same<NonNullable<Accepted['jobs']>[number]['employer'], string>>()
holds<Same<NonNullable<Accepted['jobs']>[number]['post'], string | undefined>>()
holds<Same<ReturnType<typeof schema.warnings>, readonly Finding[]>>()

// @ts-expect-error there is no such section
export type Mistyped = Accepted['basics']

// A portal whose type does not name its fields: text, or lists of text, by section and field.
export const wide = toZod(healthSkills, { today: '2026-11-22' }).parse({})
holds<Same<NonNullable<NonNullable<typeof wide.basic>['name']>, string | readonly string[]>>()

// @ts-expect-error rules never read the clock: today is needed
toZod(small, {})
// @ts-expect-error there is no such language
toZod(small, { today: '2026-11-22', locale: 'de' })
