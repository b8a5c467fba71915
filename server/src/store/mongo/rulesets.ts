import { Schema, type Connection } from 'mongoose'
import type { KeptRuleset, Store } from '../store'
import { unlessDuplicate } from './duplicates'
import { STRICT } from './schema'

/** A ruleset is a file to the store: nothing is found by what stands in it. */
interface RulesetDocument {
  readonly _id: string
  /** JSON */
  readonly content: string
}

const schema = new Schema<RulesetDocument>({ _id: String, content: String }, STRICT)

export function rulesets(connection: Connection): Pick<Store, 'keepRuleset' | 'ruleset'> {
  const model = connection.model('Ruleset', schema, 'rulesets')

  return {
    async keepRuleset(ruleset) {
      const _id = key(ruleset.id, ruleset.version)
      await model.insertOne({ _id, content: JSON.stringify(ruleset) }).catch(unlessDuplicate)
    },
    async ruleset(id, version) {
      const document = await model.findById(key(id, version)).lean<RulesetDocument>()
      return document === null ? undefined : (JSON.parse(document.content) as KeptRuleset)
    },
  }
}

function key(id: string, version: string): string {
  return JSON.stringify([id, version])
}
