/** Finds problems of the form, and the place where a refusal by the cloud is shown. */
import type { UploadStatus } from '../../../../../components/picture-field/picture';
import { lineProblemText, textProblem } from '../../../../../screen/typedLine';
import { type ErrorCode, errorText, type Language } from '../../../../../shared/contract/errors';
import { CONTACT_LONGEST, FEEDBACK_LONGEST } from '../../../../../shared/domain/feedback/feedback';
import type { formTexts } from './texts';

type FormTexts = (typeof formTexts)['zh'];

export interface FormProblems {
  readonly textProblem: string;
  readonly contactProblem: string;
  readonly pictureProblem: string;
  /** Over the button: what no field can put right. */
  readonly formProblem: string;
}

export const NO_PROBLEMS: FormProblems = {
  textProblem: '',
  contactProblem: '',
  pictureProblem: '',
  formProblem: '',
};

export function textProblemOf(text: string, language: Language, t: FormTexts): string {
  const code = textProblem(text, FEEDBACK_LONGEST);
  return code === undefined ? '' : errorText(code, language, { field: t.text });
}

/** Optional: nothing is good. */
export function contactProblemOf(contact: string, language: Language, t: FormTexts): string {
  if (contact.trim() === '') return '';
  return lineProblemText(contact, { longest: CONTACT_LONGEST, field: t.contact }, language);
}

export function formProblems(
  { text, contact }: { readonly text: string; readonly contact: string },
  { uploading, failed }: UploadStatus,
  language: Language,
  t: FormTexts,
): FormProblems {
  return {
    textProblem: textProblemOf(text, language, t),
    contactProblem: contactProblemOf(contact, language, t),
    pictureProblem: uploading ? t.uploading : failed ? t.uploadFailed : '',
    formProblem: '',
  };
}

export function hasProblem(problems: FormProblems): boolean {
  return Object.values(problems).some((problem) => problem !== '');
}

/** Shows a refusal by the cloud beside the field that has to be corrected. */
export function refusalAt(code: ErrorCode, message: string): FormProblems {
  if (code.startsWith('PICTURE_')) return { ...NO_PROBLEMS, pictureProblem: message };
  if (code === 'CONTENT_RISKY') return { ...NO_PROBLEMS, textProblem: message };
  return { ...NO_PROBLEMS, formProblem: message };
}
