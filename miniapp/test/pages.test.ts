import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PackageFiles } from './weapp-harness/package-files'
import { boot } from './weapp-harness'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')

/** The bundle that ships, as WeChat gets it: `npm run build:weapp` makes it. */
describe('the built mini-program', () => {
  it.each([...new PackageFiles(dist).pages])('opens %s without a server, and says something', async (url) => {
    const phone = boot({ dist, url })
    expect(await phone.until(() => phone.text())).toMatch(/[\u4e00-\u9fa5]{2}/)
    phone.close()
  })
})
