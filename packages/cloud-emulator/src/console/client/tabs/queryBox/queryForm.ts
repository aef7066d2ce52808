import { Refused } from '../../cloud';
import { element, labelled, select } from '../../element';

const LIMITS = ['20', '50', '100'];

/** Where a question is written: a condition, an order, a limit, and what is wrong with it. */
export class QueryForm {
  readonly element = element('form');
  readonly #where = element('textarea', {
    rows: '3',
    spellcheck: 'false',
    autocapitalize: 'off',
    'aria-describedby': 'query-failure',
    placeholder: '{"state": "paid", "amountFen": {"$gte": 5000}}',
  });
  readonly #order = element('input', {
    type: 'text',
    spellcheck: 'false',
    placeholder: 'createdAtMs desc, _id',
  });
  readonly #limit: HTMLSelectElement;
  readonly #failure = element('p', { id: 'query-failure', role: 'alert', class: 'bad' });

  constructor(onAsk: () => void) {
    this.#limit = select(
      LIMITS.map((one) => [one, one]),
      onAsk,
    );
    this.element.append(
      labelled('where, as JSON; empty: everything', this.#where),
      this.#failure,
      element(
        'div',
        { class: 'row' },
        labelled('order by', this.#order, 'grows'),
        labelled('on a page', this.#limit),
        element('button', { type: 'submit', class: 'main' }, 'Run'),
      ),
    );
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      onAsk();
    });
    this.#where.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onAsk();
    });
  }

  get limit(): number {
    return Number(this.#limit.value);
  }

  /** @throws an error that says what is wrong with the condition, before anything is asked */
  question(): { readonly where: unknown; readonly order: string } {
    return { where: conditionIn(this.#where.value), order: this.#order.value.trim() };
  }

  empty(): void {
    [this.#where.value, this.#order.value] = ['', ''];
  }

  showFailure(words: string): void {
    this.#failure.textContent = words;
    this.#where.setAttribute('aria-invalid', 'true');
  }

  clearFailure(): void {
    this.#failure.textContent = '';
    this.#where.removeAttribute('aria-invalid');
  }
}

/** @throws an error that says what is wrong with the text */
function conditionIn(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Refused(`This is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
