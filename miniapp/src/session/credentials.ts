import { password as passwordFormat, username as usernameFormat, type Finding } from '@registration/rules'
import type { Credentials } from '../api/accounts'

type CredentialFindings = Readonly<Record<keyof Credentials, readonly Finding[]>>

const REQUIRED: Finding = { path: '', code: 'required', severity: 'error', params: {} }

/** What the library says about a new account's name and password. An empty field is asked for only in the end. */
export function checkNewAccount(
  { username, password }: Credentials,
  isComplete: boolean,
): CredentialFindings {
  const required = isComplete ? [REQUIRED] : []
  return {
    username: username.trim() === '' ? required : usernameFormat.check(username).findings,
    password: password === '' ? required : passwordFormat.check(password, { username }).findings,
  }
}

/** To log in both are needed, and whatever was registered once is taken. */
export function checkLogIn({ username, password }: Credentials, isComplete: boolean): CredentialFindings {
  return {
    username: isComplete && username.trim() === '' ? [REQUIRED] : [],
    password: isComplete && password === '' ? [REQUIRED] : [],
  }
}
