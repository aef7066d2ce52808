/** Calling a door as a student's phone does. */
import type { Emulator } from 'cloud-emulator';
import type { Contract } from '../../shared/contract/contract';

interface ErrorAnswer {
  readonly ok: false;
  readonly code: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly detail?: Readonly<Record<string, string | number>>;
}

export type Answer<Reply> = { readonly ok: true; readonly data: Reply } | ErrorAnswer;

/** The door's answer, typed by its contract. */
export async function call<Request, Reply>(
  emulator: Emulator,
  contract: Contract<Request, Reply>,
  openid: string,
  request: Request,
): Promise<Answer<Reply>> {
  return (await emulator.callFunction(contract.name, request, { openid })) as Answer<Reply>;
}

/** The reply itself. @throws Error with the English text if the door refuses */
export async function expectReply<Request, Reply>(
  ...parameters: Parameters<typeof call<Request, Reply>>
): Promise<Reply> {
  const answer = await call(...parameters);
  if (!answer.ok) throw new Error(`${parameters[1].name}: ${answer.code}: ${answer.message.en}`);
  return answer.data;
}
