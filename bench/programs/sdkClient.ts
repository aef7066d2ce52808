/** Asked `{url, token, calls}`, it gets so many documents through the SDK, one after the other, and tells the time. */
import { answer, endWithParent, tell } from 'cloud-emulator/programs';
import cloud from 'wx-server-sdk';
import { COLLECTION, idOf } from '../smallCloud';

interface Wish {
  readonly url: string;
  readonly token: string;
  readonly calls: number;
}

/** The document whose reply was recorded for the bare server. */
const ID = idOf(1);

cloud.init({ env: 'local-env' });
// The SDK reads address and token from the environment at each call.
const documents = cloud.database().collection(COLLECTION);

answer(async (question) => {
  const { url, token, calls } = question as Wish;
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url });
  process.env['WX_API_TOKEN'] = token;
  const startedMs = performance.now();
  for (let made = 0; made < calls; made += 1) {
    const { data } = (await documents.doc(ID).get()) as { data: { _id?: unknown } };
    if (data._id !== ID) throw new Error(`The SDK was answered ${JSON.stringify(data)}`);
  }
  return { durationMs: performance.now() - startedMs };
});
endWithParent(() => Promise.resolve());
tell({ ready: true });
