// Runs inside a page of a report and tells the frame around it what it found.
addEventListener("load", async () => {
  const found = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth + 1) {
    found.push("scrolls sideways: " + page.scrollWidth + " px in " + page.clientWidth);
  }
  for (const svg of document.querySelectorAll("figure.chart svg")) {
    const box = svg.getBoundingClientRect();
    if (box.width === 0) continue;
    for (const text of svg.querySelectorAll("text")) {
      const own = text.getBoundingClientRect();
      if (own.left < box.left - 2 || own.right > box.right + 2) {
        found.push("text of a chart is cut: " + text.textContent);
      }
    }
  }
  if (window.axe) {
    const result = await axe.run(document, { resultTypes: ["violations"] });
    for (const rule of result.violations) {
      found.push(rule.id + " (" + rule.nodes.length + "): " + rule.nodes[0].html.slice(0, 160));
    }
  }
  parent.postMessage(found.length ? "checked; " + found.join("; ") : "checked", "*");
});
