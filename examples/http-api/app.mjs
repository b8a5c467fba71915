// An API for forms of other programs: POST /check/health-skills with an application, its files in base64, answers with its
// findings.
import { createServer } from 'node:http'
import { evaluate } from '@registration/rules'
import { findingText } from '@registration/rules/messages'
import { portals } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'

const MOST_BYTES = 1024 * 1024

/** @param {{ today: () => string }} clock the calendar date in China */
export function createApp({ today }) {
  return createServer(async (request, response) => {
    const answer = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    const [, resource, id] = pathname.split('/')

    if (request.method === 'GET' && resource === 'schools') {
      return answer(200, schools.findSchools(searchParams.get('q') ?? '', { limit: 10 }))
    }
    const portal = Object.hasOwn(portals, id ?? '') ? portals[id] : undefined
    if (request.method !== 'POST' || resource !== 'check' || portal === undefined) {
      return answer(404, { code: 'not-found' })
    }
    const application = await readJson(request)
    if (application === undefined) return answer(400, { code: 'no-json' })
    const { errors, warnings } = evaluate(portal, withFiles(application), { today: today(), schools })
    const withText = (finding) => ({ ...finding, text: findingText(portal, finding) })
    return answer(200, { errors: errors.map(withText), warnings: warnings.map(withText) })
  })
}

/**
 * Files come in base64 and are inspected here. `evaluate` also takes the inspection of a file in its place, and believes it:
 * one out of a request would be a photo that nobody has seen.
 */
function withFiles(application) {
  const { photo, attachments, ...entries } = Object(application)
  const files = Object.entries(Object(attachments)).map(([id, file]) => [id, bytesOf(file)])
  return { ...entries, photo: bytesOf(photo), attachments: Object.fromEntries(files) }
}

function bytesOf(base64) {
  return typeof base64 === 'string' ? Buffer.from(base64, 'base64') : undefined
}

async function readJson(request) {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk
    if (text.length > MOST_BYTES) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
