/** What a column is called in its header: in Chinese or in English, whatever the blanks and the case. */
export interface ColumnNames {
  readonly zh: string;
  readonly en: string;
}

export function columnName(column: ColumnNames, language: 'zh' | 'en'): string {
  return column[language];
}

export function isCalled({ zh, en }: ColumnNames, header: string): boolean {
  return [zh, en].some((name) => plain(name) === plain(header));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s_\p{Cf}]+/gu, '')
    .toLowerCase();
}
