'use strict';

// The figure of an output, and with controls that of each setting, from the text of its script, whose line `var figure=…;` or `var state=…;` is JSON.
// It is read as data, so a page has it where scripts of outputs do not run; null where there is none, and at most so many settings. Places name properties that are there, since an
// output may come from anybody.
window.caFigureFrames = (text, most = Infinity) => {
  const line = name => text.split('\n').find(each => each.startsWith(`var ${name}=`) && each.endsWith(';'));
  const read = name => JSON.parse(line(name).slice(`var ${name}=`.length, -1));
  function own(target, key) {
    if (!Object.hasOwn(target, key)) throw new TypeError(`no ${key} in the figure`);
    return target[key];
  }

  function figureAt(state, changes) {
    const figure = structuredClone(state.start);
    for (let i = 0; i < changes.length; i += 2) {
      const place = own(state.places, changes[i]), last = place.at(-1);
      const target = place.slice(0, -1).reduce(own, figure);
      own(target, last);
      target[last] = structuredClone(own(state.values, changes[i + 1]));
    }
    return figure;
  }

  function settingsAt(controls, index) {
    let size = controls.reduce((product, control) => product * control.options.length, 1);
    return Object.fromEntries(controls.map(control => {
      size /= control.options.length;
      const option = control.options[Math.floor(index / size) % control.options.length];
      return [control.label, option];
    }));
  }

  try {
    if (!line('state')) return line('figure') ? [{ settings: {}, figure: read('figure') }] : null;
    const state = read('state');
    return state.changes.slice(0, most).map((changes, index) => ({ settings: settingsAt(state.controls, index), figure: figureAt(state, changes) }));
  } catch {
    return null;
  }
};

// The data of a figure as CSV, in long form: a row for each point of each trace of each panel and, where there are controls, of each of their settings.
// Error bars and bands are given by their ends. Columns that nothing fills are left out.
window.caFigureCsv = (() => {
  const COLUMNS = ['panel', 'trace', 'x', 'y', 'z', 'x_low', 'x_high', 'y_low', 'y_high', 'lowerfence', 'q1', 'median', 'q3', 'upperfence'];
  const plain = text => String(text).replace(/<br\s*\/?>/gi, ' ').replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/\u00a0/g, ' ');
  // What a subtraction leaves in the last digits is no data.
  const clean = value => Number(value.toPrecision(12));
  const axisOf = (layout, name) => layout[name[0] + 'axis' + name.slice(1)] || {};

  function panelOf(layout, x) {
    const title = (layout.annotations || []).find(note => note.xref === `${x} domain` && /^<b>/.test(note.text || ''));
    return title ? plain(title.text) : '';
  }

  // Categories stand at whole numbers with their names as ticks.
  function named(axis, value) {
    const at = axis.tickmode === 'array' && axis.ticktext ? (axis.tickvals || []).indexOf(value) : -1;
    return at < 0 ? value : plain(axis.ticktext[at]);
  }

  function ends(row, letter, error, values, i) {
    if (!error || !Array.isArray(error.array) || typeof values?.[i] !== 'number') return;
    const up = error.array[i], down = error.symmetric === false ? error.arrayminus?.[i] : up;
    if (typeof down === 'number') row[`${letter}_low`] = clean(values[i] - down);
    if (typeof up === 'number') row[`${letter}_high`] = clean(values[i] + up);
  }

  // An outline runs along the upper edge and back along the lower one; gaps separate outlines.
  function* band(trace) {
    for (let from = 0; from < trace.x.length;) {
      let to = from;
      while (to < trace.x.length && trace.x[to] !== null) to++;
      const half = (to - from) / 2;
      for (let i = 0; i < half; i++) yield { x: trace.x[from + i], y_low: trace.y[to - 1 - i], y_high: trace.y[from + i] };
      from = to + 1;
    }
  }

  function* rowsOf(trace) {
    if (Array.isArray(trace.z)) {
      for (const [r, line] of trace.z.entries()) for (const [c, z] of line.entries()) yield { x: trace.x ? trace.x[c] : c, y: trace.y ? trace.y[r] : r, z };
    } else if (trace.fill === 'toself' && trace.x) {
      yield* band(trace);
    } else if (Array.isArray(trace.median)) {
      for (const i of trace.median.keys()) {
        const x = trace.x?.[i] ?? trace.name;
        yield { x, lowerfence: trace.lowerfence?.[i], q1: trace.q1[i], median: trace.median[i], q3: trace.q3[i], upperfence: trace.upperfence?.[i] };
        for (const y of Array.isArray(trace.y?.[i]) ? trace.y[i] : []) yield { x, y };
      }
    } else {
      const length = Math.max(trace.x?.length ?? 0, trace.y?.length ?? 0);
      for (let i = 0; i < length; i++) {
        const row = { x: trace.x ? trace.x[i] : trace.x0 ?? (trace.type === 'violin' || trace.type === 'box' ? trace.name : i), y: trace.y ? trace.y[i] : i };
        ends(row, 'x', trace.error_x, trace.x, i);
        ends(row, 'y', trace.error_y, trace.y, i);
        yield row;
      }
    }
  }

  function cell(value) {
    const text = value === null || value === undefined ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // frames: [{ settings: { label: option }, figure: { data, layout } }]
  return frames => {
    const labels = Object.keys(frames[0].settings), rows = [];
    for (const { settings, figure } of frames) {
      const layout = figure.layout || {};
      for (const [index, trace] of (figure.data || []).entries()) {
        const x = trace.xaxis || 'x', y = trace.yaxis || 'y';
        const kind = { panel: panelOf(layout, x), trace: trace.name ? plain(trace.name) : `(unnamed ${index + 1})` };
        for (const row of rowsOf(trace)) rows.push([settings, { ...kind, ...row, x: named(axisOf(layout, x), row.x), y: named(axisOf(layout, y), row.y) }]);
      }
    }
    const used = COLUMNS.filter(name => name === 'trace' || name === 'x' || name === 'y' || rows.some(([, row]) => row[name] !== undefined && row[name] !== '' && row[name] !== null));
    const lines = [[...labels, ...used], ...rows.map(([settings, row]) => [...labels.map(label => settings[label]), ...used.map(name => row[name])])];
    return lines.map(line => line.map(cell).join(',') + '\r\n').join('');
  };
})();
