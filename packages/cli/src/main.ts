import { run } from './command'

process.exitCode = await run(process.argv.slice(2), process.stdout, process.stderr)
