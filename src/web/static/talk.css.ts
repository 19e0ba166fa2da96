// Style sheet: a talk with its bubbles, and the bar to write in.
export const talkCss = `
html, body { height: 100%; }
body { overflow: hidden; }
.app {
  height: 100vh; height: 100dvh; max-width: 46rem; margin: 0 auto;
  display: grid; grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
}
.top {
  display: flex; align-items: center; gap: .5rem; padding: .5rem 1rem;
  padding-top: calc(.5rem + env(safe-area-inset-top)); border-bottom: 1px solid var(--line);
}
.top > div { flex: 1; min-width: 0; }
.top h1 { font-size: 1.0625rem; line-height: 1.4; }
.top p {
  font-size: .8125rem; line-height: 1.4; color: var(--soft);
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.frame { min-width: 0; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr); }
.log { overflow-y: auto; overscroll-behavior: contain; padding: 1rem; scrollbar-gutter: stable; }
.log:focus-visible { outline-offset: -3px; }
.talk { margin: 0 0 1.1rem; display: flex; flex-direction: column; align-items: flex-start; }
.who { font-size: .8125rem; color: var(--soft); margin: 0 .25rem .2rem; }
.who time { margin-left: .6em; font-variant-numeric: tabular-nums; }
.bubble {
  max-width: min(100%, 36rem); padding: .75rem 1rem; border-radius: var(--radius);
  background: var(--card); border: 1px solid var(--line); border-top-left-radius: 4px;
  display: flex; flex-direction: column; align-items: flex-start; gap: .6rem;
}
.bubble p { white-space: pre-line; }
.own { align-items: flex-end; }
.own .bubble {
  max-width: 85%; background: var(--own); color: var(--own-ink); border-color: transparent;
  border-radius: var(--radius); border-top-right-radius: 4px; gap: .2rem; padding: .6rem .9rem;
}
.own .tag { font-size: .75rem; opacity: .8; }
.own .state { min-height: 0; font-size: .8125rem; color: var(--soft); margin-top: .15rem; text-align: right; }
.own .state:empty { display: none; }
.own.failed .state { color: var(--no); }

.desk { --tone: var(--tell); --back: var(--tell-back); --mark: ''; }
.outcome-eligible { --tone: var(--yes); --back: var(--yes-back); --mark: '✓'; }
.outcome-ineligible { --tone: var(--no); --back: var(--no-back); --mark: '✕'; }
.outcome-needs-facts { --tone: var(--ask); --back: var(--ask-back); --mark: '?'; }
.outcome-choices { --tone: var(--ask); --back: var(--ask-back); --mark: '?'; }
.outcome-needs-ruling { --tone: var(--rule); --back: var(--rule-back); --mark: '§'; }
.outcome-information { --mark: 'i'; }
.outcome-not-stated { --tone: var(--none); --back: var(--none-back); --mark: '–'; }
.outcome-private { --tone: var(--no); --back: var(--no-back); --mark: '!'; }
.outcome-notice { --tone: var(--rule); --back: var(--rule-back); --mark: '!'; }
.outcome-off-topic { --tone: var(--none); --back: var(--none-back); --mark: '–'; }
.badge {
  display: inline-flex; align-items: center; gap: .4em; padding: .1rem .7rem .1rem .3rem;
  border-radius: 1rem; background: var(--back); color: var(--tone);
  font-size: .875rem; font-weight: 600;
}
.mark {
  display: inline-grid; place-items: center; width: 1.25rem; height: 1.25rem; border-radius: 50%;
  background: var(--tone); color: var(--card); font-size: .75rem; font-weight: 700; line-height: 1;
}
.mark::before { content: var(--mark); }
.headline { font-size: 1.0625rem; font-weight: 600; line-height: 1.5; }
.first a { display: inline-flex; align-items: center; min-height: 44px; }
.first {
  padding: .4rem .75rem; border-left: 3px solid var(--ask); border-radius: 0 8px 8px 0;
  background: var(--ask-back); color: var(--ask); font-size: .9375rem;
}
.quote {
  width: 100%; padding-left: .6rem; border-left: 2px solid var(--line);
  font-size: .8125rem; color: var(--soft);
}
.clauses { display: flex; flex-wrap: wrap; align-items: baseline; gap: .15rem .6rem; }
.clauses ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem; }
.clauses li {
  padding: .1rem .6rem; border: 1px solid var(--line); border-radius: 8px;
  font-size: .8125rem; color: var(--soft);
}
.clauses b { color: var(--ink); font-weight: 600; margin-right: .25em; }
.clauses a { display: inline-block; padding: .3rem 0; white-space: nowrap; }
.clauses q { display: block; quotes: none; color: var(--ink); padding-bottom: .2rem; }
.question { font-weight: 600; padding-top: .1rem; }
.choices { display: grid; gap: .5rem; width: 100%; }
.choices button {
  display: flex; align-items: center; gap: .7rem; width: 100%; min-height: 46px;
  padding: .45rem .9rem .45rem .6rem; text-align: left; line-height: 1.4;
  border: 1px solid var(--line); border-radius: 12px; background: var(--paper);
}
.choices button:hover { border-color: var(--accent); }
.choices .number {
  flex: none; display: grid; place-items: center; width: 1.6rem; height: 1.6rem;
  border-radius: 50%; background: var(--tell-back); color: var(--tell);
  font-size: .875rem; font-weight: 600;
}
.choices .pressed { border-color: var(--accent); background: var(--tell-back); }
.choices .pressed .number { background: var(--accent); color: var(--on-accent); }
.note { font-size: .8125rem; line-height: 1.5; color: var(--soft); }
.examples { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
.examples .label { width: 100%; }
.examples button {
  min-height: 44px; padding: 0 1rem; border: 1px solid var(--accent); border-radius: 22px;
  background: transparent; color: var(--accent); font-size: .9375rem;
}
.examples button:hover { background: var(--tell-back); }
.thinking, .waiting, .notice { font-size: .875rem; color: var(--soft); }
.thinking { margin-left: .25rem; }
.notice { margin: 0 auto .75rem; max-width: 34rem; text-align: center; }
.end { height: 1px; }

.bottom {
  padding: .5rem 1rem; padding-bottom: calc(.4rem + env(safe-area-inset-bottom));
  border-top: 1px solid var(--line); background: var(--paper);
}
.status:empty { display: none; }
.status { padding: .25rem .25rem .5rem; font-size: .875rem; color: var(--no); }
.composer { display: flex; align-items: flex-end; gap: .5rem; }
.composer textarea {
  flex: 1; min-width: 0; min-height: 46px; max-height: 35vh; padding: .6rem 1rem; resize: none;
  line-height: 1.5; border: 1px solid var(--line); border-radius: 23px; background: var(--card);
}
.composer textarea::placeholder { color: var(--soft); opacity: 1; }
.composer textarea:focus-visible { outline-offset: -1px; outline-width: 2px; }
.send {
  flex: none; min-height: 46px; padding: 0 1.2rem; border: 0; border-radius: 23px;
  background: var(--accent); color: var(--on-accent); font-weight: 600;
}
.privacy { padding-top: .4rem; font-size: .75rem; line-height: 1.5; color: var(--soft); text-align: center; }
@media (prefers-reduced-motion: no-preference) {
  .thinking { animation: breathe 1.6s ease-in-out infinite alternate; }
  @keyframes breathe { from { opacity: .55; } to { opacity: 1; } }
}
@media (max-height: 30rem) { .privacy { display: none; } }
`
