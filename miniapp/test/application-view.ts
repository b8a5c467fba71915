import type { ApplicationView } from '@registration/server/contract'

/** A draft of the main portal as the server shows it, with some of it replaced. */
export function applicationView(changes: Partial<ApplicationView> = {}): ApplicationView {
  return {
    id: 'a1',
    planId: 'p1',
    portal: 'health-skills',
    version: 1,
    state: 'draft',
    ended: false,
    actions: ['edit', 'submit'],
    sections: {},
    photo: null,
    attachments: {},
    acknowledgements: [],
    onlineRegistrationNumber: null,
    formCode: null,
    submittedAt: null,
    confirmedAt: null,
    seat: null,
    waiting: null,
    fee: null,
    history: [],
    ...changes,
  }
}
