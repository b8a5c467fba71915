import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/{src,scripts,test}/**/*.test.ts',
      'server/{src,test}/**/*.test.ts',
      'miniapp/{src,test}/**/*.test.{ts,tsx}',
      'examples/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: a browser, a database and a test each want one.
    maxWorkers: 2,
  },
})
