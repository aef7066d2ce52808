/** Asked a `Run`, it settles a reading of each of its meters, or of so many, as tutorials do, one after the other. */
import { answer, endWithParent, tell } from 'cloud-emulator/programs';
import cloud from 'wx-server-sdk';
import { measured } from '../metering/measured';
import type { Run } from '../metering/questions';
import { settleReading, TEXTBOOK_READINGS, type TextbookDatabase } from '../metering/textbook';

cloud.init({ env: 'local-env' });
const database = cloud.database() as unknown as TextbookDatabase;

answer((question) => {
  const {
    url,
    token,
    nowMs,
    readings = TEXTBOOK_READINGS,
  } = question as Run & { readonly readings?: number };
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url });
  process.env['WX_API_TOKEN'] = token;
  return measured(async () => {
    for (let index = 0; index < readings; index += 1)
      await settleReading(database, { meterNo: `M${index}`, registerWh: 120, takenAtMs: nowMs });
    return readings;
  });
});
endWithParent(() => Promise.resolve());
tell({ ready: true });
