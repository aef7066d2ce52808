import { expect } from '@jest/globals';
import type { Client, RefusedCall } from './client';
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
        this.client.shown(row.expected.refusal, refusedCall(row)),
      );
    }
  }
}

function refusedCall({ of }: Row): RefusedCall {
  if (of.startsWith('aggregate.') || of.startsWith('stage.')) return 'aggregate';
  return of.endsWith('.commit') ? 'commit' : 'call';
}
