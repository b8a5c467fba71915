// Writes the JSON Schema of every portal, with the lists of its vectors' exam plan: node export-schemas.mjs FOLDER
import { createRequire } from 'node:module'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toJsonSchema } from '@registration/rules/json-schema'
import { portals } from '@registration/rules/portals'

const require = createRequire(import.meta.url)
const folder = process.argv[2] ?? 'schemas'

mkdirSync(folder, { recursive: true })
for (const [id, portal] of Object.entries(portals)) {
  const { circumstances } = require(`@registration/rules/vectors/portal-${id}.json`)
  const schema = toJsonSchema(portal, { lists: circumstances.lists })
  writeFileSync(join(folder, `${id}.json`), JSON.stringify(schema, null, 2))
}
