// An API for forms of other programs: POST /check/health-skills with an application answers with its findings.
import { createServer } from 'node:http'
import { evaluate } from '@registration/rules'
import { messages } from '@registration/rules/messages'
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
    const { errors, warnings } = evaluate(portal, application, { today: today(), schools })
    const withText = (finding) => ({ ...finding, text: messages(finding) })
    return answer(200, { errors: errors.map(withText), warnings: warnings.map(withText) })
  })
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
