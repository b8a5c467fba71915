import { parseArgs, type ParseArgsConfig } from 'node:util'
import { readAnchor } from './audit/verify-command'
import type { Anchor } from './audit/audit-chain'
import { NotStarted } from './not-started'

/** What the process was started for. */
export type CommandLine =
  | { readonly command: 'serve'; readonly demo: boolean }
  | { readonly command: 'help' }
  | { readonly command: 'check' }
  | { readonly command: 'rotate-data-keys' | 'remove-orphans' }
  | { readonly command: 'verify-audit'; readonly anchor: Anchor | undefined }
  | { readonly command: 'add-administrator'; readonly username: string }
  | { readonly command: 'reconcile'; readonly date: string; readonly json: boolean }

export const USAGE = `usage: node server/dist/main.js [COMMAND]

without a command                       start the server
  --demo                                start it with demonstration plans and accounts
  --check                               tell what is misconfigured, and how to mend it
  --add-administrator NAME              issue the first administrator's account
  --verify-audit [--anchor SEQ:HASH]    verify the chain of audit records; the anchor is as the log has it
  --reconcile YYYY-MM-DD [--json]       compare the statements of a day with the orders
  --rotate-data-keys                    change the keys of personal data
  --remove-orphans                      remove files that no record names
  --help                                print this

Settings are environment variables: docs/operations.md. A process that cannot begin ends with exit code 2.
`

const COMMANDS = {
  help: { type: 'boolean' },
  demo: { type: 'boolean' },
  check: { type: 'boolean' },
  'add-administrator': { type: 'string' },
  'verify-audit': { type: 'boolean' },
  reconcile: { type: 'string' },
  'rotate-data-keys': { type: 'boolean' },
  'remove-orphans': { type: 'boolean' },
} as const satisfies ParseArgsConfig['options']

const DETAILS = { anchor: { type: 'string' }, json: { type: 'boolean' } } as const

/**
 * Reads the arguments of the process. Throws a `NotStarted` with the usage at anything that it does not know: a
 * mistyped command must not start a server.
 *
 * @example readCommandLine(['--reconcile', '2026-11-22']) // { command: 'reconcile', date: '2026-11-22', json: false }
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { anchor, json = false, ...given } = parsed(args)
  const [command = 'serve', another] = Object.keys(given) as (keyof typeof given)[]
  if (another !== undefined) throw mistyped(`--${command} and --${another} are two commands`)
  if (anchor !== undefined && command !== 'verify-audit') throw mistyped('--anchor belongs to --verify-audit')
  if (json && command !== 'reconcile') throw mistyped('--json belongs to --reconcile')
  switch (command) {
    case 'serve':
    case 'demo':
      return { command: 'serve', demo: command === 'demo' }
    case 'verify-audit':
      return { command, anchor: anchor === undefined ? undefined : anchorOf(anchor) }
    case 'add-administrator':
      return { command, username: given[command] ?? '' }
    case 'reconcile':
      return { command, date: dateOf(given[command] ?? ''), json }
    default:
      return { command }
  }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { ...COMMANDS, ...DETAILS } }).values
  } catch (error) {
    throw mistyped((error as Error).message)
  }
}

function anchorOf(text: string): Anchor {
  const anchor = readAnchor(text)
  if (anchor === undefined) throw mistyped('an anchor is written SEQ:HASH, as the log has it')
  return anchor
}

function dateOf(text: string): string {
  const millis = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN
  const isDate = !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text)
  if (!isDate) throw mistyped('a day is written YYYY-MM-DD')
  return text
}

function mistyped(why: string): NotStarted {
  return new NotStarted(`${why}\n\n${USAGE}`)
}
