/** Colours for light and dark settings; paper is always light. Text has a contrast of 4.5 or more. */
const colours = `
:root{color-scheme:light dark;--paper:#f7f7f4;--card:#fff;--ink:#1d2127;--muted:#5b626c;--line:#dcdcd5;--track:#e6e6df;--code:#f0f0ea;
--conforms:#17724a;--as-released:#17724a;--violates:#b4232c;--deviates:#8a5a00;--known-failure:#8a5a00;--not-applicable:#5f6873;--not-checked:#6f3bab;--incomplete:#6f3bab;--spent:#33689e;
--tint-conforms:#e7f3ec;--tint-violates:#fbe9e8;--tint-incomplete:#f1eaf9;--tint-deviates:#fbf1dd}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1c2026;--ink:#e7e9ec;--muted:#a3abb6;--line:#323842;--track:#2d333c;--code:#262b33;
--conforms:#4fc48c;--as-released:#4fc48c;--violates:#ff8080;--deviates:#e9b44c;--known-failure:#e9b44c;--not-applicable:#a0a9b5;--not-checked:#c4a0f5;--incomplete:#c4a0f5;--spent:#7fb2e5;
--tint-conforms:#15291f;--tint-violates:#331b1e;--tint-incomplete:#261d35;--tint-deviates:#2e2614}}
`;

/** Layout on tablets, on phones and on paper. */
const media = `
@media (max-width:56rem){
.verdict{grid-template-columns:minmax(0,1fr)}
.matrix,.matrix tbody,.matrix tr,.matrix th,.matrix td{display:block}
.matrix thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.matrix tr{padding:.8rem 1rem;border-top:1px solid var(--line)}
.matrix tbody tr:first-child{border-top:0}
.matrix tr{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.6rem 1.2rem}
.matrix th,.matrix td,.matrix th:first-child{padding:0;border:0}
.matrix tr th{grid-column:1/-1}
.matrix td.empty{display:none}
.label{display:block;font-size:.8rem;color:var(--muted)}
.tiles{width:auto}
}
@media (max-width:34rem){.sides{grid-template-columns:minmax(0,1fr)}.why>div{grid-template-columns:minmax(0,1fr);gap:0}
.ring{gap:.8rem}.ring svg:not(.sign){width:5.6rem;height:5.6rem}.legend{font-size:.82rem;white-space:normal;min-width:0}.marks{grid-template-columns:minmax(0,1fr);gap:0}
.card{padding:.9rem 1rem}}
@media print{
:root{color-scheme:light;--paper:#fff}
body{max-width:none;padding:0;font-size:10pt}
nav,.skip{display:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.card,.found,.matrix tr,.verdict{break-inside:avoid}
h2,h3{break-after:avoid}
details::details-content{content-visibility:visible;block-size:auto}
}
`;

/** The style of the page: one column, light or dark by the reader's setting. */
export const style = `
${colours}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0 auto;padding:0 clamp(1rem,4vw,2.5rem) 3rem;max-width:72rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1,h2,h3,h4,p,ul,dl,dd,pre{margin:0;padding:0}
ul{list-style:none}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;unicode-bidi:isolate}
code{background:var(--code);border-radius:.25rem;padding:.1em .3em}
pre{background:var(--code);border-radius:.4rem;padding:.5rem .7rem;white-space:pre-wrap}
pre code{background:none;padding:0;font-size:1em}
a{color:inherit;text-underline-offset:.2em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--spent);outline-offset:2px;border-radius:.3rem}
.muted,.path,.where,.lead{color:var(--muted)}
.path,.where{font-size:.875rem}
.hidden,.sheet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;left:0;top:0}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem;z-index:1}
.sign{width:1.25em;height:1.25em;flex:none;vertical-align:-.28em}
symbol circle,symbol rect,symbol .shape{fill:currentColor;stroke:none}
symbol path{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
symbol .hollow{fill:none;stroke:currentColor;stroke-width:2}
symbol .dashed{stroke-dasharray:3.4 2.57}
symbol .hollow+path{stroke:currentColor;stroke-width:2}
${['conforms', 'violates', 'as-released', 'known-failure', 'not-applicable', 'not-checked', 'incomplete']
  .map((name) => `.sign.${name}{color:var(--${name})}.arc.${name}{stroke:var(--${name})}`)
  .join('\n')}
.verdict{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:1.5rem 3rem;align-items:center;margin:1.5rem 0 1rem;
padding:clamp(1.25rem,4vw,2.25rem);border-radius:1rem;border:1px solid var(--line);border-left:.5rem solid var(--accent);background:var(--tint)}
.verdict.conforms{--accent:var(--conforms);--tint:var(--tint-conforms)}
.verdict.violates{--accent:var(--violates);--tint:var(--tint-violates)}
.verdict.incomplete{--accent:var(--incomplete);--tint:var(--tint-incomplete)}
.eyebrow{text-transform:uppercase;letter-spacing:.12em;font-size:.78rem;color:var(--muted)}
h1{display:flex;align-items:center;gap:.35em;font-size:clamp(2.2rem,7vw,3.4rem);line-height:1.15;letter-spacing:-.02em;color:var(--accent)}
h1 span::first-letter{text-transform:uppercase}
h1 span{display:inline-block}
h1 .sign{width:.9em;height:.9em}
.sentence{font-size:1.1rem;margin-top:.25rem}
.facts{display:flex;flex-wrap:wrap;gap:.75rem 2rem;margin-top:1.25rem}
.facts dt,.why dt{font-size:.8rem;color:var(--muted)}
.facts dd{font-weight:600}
.facts code{background:none;padding:0}
.ring{display:flex;gap:1.25rem;align-items:center}
.ring svg:not(.sign){width:9.5rem;height:9.5rem;flex:none}
.ring circle{fill:none;stroke-width:13}
.ring .track{stroke:var(--track)}
.ring text{text-anchor:middle;fill:var(--ink);font-family:inherit}
.count{font-size:30px;font-weight:700}.unit{font-size:12px}
.legend{font-size:.9rem;line-height:1.8;white-space:nowrap}
.legend b{display:inline-block;min-width:2.2ch;text-align:right;font-variant-numeric:tabular-nums;margin:0 .15rem 0 .3rem}
.legend .none{color:var(--muted)}
nav{display:flex;flex-wrap:wrap;gap:.4rem;margin:0 0 .5rem}
nav a{padding:.3rem .8rem;border:1px solid var(--line);border-radius:2rem;background:var(--card);text-decoration:none;font-size:.9rem}
nav a:hover{border-color:var(--muted)}
section{margin-top:2.5rem}
h2{font-size:1.5rem;letter-spacing:-.01em;line-height:1.3}
.lead{margin-top:.15rem}
h2+*,.lead+*{margin-top:.9rem}
h3{display:flex;gap:.5rem;font-size:1.08rem;line-height:1.4}
h3 .sign{margin-top:.12em}
h3 span{min-width:0}
.deviation{padding-bottom:.8rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem 1.2rem;margin-top:.9rem}
.problem{border-left:.3rem solid var(--violates)}
.unchecked{border-left:.3rem solid var(--not-checked)}
.shows li{padding:.35rem 0;border-top:1px solid var(--line);font-size:.9rem}
.found,.reason{display:block}
h4{font-size:.95rem;font-weight:600}
.sides{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.7rem;margin-top:.6rem}
.side{border-radius:.5rem;padding:.55rem .8rem;border-left:.25rem solid var(--edge);background:var(--tint)}
.side h4{font-size:.8rem;color:var(--edge)}
.side code{background:none;padding:0}
.good{--edge:var(--conforms);--tint:var(--tint-conforms)}
.bad{--edge:var(--violates);--tint:var(--tint-violates)}
.told{--edge:var(--not-applicable);--tint:var(--code)}
.done{--edge:var(--deviates);--tint:var(--tint-deviates)}
.why{margin-top:.7rem;font-size:.92rem}
.why>div{display:grid;grid-template-columns:5rem minmax(0,1fr);gap:.5rem;margin-top:.3rem}
.why dt{padding-top:.1rem}
.remedy,.evidence{margin-top:.6rem}
.ids{margin-top:.5rem;font-size:.85rem;display:flex;flex-wrap:wrap;gap:.1rem .9rem}
.ids a{padding:.15rem 0}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600}
.matrix{background:var(--card);border:1px solid var(--line);border-radius:.75rem;border-spacing:0;border-collapse:separate}
.matrix th,.matrix td{padding:.7rem .6rem;vertical-align:top;border-top:1px solid var(--line)}
.matrix thead th{overflow-wrap:normal;border-top:0;font-size:.8rem;color:var(--muted);vertical-align:bottom}
.matrix th:first-child{padding-left:1.1rem}
.matrix .path{display:block;font-weight:400;font-size:.78rem}
.tiles{display:flex;flex-wrap:wrap;width:5.25rem;margin-left:-.2rem}
.tile{display:block;width:1.75rem;height:1.75rem;padding:.2rem;border-radius:.4rem;position:relative}
.tile .sign{width:1.35rem;height:1.35rem;display:block}
.tile:hover{background:var(--code)}
.label{display:none}
.amount{min-width:5.4rem;font-variant-numeric:tabular-nums;font-size:.9rem}
.bar{display:block;width:100%;height:.5rem;border-radius:.25rem;margin-top:.25rem}
.bar .track{fill:var(--track)}.bar .exercised{fill:var(--conforms)}.bar .spent{fill:var(--spent)}.bar .over{fill:var(--deviates)}
.covered h3{justify-content:space-between}
.percent{font-variant-numeric:tabular-nums}
.bars{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.7rem 1.6rem;margin-top:.7rem;font-size:.9rem}
.bars li{display:grid;grid-template-columns:1fr auto;align-content:start}
.bars .bar{grid-column:1/-1}
.share{font-variant-numeric:tabular-nums;color:var(--muted)}
.untested{margin-top:.8rem;padding:.6rem .9rem;border-radius:.5rem;background:var(--tint-incomplete);font-size:.92rem}
.untested li::before{content:"○ ";color:var(--not-checked)}
details{margin-top:.8rem}
summary{cursor:pointer;padding:.2rem 0;color:var(--muted);font-size:.92rem}
summary b{color:var(--ink);font-size:1rem}
.parameters{margin:.6rem 0 1rem;font-size:.9rem;max-width:40rem}
.parameters th,.parameters td{padding:.25rem .5rem .25rem 0;border-top:1px solid var(--line)}
.parameters td{white-space:nowrap}
.parameters thead th{overflow-wrap:normal;border:0;color:var(--muted);font-size:.8rem}
.yes{color:var(--conforms)}.no{color:var(--not-checked)}
.marks{display:grid;grid-template-columns:minmax(0,13rem) minmax(0,1fr);gap:.2rem 1rem;padding:.3rem 0;border-top:1px solid var(--line);font-size:.9rem}
.of{color:var(--muted)}
.marks>span:last-child{display:flex;flex-wrap:wrap;gap:0 .9rem}
.mark{position:relative;min-width:0}
.marks code{background:none;padding:0}
.mark code{color:var(--ink)}
.members{font-size:.92em;color:var(--muted)}.members .mark{display:inline-block;margin-right:.4rem}
.note{margin-top:.9rem}
.stats{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.6rem 1.2rem}
.stats ul{margin:.5rem 0}
.stats li{display:flex;gap:.7rem;padding:.45rem 0;border-top:1px solid var(--line)}
.stats li .sign{margin-top:.2em}
.stats li div{min-width:0}
.stats li .path{display:block}
:target{outline:3px solid var(--spent);outline-offset:3px;border-radius:.4rem}
section:target{outline:0}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);font-size:.88rem;color:var(--muted)}
${media}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
`;
