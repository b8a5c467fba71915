import type { Texts } from '../texts/zh-CN'
import { chinaTime } from '../texts/instant'

/** Where the entries of a section are. `at` is in milliseconds since the epoch, of a save just made. */
export type SaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'saved'; readonly at?: number }
  /** on this device, not on the server */
  | { readonly kind: 'unsaved' }
  /** nowhere but on the screen: the device keeps nothing more */
  | { readonly kind: 'unkept' }
  | { readonly kind: 'saving' }
  /** a save got no answer; the entries are on this device */
  | { readonly kind: 'offline' }

export function saveStateText(state: SaveState, texts: Texts): string {
  switch (state.kind) {
    case 'untouched':
      return texts.notYetSaved
    case 'saved':
      return state.at === undefined ? texts.saved : texts.savedAt(chinaTime(state.at))
    case 'unsaved':
      return texts.unsaved
    case 'unkept':
      return texts.unsavedNowhere
    case 'saving':
      return texts.saving
    case 'offline':
      return texts.savedOffline
  }
}
