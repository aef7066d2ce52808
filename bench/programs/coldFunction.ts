/** The function in `COLD_FILE`, asked `COLD_EVENT` as soon as it is loaded. It tells its answer. */
import { createRequire } from 'node:module';
import { endWithParent, tell } from 'cloud-emulator/programs';

async function main(): Promise<void> {
  const file = process.env['COLD_FILE'] ?? '';
  const event = JSON.parse(process.env['COLD_EVENT'] ?? '{}') as object;
  const cold = createRequire(file)(file) as { main: (event: object, context: object) => Promise<unknown> };
  tell({ answer: await cold.main(event, {}) });
}

endWithParent(() => Promise.resolve());
void main();
