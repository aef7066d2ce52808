/** 意见建议: what somebody writes to the service department, with up to three pictures, and what staff answer. */

/** In UTF-16 units, as a `<textarea>` counts. */
export const FEEDBACK_LONGEST = 500;
export const CONTACT_LONGEST = 50;
export const PICTURES_ALLOWED = 3;
export const LARGEST_PICTURE_BYTES = 5 * 1024 * 1024;
