/** Asked for an action of a student and a `Run`, it does it as tutorials do. */
import { answer, endWithParent, tell } from 'cloud-emulator/programs';
import cloud from 'wx-server-sdk';
import type { Action } from '../cost/month';
import { act, type StudentDatabase } from '../cost/textbookStudent';
import type { Run } from '../metering/questions';

cloud.init({ env: 'local-env' });
const database = cloud.database() as unknown as StudentDatabase;

answer(async (question) => {
  const { url, token, nowMs, action } = question as Run & { readonly action: Action };
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url });
  process.env['WX_API_TOKEN'] = token;
  const startedMs = performance.now();
  const answers = await act(database, action, nowMs);
  const durationMs = performance.now() - startedMs;
  return { durationMs, bytes: Buffer.byteLength(JSON.stringify(answers)) };
});
endWithParent(() => Promise.resolve());
tell({ ready: true });
