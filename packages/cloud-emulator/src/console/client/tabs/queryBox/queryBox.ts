/** Asking a collection: a condition, an order, a limit; documents in pages, and which index found them. */
import { ask, wordsOf } from '../../cloud';
import { element } from '../../element';
import { Pager } from '../../pager';
import { QueryForm } from './queryForm';
import { type QueryAnswer, QueryResult } from './queryResult';

export interface QueryBox {
  readonly element: HTMLElement;
  /** Another collection: its first page, whatever was asked of the one before. */
  ask(collection: string): void;
}

export function queryBox(): QueryBox {
  const form = new QueryForm(first);
  const result = new QueryResult();
  const pager = new Pager(form.limit, () => void run(), { back: 'Previous', on: 'Next' });
  const pages = element('div', { class: 'row' }, pager.element, result.openAll);
  let collection = '';
  let asked = 0;

  function first(): void {
    pager.toStart(form.limit);
    void run();
  }

  /** Shows the answer to the newest question only. */
  async function run(): Promise<void> {
    asked += 1;
    const number = asked;
    result.showAsking();
    try {
      const { skip, limit } = pager;
      const question = { collection, ...form.question(), skip, limit };
      const answer = await ask<QueryAnswer>('database/query', question);
      if (number === asked) show(answer);
    } catch (error) {
      if (number !== asked) return;
      form.showFailure(wordsOf(error));
      result.showFailed();
    }
  }

  function show(answer: QueryAnswer): void {
    form.clearFailure();
    pager.show(answer.documents.length, answer.total);
    result.show(answer);
  }

  return {
    element: element('div', { class: 'query' }, form.element, result.report, pages, result.documents),
    ask(wanted) {
      if (wanted !== collection) form.empty();
      collection = wanted;
      result.empty();
      pager.element.hidden = true;
      first();
    },
  };
}
