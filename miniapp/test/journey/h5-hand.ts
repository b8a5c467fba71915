import type { Hand } from './hand'
import type { Person } from './h5-person'

/** A person at a browser. */
export function h5Hand(person: Person): Hand {
  return {
    open: async (address) => {
      await person.open(address)
      await person.reload()
    },
    sees: (id) => person.sees(id),
    seesIn: (id, text) => person.seesIn(id, text),
    offers: async (option, button) => {
      await person.phone.screen
        .locator(`[id="${option}"], button[id="${button}"]`)
        .first()
        .waitFor({ state: 'attached' })
      return (await person.on(option).count()) > 0
    },
    isAt: (step) => person.phone.screen.locator(`[id="step-${step}"][aria-current]`).waitFor(),
    has: async (id) => (await person.on(id).count()) > 0,
    textOf: (id) => person.textOf(id),
    tap: (id) => person.tap(id),
    tapWhenReady: (id) => person.tap(id),
    // At once, as a keyboard that completes words: the main journey types key by key.
    type: (id, text) => person.on(id).fill(text),
    pickFile: (id, file) => person.pickFile(id, file),
    documentButton: (attachment) => `${attachment}-choose`,
    agree: (label) => person.answerDialog(label),
  }
}
