export { standardSchema, type StandardSchema, type StandardSchemaOptions } from '../standard-schema'
export { checkRuleset } from './check-ruleset'
export { defineRuleset, type ListsOf, type PathsOf, type RulesetData } from './define-ruleset'
export { extendRuleset, type FieldChange, type RulesetChanges } from './extend-ruleset'
