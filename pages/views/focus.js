// Puts the cursor into the first field of a form, once for each turn of it and when it is nowhere: a desk works without a mouse.

let done = null;

export default function ({ data }) {
  if (data.field === done && document.activeElement !== document.body) return;
  done = data.field;
  const look = (tries) => {
    const field = document.querySelector(`.st-key-${CSS.escape(data.field)} :is(input, textarea)`);
    if (field) field.focus();
    else if (tries) setTimeout(look, 100, tries - 1);
  };
  look(30);
}
