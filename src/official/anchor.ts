// Where a clause stands on the page of the official text.

/** The part of the page's address behind `#`. None of its signs means anything in a card or ends an address in a text. */
export const anchorOf = (clause: string): string =>
  encodeURIComponent(clause).replace(
    /[!'()*~._]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
