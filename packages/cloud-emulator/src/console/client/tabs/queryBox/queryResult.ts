import { button, element, fill } from '../../element';
import { plural } from '../../format';
import { documentView } from './documentView';

export interface QueryAnswer {
  readonly documents: readonly Readonly<Record<string, unknown>>[];
  readonly total: number;
  readonly index: string | null;
  readonly examined: number;
}

/** So few that they are read one by one. */
const OPEN_UP_TO = 3;

/** What a question found: a page of documents, and a report of how they were found. */
export class QueryResult {
  readonly report = element('p', { role: 'status' });
  readonly documents = element('div', { class: 'documents' });
  readonly openAll = button('Open all', () => {
    const all = [...this.documents.querySelectorAll('details')];
    const open = all.some((one) => !one.open);
    for (const one of all) one.open = open;
  });

  empty(): void {
    fill(this.documents);
    this.openAll.hidden = true;
  }

  showAsking(): void {
    fill(this.report, 'Asking…');
  }

  /** The documents of the question before stay, and the report says so. */
  showFailed(): void {
    this.report.textContent = this.documents.childElementCount > 0 ? 'Below is what was found before.' : '';
  }

  show({ documents, total, index, examined }: QueryAnswer): void {
    this.openAll.hidden = documents.length === 0;
    const found = total === 0 ? 'Nothing matches' : `${plural(total, 'document')} found`;
    fill(
      this.report,
      `${found} · `,
      index === null ? 'no index' : element('code', {}, `index ${index}`),
      ` · ${plural(examined, 'document')} read for this page · as of ${new Date().toTimeString().slice(0, 8)}`,
    );
    fill(this.documents, ...documents.map((one) => documentView(one, documents.length <= OPEN_UP_TO)));
  }
}
