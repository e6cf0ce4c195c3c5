(function (map, told) {
  // Plays thirty days on the map, one a second. `told` is what replay.py's `frames` gives; all of it is set as text.
  if (window.replay) window.replay.end();
  const words = told.words, last = told.days.length - 1, over = new AbortController();
  const panel = make('section', document.getElementById('parent'));
  panel.id = 'replay';
  let at = 0, speed = 1, kind = told.first, timer = null;

  function make(name, into, className, text) {
    const made = into.appendChild(document.createElement(name));
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function button(into, text, label, press) {
    const made = make('button', into, '', text);
    made.type = 'button';
    made.setAttribute('aria-label', label);
    made.title = label;
    made.addEventListener('click', press);
    return made;
  }

  const kinds = make('div', panel, 'kinds');
  const choose = Object.keys(told.kinds).map(function (code) {
    const made = button(kinds, told.kinds[code].name, told.kinds[code].name, function () { kind = code; dress(); show(at); });
    made.dataset.kind = code;
    return made;
  });
  const nth = make('div', panel, 'nth'), day = make('div', panel, 'day');
  const figure = make('div', panel, 'figure'), count = make('b', figure), means = make('span', figure);
  const lines = make('ul', panel, 'lines');
  const beside = make('li', lines), today = make('li', lines), running = make('li', lines), quiet = make('li', lines);
  const bars = make('div', panel, 'bars');
  const columns = told.days.map(function (each, n) {
    const column = make('div', bars, 'column');
    make('i', column).style.background = told.colours.lost;
    make('i', column, 'placed');
    column.title = each.name;
    column.addEventListener('click', function () { pause(); show(n); });
    return column;
  });
  const slider = make('input', panel);
  Object.assign(slider, { type: 'range', min: 0, max: last, step: 1 });
  slider.setAttribute('aria-label', words.day);
  slider.addEventListener('input', function () { pause(); show(Number(slider.value)); });
  const row = make('div', panel, 'buttons');
  const start = button(row, words.play, words.play, toggle);
  start.className = 'play';
  button(row, '‹', words.back, function () { step(-1); });
  button(row, '›', words.on, function () { step(1); });
  const double = button(row, '2×', words.double, function () {
    speed = speed === 1 ? 2 : 1;
    double.setAttribute('aria-pressed', speed === 2);
    if (timer !== null) play();
  });
  double.setAttribute('aria-pressed', false);
  const legend = make('div', panel, 'legend');
  make('p', panel, 'keys', words.keys);

  function dress() { // what changes with the kind alone
    const of = told.kinds[kind], highest = Math.max(1, ...of.bars.map(function (bar) { return bar[0] + bar[1]; }));
    choose.forEach(function (each) { each.setAttribute('aria-pressed', each.dataset.kind === kind); });
    means.textContent = of.name + ' ' + words.means;
    columns.forEach(function (column, n) {
      column.children[0].style.height = 100 * of.bars[n][1] / highest + '%';
      column.children[1].style.height = 100 * of.bars[n][0] / highest + '%';
    });
    legend.replaceChildren();
    of.legend.forEach(function (step) {
      const entry = make('span', legend);
      make('i', entry).style.background = step[0];
      entry.append(step[1]);
    });
    const entry = make('span', legend);
    make('i', entry, 'silent');
    entry.append(words.silent);
  }

  function show(n) {
    at = n;
    const of = told.kinds[kind], name = told.days[at].name;
    nth.textContent = words.day + ' ' + (at + 1) + ' / ' + (last + 1);
    day.textContent = name;
    count.textContent = of.figure[at];
    beside.textContent = of.beside[at];
    today.textContent = of.today[at];
    running.textContent = of.running[at];
    quiet.textContent = told.quiet[at];
    slider.value = at;
    slider.setAttribute('aria-valuetext', name);
    columns.forEach(function (column, n) { column.classList.toggle('now', n === at); });
    map.eachLayer(function (layer) {
      const place = layer.feature && layer.feature.properties, silent = place && told.silent[place.place];
      if (!silent) return;
      if (place.part === 'hatch') layer.setStyle({ opacity: silent[at] ? 1 : 0 });
      if (place.part === 'shape') layer.setStyle({ fillColor: silent[at] ? told.colours.silent : shade(place.place)[0] });
    });
    document.querySelectorAll('.place').forEach(function (label) {
      const place = label.dataset.district ? 'district-' + label.dataset.district : 'block-' + label.dataset.block;
      const silent = told.silent[place];
      if (!silent) return;
      label.style.color = silent[at] ? told.colours.ink : shade(place)[1];
      label.children[0].textContent = told.labels[place];
      label.children[1].textContent = silent[at] ? '' : shade(place)[2];
    });
  }
  function shade(place) { // fill, ink, number
    const of = told.kinds[kind];
    return of.shades[of.week[place][at]];
  }

  function play() {
    clearTimeout(timer);
    if (at === last) show(0);
    start.textContent = words.pause;
    start.setAttribute('aria-label', words.pause);
    timer = setTimeout(function next() {
      show(at + 1);
      if (at === last) pause();
      else timer = setTimeout(next, 1000 / speed);
    }, 1000 / speed);
  }
  function pause() {
    clearTimeout(timer);
    timer = null;
    start.textContent = at === last ? words.again : words.play;
    start.setAttribute('aria-label', start.textContent);
  }
  function toggle() { timer === null ? play() : pause(); }
  function step(by) {
    pause();
    show(Math.min(last, Math.max(0, at + by)));
    pause(); // the button's word follows the day
  }

  function key(event) {
    const own = event.view === window;
    if (!own && (!window.frameElement || event.target.closest('input, textarea, select, button, a, [role]'))) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by) step(by);
    else if (event.key === ' ' && event.target.tagName !== 'BUTTON') toggle();
    else return;
    event.preventDefault();
  }
  document.addEventListener('keydown', key, { signal: over.signal });
  window.parent.document.addEventListener('keydown', key, { signal: over.signal });
  window.addEventListener('pagehide', function () { window.replay.end(); }, { signal: over.signal });
  window.replay = {
    end: function () {
      clearTimeout(timer);
      over.abort();
      panel.remove();
    }
  };

  map.invalidateSize();
  map.eachLayer(function (layer) {
    const place = layer.feature && layer.feature.properties;
    if (!place || place.part !== 'shape' || !told.silent[place.place]) return;
    layer.unbindTooltip().bindTooltip(function () {
      const box = document.createElement('div');
      make('b', box, '', told.names[place.place]);
      make('div', box, '', told.silent[place.place][at] ? words.silent : told.kinds[kind].name + ': ' + shade(place.place)[2]);
      return box;
    }, { sticky: true, className: 'told' });
  });
  map.eachLayer(function (layer) {
    if (layer.feature && layer.feature.properties.part === 'hatch') layer.bringToFront();
  });
  dress();
  show(0);
  if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) play();
});
