/** What of the set-up (global-setup.ts) is this worker's. */
const own = (name: string): string => process.env[`${name}_${process.env.TEST_PARALLEL_INDEX ?? 0}`] ?? '';

export const port = (): number => Number(own('DESKSIDE_TEST_PORT'));
export const extension = (): string => own('DESKSIDE_TEST_EXTENSION');
