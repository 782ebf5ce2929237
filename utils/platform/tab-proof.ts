/**
 * Something has changed under the track of a tab we know: its page went elsewhere, or the browser has put another tab in
 * its place. If the tab takes its mark again and the track then shows that mark, it is the same tab.
 */
export interface TabProof {
  /** Opens the question, or asks it anew. */
  doubt(): void;
  readonly isOpen: boolean;
  /** Drops the question, unanswered. */
  stop(): void;
}

/** The mark of a new document is seen some 20 ms after it began (Chromium 156); a busy machine takes longer. */
const PROOF_MS = 2_000;

export function createTabProof(ports: {
  /** Whose mark the track shows now: the tab's, another one's, or none of ours. */
  shown(): 'same' | 'other' | 'none';
  /** Sets the mark once more. */
  mark(): Promise<void>;
  /** Once for each question. */
  decided(verdict: 'same' | 'unproven'): void;
}): TabProof {
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let doubts = 0;

  function stop(): void {
    clearTimeout(deadline);
    deadline = undefined;
  }
  function decide(verdict: 'same' | 'unproven'): void {
    stop();
    ports.decided(verdict);
  }

  return {
    doubt() {
      deadline ??= setTimeout(() => decide('unproven'), PROOF_MS);
      const latest = ++doubts;
      // Not before the browser has answered: a mark seen now may be of the moment before a swap.
      void ports.mark().then(() => {
        if (deadline === undefined || latest !== doubts) return;
        const shown = ports.shown();
        if (shown !== 'none') decide(shown === 'same' ? 'same' : 'unproven');
      });
    },
    get isOpen() {
      return deadline !== undefined;
    },
    stop,
  };
}
