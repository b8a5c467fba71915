import { WxFailure, type Answer, type Callbacks, type WxApis } from './api'

export interface ModalOptions extends Callbacks {
  readonly title?: string
  readonly content?: string
  readonly confirmText?: string
  readonly cancelText?: string
  readonly showCancel?: boolean
}

export interface ActionSheetOptions extends Callbacks {
  readonly itemList: readonly string[]
}

/** What the person in front of the phone answers. A test replaces these as it goes. */
export interface Person {
  /** `true` taps the confirming button, `false` the cancelling one */
  answersModal: (modal: ModalOptions) => boolean
  /** the index of the chosen item, or -1 for cancel */
  choosesAction: (sheet: ActionSheetOptions) => number
  /** local paths of photos and files that the next choosers hand over; none means that the person cancels */
  picksFiles: string[]
  /** texts of the codes that the next scans see; none means that the person cancels */
  scans: string[]
}

export const createPerson = (): Person => ({
  answersModal: () => true,
  choosesAction: () => -1,
  picksFiles: [],
  scans: [],
})

/** WeChat cuts a modal's buttons at four characters and refuses longer ones. */
const BUTTON_LENGTH = 4

export function interactionApis(person: Person, answer: Answer, setTitle: (title: string) => void): WxApis {
  const done =
    (api: string) =>
    (options: Callbacks = {}) =>
      answer(api, options, () => undefined)
  return {
    showToast: done('showToast'),
    hideToast: done('hideToast'),
    showLoading: done('showLoading'),
    hideLoading: done('hideLoading'),
    showModal: (options: ModalOptions) =>
      answer('showModal', options, () => {
        for (const name of ['confirmText', 'cancelText'] as const)
          if ([...(options[name] ?? '')].length > BUTTON_LENGTH)
            throw new WxFailure(`${name} length should not larger than 4 Chinese characters`)
        const confirm = options.showCancel === false || person.answersModal(options)
        return { confirm, cancel: !confirm }
      }),
    showActionSheet: (options: ActionSheetOptions) =>
      answer('showActionSheet', options, () => {
        const tapIndex = person.choosesAction(options)
        if (tapIndex < 0) throw new WxFailure('cancel')
        return { tapIndex }
      }),
    setNavigationBarTitle: (options: Callbacks & { title: string }) =>
      answer('setNavigationBarTitle', options, () => setTitle(options.title)),
    pageScrollTo: done('pageScrollTo'),
    stopPullDownRefresh: done('stopPullDownRefresh'),
    setClipboardData: done('setClipboardData'),
    makePhoneCall: done('makePhoneCall'),
    previewImage: done('previewImage'),
  }
}
