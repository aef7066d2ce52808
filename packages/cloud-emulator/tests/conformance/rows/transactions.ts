/** Transactions: what they see, when they conflict, what they may not do, and how each ends. */
import type { CollectionCalls } from '../client';
import { answers, failed, refused, type Row, row } from '../row';

const accounts = (): Row['given'] => ({
  things: [
    { _id: 'a', fen: 100 },
    { _id: 'b', fen: 100 },
  ],
});
const wire = 'captured: startTransaction, commitTransaction, abortTransaction' as const;
const reported =
  'assumed: the texts TransactionConflict, TransactionBusy and TransactionNotExist, as published reports quote them';
const sdk = 'sdk: @cloudbase/database/transaction/index.js' as const;
const conflict = refused('DATABASE_TRANSACTION_CONFLICT', 'TransactionConflict');

export const transactionRows: readonly Row[] = [
  row({
    of: 'transaction.commit',
    kind: 'normal',
    rule: 'what was written is seen once it is committed, and not before',
    source: wire,
    core: true,
    given: accounts(),
    ask: async ({ collection, startTransaction }) => {
      const transaction = await startTransaction();
      await transaction.collection('things').update('a', { fen: 1 });
      const before = await collection('things').get('a');
      await transaction.commit();
      return [before['fen'], (await collection('things').get('a'))['fen']];
    },
    expected: answers([100, 1]),
  }),
  row({
    of: 'transaction.rollback',
    kind: 'normal',
    rule: 'what was written is gone',
    source: wire,
    core: true,
    given: accounts(),
    ask: async ({ collection, startTransaction }) => {
      const transaction = await startTransaction();
      await transaction.collection('things').remove('a');
      await transaction.rollback();
      return collection('things').get('a');
    },
    expected: answers({ _id: 'a', fen: 100 }),
  }),
  row({
    of: 'transaction.read',
    kind: 'normal',
    rule: 'sees its own writes, by _id and by query',
    source: wire,
    given: accounts(),
    ask: async ({ command, startTransaction }) => {
      const transaction = await startTransaction();
      const inside = transaction.collection('things');
      await inside.update('a', { fen: command.inc(5) });
      await inside.add({ _id: 'c', fen: 105 });
      const found = await inside.find({ where: { fen: 105 } });
      await transaction.rollback();
      return found.map(({ _id }) => _id).sort();
    },
    expected: answers(['a', 'c']),
  }),
  row({
    of: 'transaction.read',
    kind: 'edge',
    rule: 'does not see what others commit meanwhile',
    source: 'manual: core/read-isolation-consistency-recency, snapshot',
    core: true,
    given: accounts(),
    ask: async ({ collection, startTransaction }) => {
      const transaction = await startTransaction();
      await transaction.collection('things').get('b');
      await collection('things').update('a', { fen: 1 });
      const seen = await transaction.collection('things').get('a');
      await transaction.rollback();
      return seen['fen'];
    },
    expected: answers(100),
  }),
  row({
    of: 'transaction.write',
    kind: 'edge',
    rule: 'the second writer of a document fails at once',
    source: reported,
    core: true,
    given: accounts(),
    ask: async ({ startTransaction }) => {
      const first = await startTransaction();
      await first.collection('things').update('a', { fen: 1 });
      const second = await startTransaction();
      try {
        return await second.collection('things').update('a', { fen: 2 });
      } finally {
        await first.rollback();
      }
    },
    expected: conflict,
  }),
  row({
    of: 'transaction.write',
    kind: 'edge',
    rule: 'a document that changed after the snapshot cannot be written',
    source: reported,
    core: true,
    given: accounts(),
    ask: async ({ collection, startTransaction }) => {
      const transaction = await startTransaction();
      await transaction.collection('things').get('a');
      await collection('things').update('a', { fen: 1 });
      return transaction.collection('things').update('a', { fen: 2 });
    },
    expected: conflict,
  }),
  row({
    of: 'transaction.write',
    kind: 'type',
    rule: 'whatever fails in a transaction ends it',
    source: 'assumed: any failure but TransactionBusy ends the transaction',
    core: true,
    given: accounts(),
    ask: async ({ command, collection, startTransaction }) => {
      const transaction = await startTransaction();
      await transaction.collection('things').update('a', { fen: 1 });
      await transaction
        .collection('things')
        .update('b', { 'fen.a': command.inc(1) })
        .catch(() => 0);
      await transaction.commit().catch(() => 0);
      return collection('things').get('a');
    },
    expected: answers({ _id: 'a', fen: 100 }),
  }),
  row({
    of: 'transaction.write',
    kind: 'type',
    rule: 'a refusal of MongoDB comes with its text',
    source: 'server: db/update/arithmetic_node.cpp',
    core: true,
    given: { things: [{ _id: 'a', fen: 'text' }] },
    ask: async ({ command, startTransaction }) => {
      const transaction = await startTransaction();
      return transaction.collection('things').update('a', { fen: command.inc(1) });
    },
    expected: failed('Cannot apply $inc to a value of non-numeric type'),
  }),
  row({
    of: 'transaction.commit',
    kind: 'edge',
    rule: 'twice is refused',
    source: reported,
    given: accounts(),
    ask: async ({ startTransaction }) => {
      const transaction = await startTransaction();
      await transaction.commit();
      return transaction.commit();
    },
    expected: refused('DATABASE_TRANSACTION_FAIL', 'TransactionNotExist'),
  }),
  row({
    of: 'transaction.busy',
    kind: 'edge',
    rule: 'of two operations at once one is turned away, and does no harm',
    source: reported,
    given: accounts(),
    ask: async ({ startTransaction }) => {
      const transaction = await startTransaction();
      const inside = transaction.collection('things');
      await inside.get('a');
      const refusals = await Promise.all(
        Array.from({ length: 20 }, () => inside.get('a').then(() => '', String)),
      );
      await transaction.commit();
      return refusals.filter((text) => text !== '' && !text.includes('TransactionBusy'));
    },
    expected: answers([]),
  }),
  row({
    of: 'transaction.limit',
    kind: 'edge',
    rule: 'takes 100 operations, and the next one ends it',
    source: 'assumed: the code and text for the 101st operation',
    given: accounts(),
    ask: async ({ startTransaction }) => {
      const transaction = await startTransaction();
      for (let operation = 0; operation < 100; operation++) await transaction.collection('things').get('a');
      return transaction.collection('things').get('a');
    },
    expected: refused('DATABASE_TRANSACTION_FAIL', 'at most 100 operations'),
  }),
  row({
    of: 'transaction.run',
    kind: 'normal',
    rule: 'runTransaction answers what its function answers, and commits',
    source: sdk,
    core: true,
    given: accounts(),
    ask: async ({ collection, command, runTransaction }) => [
      await runTransaction(async (transaction) => {
        await transaction.collection('things').update('a', { fen: command.inc(-30) });
        await transaction.collection('things').update('b', { fen: command.inc(30) });
        return 'done';
      }),
      await collection('things').find({ order: [['_id', 'asc']] }),
    ],
    expected: answers([
      'done',
      [
        { _id: 'a', fen: 70 },
        { _id: 'b', fen: 130 },
      ],
    ]),
  }),
  row({
    of: 'transaction.run',
    kind: 'edge',
    rule: 'runTransaction hands a conflict on a write to its caller, since the SDK retries the commit alone',
    source: sdk,
    given: accounts(),
    ask: async ({ startTransaction, runTransaction }) => {
      const holder = await startTransaction();
      await holder.collection('things').update('a', { fen: 1 });
      try {
        return await runTransaction((transaction) =>
          transaction.collection('things').update('a', { fen: 2 }),
        );
      } finally {
        await holder.rollback();
      }
    },
    expected: conflict,
  }),
  ...outside(),
];

/** What the SDK sends without the transaction that it was meant for. */
function outside(): Row[] {
  const calls: readonly (readonly [call: string, ask: (inside: CollectionCalls) => Promise<unknown>])[] = [
    ['count()', (inside) => inside.count({})],
    ['where().update()', (inside) => inside.updateWhere({ _id: 'b' }, { fen: 1 })],
    ['where().remove()', (inside) => inside.removeWhere({ _id: 'b' })],
    ['aggregate()', (inside) => inside.aggregate((pipeline) => pipeline.limit(1))],
  ];
  return calls.map(([call, ask]) =>
    row({
      of: call === 'aggregate()' ? 'aggregate.inTransaction' : 'transaction.outside',
      kind: 'edge',
      rule: `${call} while its invocation has a transaction open is refused, since the SDK sends it outside`,
      wxOnly: true,
      source: 'assumed: what the SDK silently runs outside its transaction is refused here',
      given: accounts(),
      ask: async ({ startTransaction }) => {
        const transaction = await startTransaction();
        try {
          await transaction.collection('things').update('a', { fen: 1 });
          const offered = transaction.asOffered?.('things');
          return offered && (await ask(offered));
        } finally {
          await transaction.rollback();
        }
      },
      expected: refused('DATABASE_TRANSACTION_FAIL', `${call} cannot run in a transaction`),
    }),
  );
}
