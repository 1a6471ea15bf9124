export const pageStyle = `:root {
  color-scheme: light dark;
  --ground: light-dark(#f6f7f9, #14161a);
  --surface: light-dark(#fff, #1d2026);
  --line: light-dark(#dfe3e8, #343943);
  --text: light-dark(#1b1f24, #e8eaee);
  --quiet: light-dark(#5a6472, #a2abb8);
  --accent: light-dark(#0a58ca, #7db2ff);
  --good: light-dark(#146c2e, #6fd08c);
  --bad: light-dark(#b3261e, #ff9b93);
  --slow: light-dark(#805000, #f0be6d);
  font: 15px/1.45 system-ui, sans-serif;
  background: var(--ground);
  color: var(--text);
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0 auto; max-width: 90rem; padding: 0 1rem 2rem; }
body > header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; padding: 1rem 0; }
h1 { font-size: 1.25rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
#state { margin: 0; color: var(--quiet); overflow-wrap: anywhere; }
main { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 60rem) { main { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; } }
section { background: var(--surface); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; }
nav { display: flex; flex-wrap: wrap; gap: .4rem; margin-bottom: .6rem; }
button, a { font: inherit; color: var(--accent); }
button { background: none; border: 1px solid var(--line); border-radius: .4rem; padding: .3rem .7rem; cursor: pointer; min-height: 2rem; }
button[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--surface); }
#path { gap: 0; align-items: center; color: var(--quiet); }
#path button { border: 0; padding: .2rem .3rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
#objects button { width: 100%; border: 0; border-radius: 0; padding: .5rem .2rem; display: flex; gap: 1rem; text-align: start; }
@media (max-width: 30rem) { #objects button { flex-wrap: wrap; gap: 0 1rem; } #objects .name { flex-basis: 100%; } }
#objects button:hover { background: var(--ground); }
.name { flex: 1; overflow-wrap: anywhere; white-space: pre-wrap; }
.fact { color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
.empty { color: var(--quiet); padding: .5rem .2rem; margin: 0; }
#requests li { display: grid; grid-template-columns: 3.5rem minmax(0, 1fr) auto; gap: 0 .8rem; padding: .45rem .2rem; }
#requests .status { font-variant-numeric: tabular-nums; font-weight: 600; grid-row: span 2; }
#requests .where { color: var(--quiet); overflow-wrap: anywhere; grid-column: 2 / -1; white-space: pre-wrap; }
.good { color: var(--good); } .bad { color: var(--bad); } .slow { color: var(--slow); }
#faults { border: 1px solid currentColor; border-radius: .4rem; padding: .4rem .7rem; color: var(--slow); margin: 0 0 .6rem; }
dialog { width: min(60rem, calc(100vw - 2rem)); max-height: calc(100vh - 2rem); border: 1px solid var(--line); border-radius: .6rem; background: var(--surface); color: var(--text); padding: 1rem; }
dialog::backdrop { background: rgb(0 0 0 / 50%); }
dialog header { display: flex; gap: 1rem; justify-content: space-between; align-items: start; }
dialog h2 { overflow-wrap: anywhere; white-space: pre-wrap; }
dialog p { margin: .5rem 0 0; }
#preview-content > * { max-width: 100%; max-height: 60vh; }
pre { overflow: auto; background: var(--ground); padding: .7rem; margin: 0; border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: 1rem 0; font-size: .9rem; }
dt { color: var(--quiet); } dd { margin: 0; overflow-wrap: anywhere; }
`;
