// Style sheet: the official text, to be read on a telephone and on paper.
export const noticeCss = `
.notice-page { max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
.notice-page h1 { font-size: 1.375rem; line-height: 1.4; }
.notice-page h2 {
  margin: 2rem 0 .5rem; padding-top: 1rem; border-top: 1px solid var(--line);
  font-size: 1.0625rem; line-height: 1.5;
}
.notice-page header p { margin-top: .35rem; }
.notice-page nav { margin-top: 1rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); }
.notice-page summary { padding: .6rem 1rem; cursor: pointer; font-weight: 600; }
.notice-page nav ul { list-style: none; padding: 0 1rem .75rem; }
.notice-page nav li { border-top: 1px solid var(--line); }
.notice-page nav a { display: block; padding: .55rem 0; text-decoration: none; color: var(--ink); }
.notice-page nav a .label { display: block; }
.clause { padding: .5rem .75rem; margin: 0 -.75rem; border-radius: 10px; scroll-margin-top: 1rem; }
.clause > a { font-size: .8125rem; color: var(--soft); text-decoration: none; }
.clause > a:hover { text-decoration: underline; }
.clause p { white-space: pre-line; }
.clause:target { background: var(--ask-back); outline: 2px solid var(--ask); }
.past { margin-top: 1rem; padding: .6rem .9rem; border-radius: 10px; background: var(--ask-back); color: var(--ask); }
.up { display: inline-block; padding: .75rem 0; font-size: .875rem; }
@media print {
  body { background: #fff; color: #000; font-size: 11pt; }
  .notice-page { max-width: none; padding: 0; }
  .notice-page nav, .up { display: none; }
  .notice-page h2 { break-after: avoid; }
  .clause { break-inside: avoid; padding: .2rem 0; margin: 0; }
  .clause:target { background: none; outline: 0; }
}
`
