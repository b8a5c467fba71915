const MINUTE = 60_000

/** Saves a PDF; the browser shows it, prints it or keeps it as its user has set. */
export async function openPdf(bytes: ArrayBuffer, name: string): Promise<void> {
  saveFile(new Blob([bytes], { type: 'application/pdf' }), `${name}.pdf`)
}

export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  document.body.appendChild(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), MINUTE)
}
