/** What counts as risky on the local cloud: words that people set, and one that always does. */
import type { StateStore } from '../state/stateStore';
import type { Suggest } from './verdict';

export interface Words {
  readonly risky: readonly string[];
  readonly review: readonly string[];
}

/** Means "a word for testing a breach of the rules", and nobody writes it by accident. */
const ALWAYS_RISKY = '违规测试词';

const KEY = ['securityWords'];

export class WordList {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  words(): Words {
    return (this.#state.get(KEY) as Words | undefined) ?? { risky: [], review: [] };
  }

  /** Instead of those set before. */
  set(words: Partial<Words>): void {
    this.#state.put(KEY, { ...this.words(), ...words });
  }

  judge(text: string): { readonly suggest: Suggest; readonly keyword?: string } {
    const { risky, review } = this.words();
    const wrong = [ALWAYS_RISKY, ...risky].find((word) => text.includes(word));
    if (wrong !== undefined) return { suggest: 'risky', keyword: wrong };
    const doubtful = review.find((word) => text.includes(word));
    return doubtful === undefined ? { suggest: 'pass' } : { suggest: 'review', keyword: doubtful };
  }
}
