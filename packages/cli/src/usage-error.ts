/** The command was called in a way that it cannot serve: said in one line, exit code 2. */
export class UsageError extends Error {}
