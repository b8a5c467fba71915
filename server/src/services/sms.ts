/** Sends text messages; absent where the operator has no gateway. */
export interface SmsSender {
  /**
   * Sends one message. Throws a `ServiceFailure`, which says whether it may succeed later.
   *
   * @param phone mobile number of mainland China, 11 digits
   * @param template our own name for the text, such as `code` or `reviewed`: the operator says which text of hers it is
   * @param values what stands in the text's gaps
   * @example
   * await sms.send('13800138000', 'code', { code: '482913' })
   */
  send(phone: string, template: string, values: Readonly<Record<string, string>>): Promise<void>
}
