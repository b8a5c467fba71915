import { Secret, TOTP } from 'otpauth'

/** What an authenticator app with a secret shows at an instant, in milliseconds since 1970. */
export function oneTimeCode(secret: string, at: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
}
