import jpeg from 'jpeg-js'
import type { Client } from './test-server'

/** GB 11643 numbers of made-up persons: area, birth date, a running number, the check character. */
export function residentNumber(serial: number, { birthDate = '19900101', area = '110101' } = {}): string {
  const digits = area + birthDate + String(serial).padStart(3, '0')
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11),
    0,
  )
  return digits + '10X98765432'.charAt(sum % 11)
}

let persons = 0

/** The entries of a complete application of a woman whom no other call returns. */
export function sampleSections(): Record<string, Record<string, unknown>> {
  persons += 2
  const month = String((Math.floor(persons / 1000) % 12) + 1).padStart(2, '0')
  return {
    basic: {
      name: '王芳',
      idType: 'resident-id',
      idNumber: residentNumber(persons % 1000, { birthDate: `1990${month}01` }),
      gender: 'female',
    },
    education: {
      highestEducation: 'college',
      major: 'nursing',
      school: '4111010001',
      graduationMonth: '2011-07',
    },
    work: { employerType: 'public-hospital', yearsInOccupation: '5', phone: '13800138000' },
    exam: {
      level: '3',
      occupation: '4-14-02-02',
      attempt: 'first',
      subjects: ['theory', 'practical'],
      province: '140000',
      station: '140100-01',
    },
  }
}

/** A real JPEG of 1寸 proportions; another shade is another photo. */
export function samplePhoto(shade = 0x60): Uint8Array {
  const [width, height] = [295, 413]
  return new Uint8Array(
    jpeg.encode({ width, height, data: Buffer.alloc(width * height * 4, shade) }, 80).data,
  )
}

/** Fills everything in, short of submitting. */
export async function fillIn(candidate: Client, sections = sampleSections()): Promise<void> {
  await candidate.start()
  for (const [section, entries] of Object.entries(sections)) {
    const { status, body } = await candidate.save(section, entries)
    if (status !== 200) throw new Error(`${section}: ${JSON.stringify(body)}`)
  }
  const { status, body } = await candidate.savePhoto(samplePhoto())
  if (status !== 200) throw new Error(`photo: ${JSON.stringify(body)}`)
}
