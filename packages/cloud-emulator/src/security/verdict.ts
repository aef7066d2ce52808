/** What WeChat's content security thinks of something. */
export type Suggest = 'pass' | 'review' | 'risky';

export interface Verdict {
  readonly suggest: Suggest;
  /** What it is about: 100 is nothing, 21000 is "other". */
  readonly label: number;
}

const FINE = 100;
const OTHER = 21_000;
const PROBABILITY = 90;

export function verdictOf(suggest: Suggest): Verdict {
  return { suggest, label: suggest === 'pass' ? FINE : OTHER };
}

/** The parts of an answer that say how the verdict came about. */
export function detailOf(verdict: Verdict, keyword?: string): readonly object[] {
  const found = keyword === undefined ? {} : { keyword };
  const strategy = keyword === undefined ? 'content_model' : 'keyword';
  return [{ strategy, errcode: 0, ...verdict, ...found, prob: PROBABILITY }];
}
