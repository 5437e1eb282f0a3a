/** Failures a person can act on. Anything else is a bug and stays an ordinary Error. */
export type ErrorCode =
  | 'invalid-request'
  | 'invalid-input'
  | 'input-too-large'
  | 'not-found'
  | 'conflict'
  | 'not-signed-in'
  | 'forbidden'
  | 'cluster-unreachable'
  | 'cluster-forbidden'
  | 'cluster-unauthorized'
  | 'database-newer'
  | 'database-damaged'
  | 'storage-full'
  | 'cancelled';

export class AppError extends Error {
  override readonly name = 'AppError';

  /**
   * @param code    Stable and public: clients branch on it, documentation lists it.
   * @param message What happened and to which object, ready to show to a person.
   * @param options `cause` keeps the original error for the log; it is never sent to the browser.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
