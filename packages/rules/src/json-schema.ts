import { Draft } from './json-schema/draft'
import type { Reason } from './json-schema/format-shapes'
import type { Circumstances } from './core/assessment'
import type { Severity } from './finding'
import type { Ruleset } from './ruleset'

export { normalisedApplication } from './normalised-application'
export type { Reason } from './json-schema/format-shapes'

/** A rule of the portal and a keyword that says the same. */
export interface Expressed {
  /** `section.field`, `section.*.field` in a section that repeats, a section, `photo`, `attachments.id` */
  readonly path: string
  readonly code: string
  /** JSON pointer of the keyword in the schema: a validator's error there (or below) means this code */
  readonly keyword: string
}

/** A rule of the portal that the schema does not hold, or holds in part. */
export interface NotExpressed {
  readonly path: string
  readonly code: string
  readonly severity: Severity
  readonly reason: Reason
}

export interface PortalSchema {
  readonly $schema: 'https://json-schema.org/draft/2020-12/schema'
  readonly title: string
  readonly type: 'object'
  readonly $defs: {
    /** not a schema, and nothing refers to it: a validator that refuses unknown keywords never looks at it */
    readonly coverage: {
      readonly $comment: string
      readonly 'x-portal': { readonly id: string; readonly version: string }
      readonly 'x-expressed': readonly Expressed[]
      readonly 'x-not-expressed': readonly NotExpressed[]
    }
  }
  readonly [keyword: string]: unknown
}

const COMMENT =
  'Which rules of the portal this schema holds and which it cannot hold. It describes normalised applications: ' +
  'sections of text by field, files as inspections.'

/**
 * A portal as JSON Schema, draft 2020-12, for programs in other languages: the normalised applications that the
 * portal accepts, as `normalisedApplication(evaluate(…))` makes them.
 *
 * Expressed: required fields, also those that depend on others; lists, and choices that depend on others; lengths in
 * code points; the formats' patterns; ranges; numbers of rows. Every rule that is not, or not wholly, stands under
 * `$defs.coverage['x-not-expressed']` with the reason, warnings too, since JSON Schema has none. Under
 * `x-expressed` each other rule has its keyword, so that a validator's error leads to the code. Compiles in Ajv 2020
 * with `strict: true` and nothing added.
 *
 * Throws a `TypeError` for a format that it does not know.
 *
 * @param plan lists, photo and attachments of the exam plan, as for `evaluate`
 * @example
 * toJsonSchema(healthSkills).$defs.coverage['x-portal'].id // → 'health-skills'
 */
export function toJsonSchema(
  ruleset: Ruleset,
  plan: Pick<Circumstances, 'lists' | 'photo' | 'attachments'> = {},
): PortalSchema {
  const { keywords, expressed, notExpressed } = new Draft(ruleset, plan)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: ruleset.title.zh,
    type: 'object',
    ...keywords(),
    $defs: {
      coverage: {
        $comment: COMMENT,
        'x-portal': { id: ruleset.id, version: ruleset.version },
        'x-expressed': expressed,
        'x-not-expressed': notExpressed,
      },
    },
  }
}
