/** Why a call was refused. `code` is stable and meant for programs; the message is meant for people. */
export class DuizhaoError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {ErrorOptions & {reason?: import('../messages/documents.js').Reason}} [options] `reason`: why a document is refused
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'DuizhaoError';
    this.code = code;
    this.reason = options?.reason;
  }

  /**
   * Any thrown value as one of ours. What the core did not throw on purpose is `internal`.
   *
   * @param {unknown} thrown
   * @returns {DuizhaoError}
   */
  static of(thrown) {
    if (thrown instanceof DuizhaoError) return thrown;
    if (thrown instanceof Error && thrown.name === 'DuizhaoError' && 'code' in thrown) {
      return new DuizhaoError(String(thrown.code), thrown.message);
    }
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new DuizhaoError('internal', `something went wrong inside Duizhao (${message}): try again`, { cause: thrown });
  }

  /** @returns {DuizhaoError} */
  static cancelled() {
    return new DuizhaoError('cancelled', 'linking was cancelled: load the text again to start over');
  }
}
