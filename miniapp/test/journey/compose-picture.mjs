/**
 * Puts three phones of the journey side by side for the README. Run after journey.h5.test.ts has photographed them:
 *
 *   node miniapp/test/journey/compose-picture.mjs
 */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

const root = path.resolve(import.meta.dirname, '../../..')
const target = path.join(root, 'docs/images/journey.png')

/** A section with a warning, the 网报号, and the clerk's counter. */
const PICTURES = ['15-years-warning', '24-submitted', '28-counter-candidate']
const WIDTH = 480
const HEIGHT = Math.round((WIDTH * 844) / 390)
const GAP = 32
const RADIUS = 28

const frame = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect x="1" y="1" width="${WIDTH - 2}" height="${HEIGHT - 2}" rx="${RADIUS}" fill="none" stroke="#9aa7ae" stroke-width="2"/>
  </svg>`,
)
const corners = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" rx="${RADIUS}"/>
  </svg>`,
)

/** The top of a page as far as a phone shows it. */
function phone(name) {
  return sharp(path.join(root, 'artefacts/journey', `${name}.png`))
    .resize({ width: WIDTH, height: HEIGHT, fit: 'cover', position: 'top' })
    .composite([
      { input: corners, blend: 'dest-in' },
      { input: frame, blend: 'over' },
    ])
    .png()
    .toBuffer()
}

const phones = await Promise.all(PICTURES.map(phone))
mkdirSync(path.dirname(target), { recursive: true })
const { size } = await sharp({
  create: {
    width: phones.length * (WIDTH + GAP) + GAP,
    height: HEIGHT + 2 * GAP,
    channels: 4,
    background: '#ffffff',
  },
})
  .composite(phones.map((input, index) => ({ input, left: GAP + index * (WIDTH + GAP), top: GAP })))
  .png({ palette: true, colours: 128, effort: 10 })
  .toFile(target)
console.log(`${path.relative(root, target)}: ${Math.round(size / 1024)} KB`)
