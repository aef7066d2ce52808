/** What a phone meets on its way to the cloud functions: answers that take their time, or none at all. */
import type { Student } from './student';

const CALLS = '**/emulator/call';

/** Functions answer nothing until the returned function is called. */
export async function holdAnswers({ phone }: Student): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await phone.route(CALLS, async (route) => {
    await released;
    await route.continue();
  });
  return () => {
    release();
  };
}

/** Functions can't be reached, though WeChat itself can, until the returned function is called. */
export async function loseTheCloud({ phone }: Student): Promise<() => Promise<void>> {
  await phone.route(CALLS, (route) => route.abort());
  return () => phone.unroute(CALLS);
}

/** What the next call asks for happens, but the phone dies before it hears of it. */
export async function losesTheNextAnswer({ phone }: Student): Promise<void> {
  await phone.route(
    CALLS,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
}

export async function seesLoading({ phone }: Student): Promise<void> {
  await phone
    .getByRole('status', { name: /^(加载中|Loading)$/ })
    .filter({ visible: true })
    .first()
    .waitFor();
}
