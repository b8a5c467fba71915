import { configDefaults, defineConfig } from 'vitest/config'

/** Tests that put something else in the place of a module: nobody before them may have loaded it. */
const MOCKING = [
  'miniapp/src/**/*.test.{ts,tsx}',
  'server/src/store/files/file-directory.test.ts',
  'server/test/same-work.test.ts',
]

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: [
            'packages/*/{src,scripts,test}/**/*.test.ts',
            'server/{src,test}/**/*.test.ts',
            'miniapp/test/**/*.test.{ts,tsx}',
            'examples/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...MOCKING],
          // One file after the other in the same process: to load the server anew for each took longer than its tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: MOCKING } },
    ],
    setupFiles: ['./vitest.setup.ts'],
    // Two processes race in some tests, a browser runs in others: on a busy machine a wait is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: a browser, a database and a test each want one.
    maxWorkers: 2,
  },
})
