// A plotly chart as a PNG: its layers as they stand on screen, our font inside, the caption under it.
// A picture can't use the fonts of the page, so a machine without Hindi fonts would show boxes.
const LEAST = 1600; // pixels
const EDGE = 16;

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.words;
  button.onclick = async () => {
    button.disabled = true;
    try {
      const root = (parentElement.host ?? parentElement).closest('[class*="st-key-chart_"]');
      keep(await picture(root.querySelector(".js-plotly-plot"), data), data.file);
      button.textContent = data.words;
    } catch (error) {
      button.textContent = data.failed;
      console.error(error);
    } finally {
      button.disabled = false;
    }
  };
}

async function picture(chart, { caption, fonts, ink, ground }) {
  const { width, height } = chart.querySelector(".main-svg").getBoundingClientRect();
  const scale = Math.max(2, LEAST / width);
  const layers = [...chart.querySelectorAll(".svg-container > .main-svg")];
  const drawn = await image(wrapped(layers, width, height, scale, await faces(fonts)));
  const size = Math.min(22, Math.max(13, width / 75)); // of the caption, as large as it is read
  const font = `${size}px Mukta, sans-serif`;
  await document.fonts.load(font, caption);

  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  pen.font = font;
  const lines = broken(pen, caption, width - 2 * EDGE);
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round((height + lines.length * size * 1.5 + 2 * EDGE) * scale);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn, 0, 0, Math.round(width * scale), Math.round(height * scale));
  pen.scale(scale, scale);
  pen.font = font;
  pen.fillStyle = ink;
  pen.textBaseline = "top";
  lines.forEach((line, n) => pen.fillText(line, EDGE, height + EDGE + n * size * 1.5));
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error(`no PNG of ${canvas.width}×${canvas.height}`))), "image/png"),
  );
}

function wrapped(layers, width, height, scale, style) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", width * scale);
  svg.setAttribute("height", height * scale);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "style");
  sheet.textContent = style;
  svg.append(sheet, ...layers.map((layer) => layer.cloneNode(true)));
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

async function image(blob) {
  const address = URL.createObjectURL(blob);
  try {
    const drawn = new Image();
    drawn.src = address;
    await drawn.decode();
    return drawn;
  } finally {
    URL.revokeObjectURL(address);
  }
}

async function faces(fonts) {
  const rules = Object.entries(fonts).map(async ([weight, address]) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return `@font-face { font-family: Mukta; font-weight: ${weight}; src: url("${await inline(await answer.blob())}"); }`;
  });
  return (await Promise.all(rules)).join("\n");
}

function inline(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}

function broken(pen, words, room) {
  const lines = [""];
  for (const word of words.split(/\s+/)) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (lines.at(-1) && pen.measureText(longer).width > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function keep(blob, file) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
