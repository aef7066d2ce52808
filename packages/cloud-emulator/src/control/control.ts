/** What tools and people ask of the local cloud itself: JSON over POST below `/emulator/`. */
import type { DeviceCommand } from '../devices/devicePlugin';
import type { Emulator } from '../emulator';
import { CloudCallError } from '../errors/cloudCallError';
import type { PaymentFate } from '../pay/pay';
import { UNPAID_ENDS } from '../pay/payOrder';
import { REFUND_FATES } from '../pay/refunds/refundFates';
import { MEDIA_FATES, type MediaFate } from '../security/mediaMarks';
import { ServiceError } from '../service';
import { phoneUrls } from '../storage/phoneUpload';
import { databaseCommands } from './databaseCommands';
import { type Command, type Commands, type Input, text, truth } from './input';
import { lookCommands } from './lookCommands';

export interface ControlParts {
  readonly emulator: Emulator;
  /** Those that the devices brought along. */
  readonly deviceCommands: Readonly<Record<string, DeviceCommand>>;
}

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

const FATES = ['deliver', 'duplicate', 'drop', 'late', 'decline'] as const satisfies readonly PaymentFate[];

const COMMANDS: Commands = {
  ...databaseCommands,
  ...lookCommands,
  call: (emulator, { name, data = {}, openid }) =>
    emulator.callFunction(text(name, 'name'), data, { openid: text(openid, 'openid') }),
  clock: (emulator) => ({ nowMs: emulator.clock.nowMs() }),
  'clock/set': (emulator, { ms }) => {
    emulator.clock.set(wholeNumber(ms, 'ms'));
    return { nowMs: emulator.clock.nowMs() };
  },
  'clock/advance': (emulator, { ms }) => {
    emulator.clock.advance(wholeNumber(ms, 'ms'));
    return { nowMs: emulator.clock.nowMs() };
  },
  counts: ({ counts }) => counts.report(),
  'counts/reset': ({ counts }) => {
    counts.reset();
    return counts.report();
  },
  faults: ({ faults }, input) => {
    faults.chances.set(input);
    return faults.chances.report();
  },
  'faults/clear': ({ faults }) => {
    faults.clear();
    return faults.chances.report();
  },
  'messages/templates': (emulator) => ({ templates: emulator.messages.templates() }),
  'messages/grant': (emulator, { openid, templateId }) => {
    emulator.messages.grant(text(openid, 'openid'), text(templateId, 'templateId'));
    return { grants: emulator.messages.grants(text(openid, 'openid'), text(templateId, 'templateId')) };
  },
  'open-api': ({ openApi }, { timersCarryToken, permissionsHold }) => {
    openApi.set({
      ...(timersCarryToken !== undefined && {
        timersCarryToken: truth(timersCarryToken, 'timersCarryToken'),
      }),
      ...(permissionsHold !== undefined && { permissionsHold: truth(permissionsHold, 'permissionsHold') }),
    });
    return openApi.settings;
  },
  pay: async (emulator, { order }) => {
    await emulator.pay.pay(text(order, 'order'));
    return { paid: order };
  },
  'pay/next': (emulator, { fate = emulator.pay.fate }) => {
    if (!isFate(fate)) throw new TypeError(`“fate” must be one of ${FATES.join(', ')}`);
    emulator.pay.next({ fate });
    return { fate };
  },
  'pay/refunds': ({ pay }) => ({ refunds: pay.refunds() }),
  'pay/next-refund': ({ pay }, { fate }) => {
    const chosen = REFUND_FATES.find((one) => one === fate);
    if (!chosen) throw new TypeError(`“fate” must be one of ${REFUND_FATES.join(', ')}`);
    pay.nextRefund({ fate: chosen });
    return { fate };
  },
  'pay/refund': (emulator, { order, fen }) => {
    emulator.pay.refundAtConsole(text(order, 'order'), wholeNumber(fen, 'fen', 'fen'));
    return { refunded: order, fen };
  },
  'pay/end-unpaid': (emulator, { order, state }) => {
    const chosen = UNPAID_ENDS.find((one) => one === state);
    if (!chosen) throw new TypeError(`“state” must be one of ${UNPAID_ENDS.join(', ')}`);
    emulator.pay.endUnpaid(text(order, 'order'), chosen);
    return { order, state };
  },
  'pay/deliver-due': async (emulator) => ({ delivered: await emulator.pay.deliverDue() }),
  security: ({ security }, { risky, review }) => {
    security.setWords({
      ...(risky !== undefined && { risky: words(risky, 'risky') }),
      ...(review !== undefined && { review: words(review, 'review') }),
    });
    return security.words();
  },
  'security/picture': ({ security }, { fate, sha256 }) => {
    if (!isMediaFate(fate)) throw new TypeError(`“fate” must be one of ${MEDIA_FATES.join(', ')}`);
    if (sha256 === undefined) security.nextPicture(fate);
    else security.markPicture(text(sha256, 'sha256'), fate);
    return { fate, ...(sha256 !== undefined && { sha256 }) };
  },
  'security/deliver-due': async ({ security }) => ({ delivered: await security.deliverDue() }),
  'service-account': ({ serviceAccount }) => ({
    followers: serviceAccount.followers(),
    sent: serviceAccount.sent(),
  }),
  'service-account/follow': ({ serviceAccount }, { unionid }) =>
    serviceAccount.follow(text(unionid, 'unionid')),
  'service-account/unfollow': ({ serviceAccount }, { unionid }) => {
    serviceAccount.unfollow(text(unionid, 'unionid'));
    return { followers: serviceAccount.followers() };
  },
  storage: async ({ storage }) => ({ files: await storage.list() }),
  'storage/urls': ({ storage }, { fileIDs }) => ({ files: phoneUrls(storage, fileIDs) }),
};

/** @param name below `/emulator/` */
export async function control(
  { emulator, deviceCommands }: ControlParts,
  name: string,
  body: string,
): Promise<ControlAnswer> {
  const command = commandOf(name, deviceCommands);
  if (!command) {
    const names = [...Object.keys(COMMANDS), ...Object.keys(deviceCommands)];
    return { status: 404, body: { error: `No command “${name}”; there are: ${names.join(', ')}` } };
  }
  try {
    const input = body.trim() === '' ? {} : (JSON.parse(body) as unknown);
    if (typeof input !== 'object' || input === null) throw new TypeError('The input is no JSON object');
    return { status: 200, body: await command(emulator, input as Input) };
  } catch (error) {
    const code = error instanceof ServiceError ? { code: error.code } : {};
    const number = error instanceof CloudCallError ? { errCode: error.errCode } : {};
    return {
      status: 400,
      body: { ...code, ...number, error: error instanceof Error ? error.message : String(error) },
    };
  }
}

/** The emulator's own commands come first: devices can't replace them. */
function commandOf(name: string, deviceCommands: ControlParts['deviceCommands']): Command | undefined {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name];
  const command = Object.hasOwn(deviceCommands, name) ? deviceCommands[name] : undefined;
  return command && ((_emulator, input) => command(input));
}

function words(value: unknown, name: string): readonly string[] {
  if (!Array.isArray(value) || !value.every((word) => typeof word === 'string' && word !== ''))
    throw new TypeError(`“${name}” must be a list of words`);
  return value as readonly string[];
}

function isMediaFate(value: unknown): value is MediaFate {
  return MEDIA_FATES.some((fate) => fate === value);
}

function isFate(value: unknown): value is PaymentFate {
  return FATES.some((fate) => fate === value);
}

function wholeNumber(value: unknown, name: string, unit = 'milliseconds'): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`“${name}” must be whole ${unit}`);
  return value as number;
}
