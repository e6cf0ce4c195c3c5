// Plotly takes every touch on a chart that can be pressed: a page could not be scrolled over it, and a tap would open the
// cell of the tap before. Kept from it, the browser scrolls, and tells of a tap as it does of a mouse.
const keep = (event) => event.stopPropagation();

export default function ({ parentElement }) {
  const root = (parentElement.host ?? parentElement).closest('[class*="st-key-chart_"]');
  const touches = ["touchstart", "touchmove", "touchend"];
  touches.forEach((name) => root.addEventListener(name, keep, { capture: true, passive: true }));
  return () => touches.forEach((name) => root.removeEventListener(name, keep, { capture: true }));
}
