// Style sheet: colours for light and dark, type, and the small things all pages share.
export const baseCss = `
:root {
  color-scheme: light dark;
  --paper: #f4f5f2; --card: #ffffff; --ink: #1c2227; --soft: #59636c; --line: #dcdfdb;
  --accent: #17618a; --on-accent: #ffffff; --own: #d9eaf4; --own-ink: #12303f;
  --yes: #186b3f; --yes-back: #e0f2e7; --no: #a6231b; --no-back: #fae6e3;
  --ask: #7d5200; --ask-back: #fbeecd; --rule: #623a98; --rule-back: #eee6f8;
  --tell: #17618a; --tell-back: #e0eef6; --none: #47525c; --none-back: #e6eaed;
  --radius: 14px;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15191c; --card: #1f2529; --ink: #e7eaec; --soft: #a1abb3; --line: #343c42;
    --accent: #7cc0e6; --on-accent: #0c2230; --own: #1d4257; --own-ink: #e3f1f9;
    --yes: #82d6a6; --yes-back: #173626; --no: #ffaaa1; --no-back: #45211e;
    --ask: #f0c871; --ask-back: #3d2f10; --rule: #cdb2f2; --rule-back: #33264a;
    --tell: #8fcaec; --tell-back: #16364a; --none: #bac3ca; --none-back: #2d353b;
  }
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 16px/1.65 system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', 'Microsoft YaHei',
    'Noto Sans CJK SC', 'Noto Sans SC', sans-serif;
  overflow-wrap: anywhere;
}
p, h1, ul, fieldset { margin: 0; }
fieldset { border: 0; padding: 0; min-width: 0; }
a { color: var(--accent); }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; touch-action: manipulation; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.small { font-size: .8125rem; color: var(--soft); }
.label { font-size: .8125rem; color: var(--soft); }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.skip {
  position: absolute; left: .5rem; top: -4rem; z-index: 9; padding: .6rem 1rem;
  background: var(--card); border-radius: 8px;
}
.skip:focus { top: .5rem; }
.button {
  display: inline-flex; align-items: center; min-height: 44px; padding: 0 1.25rem;
  border-radius: 22px; background: var(--accent); color: var(--on-accent); text-decoration: none;
}
.quiet {
  display: inline-flex; align-items: center; min-height: 44px; padding: 0 .85rem;
  border: 1px solid var(--line); border-radius: 22px; background: transparent;
  font-size: .875rem; color: var(--soft); text-decoration: none; white-space: nowrap;
}
.quiet:hover { color: var(--ink); border-color: var(--soft); }
.failure { max-width: 32rem; margin: 18vh auto 0; padding: 0 1.25rem; display: grid; gap: 1rem; }
.failure h1 { font-size: 1.25rem; line-height: 1.5; }
`
