// The numbers of the advisory locks, all in one place: two that share a number wait for each other, and can lock up for good.

/** Any numbers, as long as each is its own. Those that are made out of a name (`hashtextextended`) are longer than these. */
export const locks = {
  /** Whoever applies migrations. */
  migrations: 20_250_717,
  /** Whoever adds to the audit of the desk. */
  audit: 7_046_029,
  /** Whoever plans, fires or moves a date of the calendar. */
  calendar: 7_046_030,
  /** Whoever adds to the audit of the reports. */
  reportsAudit: 7_046_031,
  /** Whoever changes who administers. */
  office: 7_046_032,
  /** Whoever brings a version of the official text in, or into force. */
  officialTexts: 7_046_033,
  /** Whoever erases what has been kept long enough. */
  keeping: 7_046_050,
} as const
