import type { Ruleset } from '../ruleset'
import { healthSkills } from './health-skills'

export { healthSkills }

/** Every portal by its id. */
export const portals: Readonly<Record<string, Ruleset>> = { [healthSkills.id]: healthSkills }
