// Addresses in what a reporter wrote, so that nobody opens one by a slip: whoever put it there would see who came.

/** `http://a.b` becomes `hxxp://a[.]b`, and signs that cannot be seen are left out. */
export function defanged(text: string): string {
  return text
    .replace(/[\p{Cf}\u200b-\u200f]/gu, '')
    .replace(/\bhttp(s?)(?=:)/giu, 'hxxp$1')
    .replace(/\b(?:[a-z0-9-]+\.)+[a-z]{2,}\b/giu, (name) => name.replaceAll('.', '[.]'))
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/gu, (address) => address.replaceAll('.', '[.]'))
}
