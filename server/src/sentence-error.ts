/** A fault of the operator's making. Its message is one plain sentence that says what to change; no stack is shown. */
export class SentenceError extends Error {
  override readonly name = 'SentenceError';
}
