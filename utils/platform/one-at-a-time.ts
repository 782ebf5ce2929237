/**
 * Reads and then writes what is stored without another page of ours, or the worker, in between. Web Locks hold across
 * all of them.
 */
export const oneAtATime = <R>(what: string, work: () => Promise<R>): Promise<R> =>
  globalThis.navigator?.locks ? navigator.locks.request(`deskside.${what}`, work) : work();
