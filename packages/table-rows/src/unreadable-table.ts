/** Bytes that are no table, or stop being one: the rows before it are right. */
export class UnreadableTable extends Error {
  /**
   * @param lastRow the row after which it cannot be read
   */
  constructor(
    message: string,
    readonly lastRow = 0,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}
