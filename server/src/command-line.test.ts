import { describe, expect, it } from 'vitest'
import { readCommandLine, USAGE } from './command-line'
import { NotStarted } from './not-started'

const HASH = '0123456789abcdef'.repeat(4)

describe('the command line', () => {
  it.each([
    [[], { command: 'serve', demo: false }],
    [['--demo'], { command: 'serve', demo: true }],
    [['--help'], { command: 'help' }],
    [['--check'], { command: 'check' }],
    [['--add-administrator', 'wang'], { command: 'add-administrator', username: 'wang' }],
    [['--verify-audit'], { command: 'verify-audit', anchor: undefined }],
    [
      ['--verify-audit', '--anchor', `8410:${HASH}`],
      { command: 'verify-audit', anchor: { sequence: 8410, hash: HASH } },
    ],
    [
      [`--anchor=8410:${HASH}`, '--verify-audit'],
      { command: 'verify-audit', anchor: { sequence: 8410, hash: HASH } },
    ],
    [['--reconcile', '2026-11-22'], { command: 'reconcile', date: '2026-11-22', json: false }],
    [['--json', '--reconcile', '2026-11-22'], { command: 'reconcile', date: '2026-11-22', json: true }],
    [['--rotate-data-keys'], { command: 'rotate-data-keys' }],
    [['--remove-orphans'], { command: 'remove-orphans' }],
  ])('%j is a command', (args, command) => {
    expect(readCommandLine(args)).toEqual(command)
  })

  it.each([
    ['a mistyped command', ['--verfy-audit'], '--verfy-audit'],
    ['a word', ['start'], 'start'],
    ['a value for what has none', ['--demo=yes'], '--demo'],
    ['no name', ['--add-administrator'], '--add-administrator'],
    ['no date', ['--reconcile'], '--reconcile'],
    ['a command in place of the date', ['--reconcile', '--json'], '--reconcile'],
    ['a date that is none', ['--reconcile', '2026-02-30'], 'YYYY-MM-DD'],
    ['a date of another form', ['--reconcile', '22.11.2026'], 'YYYY-MM-DD'],
    ['an anchor without its hash', ['--verify-audit', '--anchor', '5'], 'SEQ:HASH'],
    ['no anchor', ['--verify-audit', '--anchor'], '--anchor'],
    ['two commands', ['--check', '--demo'], 'two commands'],
    ['an anchor of nothing', ['--anchor', `1:${HASH}`], '--anchor'],
    ['JSON of nothing', ['--json'], '--json'],
    ['JSON of another command', ['--check', '--json'], '--json'],
  ])('%s is refused with the usage', (_label, args, named) => {
    const read = () => readCommandLine(args)
    expect(read).toThrow(NotStarted)
    expect(read).toThrow(named)
    expect(read).toThrow(USAGE)
  })
})
