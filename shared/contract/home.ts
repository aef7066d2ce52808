import * as v from 'valibot';
import type { Forecast } from '../domain/billing/forecast';
import type { TemplateKind } from '../domain/reminders/kinds';
import type { Notice } from '../domain/reminders/notice';
import type { RoomPath, Service } from '../domain/rooms/room';
import type { Supply } from '../domain/supply/holds';
import { contract } from './contract';

const request = v.strictObject({});

export type HomeRequest = Readonly<Record<string, never>>;

/** Everything the first screen shows, in one reply. */
export type HomeReply = NotBound | HomeScreen;

export interface NotBound {
  readonly bound: false;
  readonly help: Help;
  /** The service department took the account out of this room. */
  readonly takenOut?: { readonly path: RoomPath; readonly atMs: number };
}

/** Whom to ask: numbers with their area code, the fault line at any hour, the place to pay on site. */
export interface Help {
  readonly hotlines: readonly string[];
  readonly faultLine: string;
  readonly onSite: string;
}

export interface HomeScreen {
  readonly bound: true;
  readonly roomId: string;
  readonly path: RoomPath;
  readonly changesLeft: number;
  readonly confirmed: boolean;
  readonly service: Service;
  readonly supply: Pick<Supply, 'desired' | 'holds' | 'outage'> & {
    /** The relay was found open, and not by a command of ours. */
    readonly foundOpen?: true;
    /** In arrears: the power may be cut from then on. Absent where nothing is owed or nothing may be cut. */
    readonly cutFromMs?: number;
  };
  /** Absent until the service is open. */
  readonly meter?: HomeMeter;
  readonly notices: readonly Notice[];
  readonly help: Help;
  /** One's own name as bound, to greet by. */
  readonly name: string;
  readonly reminders: HomeReminders;
}

/** 低余额提醒, as the switch on the first screen shows it. */
export interface HomeReminders {
  readonly on: boolean;
  readonly thresholdFen: number;
  readonly ownThresholdFen?: number;
  /** Messages that WeChat lets us send, as far as we know. */
  readonly grants: Readonly<Record<TemplateKind, number>>;
  readonly templates: Readonly<Record<TemplateKind, string>>;
}

export interface HomeMeter {
  readonly meterNo: string;
  /** Credits − charges, fen. Negative is arrears. */
  readonly availableFen: number;
  /** Below the campus's line: shown red. */
  readonly low: boolean;
  /** The moment of the reading that the figures rest on. */
  readonly asOfMs: number;
  /** Nothing has come for so long that the figures are old. */
  readonly silent: boolean;
  /** The figures are as old, but readings come: none of them could be believed, and staff look at them. */
  readonly checking?: true;
  readonly registerWh: number;
  readonly today: { readonly energyWh: number; readonly chargeFen: number };
  readonly daysLeft?: Forecast;
}

export const homeContract = contract<HomeReply>()('home', request);
