/** A thing the reader has to do before we can go on. Shown as its sentence alone, without a stack. */
export class SetupProblem extends Error {
  /** Exit code for "the machine lacks something", apart from 1 for "something failed". */
  exitCode = 2;
}
