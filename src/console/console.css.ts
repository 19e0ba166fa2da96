// Style sheet: what the console adds to the kept library. Phone first.
export const consoleCss = `
:root, :root:not([data-theme=dark]) { --pico-font-size: 100%; --pico-border-radius: .4rem; --pico-spacing: .9rem; }
body { overflow-wrap: anywhere; line-height: 1.6; }
h1 { font-size: 1.5rem; margin-bottom: 1rem; }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1rem 0 .5rem; }
.skip { position: absolute; left: .5rem; top: -6rem; z-index: 9; padding: .6rem 1rem; background: var(--pico-background-color); border-radius: .4rem; }
.skip:focus { top: .5rem; }
:focus-visible { outline: 3px solid var(--pico-primary); outline-offset: 2px; }
.bar { border-bottom: 1px solid var(--pico-muted-border-color); background: var(--pico-card-background-color); }
body > header.bar { padding-block: 0; }
.bar .container { padding-block: .6rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; }
.bar .brand { font-weight: 600; text-decoration: none; color: inherit; margin-right: auto; }
.bar form { margin: 0; }
.bar form button { margin: 0; padding: .35rem .75rem; font-size: .875rem; width: auto; min-height: 40px; }
nav.areas { width: 100%; display: block; }
nav.areas ul { display: grid; grid-template-columns: repeat(5, 1fr); gap: .25rem; margin: 0; padding: 0; }
nav.areas li { padding: 0; list-style: none; }
nav.areas a { display: block; text-align: center; margin: 0; padding: .5rem .25rem; min-height: 44px; border-radius: .4rem; text-decoration: none; color: inherit; white-space: nowrap; }
nav.areas a:hover { background: var(--pico-secondary-focus); }
nav.areas a[aria-current] { background: var(--pico-primary-background); color: var(--pico-primary-inverse); }
@media (min-width: 900px) {
  nav.areas ul { display: flex; flex-wrap: wrap; }
  nav.areas a { padding-inline: .9rem; }
}
body > main.container { padding-block: 1.25rem 4rem; }
main.narrow { max-width: 30rem; margin-inline: auto; }
.said, .problem, .warn { border-left: 4px solid var(--pico-primary); padding: .6rem .9rem; background: var(--pico-card-background-color); margin-bottom: 1rem; border-radius: .25rem; }
.problem { border-color: #b3261e; }
.warn { border-color: #b26a00; }
.problem > :last-child, .said > :last-child, .warn > :last-child { margin-bottom: 0; }
.scroll { overflow-x: auto; margin-bottom: 1rem; }
.scroll table { margin-bottom: 0; overflow-wrap: normal; }
.scroll th, .scroll code, .scroll .tag { white-space: nowrap; }
.scroll td:not(.number) { min-width: 6.5em; }
@media (max-width: 599px) { .scroll th[scope=row] { white-space: normal; min-width: 5.5em; } }
.scroll td.wide { min-width: 11em; }
.scroll td form { margin: 0; }
th, td { vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.small { font-size: .85rem; }
.small:not(button, [role=button]) { color: var(--pico-muted-color); }
.tag { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; white-space: nowrap; }
.tag.good { color: #186b3f; } .tag.bad { color: #b3261e; } .tag.wait { color: #8a5300; }
@media (prefers-color-scheme: dark) {
  .tag.good { color: #82d6a6; } .tag.bad { color: #ffaaa1; } .tag.wait { color: #f0c871; }
}
.row { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: end; }
.row > * { margin-bottom: 0; }
.row form { margin: 0; }
.row button, .row [role=button], .row [type=submit] { width: auto; margin-bottom: 0; }
.row label { flex: 1 1 12rem; }
button.danger, [role=button].danger { --pico-background-color: #b3261e; --pico-border-color: #b3261e; --pico-color: #fff; }
button.small, [role=button].small { padding: .3rem .7rem; font-size: .875rem; width: auto; min-height: 40px; }
button.outline.small { color: inherit; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dl.facts dt { color: var(--pico-muted-color); } dl.facts dd { margin: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin-bottom: 1rem; }
.cards > * { margin: 0; padding: .75rem 1rem; border: 1px solid var(--pico-muted-border-color); border-radius: .4rem; }
.cards strong { display: block; font-size: 1.6rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.preview { white-space: pre-wrap; border: 1px solid var(--pico-muted-border-color); border-radius: .4rem; padding: .75rem 1rem; margin-bottom: 1rem; }
.qr svg { width: 13rem; height: 13rem; background: #fff; padding: .5rem; display: block; margin: 0 auto 1rem; }
.secret { font-family: ui-monospace, monospace; font-size: 1.05rem; letter-spacing: .06em; user-select: all; }
fieldset.boxes { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
fieldset.boxes legend { width: 100%; }
fieldset.boxes label { margin: 0; min-height: 40px; display: inline-flex; align-items: center; }
main form { margin-bottom: 1rem; }
details.member form { margin-bottom: .75rem; }
.row.acts, .row.contact { margin-bottom: 1rem; }
.row.contact > span:first-child { min-width: 12em; }
details.member { border-bottom: 1px solid var(--pico-muted-border-color); padding-bottom: .75rem; }
details.member summary { line-height: 1.8; }
figure { margin-bottom: 1.5rem; }
img.chart { width: 100%; max-width: 42rem; height: auto; display: block; background: #fff; border-radius: .4rem; }
progress { margin-bottom: .25rem; }
`
