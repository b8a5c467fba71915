/** Of a compare-and-set: without a higher version, whoever saw the old record could not tell the new one from it. */
export function mustFollow(version: number, seen: number): void {
  if (!(version > seen)) throw new RangeError(`version ${version} does not follow ${seen}`)
}
