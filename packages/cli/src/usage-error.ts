import type { Text } from '@registration/rules'

/** The command was called in a way that it cannot serve: said in one line, exit code 2. */
export class UsageError extends Error {
  constructor(readonly text: Text) {
    super(text.en)
  }
}

export function usageError(zh: string, en: string): UsageError {
  return new UsageError({ zh, en })
}
