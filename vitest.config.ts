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
    setupFiles: ['./vitest.setup.ts'],
    // Two processes race in some tests, a browser runs in others: on a busy machine a wait is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: a browser, a database and a test each want one.
    maxWorkers: 2,
  },
})
