import { portals } from '@registration/rules/portals'
import jpeg from 'jpeg-js'
import PDFDocument from 'pdfkit'
import { demoPlans } from '../src/demo/demo-plans'
import type { ExamPlan } from '../src/store/store'
import { sampleSections } from './sample-application'
import { NOON } from './test-server'

/** What a candidate of a portal enters, page by page, in the order in which the portal wants it. */
export interface PortalSample {
  readonly plan: ExamPlan
  readonly sections: Readonly<Record<string, object>>
  readonly photo: Uint8Array
  readonly attachments: Readonly<Record<string, Uint8Array>>
  readonly beginning: object
}

export type PortalId =
  | 'health-skills'
  | 'health-qualification'
  | 'sichuan-health'
  | 'national-medical'
  | 'guangdong-skills'
  | 'general-skills'

export const PORTAL_IDS = Object.keys(portals) as PortalId[]

const pdf = await samplePdf()
const oneInch = photoOf(295, 413, 30_000)
const twoInch = photoOf(413, 579, 30_000)

/** The entries of a person whom no other call returns, for a plan of the portal. */
export function portalSample(portal: PortalId, changes: Partial<ExamPlan> = {}): PortalSample {
  const demo = demoPlans(NOON).find(({ ruleset }) => ruleset.id === portal)
  if (demo === undefined) throw new Error(`no demonstration plan of ${portal}`)
  const plan: ExamPlan = { ...demo, ...changes }
  const { basic, education, work, exam } = sampleSections()
  const phone = '13800138000'
  const skills = { ...exam, province: undefined }
  const pages: Readonly<Record<PortalId, Omit<PortalSample, 'plan' | 'beginning'>>> = {
    'health-skills': {
      sections: { basic: basic ?? {}, education: education ?? {}, work: work ?? {}, exam: exam ?? {} },
      photo: oneInch,
      attachments: {},
    },
    'health-qualification': {
      sections: {
        basic: basic ?? {},
        education: { ...education, highestEducation: 'secondary-vocational' },
        work: {
          employerType: 'public-hospital',
          yearsInOccupation: '8',
          grade: 'assistant',
          gradeYears: '5',
          phone,
        },
        exam: {
          category: 'nursing',
          level: 'practitioner',
          profession: 'nursing-203',
          province: '140000',
          station: '140100-01',
        },
      },
      photo: oneInch,
      attachments: {},
    },
    'sichuan-health': {
      sections: {
        basic: basic ?? {},
        education: education ?? {},
        work: { ...work, employer: '成都市某医院' },
        exam: { ...skills, criterion: 'college' },
      },
      photo: twoInch,
      attachments: { workProof: pdf, pledge: pdf, diploma: pdf },
    },
    'national-medical': {
      sections: {
        basic: { ...basic, phone },
        education: education ?? {},
        work: { trialEmployer: '太原市某医院', trialMonth: '2024-07' },
        exam: {
          level: 'assistant',
          specialty: 'clinical',
          basis: 'education',
          province: '140000',
          station: '140100-01',
        },
      },
      photo: oneInch,
      attachments: {},
    },
    'guangdong-skills': {
      sections: {
        basic: { ...basic, phone },
        exam: { ...skills, byOccupation: 'no' },
        educations: [
          { ...education, highestEducation: undefined, level: 'college', isHighest: 'yes' },
          {
            level: 'secondary-vocational',
            major: 'nursing',
            school: '999999',
            schoolRemark: '太原市卫生学校',
            graduationMonth: '2009-07',
            isHighest: 'no',
          },
        ],
        works: [{ employer: '广州市某医院', position: '护士', beginMonth: '2011-08' }],
      },
      photo: oneInch,
      attachments: {},
    },
    'general-skills': {
      sections: {
        basic: { ...basic, phone, email: 'wangfang@example.com' },
        education: education ?? {},
        work: { yearsInOccupation: '6' },
        exam: { ...skills, session: 'autumn' },
      },
      photo: oneInch,
      attachments: { idCopy: pdf, diploma: pdf },
    },
  }
  const page = pages[portal]
  return { ...page, plan, beginning: beginningOf(plan, page.sections) }
}

function beginningOf(plan: ExamPlan, sections: Readonly<Record<string, object>>): object {
  return {
    noticeVersion: plan.notice.version,
    ...(plan.pledge && { pledge: { version: plan.pledge.version, agrees: true } }),
    ...(plan.ruleset.id === 'general-skills' && { sections }),
  }
}

/** A real JPEG: a white background, and noise in the middle until the file is about `byteLength` long. */
export function photoOf(width: number, height: number, byteLength: number): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 0xff)
  let seed = 1
  let bytes = new Uint8Array()
  for (let row = 0; row < height && bytes.length < byteLength; row += 8) {
    for (let index = row * width * 4; index < Math.min(height, row + 8) * width * 4; index++) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31
      if (index % 4 !== 3) data[index] = 0xc0 + (seed % 0x40)
    }
    bytes = new Uint8Array(jpeg.encode({ width, height, data }, 70).data)
  }
  return bytes
}

async function samplePdf(): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4' })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => document.on('end', resolve))
  document.text('Certificate')
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}
