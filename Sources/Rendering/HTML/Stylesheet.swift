/// The look of a page: calm on screen, light or dark, and on paper.
enum Stylesheet {
  /// Light and dark.
  static let colours: StaticString = """

    :root {
      --paper: #ffffff; --ink: #1b1f24; --muted: #56606b; --rule: #d8dde2; --strong-rule: #1b1f24;
      --wash: #f4f6f8; --accent: #00507d; --link: #00507d; --focus: #b34700; --stamp: #8c1d18;
      --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #cc79a7;
      --hatch: #9aa4ae;
      --shadow: rgb(27 31 36 / 0.22); color-scheme: light;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #15191e; --ink: #e7eaee; --muted: #a6b0bb; --rule: #363d45; --strong-rule: #c9d0d8;
        --wash: #1e242a; --accent: #7cc0ec; --link: #8cc9f2; --focus: #ffb077; --stamp: #ffb4ab;
        --hatch: #6d7884;
        --shadow: rgb(0 0 0 / 0.7); color-scheme: dark;
      }
    }
    @media (prefers-contrast: more) {
      :root { --muted: #2b3137; --rule: #4b545d; --hatch: #4b545d; }
    }
    @media (prefers-contrast: more) and (prefers-color-scheme: dark) {
      :root { --muted: #e1e6eb; --rule: #aab4be; --hatch: #aab4be; }
    }
    """

  /// The marks of a chart.
  static let charts: StaticString = """

    .thin { stroke-width: 1.5; }
    .open { fill: var(--paper); stroke-width: 2; }
    .path { fill-opacity: 0.5; stroke-width: 1; }
    .node { fill: var(--muted); }
    .faint { fill-opacity: 0.35; }
    svg text { fill: var(--ink); }
    svg .small { font-size: 12px; }
    svg .muted { fill: var(--muted); }
    svg .value { font-weight: 600; }
    svg .on-bar { fill: #ffffff; font-weight: 600; }
    .fill-1 { fill: var(--series-1); } .fill-2 { fill: var(--series-2); }
    .fill-3 { fill: var(--series-3); } .fill-4 { fill: var(--series-4); }
    .stroke-1 { stroke: var(--series-1); } .stroke-2 { stroke: var(--series-2); }
    .stroke-3 { stroke: var(--series-3); } .stroke-4 { stroke: var(--series-4); }
    .line { fill: none; stroke-width: 2; }
    .edge { fill: none; stroke-width: 1; stroke-dasharray: 3 3; }
    .bracket { fill: none; stroke-width: 1; }
    .band { fill-opacity: 0.18; stroke: none; }
    .axis { stroke: var(--ink); stroke-width: 1; }
    .grid-line, .rule { stroke: var(--rule); stroke-width: 1; }
    .dotted { stroke: var(--muted); stroke-dasharray: 1 4; stroke-linecap: round; }
    .stop { stroke: var(--ink); stroke-width: 2.5; }
    .track { fill: none; stroke: var(--muted); stroke-width: 1; }
    .withheld { stroke: var(--hatch); stroke-width: 1; stroke-dasharray: 3 2; }
    .hatch { fill: none; stroke: var(--hatch); stroke-width: 1.5; }
    .overlay { fill: none; stroke: #ffffff; stroke-opacity: 0.55; stroke-width: 1.5; }
    """

  static let css: StaticString = """

    *, *::before, *::after { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
        "Noto Sans", sans-serif;
      overflow-wrap: break-word;
    }
    h1, h2, h3, p, ul, ol, dl, dd, figure, table { margin: 0; padding: 0; }
    h1, h2, h3 { line-height: 1.2; font-weight: 650; letter-spacing: -0.012em; text-wrap: balance; }
    h1 { font-size: clamp(1.75rem, 1.2rem + 2.4vw, 2.75rem); max-width: 22em; }
    h2 { font-size: clamp(1.3rem, 1.1rem + 0.8vw, 1.65rem); max-width: 28em; }
    h3 { font-size: 1.0625rem; }
    a { color: var(--link); text-underline-offset: 0.18em; text-decoration-thickness: 0.06em; }
    a:hover { text-decoration-thickness: 0.14em; }
    :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    code { font: 0.9em ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
    cite { font-style: normal; }
    abbr[title] { text-decoration: none; cursor: help; }
    abbr.mark { color: var(--muted); font-weight: 400; }

    .skip { position: absolute; left: -999em; padding: 0.6rem 1rem; background: var(--paper); }
    .skip:focus { left: 1rem; top: 1rem; z-index: 3; }
    .unseen {
      position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap;
    }
    .stamp {
      position: sticky; top: 0; z-index: 2; padding: 0.5rem 1rem; text-align: center;
      font-size: 0.875rem; font-weight: 650; color: var(--paper); background: var(--stamp);
    }
    .stamp.restricted { background: var(--accent); }
    .stamp.public {
      position: static; padding: 0.25rem 1rem; font-weight: 500; color: var(--muted);
      background: var(--wash);
    }
    .notice {
      max-width: 62rem; margin: 0 0 1.5rem; padding: 0.75rem 1rem; font-weight: 600;
      border-left: 4px solid var(--stamp); background: var(--wash);
    }

    .masthead, main, body > footer {
      max-width: 78rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem);
    }
    .masthead { padding-top: clamp(1.5rem, 4vw, 3rem); }
    .eyebrow {
      display: flex; flex-wrap: wrap; gap: 0.4rem 1rem; align-items: baseline;
      justify-content: space-between; color: var(--muted); font-size: 0.9375rem;
      border-top: 4px solid var(--accent); padding-top: 0.75rem; margin-bottom: 1.5rem;
    }
    .audience { color: var(--ink); font-weight: 650; }
    .identity {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
      gap: 0.9rem 2.5rem; margin-top: 1.75rem; padding: 1.1rem 0;
      border-top: 1px solid var(--rule); border-bottom: 1px solid var(--rule);
      font-size: 0.9375rem; line-height: 1.4;
    }
    .identity dt, .pairs dt { color: var(--muted); font-size: 0.8125rem; line-height: 1.4; }
    .identity dd { font-weight: 500; }

    .keys { padding: clamp(1.5rem, 4vw, 2.5rem) 0; }
    .keys section + section { margin-top: clamp(1.75rem, 4vw, 2.75rem); }
    .keys h2 { font-size: 1.25rem; margin-bottom: 0.9rem; }
    .messages ul { list-style: none; max-width: 46rem; }
    .messages li { padding: 0 0 0 1.1rem; margin: 0 0 0.7rem; position: relative;
      font-size: 1.0625rem; }
    .messages li::before {
      content: ""; position: absolute; left: 0; top: 0.45em; width: 4px; height: 0.75em;
      background: var(--accent);
    }
    .cards {
      display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.5rem 2rem;
    }
    @media (min-width: 48rem) { .cards { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
    @media (max-width: 26rem) { .cards { grid-template-columns: minmax(0, 1fr); } }
    .cards > div { border-top: 1px solid var(--strong-rule); padding-top: 0.6rem; }
    .cards dt { font-size: 0.9375rem; line-height: 1.35; }
    .cards .big {
      font-size: 2.125rem; line-height: 1.2; font-weight: 650; letter-spacing: -0.02em;
      font-variant-numeric: tabular-nums; margin-top: 0.2rem;
    }
    .cards .big .mark { font-size: 0.9rem; letter-spacing: 0; }
    .cards .detail { color: var(--muted); font-size: 0.875rem; line-height: 1.45; }

    .body { border-top: 1px solid var(--rule); padding-top: clamp(1.5rem, 4vw, 2.5rem); }
    .contents h2 { font-size: 1rem; margin-bottom: 0.6rem; }
    .contents ol { list-style: none; font-size: 0.9375rem; line-height: 1.4; }
    .contents li { margin-bottom: 0.55rem; }
    .contents a { text-decoration: none; }
    .contents a:hover { text-decoration: underline; }
    .sections { min-width: 0; }
    .sections > section { padding-bottom: clamp(1.5rem, 4vw, 2.5rem); scroll-margin-top: 3rem; }
    .contents { margin-bottom: 2.5rem; }
    .sections > section > h2 { margin-bottom: 1rem; }
    .sections > section > p, .sections > section > ul {
      max-width: 42rem; margin-bottom: 0.9rem;
    }
    .sections > section > ul { padding-left: 1.2rem; }
    .sections > section > ul li { margin-bottom: 0.35rem; }
    @media (min-width: 64rem) {
      .body { display: grid; grid-template-columns: 13.5rem minmax(0, 1fr); gap: 3rem; }
      .contents { position: sticky; top: 3.5rem; align-self: start; max-height: calc(100vh - 5rem);
        overflow-y: auto; }
    }

    .table-block, figure.chart { margin: 1.75rem 0 2rem; scroll-margin-top: 3rem; }
    .scroll {
      overflow-x: auto;
      background:
        linear-gradient(to left, var(--paper) 40%, transparent) right / 3rem 100% no-repeat local,
        linear-gradient(to left, var(--shadow), transparent) right / 0.75rem 100% no-repeat scroll;
    }
    .number {
      display: block; color: var(--muted); font-size: 0.8125rem; font-weight: 400;
      text-decoration: none; letter-spacing: 0.01em;
    }
    .number:hover { text-decoration: underline; }
    .caption, figcaption { display: block; text-align: left; line-height: 1.4; }
    .caption { position: sticky; left: 0; width: min(44rem, calc(100vw - 2rem)); }
    caption strong, figcaption strong { display: block; font-size: 1.0625rem; font-weight: 650; }
    .subtitle { display: block; color: var(--muted); font-size: 0.875rem; font-weight: 400; }
    caption { caption-side: top; text-align: left; padding-bottom: 0.75rem; }
    figcaption { padding-bottom: 0.9rem; max-width: 44rem; }

    table {
      border-collapse: collapse; width: 100%; font-size: 0.9375rem; line-height: 1.35;
      font-variant-numeric: tabular-nums lining-nums;
    }
    table.compact { font-size: 0.8125rem; width: auto; min-width: min(100%, 24rem); }
    thead th {
      font-size: 0.8125rem; font-weight: 600; vertical-align: bottom; text-align: right;
      border-bottom: 2px solid var(--strong-rule);
    }
    thead th.spanner { border-bottom: 1px solid var(--rule); text-align: center; }
    th, td { padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--rule); }
    th:first-child { padding-left: 0; }
    td { text-align: right; vertical-align: top; min-width: 3.75rem; }
    tbody th { text-align: left; font-weight: 400; vertical-align: top; min-width: 11rem; }
    table.grid tbody th, table.compact tbody th { min-width: 5rem; }
    thead th.stub, thead th.words, td.words { text-align: left; }
    td.words { min-width: 10rem; }
    td.long { min-width: 14rem; }
    thead th.stub, tbody th { position: sticky; left: 0; background: var(--paper); z-index: 1; }
    td.marked { color: var(--muted); }
    tr.total th, tr.total td { font-weight: 650; border-top: 1px solid var(--strong-rule); }
    tr.total td.words { font-weight: 400; }

    table.plain:not(.scorecard) td:not(.words) { white-space: nowrap; }
    table.grid td {
      min-width: 6.25rem; text-align: center; border: 2px solid var(--paper);
      padding: 0.5rem 0.4rem; line-height: 1.25;
    }
    table.grid tbody th, table.grid td { vertical-align: middle; }
    table.grid tbody th { border-bottom: 2px solid var(--paper); }
    table.grid thead th { text-align: center; }
    table.grid thead th.stub { text-align: left; }
    table.grid .share { display: block; font-weight: 650; }
    table.grid .detail { display: block; font-size: 0.8125rem; }
    td.shade { background: rgba(0, 114, 178, calc(0.05 + 0.0045 * var(--s))); }
    td.shade .mark { color: inherit; }
    td.partly { outline: 2px dotted currentColor; outline-offset: -5px; }
    td.not-due, td.not-due .share { color: var(--muted); font-weight: 400; }
    td.protected {
      background: repeating-linear-gradient(135deg, transparent 0 5px, var(--rule) 5px 6.5px);
    }
    td.protected abbr { background: var(--paper); padding: 0 0.3em; }

    .foot, .legend, .notes { color: var(--muted); font-size: 0.8125rem; line-height: 1.5; }
    .foot { margin-top: 0.75rem; max-width: 44rem; }
    .foot > * + * { margin-top: 0.3rem; }
    .legend { margin-top: 0.6rem; }
    .legend-title { font-weight: 600; }
    .legend-title { margin-right: 0.5rem; }
    .legend-entry { display: inline-block; margin-right: 0.6rem; }
    .legend-entry b { color: var(--ink); font-weight: 600; }
    .notes { list-style: none; }
    .note-number { font-weight: 600; }
    .note-link { text-decoration: none; font-weight: 400; }
    li:target { background: var(--wash); }

    figure.chart svg {
      display: block; width: 100%; max-width: 45rem; height: auto;
      font: 13px/1.2 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial,
        "Noto Sans", sans-serif;
      font-variant-numeric: tabular-nums;
    }
    figure.chart .plot { max-width: 45rem; padding: 2px; }
    figure.chart svg.narrow { display: none; }
    @media screen and (max-width: 40rem) {
      figure.chart svg.wide { display: none; }
      figure.chart svg.narrow { display: block; max-width: 26rem; }
    }
    td.gauge { min-width: 8rem; text-align: left; }
    td.gauge span { font-size: 0.75rem; color: var(--muted); }
    table.scorecard { font-size: 0.8125rem; line-height: 1.3; }
    table.scorecard td, table.scorecard td.words { min-width: 3.5rem; }
    table.scorecard td.long { min-width: 13rem; }
    table.scorecard tbody th { min-width: 9rem; }
    table.scorecard th, table.scorecard td { padding-left: 0.35rem; padding-right: 0.35rem; }
    table.scorecard th:first-child { padding-left: 0; }
    td.gauge svg { display: block; width: 7.5rem; height: auto; }
    .box { border: 1px solid var(--rule); border-left: 4px solid var(--accent);
      background: var(--wash); padding: 1rem 1.25rem; max-width: 52rem; }
    .box ul { list-style: none; }
    .box li + li { margin-top: 0.5rem; }
    details { margin-top: 0.9rem; font-size: 0.875rem; }
    summary { cursor: pointer; color: var(--link); width: fit-content; }
    details .scroll { margin-top: 0.75rem; }
    .annex { color: var(--muted); font-size: 0.875rem; }
    .links { margin-top: 0.5rem; font-size: 0.8125rem; color: var(--muted); }

    .pairs { display: grid; gap: 0.7rem; max-width: 46rem; font-size: 0.9375rem; }
    .pairs > div { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0 1.5rem; }
    .pairs dt { font-size: 0.875rem; padding-top: 0.06rem; }
    .pairs.small { font-size: 0.875rem; gap: 0.35rem; }
    .pairs.small > div { grid-template-columns: 8rem minmax(0, 1fr); }
    @media (max-width: 36rem) {
      .pairs > div, .pairs.small > div { grid-template-columns: minmax(0, 1fr); }
      th, td { padding-left: 0.5rem; padding-right: 0.5rem; }
      tbody th { min-width: 8rem; max-width: 42vw; }
    }
    .definition { padding: 1rem 0 1.1rem; border-top: 1px solid var(--rule); max-width: 46rem; }
    .definition .code { color: var(--muted); font-size: 0.8125rem; margin-bottom: 0.35rem; }
    .definition .pairs { margin-top: 0.5rem; }
    body > footer { padding-bottom: 3rem; font-size: 0.875rem; color: var(--muted); }
    body > footer::before {
      content: ""; display: block; border-top: 4px solid var(--accent); margin-bottom: 1.25rem;
    }
    body > footer dd { color: var(--ink); }
    body > footer p { margin-top: 0.9rem; max-width: 46rem; }

    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @media (forced-colors: active) {
      .fill-1, .fill-2, .fill-3, .fill-4, .stroke-1, .stroke-2, .stroke-3, .stroke-4, .track,
      .withheld, .hatch, .overlay, td.shade, .messages li::before {
        forced-color-adjust: none;
      }
      svg text { fill: CanvasText; }
      svg .on-bar { fill: #ffffff; }
      .axis, .stop, .grid-line, .rule { stroke: CanvasText; }
      .stamp, .notice { border: 2px solid CanvasText; }
    }

    @page wide { size: A4 landscape; margin: 14mm 12mm; }
    @page {
      size: A4; margin: 12mm 15mm 15mm;
      @bottom-right {
        content: counter(page) " / " counter(pages); color: #444b52;
        font: 8pt system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif;
      }
    }
    @media print {
      :root {
        --paper: #ffffff; --ink: #000000; --muted: #444b52; --rule: #c4cad0; --strong-rule: #000000;
        --wash: #ffffff; --accent: #00507d; --link: #000000; --stamp: #8c1d18;
        --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #cc79a7;
        --hatch: #7d868f;
        color-scheme: light;
      }
      html { font-size: 10.5pt; }
      body, td, .stamp, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      body { font-size: 9.5pt; line-height: 1.4; }
      .skip { display: none; }
      .masthead, main, body > footer { max-width: none; padding: 0; }
      h1 { font-size: 19pt; }
      h2 { font-size: 13pt; }
      .identity { grid-template-columns: repeat(4, 1fr); gap: 0.3rem 1rem; margin-top: 0.6rem;
        padding: 0.5rem 0; font-size: 8pt; line-height: 1.3; }
      .identity dt, .pairs dt { font-size: 7.5pt; }
      .keys { padding: 0.7rem 0 0; break-after: page; }
      .keys section + section { margin-top: 0.8rem; }
      .keys h2 { font-size: 12pt; margin-bottom: 0.4rem; }
      .messages li { font-size: 9.5pt; margin-bottom: 0.25rem; line-height: 1.35; }
      .notice { font-size: 8.5pt; padding: 0.4rem 0.6rem; margin-bottom: 0.6rem; }
      .messages ul { max-width: none; }
      .cards { grid-template-columns: repeat(3, 1fr); gap: 0.6rem 1.25rem; }
      .cards > div { break-inside: avoid; padding-top: 0.3rem; }
      .cards dt { font-size: 9pt; }
      .cards .big { font-size: 16pt; margin-top: 0; }
      .cards .detail { font-size: 8pt; line-height: 1.3; }
      .box li { font-size: 9pt; line-height: 1.35; }
      .box li + li { margin-top: 0.2rem; }
      .body { display: block; border-top: 0; padding-top: 0; }
      .contents { display: none; }
      .sections > section { padding-bottom: 0.8rem; }
      a { color: inherit; text-decoration: none; }
      h2, h3, caption, figcaption { break-after: avoid; break-inside: avoid; }
      .sections > section > p:not(.annex):not(:last-child) { break-after: avoid;
        break-inside: avoid; }
      .reconciliation, .source { display: inline; }
      p, li { orphans: 3; widows: 3; }
      .scroll { overflow: visible; background: none; }
      .caption { position: static; width: auto; }
      figure.chart { break-inside: avoid; margin: 0.7rem 0; }
      .table-block { margin: 0.7rem 0; }
      .table-block.short { break-inside: avoid; }
      .table-block.drawn > .scroll { display: none; }
      .table-block.drawn > .foot { margin-top: 0; }
      .table-block.wide, .sections > section:has(> .table-block.wide) { page: wide; }
      figure.chart svg { max-width: 125mm; }
      figure.tall svg { max-width: 110mm; }
      figure.chart details { display: none; }
      figure.alone details { display: block; margin-top: 0.4rem; }
      figure.alone summary, figure.alone .links { display: none; }
      .box { padding: 0.5rem 0.75rem; max-width: none; break-inside: avoid; }
      td.gauge { min-width: 0; } td.gauge svg { width: 24mm; }
      table { font-size: 8.5pt; }
      table.scorecard { font-size: 7.5pt; }
      table.scorecard tbody th { min-width: 0; }
      table.scorecard td.words, table.scorecard td.long { min-width: 0; }
      table.compact { font-size: 7.5pt; }
      thead th { font-size: 8pt; }
      table.grid .detail { font-size: 7.5pt; }
      th, td { padding: 0.16rem 0.4rem; }
      table.compact th, table.compact td { padding: 0.1rem 0.4rem; }
      th:first-child, table.compact th:first-child { padding-left: 0; }
      td, tbody th, td.words, table.grid td { min-width: 0; max-width: none; }
      table.plain:not(.scorecard) tbody th { min-width: 19mm; }
      table.compact tbody th { min-width: 12mm; }
      thead { display: table-header-group; }
      thead th.stub, tbody th { position: static; }
      tr, .foot, .definition, .pairs > div { break-inside: avoid; }
      .foot { break-before: avoid; font-size: 8pt; }
      .foot, .legend, .notes, .links { font-size: 8pt; }
      .stamp, .stamp.public { position: fixed; top: 0; left: 0; right: 0; padding: 0.15rem 0.5rem;
        font-size: 8pt; }
      body.stamped { padding-top: 7mm; -webkit-box-decoration-break: clone;
        box-decoration-break: clone; }
      .definitions { columns: 3; column-gap: 1.25rem; }
      .definition { padding: 0.2rem 0; font-size: 7pt; line-height: 1.3; }
      .definition h3 { font-size: 8pt; }
      .definition h3, .definition .code { display: inline; }
      .definition .code { font-size: 6.5pt; margin-left: 0.3rem; }
      .definition .pairs { display: none; }
      #methods ul { columns: 3; column-gap: 1.25rem; font-size: 7pt; line-height: 1.3; }
      .sections > section#methods > ul li { margin-bottom: 0.15rem; }
      .sections > section > p.annex { font-size: 8pt; line-height: 1.35; }
      #reproducibility, body > footer { break-inside: avoid; }
      #reproducibility .pairs { display: block; columns: 2; column-gap: 1.5rem; max-width: none;
        font-size: 8pt; line-height: 1.35; }
      #reproducibility .pairs > div { grid-template-columns: 10rem minmax(0, 1fr);
        padding-bottom: 0.2rem; }
      .sections > section > p, .sections > section > ul { max-width: none; margin-bottom: 0.5rem; }
      .sections > section > h2 { margin-bottom: 0.5rem; }
      body > footer { break-before: avoid; font-size: 8pt; padding-bottom: 0; }
      body > footer::before { border-top-width: 1px; margin-bottom: 0.4rem; }
      body > footer .pairs { font-size: 8pt; gap: 0.2rem; max-width: none; }
      body > footer .pairs > div { grid-template-columns: 10rem minmax(0, 1fr); }
      body > footer p { margin-top: 0.3rem; max-width: none; }
    }

    """
}

extension Stylesheet {
  /// All of it, for a page.
  static var page: [Markup] { [.style(colours), .style(charts), .style(css)] }
}
