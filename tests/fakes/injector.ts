import type { Injector } from '../../utils/control/injector';
import type { ControlAct } from '../../utils/protocol/control';

/** What was done to a surface, in order: acts, and words for what is no act. */
export type Injected = Partial<ControlAct> | 'abandon' | 'engage' | 'disengage';

/** A surface in the test's hands: it takes what comes at once, unless it is told to `answer` otherwise. */
export function createFakeInjector() {
  const done: Injected[] = [];
  const fake = {
    /** In the order in which it has had an effect. */
    done,
    /** The most that it was asked for at one time. */
    atOnce: 0,
    /** Throws or waits, for what is not to have its effect at once. */
    answer: async (_act: Injected): Promise<void> => {},
    /** Nothing has an effect before the function returned is called. */
    hang(): () => void {
      let release = () => {};
      const hung = new Promise<void>((resolve) => {
        release = resolve;
      });
      fake.answer = () => hung;
      return () => {
        fake.answer = async () => {};
        release();
      };
    },
    types: () => done.map((act) => (typeof act === 'string' ? act : act.type)),
    injector: {} as Injector,
  };
  let running = 0;

  async function take(act: Injected): Promise<void> {
    running += 1;
    fake.atOnce = Math.max(fake.atOnce, running);
    try {
      await fake.answer(act);
      done.push(act);
    } finally {
      running -= 1;
    }
  }

  fake.injector = {
    pointer: take,
    key: take,
    compose: take,
    commit: (text) => take({ type: 'text.commit', text }),
    setField: take,
    closeField: () => take({ type: 'field.close' }),
    abandon: () => take('abandon'),
    engage: async (isEngaged) => void done.push(isEngaged ? 'engage' : 'disengage'),
  };
  return fake;
}

export type FakeInjector = ReturnType<typeof createFakeInjector>;
