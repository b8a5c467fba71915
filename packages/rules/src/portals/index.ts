import type { Portal } from '../portal'
import type { StandardSchema } from '../standard-schema'
import { generalSkills } from './general-skills'
import { guangdongSkills } from './guangdong-skills'
import { healthQualification } from './health-qualification'
import { healthSkills } from './health-skills'
import { nationalMedical } from './national-medical'
import { sichuanHealth } from './sichuan-health'

export type { Portal } from '../portal'
export { staffAccountPolicy } from './accounts'
export { criterionOfManual } from './health-qualification'
export { generalSkills, guangdongSkills, healthQualification, healthSkills, nationalMedical, sichuanHealth }

/** Every portal by its id. */
export const portals: Readonly<Record<string, Portal & StandardSchema>> = {
  'health-skills': healthSkills,
  'health-qualification': healthQualification,
  'sichuan-health': sichuanHealth,
  'national-medical': nationalMedical,
  'guangdong-skills': guangdongSkills,
  'general-skills': generalSkills,
}
