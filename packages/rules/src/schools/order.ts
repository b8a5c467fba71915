const MAX_LENGTH = 8192

/** The indices 0 … n−1 by ascending key (non-negative integers); equal keys stay in their order. */
export function orderBy(keys: readonly number[]): Uint16Array {
  // A typed array sorts numbers many times faster than an array sorts with a comparator.
  const packed = new Float64Array(keys.length)
  for (let index = 0; index < keys.length; index++) packed[index] = keys[index]! * MAX_LENGTH + index
  packed.sort()
  const order = new Uint16Array(keys.length)
  for (let rank = 0; rank < keys.length; rank++) order[rank] = packed[rank]! % MAX_LENGTH
  return order
}
