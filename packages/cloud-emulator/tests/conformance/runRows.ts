import { expect } from '@jest/globals';
import type { Client, Surface } from './client';
import type { Row } from './row';

/** Runs rows one after another; what several of them are given is entered once. */
export class RowRunner {
  private readonly client: Client;
  private given: Row['given'] | undefined;

  constructor(client: Client) {
    this.client = client;
  }

  async run(row: Row): Promise<void> {
    if (this.given !== row.given) {
      for (const [collection, documents] of Object.entries(row.given)) {
        await this.client.seed(collection, documents);
      }
      this.given = row.given;
    }
    if ('answer' in row.expected) {
      expect(await row.ask(this.client)).toEqual(row.expected.answer);
    } else {
      await expect(row.ask(this.client)).rejects.toMatchObject(
        this.client.shown(row.expected.refusal, surfaceOf(row)),
      );
    }
  }
}

function surfaceOf({ of }: Row): Surface {
  if (of.startsWith('aggregate.') || of.startsWith('stage.') || of === 'call.createCollection') {
    return 'passedOn';
  }
  return of === 'transaction.commit' ? 'raw' : 'translated';
}
