const MINUTE = 60_000

/** Saves a PDF; the browser shows it, prints it or keeps it as its user has set. */
export async function openPdf(bytes: ArrayBuffer, name: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.pdf`
  document.body.appendChild(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), MINUTE)
}
