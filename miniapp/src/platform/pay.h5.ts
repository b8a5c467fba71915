import type { Checkout, Payer } from '../api/payments'

/** A browser goes to the page of whichever provider. */
export function canPayWith(): boolean {
  return true
}

export async function payer(): Promise<Payer> {
  const isPhone = matchMedia('(pointer: coarse)').matches
  return { device: isPhone ? 'phone-browser' : 'desktop-browser' }
}

/** Leaves for the provider's page, which leads back here. */
export async function checkOut(checkout: Checkout): Promise<boolean> {
  if (checkout.kind === 'redirect') window.location.assign(checkout.url)
  return false
}
