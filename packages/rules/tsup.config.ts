import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    core: 'src/core/index.ts',
    portals: 'src/portals/index.ts',
    define: 'src/define/index.ts',
    explain: 'src/explain/index.ts',
    compare: 'src/compare/index.ts',
    lifecycle: 'src/lifecycle.ts',
    columns: 'src/columns.ts',
    schools: 'src/schools/index.ts',
    areas: 'src/areas/index.ts',
    messages: 'src/messages/index.ts',
    zod: 'src/zod.ts',
    'json-schema': 'src/json-schema.ts',
    ajv: 'src/ajv.ts',
    'react-hook-form': 'src/react-hook-form.ts',
    antd: 'src/antd.ts',
  },
  format: ['esm', 'cjs'],
  // A mini-program is not transpiled again: nothing newer than ES2017 may reach the phone.
  target: 'es2017',
  dts: true,
  splitting: true,
  treeshake: true,
  clean: true,
})
