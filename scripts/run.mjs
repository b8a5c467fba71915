import { spawn } from 'node:child_process'

/** Runs a command with its output shown; answers its exit code. Whoever ends this process ends the command first. */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // A terminal sends Ctrl-C to the command itself: here it is only waited for.
  process.on('SIGINT', () => undefined)
  return new Promise((resolve) => {
    child.once('error', () => resolve(127))
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })
}
