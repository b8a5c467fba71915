import regexp from 'eslint-plugin-regexp'
import tseslint from 'typescript-eslint'

/** Says which way imports may point, and why, where somebody is about to point them another way. */
const fence = (files, patterns, ignores = []) => ({
  files,
  ignores: ['**/*.test.ts', '**/*.test.tsx', '**/*.test-d.ts', ...ignores],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
})

const CLOCK = [
  {
    selector:
      "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message:
      'The clock is read in main.ts only: take `today` or `clock` from the caller, so that tests can set it.',
  },
]

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/*.generated.ts', 'artefacts/**', '.nx/**', 'data/**'] },
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Indexing gives `T | undefined` here; `!` says that the bound was checked on the line before.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/scripts/**', '**/test/**', 'examples/**', 'packages/cli/**'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['packages/rules/src/**/*.ts'], ...regexp.configs['flat/recommended'] },
  {
    files: ['packages/rules/src/**/*.ts', 'server/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'server/src/main.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK] },
  },
  {
    files: ['packages/rules/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-eval': 'error',
      'no-new-func': 'error',
      'no-restricted-globals': [
        'error',
        ...['window', 'document', 'process', 'Buffer', 'wx', 'Proxy', 'fetch'].map((name) => ({
          name,
          message:
            'The rules run in Node, a browser and a mini-program alike, so they use the language alone.',
        })),
      ],
    },
  },
  fence(
    ['packages/rules/src/**/*.ts'],
    [
      {
        regex: '^(?!\\.)',
        message:
          'The rules have no runtime dependency: a mini-program embeds them. Adapters (zod.ts) are entries of their own.',
      },
    ],
    ['zod', 'ajv', 'react-hook-form', 'antd'].map((adapter) => `packages/rules/src/${adapter}.ts`),
  ),
  fence(
    ['server/src/**/*.ts'],
    [
      {
        group: ['**/packages/rules/**'],
        message: 'Import @registration/rules by its name, as a stranger would.',
      },
      {
        group: ['mongoose', 'mongodb', 'bson'],
        message: 'Only store/mongo knows mongoose; speak to the store port.',
      },
      { group: ['libsql'], message: 'Only store/embedded knows libsql; speak to the store port.' },
      { group: ['**/miniapp/**', '@registration/miniapp'], message: 'The server does not know its clients.' },
    ],
    ['server/src/store/embedded/**', 'server/src/store/mongo/**'],
  ),
  fence(
    ['server/src/actions/**/*.ts'],
    [
      {
        group: ['koa', '@koa/*', '../routes/*', '../middleware/*', '../app'],
        message: 'Actions know rules, store and errors, not HTTP.',
      },
      {
        group: ['**/store/embedded/**', '**/store/mongo/**'],
        message: 'Actions speak to the store port, not to an adapter.',
      },
    ],
  ),
  fence(
    ['miniapp/src/**/*.{ts,tsx}'],
    [
      {
        group: ['@registration/server/*'],
        allowTypeImports: true,
        message: 'The mini-program takes types alone from the contract.',
      },
      { group: ['**/packages/rules/**', '**/server/**'], message: 'Import packages by name.' },
      {
        group: ['@tarojs/taro'],
        message: 'Every Taro call lives in platform/, so that a platform can be faked and replaced.',
      },
    ],
    ['miniapp/src/platform/**', 'miniapp/src/app.*'],
  ),
  fence(
    ['examples/**/*.{ts,tsx,mjs}'],
    [
      {
        group: ['../*', '../../*'],
        message: 'An example uses the published packages alone, as a stranger would.',
      },
    ],
  ),
)
