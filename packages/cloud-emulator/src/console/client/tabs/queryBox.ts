/** Asking a collection: a condition, an order, a limit; documents in pages, and which index found them. */
import { ask, Refused, wordsOf } from '../cloud';
import { button, element, fill, labelled, select } from '../element';
import { plural } from '../format';
import { Pager } from '../pager';

interface QueryAnswer {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly total: number;
  readonly index: string | null;
  readonly examined: number;
}

const LIMITS = ['20', '50', '100'];
/** So few that they are read one by one. */
const OPEN_UP_TO = 3;

export interface QueryBox {
  readonly element: HTMLElement;
  /** Another collection: its first page, whatever was asked of the one before. */
  ask(collection: string): void;
}

export function queryBox(): QueryBox {
  const where = element('textarea', {
    rows: '3',
    spellcheck: 'false',
    autocapitalize: 'off',
    'aria-describedby': 'query-failure',
    placeholder: '{"state": "paid", "amountFen": {"$gte": 5000}}',
  });
  const order = element('input', { type: 'text', spellcheck: 'false', placeholder: 'createdAtMs desc, _id' });
  const limit = select(
    LIMITS.map((one) => [one, one]),
    first,
  );
  const failure = element('p', { id: 'query-failure', role: 'alert', class: 'bad' });
  const report = element('p', { role: 'status' });
  const documents = element('div', { class: 'documents' });
  const openAll = button('Open all', () => {
    const all = [...documents.querySelectorAll('details')];
    const open = all.some((one) => !one.open);
    for (const one of all) one.open = open;
  });
  let collection = '';
  let asked = 0;
  const pager = new Pager(Number(limit.value), () => void run(), { back: 'Previous', on: 'Next' });
  const pages = element('div', { class: 'row' }, pager.element, openAll);

  function first(): void {
    pager.toStart(Number(limit.value));
    void run();
  }

  async function run(): Promise<void> {
    asked += 1;
    const number = asked;
    fill(report, 'Asking…');
    try {
      const { skip } = pager;
      const question = { collection, where: conditionIn(where.value), order: order.value.trim() };
      const answer = await ask<QueryAnswer>('database/query', { ...question, skip, limit: pager.limit });
      if (number === asked) show(answer);
    } catch (error) {
      if (number !== asked) return;
      failure.textContent = wordsOf(error);
      where.setAttribute('aria-invalid', 'true');
      report.textContent = documents.childElementCount > 0 ? 'Below is what was found before.' : '';
    }
  }

  function show(answer: QueryAnswer): void {
    failure.textContent = '';
    where.removeAttribute('aria-invalid');
    pager.show(answer.documents.length, answer.total);
    openAll.hidden = answer.documents.length === 0;
    const found = answer.total === 0 ? 'Nothing matches' : `${plural(answer.total, 'document')} found`;
    fill(
      report,
      `${found} · `,
      answer.index === null ? 'no index' : element('code', {}, `index ${answer.index}`),
      ` · ${plural(answer.examined, 'document')} read for this page · as of ${new Date().toTimeString().slice(0, 8)}`,
    );
    fill(
      documents,
      ...answer.documents.map((one) => documentView(one, answer.documents.length <= OPEN_UP_TO)),
    );
  }

  const form = element(
    'form',
    {},
    labelled('where, as JSON; empty: everything', where),
    failure,
    element(
      'div',
      { class: 'row' },
      labelled('order by', order, 'grows'),
      labelled('on a page', limit),
      element('button', { type: 'submit', class: 'main' }, 'Run'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    first();
  });
  where.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) first();
  });

  return {
    element: element('div', { class: 'query' }, form, report, pages, documents),
    ask(wanted) {
      if (wanted !== collection) [where.value, order.value] = ['', ''];
      collection = wanted;
      fill(documents);
      openAll.hidden = true;
      pager.element.hidden = true;
      first();
    },
  };
}

/** @throws an error that says what is wrong with the text, before anything is asked */
function conditionIn(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Refused(`This is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function documentView(document: Readonly<Record<string, unknown>>, open: boolean): HTMLElement {
  const { _id: id, ...others } = document;
  const view = element(
    'details',
    {},
    element(
      'summary',
      {},
      element('b', {}, typeof id === 'string' ? id : JSON.stringify(id)),
      element('span', { class: 'excerpt' }, JSON.stringify(others)),
    ),
    element('pre', { tabindex: '0' }, JSON.stringify(document, null, 2)),
  );
  view.open = open;
  return view;
}
