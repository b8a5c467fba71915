// What a web framework calls with a submitted form whose inputs are named `section.field`.
import { findingText } from '@registration/rules/messages'
import { healthSkills } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'
import { toZod } from '@registration/rules/zod'
import * as z from 'zod'

/** @param {FormData} form @param {string} today */
export function submitForm(form, today) {
  const applicationSchema = toZod(healthSkills, { today, schools })
  const request = z.object({ captcha: z.string().min(4), application: applicationSchema })

  const application = nested(form)
  const { success, data, error } = request.safeParse({ captcha: form.get('captcha'), application })
  return {
    accepted: success ? data.application : undefined,
    errors: Object.fromEntries((error?.issues ?? []).map(({ path, message }) => [path.join('.'), message])),
    hints: applicationSchema
      .warnings(application)
      .map((warning) => [warning.path, findingText(healthSkills, warning)]),
  }
}

/** `basic.name=王芳` as `{ basic: { name: ['王芳'] } }`: a list of one is as good as its element, except of text. */
function nested(form) {
  const application = { photo: form.get('photo') }
  for (const name of new Set(form.keys())) {
    const [section, field] = name.split('.')
    const entries = form.getAll(name)
    if (field !== undefined) (application[section] ??= {})[field] = entries.length > 1 ? entries : entries[0]
  }
  return application
}
