/** What is exported: a table of texts, some of whose columns are figures. */
export interface ExportColumn {
  readonly name: string;
  /** How a spreadsheet shows its figures, such as `0.00`. Everything else stays the text that it is. */
  readonly figures?: string;
}

export interface ExportTable {
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly (readonly string[])[];
}

export const YUAN = '0.00';
export const KWH = '0.000';
