/** Colours for light and dark settings; paper is always light. Text has a contrast of 4.5 or more. */
export const colours = `
:root{color-scheme:light dark;--paper:#f7f7f4;--card:#fff;--ink:#1d2127;--muted:#5b626c;--line:#dcdcd5;--track:#e6e6df;--code:#f0f0ea;
--conforms:#17724a;--as-released:#17724a;--violates:#b4232c;--deviates:#8a5a00;--known-failure:#8a5a00;--not-applicable:#5f6873;--not-checked:#6f3bab;--incomplete:#6f3bab;--spent:#33689e;
--tint-conforms:#e7f3ec;--tint-violates:#fbe9e8;--tint-incomplete:#f1eaf9;--tint-deviates:#fbf1dd}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1c2026;--ink:#e7e9ec;--muted:#a3abb6;--line:#323842;--track:#2d333c;--code:#262b33;
--conforms:#4fc48c;--as-released:#4fc48c;--violates:#ff8080;--deviates:#e9b44c;--known-failure:#e9b44c;--not-applicable:#a0a9b5;--not-checked:#c4a0f5;--incomplete:#c4a0f5;--spent:#7fb2e5;
--tint-conforms:#15291f;--tint-violates:#331b1e;--tint-incomplete:#261d35;--tint-deviates:#2e2614}}
`;
