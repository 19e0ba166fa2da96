// Style sheet: what the simulator has beside the talk.
export const tryCss = `
.try { max-width: 68rem; grid-template: auto auto auto minmax(0, 1fr) auto / minmax(0, 1fr); }
.try .top { grid-row: 1; }
.try > noscript { grid-row: 1; align-self: end; }
.rooms { grid-row: 2; display: grid; grid-template-columns: repeat(4, 1fr); gap: .25rem; padding: .4rem .75rem 0; }
.rooms button {
  position: relative; min-height: 48px; padding: .3rem .25rem; border: 0; border-radius: 10px;
  background: transparent; display: flex; flex-direction: column; align-items: center;
  justify-content: center; line-height: 1.25;
}
.rooms small { font-size: .75rem; color: var(--soft); }
.rooms [aria-current] { background: var(--tell-back); color: var(--tell); font-weight: 600; }
.rooms [aria-current] small { color: inherit; }
.rooms .dot {
  position: absolute; top: 6px; right: 10px; width: 9px; height: 9px; border-radius: 50%; background: var(--no);
}
.settings { grid-row: 3; margin: .4rem .75rem 0; border: 1px solid var(--line); border-radius: 10px; max-height: 45vh; overflow-y: auto; }
.settings summary {
  display: flex; align-items: center; min-height: 44px; padding: 0 .85rem; cursor: pointer;
  font-size: .875rem; color: var(--soft); list-style: none;
}
.settings summary::-webkit-details-marker { display: none; }
.settings summary::after { content: '▾'; margin-left: .6rem; }
.settings[open] summary::after { content: '▴'; }
.settings .now { margin-left: auto; font-variant-numeric: tabular-nums; color: var(--ink); }
.settings fieldset { padding: .25rem .85rem .85rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem; }
.settings legend { padding: 0 0 .4rem; font-size: .875rem; font-weight: 600; }
.settings input[type='datetime-local'] {
  width: 100%; min-width: 0; min-height: 44px; padding: 0 .75rem; border: 1px solid var(--line);
  border-radius: 10px; background: var(--card);
}
.chips { display: flex; flex-wrap: wrap; gap: .4rem; }
.chip {
  display: inline-flex; align-items: center; gap: .35rem; min-height: 44px; padding: 0 .85rem;
  border: 1px solid var(--line); border-radius: 22px; background: var(--card);
  font-size: .875rem; white-space: nowrap; cursor: pointer;
}
.chip:hover { border-color: var(--soft); }
.toggle { position: relative; display: inline-flex; }
.toggle input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.toggle :checked + .chip { border-color: var(--accent); background: var(--tell-back); color: var(--tell); font-weight: 600; }
.toggle [type='checkbox'] + .chip::before { content: '○'; }
.toggle [type='checkbox']:checked + .chip::before { content: '✓'; }
.toggle [type='radio']:checked + .chip { background: var(--accent); color: var(--on-accent); }
.toggle :focus-visible + .chip { outline: 3px solid var(--accent); outline-offset: 2px; }
.try .frame { grid-row: 4; }
.try .bottom { grid-row: 5; }
.speak { display: flex; flex-wrap: wrap; gap: .4rem; padding-bottom: .5rem; }
.speakers { display: flex; flex: 1 1 auto; gap: .4rem; }
.speak .chip { padding: 0 .7rem; }
.try .who-li .bubble { background: var(--yes-back); color: var(--ink); }
.try .who-zhao .bubble { background: var(--ask-back); color: var(--ink); }
@media (min-width: 56rem) {
  .try { grid-template: auto auto minmax(0, 1fr) auto / 19rem minmax(0, 1fr); column-gap: .5rem; }
  .try .top { grid-column: 1 / -1; }
  .rooms { grid-area: 2 / 1; grid-template-columns: 1fr; padding-top: 1rem; }
  .rooms button { flex-direction: row; justify-content: flex-start; gap: .6rem; padding: .3rem .9rem; }
  .rooms .dot { top: 19px; }
  .settings { grid-area: 3 / 1 / 5 / 1; align-self: start; margin-top: 1rem; max-height: none; }
  .try .frame { grid-area: 2 / 2 / 4 / 2; border-left: 1px solid var(--line); }
  .try .bottom { grid-area: 4 / 2; border-left: 1px solid var(--line); }
}
`
