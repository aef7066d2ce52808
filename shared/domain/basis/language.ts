/** The languages that the house speaks. */
export type Language = 'zh' | 'en';
