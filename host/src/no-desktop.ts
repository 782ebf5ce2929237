import { type Desktop, Refused } from './desktop';

const unsupported = (): never => {
  throw new Refused('unsupported');
};

/** Where nothing can be done, in every word of it. */
export const noDesktop: Desktop = {
  capabilities: [],
  windows: unsupported,
  pidOf: unsupported,
  activate: async () => unsupported(),
  control: unsupported,
  input: async () => unsupported(),
  release() {},
  stop() {},
  close() {},
};
