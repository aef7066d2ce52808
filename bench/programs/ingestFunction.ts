/** The built `ingest`, as its only function in a process of its own. Asked a `Run`, it runs once. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { replaceDate } from 'cloud-emulator/clock';
import { answer, endWithParent, tell } from 'cloud-emulator/programs';
import { measured } from '../metering/measured';
import type { Run } from '../metering/questions';

const BUNDLE = join(__dirname, '..', '..', 'cloudfunctions', 'ingest', 'index.js');

type Answer =
  | { readonly ok: true; readonly data: { readonly readings: number } }
  | { readonly ok: false; readonly code: string };

let nowMs = 0;
replaceDate({ nowMs: () => nowMs });
const { main } = createRequire(BUNDLE)(BUNDLE) as { main: (event: object) => Promise<Answer> };

answer((question) => {
  const { url, token, ...run } = question as Run;
  nowMs = run.nowMs;
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url });
  process.env['WX_API_TOKEN'] = token;
  return measured(async () => {
    const reply = await main({ Type: 'Timer' });
    if (!reply.ok) throw new Error(`ingest answered ${JSON.stringify(reply)}`);
    return reply.data.readings;
  });
});
endWithParent(() => Promise.resolve());
tell({ ready: true });
