/** Bytes that are no table, or stop being one: the rows before it are right. */
export class UnreadableTable extends Error {}
