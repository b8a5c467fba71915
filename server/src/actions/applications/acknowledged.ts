import type { Acknowledgement, Finding } from '@registration/rules'

/** Whether an acknowledgement is about exactly this warning, found for exactly this value. */
export function isAbout({ path, code, valueHash }: Acknowledgement, warning: Finding): boolean {
  return path === warning.path && code === warning.code && valueHash === warning.valueHash
}
