/** An outside service did not do what it was asked. */
export class ServiceFailure extends Error {
  /**
   * @param code what the service calls it, or `timeout`, `unreachable`, `answer-unsigned`, `http-502`; never personal data
   * @param isFinal whether asking again in the same way is certain to fail again
   */
  constructor(
    readonly service: string,
    readonly code: string,
    readonly isFinal: boolean,
  ) {
    super(`${service}: ${code}`)
    this.name = 'ServiceFailure'
  }
}
