// Style sheet of the pages on which a report is made: one column, room for a thumb.
export const reportCss = `
.report { max-width: 40rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; display: grid; gap: 1rem; }
.report h1 { font-size: 1.375rem; line-height: 1.4; }
.report h2 { font-size: 1.125rem; margin: 0; }
.report form, .report .field, .report .files { display: grid; gap: .5rem; justify-items: start; }
.report form { gap: 1rem; }
.report .field { width: 100%; }
.report input[type=text], .report textarea {
  width: 100%; min-height: 44px; padding: .55rem .75rem; border: 1px solid var(--soft);
  border-radius: 10px; background: var(--card);
}
.report textarea { resize: vertical; }
.report [aria-invalid=true] { border-color: var(--no); border-width: 2px; }
.report .wrong { color: var(--no); }
.report button.button { border: 0; }
.report .note { padding: .75rem 1rem; border-radius: 10px; margin: 0; }
.report ul.note { padding-left: 2rem; }
.report .note.done { background: var(--yes-back); color: var(--yes); }
.report .note.trouble { background: var(--no-back); color: var(--no); }
.report .steps { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0; padding: 0; }
.report .steps a {
  display: inline-flex; align-items: center; min-height: 44px; padding: 0 .85rem;
  border: 1px solid var(--line); border-radius: 22px; text-decoration: none;
}
.report .steps [aria-current] { background: var(--accent); color: var(--on-accent); }
.report p > a:not(.button) { display: inline-flex; align-items: center; min-height: 44px; }
.report .act { display: grid; gap: .75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.report .choice { display: flex; gap: .6rem; align-items: center; min-height: 44px; }
.report .choice input { width: 1.25rem; height: 1.25rem; flex: none; }
.report legend { padding: 0; font-weight: 600; }
.report fieldset > p { margin-top: .75rem; }
.report dl { display: grid; gap: .25rem; margin: 0; }
.report dt { color: var(--soft); font-size: .875rem; }
.report dd { margin: 0 0 .5rem; }
.report .said { white-space: pre-wrap; }
.report .files ul { list-style: none; margin: 0; padding: 0; width: 100%; display: grid; gap: .5rem; }
.report .files li {
  display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; padding: .5rem .75rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 10px;
}
.report .files progress { width: 100%; }
.report .files input:focus-visible ~ ul, .report .files:focus-within label { outline: 3px solid var(--accent); outline-offset: 2px; }
.report .code {
  font: 600 1.375rem/1.6 ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
  letter-spacing: .04em; padding: .75rem 1rem; background: var(--card); border: 2px solid var(--accent);
  border-radius: 10px; user-select: all;
}
@media print { .report form, .report .steps { display: none; } }
`
