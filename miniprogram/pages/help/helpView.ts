/** The numbers to call, the place to go, and the guide in nine steps. */
import { fill } from '../../i18n/texts';
import type { Help } from '../../shared/contract/home';
import type { helpTexts } from './texts';

type HelpTexts = (typeof helpTexts)['zh'];

export interface HelpView {
  readonly lines: readonly CallLine[];
  readonly onSite: string;
}

export interface CallLine {
  readonly name: string;
  readonly number: string;
  readonly label: string;
}

export function helpView({ hotlines, faultLine, onSite }: Help, t: HelpTexts): HelpView {
  const line = (name: string, number: string): CallLine => ({
    name,
    number,
    label: fill(t.call, { name, number }),
  });
  return {
    lines: [...hotlines.map((number) => line(t.hotline, number)), line(t.faultLine, faultLine)],
    onSite,
  };
}

export function stepsOf(t: HelpTexts): readonly string[] {
  return [t.step1, t.step2, t.step3, t.step4, t.step5, t.step6, t.step7, t.step8, t.step9];
}

export function notesOf(t: HelpTexts): readonly string[] {
  return [t.note1, t.note2, t.note3];
}
