import type { Portal } from '../portal'
import { withStandardSchema, type StandardSchema } from '../standard-schema'

/** Made by a function, and marked as pure where it is called, so that a bundler drops the portals nobody asks for. */
export function portal(make: () => Portal): Portal & StandardSchema {
  return withStandardSchema(make())
}
