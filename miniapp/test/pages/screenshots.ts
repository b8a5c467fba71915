/**
 * Photographs every page in each of its states (states.ts) at 320, 390 and 768 px: light, dark and in the largest text.
 *
 *   npm run screenshots -w miniapp            all of them
 *   npm run screenshots -w miniapp -- photo   the states whose name begins so
 *
 * The pictures and an overview of each width and look lie in artefacts/screenshots. It builds nothing: build first.
 */
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { TestServer } from '../../../server/test/test-server'
import { launchBrowser } from '../browser'
import { LOOKS, textFaults, wear, type Look } from '../journey/looks'
import { gather } from './people'
import { enter, STATES } from './states'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const TARGET = path.join(ROOT, 'artefacts/screenshots')
const SCREENS = [
  { width: 320, height: 640 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
]

/** Pixels of a picture in the overview, and how many stand in a row. */
const THUMB = { width: 300, height: 900 }
const IN_ROW = 9

async function overview(files: readonly string[], target: string): Promise<void> {
  const thumbs = await Promise.all(
    files.map((file) =>
      sharp(file)
        .resize({ ...THUMB, fit: 'contain', position: 'top', background: '#777', withoutEnlargement: true })
        .png()
        .toBuffer(),
    ),
  )
  const rows = Math.ceil(thumbs.length / IN_ROW)
  const size = {
    width: IN_ROW * (THUMB.width + 8),
    height: rows * (THUMB.height + 8),
    channels: 3 as const,
    background: '#777',
  }
  await sharp({ create: size })
    .composite(
      thumbs.map((input, index) => ({
        input,
        left: (index % IN_ROW) * (THUMB.width + 8),
        top: Math.floor(index / IN_ROW) * (THUMB.height + 8),
      })),
    )
    .png()
    .toFile(target)
}

const prefix = process.argv[2] ?? ''
const states = STATES.filter(({ name }) => name.startsWith(prefix))
if (prefix === '') rmSync(TARGET, { recursive: true, force: true })
mkdirSync(TARGET, { recursive: true })

const browser = await launchBrowser()
let faults = 0
for (const screen of SCREENS) {
  // The same people in each width: on one server the queue of staff would grow from one to the next.
  const server = await TestServer.start(undefined, path.join(ROOT, 'miniapp/dist/h5'))
  const people = await gather(browser, server, screen)
  const taken: Record<Look, string[]> = { light: [], dark: [], largest: [] }
  for (const state of states) {
    const person = await enter(state, people)
    for (const look of LOOKS) {
      await wear(person.page, look)
      const file = path.join(TARGET, `${state.name}-${screen.width}-${look}.png`)
      const found = await person.whole(async () => {
        await person.page.screenshot({ path: file, animations: 'disabled' })
        return textFaults(person.page)
      })
      faults += found.length
      for (const fault of found) console.log(`${state.name} ${screen.width} ${look}: ${fault}`)
      taken[look].push(file)
    }
    await wear(person.page, 'light')
  }
  for (const look of LOOKS) await overview(taken[look], path.join(TARGET, `_${screen.width}-${look}.png`))
  await people.leave()
  await server.stop()
}
await browser.close()
console.log(
  `${states.length * SCREENS.length * LOOKS.length} pictures in artefacts/screenshots, ${faults} faults`,
)
