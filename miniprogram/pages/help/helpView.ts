/** The numbers to call, the place to go, and the guide in nine steps. */
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
}

export function helpView({ hotlines, faultLine, onSite }: Help, t: HelpTexts): HelpView {
  const lines = hotlines.map((number) => ({ name: t.hotline, number }));
  return { lines: [...lines, { name: t.faultLine, number: faultLine }], onSite };
}

export function stepsOf(t: HelpTexts): readonly string[] {
  return [t.step1, t.step2, t.step3, t.step4, t.step5, t.step6, t.step7, t.step8, t.step9];
}

export function notesOf(t: HelpTexts): readonly string[] {
  return [t.note1, t.note2, t.note3];
}
