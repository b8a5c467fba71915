import { PASSWORD } from '../../../server/test/test-server'
import type { Person } from './h5-person'
import type { Hand } from './hand'
import type { Break, UnsteadyLine } from './unsteady-line'

/** Something that goes to the server. */
interface Sending {
  /** the button that sends it; none where choosing a file does */
  readonly button?: string
  press(): Promise<void>
  /** what tells that nothing arrived */
  readonly failed: string
  again(): Promise<void>
  /** asked before it is pressed: what waits until the page shows that it arrived */
  arrival(): Promise<() => Promise<unknown>>
}

/** Where something goes wrong. */
export interface Scene {
  readonly person: Person
  readonly line: UnsteadyLine
  expireSessions(): Promise<void>
  restartServer(): Promise<void>
}

/** Sends something in spite of what goes wrong, as a person does who believes what the page says. */
export type Trouble = (scene: Scene, sending: Sending) => Promise<void>

/** Milliseconds and bytes a second of a phone far from its mast. */
const SLOW = { offline: false, latency: 100, downloadThroughput: 200 * 1024, uploadThroughput: 60 * 1024 }

/** On a slow network a finger taps twice, and the session has expired: one log-in lets what was sent go on, once. */
export const tapTwice: Trouble = async ({ person, expireSessions }, { button, press, arrival }) => {
  const arrived = await arrival()
  const network = await person.page.context().newCDPSession(person.page)
  await network.send('Network.emulateNetworkConditions', SLOW)
  if (button !== undefined) await person.on(button).tap({ trial: true })
  await expireSessions()
  if (button === undefined) await press()
  else {
    // In one moment: nothing on the page has changed between the two.
    await person.on(button).evaluate((element: HTMLElement) => {
      element.click()
      element.click()
    })
  }
  await person.sees('login')
  await person.on('password').fill(PASSWORD)
  await person.tap('login')
  await arrived()
  await network.detach()
}

const UPLOAD = /\/(photo|attachments\/\w+|parts\/\d+)$/

/**
 * The line breaks when half of a file has gone over it, and the server is started again; and it breaks when the answer to
 * whatever changes something is on its way.
 */
export const breakLine: Trouble = async ({ person, line, restartServer }, sending) => {
  const breaks = new Map<string, Break[]>()
  let latest: Break | undefined
  line.breakOf = ({ method = '', url = '' }) => {
    if (method === 'GET') return undefined
    const [next, ...left] = breaks.get(method + url) ?? (UPLOAD.test(url) ? ['there', 'back'] : ['back'])
    breaks.set(method + url, left)
    return (latest = next)
  }
  const arrived = await sending.arrival()
  await sending.press()
  const isOver = arrived().then(() => true)
  while (!(await Promise.race([isOver, line.broken.then(() => false)]))) {
    if (latest === 'there') await restartServer()
    await person.sees(sending.failed)
    line.mend()
    await sending.again()
  }
  line.breakOf = () => undefined
}

/** What was typed is there when the browser has closed the page meanwhile; a file goes on its way by itself. */
export const loseNetwork: Trouble = async ({ person, line }, { button, press, failed, again, arrival }) => {
  const context = person.page.context()
  const comesBack = async () => {
    line.mend()
    await context.setOffline(false)
  }
  const arrived = await arrival()
  line.cut()
  await context.setOffline(true)
  await person.sees('offline')
  await press()
  await person.sees(failed)
  if (button !== 'save') {
    await comesBack()
    if (failed === 'problem') await again()
    return void (await arrived())
  }
  const address = person.page.url()
  await person.page.goto('about:blank')
  await comesBack()
  await person.page.goto(address)
  const arrivedThen = await arrival()
  await again()
  await arrivedThen()
}

/** Buttons that change something at the server, in every portal, and what each shows when nothing arrived. */
export const SENDING: Readonly<Record<string, string>> = {
  'real-name-send': 'problem',
  'check-eligibility': 'problem',
  start: 'problem',
  'pledge-agree': 'problem',
  save: 'problem',
  'photo-use': 'photo-cut',
  submit: 'problem',
}

/** A person's hand to which something happens each time that she sends something. */
export function troubledHand(hand: Hand, scene: Scene, trouble: Trouble): Hand {
  const { person } = scene
  const send = (button: string, failed: string) =>
    trouble(scene, {
      button,
      press: () => hand.tapWhenReady(button),
      failed,
      again: () => hand.tapWhenReady(button),
      arrival: async () => {
        const element = await person.on(button).elementHandle()
        return () => person.page.waitForFunction((it) => !it?.isConnected, element, { timeout: 30_000 })
      },
    })
  return {
    ...hand,
    tapWhenReady: async (id) => {
      const failed = SENDING[id]
      await (failed === undefined ? hand.tapWhenReady(id) : send(id, failed))
    },
    pickFile: async (id, file) => {
      if (id === 'photo-choose') return hand.pickFile(id, file)
      const attachment = id.replace(/-choose$/, '')
      await trouble(scene, {
        press: () => hand.pickFile(id, file),
        failed: `${attachment}-cut`,
        again: () => hand.tapWhenReady(`${attachment}-resume`),
        arrival: async () => () => person.on(`${attachment}-stored`).waitFor({ timeout: 30_000 }),
      })
    },
  }
}
