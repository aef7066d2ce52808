/** Steps with what was expected and what was seen. */
export interface Step {
  readonly says: string;
  readonly expected: string;
  readonly actual: string;
}

export class StepTable {
  private readonly steps: Step[] = [];
  private readonly write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.write = write;
  }

  /** Notes a step and writes its row at once, so that whoever watches sees the story go on. */
  step(says: string, expected: unknown, actual: unknown): void {
    const step = { says, expected: textOf(expected), actual: textOf(actual) };
    this.steps.push(step);
    const good = step.expected === step.actual;
    const number = String(this.steps.length).padStart(2);
    this.write(
      `${good ? '✓' : '✗'} ${number}  ${says}\n      ${good ? step.actual : `expected ${step.expected}\n      actual   ${step.actual}`}\n`,
    );
  }

  get count(): number {
    return this.steps.length;
  }

  get failed(): number {
    return this.steps.filter(({ expected, actual }) => expected !== actual).length;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
