import { expect, it } from 'vitest'
import { Registrant, reviewBy } from '../portal-client'
import { portalSample } from '../portal-samples'
import { Client, PASSWORD, type TestServer } from '../test-server'

export interface DumpedServer {
  readonly server: TestServer
  /** every byte that the store keeps */
  dump(): Promise<Buffer>
}

/** A dump of the store gives nobody away. */
export function describeDataAtRest(start: () => Promise<DumpedServer>): void {
  it('holds no ID number, phone, name, reason or password in clear, and no file that can be read', async () => {
    const { server, dump: dumpNow } = await start()
    try {
      const sample = portalSample('sichuan-health')
      const candidate = await Registrant.of(server, sample)
      await candidate.fillIn()
      await candidate.submit()
      const clerk = await server.addStaff('clerk', '140100-01')
      await reviewBy(clerk, candidate.application, 'return', [{ path: null, text: '证明材料不清晰' }])
      await new Client(server).post('/api/accounts', { username: 'lan-hua', password: PASSWORD })
      const { name, idNumber } = sample.sections['basic'] as { name: string; idNumber: string }
      const { phone } = sample.sections['work'] as { phone: string }
      const { employer } = sample.sections['work'] as { employer: string }

      const dump = await dumpNow()
      expect(dump.includes(Buffer.from('lan-hua')), 'the dump shows what is not sealed').toBe(true)
      for (const secret of [
        idNumber,
        idNumber.slice(6, 14) + idNumber.slice(14),
        phone,
        name,
        employer,
        PASSWORD,
      ]) {
        expect(dump.includes(Buffer.from(secret)), `${secret} in clear`).toBe(false)
      }
      expect(dump.includes(Buffer.from('证明材料不清晰'))).toBe(false)
      expect(dump.includes(Buffer.from('%PDF-'))).toBe(false)
      expect(dump.includes(Buffer.from(sample.photo.subarray(0, 200)))).toBe(false)
      expect(server.logged.join('')).not.toMatch(new RegExp([idNumber, phone, name, PASSWORD].join('|')))
    } finally {
      await server.stop()
    }
  })
}
