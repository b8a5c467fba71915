/**
 * Measures the H5 build in headless Chromium with a processor four times slower, as a cheap phone's is:
 *
 *   npm run speed -w miniapp
 *
 * Prints, for the log-in page without a cache, when it can be used (the button answers, and no task has been longer than
 * 50 ms since), and for letters that are typed into a text field and into the school search, the time until the frame
 * that shows them. It builds nothing: build first. The numbers are the machine's, so no test compares them.
 */
import path from 'node:path'
import { sampleSections } from '../../../server/test/sample-application'
import { TestServer } from '../../../server/test/test-server'
import { launchBrowser } from '../browser'
import { Person } from '../journey/h5-person'
import { addCandidate } from '../journey/add-candidate'

const SLOWER = 4
const ROUNDS = 5
const AIMS = { interactive: 3000, letter: 100 }

const server = await TestServer.start(undefined, path.resolve(import.meta.dirname, '../../dist/h5'))
const browser = await launchBrowser()

async function slowed(person: Person): Promise<void> {
  const session = await person.page.context().newCDPSession(person.page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
}

const print = (what: string, values: readonly number[], aim: number) => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]!
  const most = sorted.at(-1)!
  const verdict = most <= aim ? 'within' : 'OVER'
  console.log(`${what}: middle ${Math.round(middle)} ms, most ${Math.round(most)} ms, ${verdict} ${aim} ms`)
}

/** Milliseconds from the start of the navigation to the end of the last long task before the button is there. */
async function timeToInteractive(): Promise<number> {
  const person = await Person.sitDown(browser, server)
  await slowed(person)
  await person.page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) tasks.push(startTime + duration)
    }).observe({ type: 'longtask', buffered: true })
  })
  await person.open()
  await person.sees('login')
  const shown = await person.page.evaluate(() => performance.now())
  await person.page.waitForTimeout(1000)
  const tasks = await person.page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks)
  await person.leave()
  return Math.max(shown, ...tasks)
}

/** Milliseconds from each letter's event to the frame after the one in which the app dealt with it. */
async function latencies(person: Person, id: string, text: string): Promise<number[]> {
  await person.tap(id)
  await person.on(id).evaluate((input) => {
    const times: number[] = []
    Object.assign(window, { latencies: times })
    input.addEventListener(
      'input',
      (event) =>
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp))),
      true,
    )
  })
  await person.page.keyboard.type(text, { delay: 150 })
  await person.page.waitForTimeout(300)
  return person.page.evaluate(() => (window as unknown as { latencies: number[] }).latencies)
}

const loads: number[] = []
for (let round = 0; round < ROUNDS; round++) loads.push(await timeToInteractive())
print('log-in page interactive', loads, AIMS.interactive)

const client = await addCandidate(server)
await client.start()
await client.save('basic', sampleSections()['basic']!)
const person = await Person.logIn(browser, server, client)
await slowed(person)
const section = (id: string) => `/registration/section/section?plan=demo-health-skills&section=${id}`
await person.open(section('work'))
print('a letter in a text field', await latencies(person, 'work-phone', '13800138000'), AIMS.letter)
await person.open(section('education'))
await person.sees('education-school')
await person.page.waitForTimeout(1500)
print('a letter in the school search', await latencies(person, 'education-school', 'bjzyydx'), AIMS.letter)

await browser.close()
await server.stop()
