(function (map, selected, hatch) {
  // Colours, hatching, labels and tooltips for shapes that are there: `map.show` takes what maps.py calls values.
  // Labels are set as text; tooltips come escaped.
  map.show = function (values) {
    const hatches = [], chosen = [];
    map.eachLayer(function (layer) {
      const of = layer.feature && layer.feature.properties, value = of && values[of.place];
      if (of && of.part === 'shape' && !value) {  // outside of the viewer's area
        layer.setStyle({ fillOpacity: 0, color: hatch, opacity: 0.5 });
      }
      if (!value) return;
      if (of.part === 'hatch') {
        layer.setStyle({ opacity: value.silent ? 1 : 0 });
        hatches.push(layer);
        return;
      }
      layer.unbindTooltip().bindTooltip(value.told, { sticky: true, className: 'told' });
      if (of.part !== 'shape') return;
      layer.setStyle({
        fillColor: value.fill,
        color: value.chosen ? selected : value.edge || of.edge,
        weight: value.chosen ? 5 : 1.5
      });
      if (value.chosen) chosen.push(layer);
    });
    chosen.concat(hatches).forEach(function (layer) { layer.bringToFront(); });
    document.querySelectorAll('.place').forEach(function (label) {
      const of = label.dataset, value = values[of.district ? 'district-' + of.district : 'block-' + of.block];
      if (!value) return;
      label.style.color = value.ink;
      label.style.textShadow = ('0 0 2px ' + value.fill + ',').repeat(5) + '0 0 2px ' + value.fill;
      label.children[0].textContent = value.label;
      label.children[1].textContent = value.figure;
    });
  };
})
