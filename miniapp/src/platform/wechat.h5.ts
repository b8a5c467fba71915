/** A browser knows no WeChat user; a phone with the mini-program lets it in by a QR code. */
export const isInWechat = false

export async function wechatCode(): Promise<string | undefined> {
  return undefined
}
