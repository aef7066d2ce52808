/**
 * A page's texts lie beside it in `texts.ts`, both languages in one table. WXML shows them as `{{t.name}}`; places
 * such as `{count}` are filled in TypeScript.
 */
import { type Language, language } from './language';

export { fillText as fill } from '../shared/domain/basis/fillText';

export type Texts<Name extends string> = Readonly<Record<Name, string>>;
export type Bilingual<Name extends string> = Readonly<Record<Language, Texts<Name>>>;

/** English says whatever Chinese says, under the same names. */
export function bilingual<Name extends string>(zh: Texts<Name>, en: Texts<NoInfer<Name>>): Bilingual<Name> {
  return { zh, en };
}

/** The texts in the language of the moment. */
export function localized<Name extends string>(texts: Bilingual<Name>): Texts<Name> {
  return texts[language()];
}

interface TextsPage<Name extends string> {
  setData(data: { t: Texts<Name> }): void;
}

/** To be called in `onShow`: the language may have been changed on another page meanwhile. */
export function applyTexts<Name extends string>(
  page: TextsPage<Name | 'title'>,
  texts: Bilingual<Name | 'title'>,
): Texts<Name | 'title'> {
  const t = localized(texts);
  page.setData({ t });
  void wx.setNavigationBarTitle({ title: t.title });
  return t;
}
