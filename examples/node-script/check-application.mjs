// Checks one application in a JSON file: node check-application.mjs FILE [PORTAL] [TODAY]
// Prints what is wrong and what looks wrong; ends with 1 when something is wrong, with 2 when it was called wrongly.
import { readFileSync } from 'node:fs'
import { chinaDate, evaluate } from '@registration/rules'
import { findingText } from '@registration/rules/messages'
import { portals } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'

const [file, portalId = 'health-skills', today = chinaDate(Date.now())] = process.argv.slice(2)
const portal = portals[portalId]
if (file === undefined || portal === undefined) {
  console.error(`usage: node check-application.mjs FILE [${Object.keys(portals).join('|')}] [YYYY-MM-DD]`)
  process.exit(2)
}

const application = JSON.parse(readFileSync(file, 'utf8'))
const { errors, warnings, value } = evaluate(portal, application, { today, schools })

for (const finding of [...errors, ...warnings]) {
  console.log(`${finding.severity}\t${finding.path}\t${finding.code}\t${findingText(portal, finding)}`)
}
if (errors.length === 0) console.log(JSON.stringify(value, null, 2))
process.exitCode = errors.length === 0 ? 0 : 1
