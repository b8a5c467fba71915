import type { FileSource, FileType } from './file'

/** A browser asks itself where the file shall come from. */
export function fileSources(): readonly FileSource[] {
  return ['album']
}

/** The bytes of one file; `undefined` when nothing was chosen. */
export function chooseFile(_from: FileSource, types: readonly FileType[]): Promise<ArrayBuffer | undefined> {
  const input = document.createElement('input')
  input.type = 'file'
  input.accept = types.map((type) => (type === 'pdf' ? 'application/pdf' : `image/${type}`)).join(',')
  return new Promise((resolve) => {
    input.addEventListener('cancel', () => resolve(undefined))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      // Response reads a Blob where Blob.arrayBuffer is missing (Safari before 14).
      resolve(file && new Response(file).arrayBuffer())
    })
    input.click()
  })
}
