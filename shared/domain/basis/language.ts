/** The languages of every text. */
export type Language = 'zh' | 'en';
