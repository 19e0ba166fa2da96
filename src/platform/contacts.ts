// Telephone numbers and mail addresses in a text: platforms' audits refuse messages that have them.

export const mail = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** Mobiles, with or without 86; land lines with their area code and extension; 400 and 800 numbers. */
export const telephone =
  /(?<![\d.])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3})[- —]?\d{7,8}(?:-\d{1,6})?|[48]00[- ]?\d{3}[- ]?\d{4})(?!\d)/g
