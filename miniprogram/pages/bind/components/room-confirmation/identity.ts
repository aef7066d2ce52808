/** 身份认证: what the student says of who they are, and what is wrong with it before it is sent. */
import type { Language } from '../../../../i18n/language';
import { lineProblemText } from '../../../../screen/typedLine';
import type { RoomPreview } from '../../../../shared/contract/bind';
import { TYPED_LONGEST } from '../../../../shared/domain/basis/typedLengths';

export interface Identity {
  readonly name: string;
  readonly studentNo: string;
}

export interface IdentityProblems {
  readonly nameProblem: string;
  readonly studentNoProblem: string;
}

export const NO_PROBLEMS: IdentityProblems = { nameProblem: '', studentNoProblem: '' };

export function nameProblem(name: string, field: string, language: Language): string {
  return lineProblemText(name, { longest: TYPED_LONGEST.name, field }, language);
}

export function studentNoProblem(studentNo: string, field: string, language: Language): string {
  return lineProblemText(studentNo, { longest: TYPED_LONGEST.studentNo, field }, language);
}

/** The number is asked for by a campus with a roster alone. */
export function identityProblems(
  { name, studentNo }: Identity,
  { identity }: Pick<RoomPreview, 'identity'>,
  t: { readonly name: string; readonly studentNo: string },
  language: Language,
): IdentityProblems {
  return {
    nameProblem: nameProblem(name, t.name, language),
    studentNoProblem: identity === 'roster' ? studentNoProblem(studentNo, t.studentNo, language) : '',
  };
}

export function hasProblem({ nameProblem: name, studentNoProblem: studentNo }: IdentityProblems): boolean {
  return name !== '' || studentNo !== '';
}
