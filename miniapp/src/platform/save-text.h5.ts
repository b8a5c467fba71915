import { saveFile } from './document.h5'

/** Gives a text to its owner as a file. */
export async function saveText(text: string, name: string): Promise<boolean> {
  saveFile(new Blob([text], { type: 'application/json' }), name)
  return true
}
