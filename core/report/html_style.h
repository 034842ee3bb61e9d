// SPDX-License-Identifier: GPL-3.0-or-later
// The style sheet of the HTML report.
#pragma once

namespace wattline {

inline constexpr auto kHtmlStyle = R"css(
:root { color-scheme: light dark; --text: #1d232b; --soft: #4d5866; --line: #c9d0d9; --page: #ffffff;
  --head: #f1f4f7; --mark: #d9e2ec; --accent: #b34a00; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e8ecf1; --soft: #aab4c0; --line: #3c4653; --page: #161b22; --head: #212932;
    --mark: #2b3a4d; --accent: #ff9a52; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 75rem; color: var(--text); background: var(--page);
  font: 1rem/1.5 system-ui, "DejaVu Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); }
p { max-width: 48rem; margin: .6rem 0; }
.soft, caption, figcaption { color: var(--soft); }
nav ol { columns: 2; max-width: 36rem; padding-left: 1.4rem; }
a { color: inherit; }
a:focus-visible { outline: 2px solid var(--accent); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; background: var(--page); padding: .3rem .6rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; min-width: 30rem; font-size: .875rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; padding: .3rem 0; }
caption strong { color: var(--text); }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top;
  white-space: nowrap; }
td.text { white-space: normal; overflow-wrap: anywhere; }
thead th { background: var(--head); vertical-align: bottom; }
thead th span { display: block; font-weight: normal; color: var(--soft); }
th.number, td.number { text-align: right; }
tbody th { font-weight: normal; }
tr.reference > * { background: var(--mark); font-weight: 600; }
td.best { font-weight: 700; }
ul.verdicts { list-style: none; padding: 0; display: grid; gap: .6rem;
  grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); }
ul.verdicts li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; }
ul.verdicts strong { display: block; }
dl { display: grid; grid-template-columns: minmax(8rem, 16rem) 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
pre { background: var(--head); padding: .8rem; overflow-x: auto; font-size: .85rem; border-radius: .4rem; }
figure { margin: 1rem 0; }
figure img { max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } nav ol { columns: 1; } }
@media print {
  :root { --text: #000; --soft: #333; --line: #999; --page: #fff; --head: #eee; --mark: #e6e6e6; }
  body { padding: 0; max-width: none; font-size: 9pt; } nav, .skip { display: none; }
  table { font-size: 7pt; } th, td { padding: .15rem .3rem; white-space: normal; }
  .scroll { overflow: visible; } h2 { break-after: avoid; } figure, tr, li { break-inside: avoid; }
  pre { white-space: pre-wrap; } }
)css";

}  // namespace wattline
