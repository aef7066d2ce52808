import * as v from 'valibot';
import { TYPED_LONGEST } from '../domain/basis/typedLengths';
import type { Fen } from '../domain/basis/units';
import type { TemplateKind } from '../domain/reminders/kinds';
import { contract, fileId, personName, requestId } from './contract';
import type { Language } from './errors';

/** What an account says of itself and how it wants to be notified; read and changed by its owner alone. */
const request = v.variant('action', [
  v.strictObject({ action: v.literal('read') }),
  v.strictObject({
    action: v.literal('change'),
    change: v.strictObject({
      /** In which messages are written; the screens' language is the phone's own affair. */
      language: v.optional(v.picklist(['zh', 'en'])),
      name: v.optional(personName(TYPED_LONGEST.name)),
      /** A file of the account's own folder (see `Profile.uploadPrefix`); null takes the picture away. */
      avatarFileId: v.optional(v.nullable(fileId)),
      /** Hides the name from roommates, never the presence. */
      nameHidden: v.optional(v.boolean()),
      /** 低余额提醒 as a WeChat message; the notice in the app and the cut notice always come. */
      remindersOn: v.optional(v.boolean()),
      /** A second line above the campus's own; null takes it away. */
      ownThresholdFen: v.optional(
        v.nullable(v.pipe(v.number('AMOUNT_NOT_A_NUMBER'), v.integer('AMOUNT_NOT_WHOLE_FEN'))),
      ),
    }),
  }),
  v.strictObject({
    action: v.literal('granted'),
    /** Made by the phone, so that a repeated report counts once. */
    requestId,
    kinds: v.pipe(v.array(v.picklist(['lowBalance', 'supply'])), v.minLength(1), v.maxLength(2)),
  }),
]);

export type ProfileRequest = v.InferOutput<typeof request>;

export interface Profile {
  readonly name: string;
  readonly nameHidden: boolean;
  readonly language: Language;
  readonly avatar?: { readonly fileId: string; readonly state: 'checking' | 'shown' };
  readonly remindersOn: boolean;
  readonly ownThresholdFen?: Fen;
  /** Own thresholds lie strictly above the first and not above the second, in fen. */
  readonly thresholdFromFen: Fen;
  readonly thresholdToFen: Fen;
  /** Messages that WeChat lets us send, as far as we know: one is used up by each. */
  readonly grants: Readonly<Record<TemplateKind, number>>;
  /** Ids to ask `wx.requestSubscribeMessage` for. */
  readonly templates: Readonly<Record<TemplateKind, string>>;
  /** Where this account uploads its pictures. */
  readonly uploadPrefix: string;
}

export type ProfileReply = Profile;

export const profileContract = contract<ProfileReply>()('profile', request);
