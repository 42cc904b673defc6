// Draws a figure at the width that its page gives it: titles and panel titles wrap, panels that would become too narrow move under one another,
// the legend and the mode bar have rows of their own, and text contrasts with the ground by at least 4.5 to 1. Figures that were drawn without this
// script hear that it is there.
if (!window.caDraw) { window.caDraw = (function () {
  'use strict';
  var EDGE = 12, BAR = 30, LEAST = 215, LEADING = 1.3;
  var pen = document.createElement('canvas').getContext('2d');

  function width(text, size, family, bold) {
    pen.font = (bold ? 'bold ' : '') + size + 'px ' + family;
    return pen.measureText(plain(text)).width;
  }

  function plain(text) {
    return text.replace(/<[^>]*>/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  }

  // Lines of at most a width, broken at spaces; what stood on several lines is one text.
  function wrap(text, size, family, bold, room) {
    var lines = [], line = '';
    text.replace(/<br>/g, ' ').split(/ +/).forEach(function (word) {
      var longer = line ? line + ' ' + word : word;
      if (line && width(longer, size, family, bold) > room) { lines.push(line); line = word; } else line = longer;
    });
    if (line) lines.push(line);
    return lines;
  }

  function channels(color) {
    if (/^#[0-9a-f]{3}$/i.test(color)) color = '#' + color.slice(1).replace(/./g, '$&$&');
    if (/^#[0-9a-f]{6}$/i.test(color)) return [1, 3, 5].map(function (i) { return parseInt(color.substr(i, 2), 16); }).concat(1);
    var parts = /^rgba?\(/.test(color) ? color.match(/[\d.]+/g).map(Number) : null;
    return parts && (parts.length > 3 ? parts : parts.concat(1));
  }

  function luminance(rgb) {
    var c = rgb.slice(0, 3).map(function (v) { v /= 255; return v <= .03928 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4); });
    return .2126 * c[0] + .7152 * c[1] + .0722 * c[2];
  }

  function contrast(a, b) {
    var x = luminance(a), y = luminance(b);
    return (Math.max(x, y) + .05) / (Math.min(x, y) + .05);
  }

  // The colour, moved towards black or white until it can be read on the ground.
  function readable(color, ground) {
    var rgb = color && channels(color), end = luminance(ground) > .18 ? 0 : 255;
    if (!rgb) return color;
    for (var k = 0; k < 20 && contrast(rgb, ground) < 4.6; k++)
      rgb = rgb.map(function (v, i) { return i < 3 ? v + (end - v) * .1 : v; });
    return 'rgb(' + rgb.slice(0, 3).map(Math.round).join(',') + ')';
  }

  function groundOf(element) {
    for (; element; element = element.parentElement) {
      var rgb = channels(getComputedStyle(element).backgroundColor);
      if (rgb && rgb[3] > .5) return rgb;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches && /dark/.test(getComputedStyle(document.documentElement).colorScheme)
      ? [18, 18, 18] : [255, 255, 255];
  }

  function isGrey(color) { return !color || /^#7d7d7d$/i.test(color); }

  function font(part, color, ground) {
    if (part) part.color = isGrey(part.color) ? color : readable(part.color, ground);
  }

  // Texts in colours that can be read on the ground; lines and marks keep theirs.
  function coloured(figure, ground) {
    var layout = figure.layout, dark = luminance(ground) <= .18, ink = dark ? '#e0e0e0' : '#2b2f33', soft = dark ? '#a9b0b6' : '#5a6066';
    layout.font = layout.font || {};
    font(layout.font, soft, ground);
    if (layout.title) font(layout.title.font = layout.title.font || {}, ink, ground);
    if (layout.legend) font(layout.legend.font = layout.legend.font || {}, soft, ground);
    (layout.annotations || []).forEach(function (note) {
      font(note.font = note.font || {}, /^<b>/.test(note.text) ? ink : soft, ground);
    });
    axes(layout).forEach(function (axis) {
      font(axis.tickfont = axis.tickfont || {}, soft, ground);
      if (axis.title) font(axis.title.font = axis.title.font || {}, soft, ground);
    });
    figure.data.forEach(function (trace) {
      if (trace.textfont && trace.type !== 'heatmap') font(trace.textfont, soft, ground);
      if (!trace.colorbar) return;
      font(trace.colorbar.tickfont = trace.colorbar.tickfont || {}, soft, ground);
      if (trace.colorbar.title) font(trace.colorbar.title.font = trace.colorbar.title.font || {}, soft, ground);
    });
    layout.modebar = Object.assign({}, layout.modebar, { color: soft, orientation: 'h', bgcolor: 'rgba(0,0,0,0)' });
  }

  function axes(layout) {
    return Object.keys(layout).filter(function (key) { return /^[xy]axis\d*$/.test(key); }).map(function (key) { return layout[key]; });
  }

  function isOurs(layout) {
    return layout && layout.width && layout.height && layout.margin && layout.margin.pad === 0 && axes(layout).length > 0;
  }

  function near(a, b) { return Math.abs(a - b) < .004; }

  // The panels in reading order, with their places in pixels as they were made.
  function panelsOf(layout) {
    var m = layout.margin, w = layout.width - m.l - m.r, h = layout.height - m.t - m.b, panels = [];
    for (var n = 0; ; n++) {
      var x = layout['xaxis' + (n ? n + 1 : '')], y = layout['yaxis' + (n ? n + 1 : '')];
      if (!x || !y) break;
      var dx = x.domain || [0, 1], dy = y.domain || [0, 1];
      panels.push({ index: n, x: x, y: y, dx: dx, dy: dy, left: dx[0] * w, right: dx[1] * w, top: (1 - dy[1]) * h, bottom: (1 - dy[0]) * h });
    }
    return panels;
  }

  function lineCount(axis) { return axis.title && axis.title.text ? axis.title.text.split('<br>').length : 0; }

  // Labels the decades alone where their parts have no room, and within one the parts 2 and 5; there is always more than one label.
  function decades(axis, room) {
    var from = Math.min(axis.range[0], axis.range[1]), to = Math.max(axis.range[0], axis.range[1]);
    if (axis.dtick === 'D2' && to - from > room && Math.floor(to) - Math.ceil(from) >= 1) axis.dtick = 1;
    else if (axis.dtick === undefined && to - from > room / 4) {
      var parts = 0;
      for (var decade = Math.floor(from); decade <= to; decade++)
        [1, 2, 5].forEach(function (part) { var at = decade + Math.log10(part); if (at >= from && at <= to) parts++; });
      if (parts > 1) axis.dtick = 'D2';
    }
  }

  // Turns names that have no room beside one another, and says how high they stand.
  function labelRoom(axis, cell, family) {
    if (axis.showticklabels === false) return 10;
    if (axis.tickmode !== 'array' || !axis.ticktext) return 24;
    var step = cell / Math.abs(axis.range[1] - axis.range[0]), widest = Math.max.apply(null, axis.ticktext.map(function (t) { return width(t, 12, family, false); }));
    if (widest + 6 <= step) { axis.tickangle = 0; return 24; }
    axis.tickangle = step > 22 ? -35 : -90;
    var each = Math.ceil(14 / step), kept = function (_, i) { return i % each === 0; };
    axis.tickvals = axis.tickvals.filter(kept);
    axis.ticktext = axis.ticktext.filter(kept);
    return axis.tickangle === -35 ? 24 + widest * .574 : 14 + widest;
  }

  // Breaks names beside the panels that would take more than a third of the room. Says how much room that gives back, and how high their lines are.
  function narrowed(panels, room, family) {
    var was = 0, is = 0, high = 0;
    panels.forEach(function (p) {
      var axis = p.y;
      if (axis.tickmode !== 'array' || !axis.ticktext || axis.showticklabels === false) return;
      var most = 1;
      axis.ticktext = axis.ticktext.map(function (text) {
        was = Math.max(was, width(text, 12, family, false));
        var lines = wrap(text, 12, family, false, room * .3);
        lines.forEach(function (line) { is = Math.max(is, width(line, 12, family, false)); });
        most = Math.max(most, lines.length);
        return lines.join('<br>');
      });
      if (most > 1) high = Math.max(high, axis.ticktext.length * (most * 12 * LEADING + 4));
    });
    return { gain: was - is, high: high };
  }

  // Gives a figure the width of its page. legendHeight is what the legend took when it was drawn, or null before that. Returns the height that a
  // legend above the panels was given, or null.
  function fitted(figure, room, legendHeight) {
    var layout = figure.layout, m = layout.margin, family = layout.font && layout.font.family || 'sans-serif';
    var panels = panelsOf(layout), narrow = room < 520, plotW = layout.width - m.l - m.r;
    var starts = [], ends = [];
    panels.forEach(function (p) {
      if (!starts.some(function (s) { return near(s, p.dx[0]); })) starts.push(p.dx[0]);
      if (!ends.some(function (s) { return near(s, p.dy[1]); })) ends.push(p.dy[1]);
    });
    var columns = starts.length, rows = ends.length;
    var gapX = columns > 1 ? panels[1].left - panels[0].right : 0;
    var bar = panels.some(function (p) { return barOf(figure, p); });
    var right = m.r, legend = layout.legend, shown = layout.showlegend !== false && legend && layout.legend.x !== undefined;
    var beside = shown && legend.x > 1, inside = shown && legend.orientation !== 'h' && !beside;
    var onTop = shown && (legend.orientation === 'h' || room < 700 && beside || room < 560 && inside);
    if (onTop && beside) right = bar ? 60 : 2 * EDGE;
    var names = narrow ? narrowed(panels, room, family) : { gain: 0, high: 0 };
    var left = Math.round(m.l - names.gain), asMany = columns;
    function columnWidth(k) { return (room - left - right - gapX * (k - 1)) / k; }
    while (asMany > 1 && columnWidth(asMany) < Math.min(LEAST, plotW / columns * .98)) asMany--;
    // Two rows of two read better than a row of three and one alone.
    if (asMany < columns && asMany > 1 && panels.length % asMany) while (panels.length % asMany) asMany--;
    var stacked = asMany !== columns, cell = columnWidth(asMany);
    if (stacked) { columns = asMany; rows = Math.ceil(panels.length / columns); }
    var panelHeight = panels[0].bottom - panels[0].top;
    if (cell < panelHeight * 1.05) panelHeight = Math.max(Math.min(panelHeight, 250), cell * .95);
    panelHeight = Math.max(panelHeight, names.high);

    // Titles of panels and axes, wrapped to the panels.
    var titles = (layout.annotations || []).filter(function (a) { return /^<b>/.test(a.text) && / domain$/.test(a.xref) && a.y === 1 && a.yanchor === 'bottom'; });
    var titleRoom = [], below = [];
    panels.forEach(function (p, i) {
      var row = Math.floor(i / columns), own = titles.filter(function (a) { return a.xref === (p.index ? 'x' + (p.index + 1) : 'x') + ' domain'; })[0];
      var lines = own ? wrap(own.text.replace(/<\/?b>/g, ''), own.font.size, family, true, cell - 4) : [];
      if (own) { own.text = '<b>' + lines.join('<br>') + '</b>'; own.align = 'left'; }
      titleRoom[row] = Math.max(titleRoom[row] || 8, lines.length ? 12 + lines.length * 14 * LEADING : 8);
      if (stacked) {
        labelled(panels, p, 'x');
        labelled(panels, p, 'y');
        if (!p.x.title) p.x.title = titleOf(panels, 'x');
        if (!p.y.title) p.y.title = titleOf(panels, 'y');
      }
      if (p.x.title && p.x.title.text) p.x.title.text = wrap(p.x.title.text, 13, family, false, Math.max(cell, 110)).join('<br>');
      if (p.y.title && p.y.title.text) p.y.title.text = wrap(p.y.title.text, 13, family, false, Math.max(panelHeight, 110)).join('<br>');
      below[row] = Math.max(below[row] || 0, labelRoom(p.x, cell, family) + (p.x.title ? lineCount(p.x) * 13 * LEADING + 6 : 0));
      if (p.x.nticks) p.x.nticks = Math.max(3, Math.min(p.x.nticks, Math.floor(cell / 48)));
      if (p.x.type === 'log') decades(p.x, cell / 150);
      if (p.y.dtick === 'D2') decades(p.y, panelHeight / 60);
    });

    // Title and subtitle from edge to edge.
    var head = 0, title = layout.title && layout.title.text ? /^<b>([\s\S]*?)<\/b>(?:<br><span[^>]*>([\s\S]*)<\/span>)?$/.exec(layout.title.text) : null;
    if (title) {
      var size = narrow ? 15 : 17, wide = room - 2 * EDGE - 4, first = wrap(title[1], size, family, true, wide);
      var second = title[2] ? wrap(title[2], 13, family, false, wide) : [];
      layout.title.text = '<b>' + first.join('<br>') + '</b>' + (second.length ? '<br><span style="font-size:13px">' + second.join('<br>') + '</span>' : '');
      layout.title.font.size = size;
      head = first.length * size * LEADING + second.length * 13 * LEADING * 1.08 + 9;
      layout.title.xref = 'container';
      layout.title.x = EDGE / room;
      layout.title.automargin = false;
    }

    // The legend.
    var legendRoom = 0, widths = [];
    if (shown) {
      figure.data.forEach(function (trace) {
        if (!trace.name || trace.showlegend === false) return;
        var lines = wrap(trace.name, 12.5, family, false, onTop ? room - 80 : room);
        widths.push(Math.max.apply(null, lines.map(function (l) { return width(l, 12.5, family, false); })) + 42);
        if (onTop && lines.length > 1) trace.name = lines.join('<br>');
      });
    }
    if (onTop) {
      var sum = widths.reduce(function (s, w) { return s + w; }, 0), most = Math.max.apply(null, widths.concat(1));
      var perRow = sum <= room - 2 * EDGE ? widths.length : Math.max(1, Math.floor((room - 2 * EDGE) / most));
      if (legendHeight === null) legendHeight = Math.ceil(widths.length / perRow) * 20 + 9;
      legendRoom = legendHeight + 6;
    }

    var top = BAR + head + legendRoom, places = [], at = 0;
    for (var r = 0; r < rows; r++) {
      at += r === 0 ? 0 : titleRoom[r];
      places[r] = [at, at + panelHeight];
      at += panelHeight + (r === rows - 1 ? 0 : below[r] + (stacked || rows > 1 ? 6 : 0));
    }
    var height = top + titleRoom[0] + at + below[rows - 1] + EDGE, plots = { w: room - left - right, h: at };
    layout.width = room;
    layout.height = Math.round(height);
    layout.autosize = false;
    layout.margin = { l: left, r: right, t: Math.round(top + titleRoom[0]), b: Math.round(below[rows - 1] + EDGE), pad: 0 };
    panels.forEach(function (p, i) {
      var row = Math.floor(i / columns), column = i % columns, from = column * (cell + gapX);
      p.x.domain = share(from, from + cell, plots.w);
      p.y.domain = [clamp(1 - places[row][1] / plots.h), clamp(1 - places[row][0] / plots.h)];
      var trace = barOf(figure, p);
      if (trace) {
        trace.colorbar.x = (from + cell + (narrow ? 8 : 14)) / plots.w;
        trace.colorbar.y = (p.y.domain[0] + p.y.domain[1]) / 2;
        trace.colorbar.lenmode = 'fraction';
        trace.colorbar.len = p.y.domain[1] - p.y.domain[0];
      }
    });
    if (title) layout.title.y = 1 - (BAR + size * .75 + 3) / layout.height, layout.title.yref = 'container', layout.title.yanchor = 'top';
    if (onTop) {
      legend.orientation = 'h';
      legend.xref = 'container'; legend.x = (EDGE - 4) / room; legend.xanchor = 'left';
      legend.yref = 'container'; legend.y = 1 - (BAR + head) / layout.height; legend.yanchor = 'top';
    }
    return onTop ? legendHeight : null;
  }

  function clamp(v) { return Math.min(1, Math.max(0, v)); }
  function share(a, b, whole) { return [clamp(a / whole), clamp(b / whole)]; }
  function titleOf(panels, letter) {
    var first = panels.filter(function (p) { return p[letter].title && p[letter].title.text; })[0];
    return first ? JSON.parse(JSON.stringify(first[letter].title)) : undefined;
  }
  // Labels that a shared axis left to a neighbour, written as the neighbour writes them.
  function labelled(panels, panel, letter) {
    var axis = panel[letter], shown = panels.filter(function (p) { return p[letter].showticklabels !== false; })[0];
    if (axis.showticklabels === false && shown)
      ['tickformat', 'exponentformat'].forEach(function (key) { if (shown[letter][key] !== undefined) axis[key] = shown[letter][key]; });
    axis.showticklabels = true;
  }
  function barOf(figure, panel) {
    var name = panel.index ? 'x' + (panel.index + 1) : 'x';
    return figure.data.filter(function (t) { return t.colorbar && t.showscale !== false && (t.xaxis || 'x') === name; })[0];
  }

  // Notes that leave the figure or lie on one another, moved by what was measured.
  function moved(plot, layout) {
    var outer = plot.getBoundingClientRect(), placed = [], changes = {}, count = 0;
    plot.querySelectorAll('.annotation').forEach(function (element) {
      var box = element.getBoundingClientRect(), index = +element.getAttribute('data-index'), note = layout.annotations[index];
      if (!note || !box.width) return;
      var dx = 0, dy = 0;
      if (box.right > outer.right - 2) dx = outer.right - 2 - box.right;
      if (box.left + dx < outer.left + 2) dx = outer.left + 2 - box.left;
      function hits(other) {
        return box.left + dx < other.right - 1 && box.right + dx > other.left + 1 && box.top + dy < other.bottom - 1 && box.bottom + dy > other.top + 1;
      }
      for (var k = 0, other; k < 12 && (other = placed.filter(hits)[0]); k++) dy = other.bottom - box.top + 1;
      placed.push({ left: box.left + dx, right: box.right + dx, top: box.top + dy, bottom: box.bottom + dy });
      if (note.showarrow === true) return;
      if (dx) { changes['annotations[' + index + '].xshift'] = (note.xshift || 0) + dx; count++; }
      if (dy) { changes['annotations[' + index + '].yshift'] = (note.yshift || 0) - dy; count++; }
    });
    return count ? changes : null;
  }

  function drawn(Plotly, plot, original, room, ground) {
    var copy = JSON.parse(JSON.stringify(original));
    copy.config = Object.assign({ displaylogo: false }, copy.config, { responsive: !isOurs(original.layout) });
    if (!isOurs(original.layout)) {
      delete copy.layout.width;
      copy.layout.autosize = true;
      return Plotly.react(plot, copy.data, copy.layout, copy.config);
    }
    coloured(copy, ground);
    copy.layout.uirevision = copy.layout.uirevision || 'kept';
    var unplaced = JSON.stringify(copy), given = fitted(copy, room, null);
    return Plotly.react(plot, copy.data, copy.layout, copy.config).then(function () {
      var legend = plot.querySelector('.legend .bg'), height = given !== null && legend ? Math.ceil(legend.getBoundingClientRect().height) : given;
      if (height === given) return null;
      copy = JSON.parse(unplaced);
      fitted(copy, room, height);
      return Plotly.react(plot, copy.data, copy.layout, copy.config);
    }).then(function () {
      var changes = moved(plot, copy.layout);
      return changes ? Plotly.relayout(plot, changes) : null;
    });
  }

  // Draws a figure into an element, and again when the element's width or the page's ground changes. Returns a promise.
  return function draw(Plotly, plot, figure) {
    plot.caFigure = figure;
    function now() {
      var box = plot.parentElement.getBoundingClientRect().width, room = Math.floor(Math.min(box || 700, isOurs(plot.caFigure.layout) ? Math.max(plot.caFigure.layout.width, 300) : 1e9));
      plot.caWidth = Math.floor(box);
      plot.caDrawing = (plot.caDrawing || 0) + 1;
      var on = groundOf(plot);
      plot.caDrawnOn = String(on);
      return drawn(Plotly, plot, plot.caFigure, room, on).finally(function () { plot.caDrawing--; });
    }
    if (!plot.caWatched && window.ResizeObserver) {
      plot.caWatched = true;
      var again = function () {
        if (plot.isConnected && String(groundOf(plot)) !== plot.caDrawnOn) now().catch(function () { });
      };
      [document.documentElement, document.body].forEach(function (element) { new MutationObserver(again).observe(element, { attributes: true }); });
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
      new ResizeObserver(function (entries) {
        if (plot.caWidth !== undefined && Math.abs(entries[0].contentRect.width - plot.caWidth) > 2 && entries[0].contentRect.width > 0) now().catch(function () { });
      }).observe(plot.parentElement);
    }
    return now();
  };
})(); document.dispatchEvent(new Event('ca-draw')); }
