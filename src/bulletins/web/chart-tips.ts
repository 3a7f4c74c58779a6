/**
 * Shows what a bar of a chart stands for where the pointer is. The text is the `<title>` of the shape, which the table
 * beside the chart says as well.
 */
export function describeChart(chart: SVGSVGElement): void {
  const tip = document.createElement("div");
  tip.className = "chart-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  chart.insertAdjacentElement("afterend", tip);

  chart.addEventListener("pointermove", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-tip]") : null;
    tip.hidden = target === null;
    if (!target) return;
    tip.textContent = target.getAttribute("data-tip");
    const box = chart.getBoundingClientRect();
    const half = tip.offsetWidth / 2;
    const x = Math.min(Math.max(event.clientX - box.left, half), box.width - half);
    // A style set by script is no inline style to the page's policy.
    const parent = tip.offsetParent?.getBoundingClientRect();
    tip.style.setProperty("left", `${x + box.left - (parent?.left ?? 0)}px`);
  });
  chart.addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
}
