// Builds what is not built yet (lerna keeps what did not change) and starts the server with demo data.
import { run } from './run.mjs'

const built = await run('npx', ['lerna', 'run', 'build', '--loglevel=warn'], {
  env: { ...process.env, ONLY: 'h5' },
})
if (built !== 0) process.exit(built)
process.exit(await run(process.execPath, ['server/dist/main.js', '--demo']))
