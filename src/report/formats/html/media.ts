/** Layout on tablets, on phones and on paper. */
export const media = `
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
