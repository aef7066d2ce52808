/** WeChat's limit where a page gives none; −1 means none at all. */
export const DEFAULT_LENGTH = 140;

export const TEXT_ENTRY = {
  value: [String, ''],
  placeholder: [String, ''],
  placeholderStyle: [String, ''],
  placeholderClass: [String, ''],
  disabled: [Boolean, false],
  maxlength: [Number, DEFAULT_LENGTH],
  focus: [Boolean, false],
  autoFocus: [Boolean, false],
  name: [String, ''],
  cursor: [Number, -1],
  selectionStart: [Number, -1],
  selectionEnd: [Number, -1],
  confirmType: [String, 'done'],
  confirmHold: [Boolean, false],
  // Of the phone's keyboard, which a browser brings itself.
  cursorSpacing: [Number, 0],
  cursorColor: [String, ''],
  adjustPosition: [Boolean, true],
  holdKeyboard: [Boolean, false],
} as const;
