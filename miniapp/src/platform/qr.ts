/** WeChat scans QR codes and shows none: who holds the phone is logged in on it. */
export const canShowQr = false

export async function qrSource(_text: string): Promise<string> {
  return ''
}
