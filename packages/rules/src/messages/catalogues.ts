import type { Finding } from '../finding'
import { en } from './en'
import { fileTypesText } from './file-types'
import { zhCN } from './zh-CN'

export type Locale = 'zh-CN' | 'en'

/**
 * Texts by code, with `{param}` for what a finding carries. `code/type` is the text of a code for one `type` that it
 * carries: that a file is of the type `unknown` says nothing to a person.
 */
export type Catalogue = Readonly<Record<string, string>>

const catalogues: Readonly<Record<Locale, Catalogue>> = { 'zh-CN': zhCN, en }

function textOf(finding: Finding, locale: Locale = 'zh-CN', texts: Catalogue = {}): string {
  const template = templateIn(texts, finding) ?? templateIn(catalogues[locale] ?? zhCN, finding)
  if (template === undefined) return finding.code
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const param = finding.params[name]
    if (param === undefined) return placeholder
    return FILE_TYPES.indexOf(name) < 0
      ? String(param)
      : fileTypesText(String(param).split(', '), locale === 'en' ? 'en' : 'zh-CN')
  })
}

/** Params that name types of files: what a file is, and what it may be. */
const FILE_TYPES = ['type', 'allowed']

function templateIn(catalogue: Catalogue, { code, params }: Finding): string | undefined {
  return own(catalogue, `${code}/${params['type']}`) ?? own(catalogue, code)
}

function own(catalogue: Catalogue, code: string): string | undefined {
  return Object.prototype.hasOwnProperty.call(catalogue, code) ? catalogue[code] : undefined
}

/**
 * The text of a finding for a person, in Chinese unless `locale` says otherwise; a code that the catalogues do not
 * know is answered with itself. `messages['zh-CN']` and `messages.en` are the catalogues; `texts` by code, written like
 * them, come before them.
 *
 * @example
 * const finding = { path: 'basic.idNumber', code: 'residentId.length', severity: 'error', params: { length: 17 } }
 * messages(finding) // → '身份证必须为15或18位，现在是17位'
 * messages(finding, 'zh-CN', { 'residentId.length': '您填了{length}位' }) // → '您填了17位'
 */
export const messages = /* @__PURE__ */ Object.assign(textOf, catalogues)
