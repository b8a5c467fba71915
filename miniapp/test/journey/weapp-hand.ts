import type { Phone } from '../weapp-harness'
import type { Hand } from './hand'

/** Milliseconds that a person waits for an answer of the server; the tests may share their machine with others. */
const PATIENCE = 20_000

/** A person at WeChat. */
export function weappHand(phone: Phone): Hand {
  const sees = (id: string) => phone.until(() => phone.has(`#${id}`), PATIENCE)
  return {
    open: async (address) => phone.open(address),
    sees: async (id) => void (await sees(id)),
    seesIn: async (id, text) =>
      void (await phone.until(() => phone.has(`#${id}`) && phone.text(`#${id}`).includes(text), PATIENCE)),
    offers: async (option, button) => {
      await phone.until(() => phone.has(`#${option}`) || phone.has(`button#${button}`), PATIENCE)
      return phone.has(`#${option}`)
    },
    isAt: async (step) =>
      void (await phone.until(
        () => String(phone.find(`#step-${step}`).attributes['class']).includes('step-current'),
        PATIENCE,
      )),
    has: async (id) => phone.has(`#${id}`),
    textOf: async (id) => {
      await sees(id)
      return phone.text(`#${id}`)
    },
    tap: async (id) => {
      await sees(id)
      phone.tap(`#${id}`)
    },
    tapWhenReady: async (id) => {
      await phone.until(() => phone.has(`#${id}`) && !phone.find(`#${id}`).attributes['disabled'], PATIENCE)
      phone.tap(`#${id}`)
    },
    type: async (id, text) => {
      await sees(id)
      phone.focus(`#${id}`)
      phone.input(`#${id}`, text)
      phone.blur(`#${id}`)
    },
    pickFile: async (id, file) => {
      await sees(id)
      phone.person.picksFiles.push(file)
      phone.tap(`#${id}`)
    },
    documentButton: (attachment) => `${attachment}-choose-chat`,
    // The harness's person agrees to what she is asked.
    agree: async () => undefined,
  }
}
