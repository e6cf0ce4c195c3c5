// Elements for the page. What comes from the server becomes text, never HTML.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with a class and children: texts, numbers or elements; null is left out. */
export function make(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** An SVG element with attributes and children. */
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.flat());
  return made;
}

/** The element with this id. */
export const at = (id) => document.getElementById(id);
