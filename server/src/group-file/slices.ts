/** Bytes that are decoded, unpacked or parsed in one go. */
const SLICE = 64 * 1024

export function* slicesOf(bytes: Uint8Array): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += SLICE) {
    yield Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(SLICE, bytes.length - start))
  }
}
