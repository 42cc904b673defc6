'use strict';

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;

// Formulas. Without KaTeX the TeX stays as text.
if (window.katex) {
  for (const element of document.querySelectorAll('.math')) {
    const tex = element.textContent.trim().replace(/^\\[([]/, '').replace(/\\[)\]]$/, '');
    katex.render(tex, element, { displayMode: element.matches('div, .display'), throwOnError: false });
  }
}

// Figures: drawn when they come near the window, in the colours of the page.
const color = name => getComputedStyle(root).getPropertyValue(name).trim();

function themed(layout) {
  const copy = structuredClone(layout || {});
  const [ink, grid] = [color('--ink'), color('--line')];
  copy.paper_bgcolor = 'rgba(0,0,0,0)';
  copy.plot_bgcolor = 'rgba(0,0,0,0)';
  copy.font = { ...copy.font, color: ink, family: color('--sans') };
  for (const key of Object.keys(copy).filter(key => /^[xy]axis\d*$/.test(key)).concat('xaxis', 'yaxis')) {
    copy[key] = { ...copy[key], color: ink, gridcolor: grid, zerolinecolor: grid, linecolor: ink };
  }
  copy.modebar = { orientation: 'v', bgcolor: 'rgba(0,0,0,0)', color: color('--soft'), activecolor: color('--accent'), ...copy.modebar };
  if (copy.legend) copy.legend.bgcolor = 'rgba(0,0,0,0)';
  if (isDark()) {
    for (const note of copy.annotations || []) if (note.font) note.font.color = ink;
    for (const shape of copy.shapes || []) if (isBlack(shape.line?.color)) shape.line.color = ink;
  }
  return copy;
}

const isBlack = value => typeof value === 'string' && /^(#000(000)?|black|#1[0-9a-f]1[0-9a-f]1[0-9a-f]|#222(222)?|#333(333)?)$/i.test(value);

function traces(data) {
  const copy = structuredClone(data || []);
  if (isDark()) {
    for (const trace of copy) {
      for (const part of [trace.line, trace.marker, trace.marker?.line, trace.error_y, trace.error_x, trace.textfont]) {
        if (part && isBlack(part.color)) part.color = color('--ink');
      }
    }
  }
  return copy;
}

function draw(figure) {
  const spec = JSON.parse(figure.querySelector('script').textContent);
  const target = figure.querySelector('.interactive');
  target.hidden = false;
  return caDraw(Plotly, target, { data: traces(spec.data), layout: themed(spec.layout), config: spec.config })
    .then(() => figure.classList.add('drawn'))
    .catch(() => { target.hidden = true; });
}

const figures = [...document.querySelectorAll('figure.plot')].filter(figure => figure.querySelector('script'));
if (window.Plotly) {
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries.filter(entry => entry.isIntersecting)) {
      watcher.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: '600px' });
  figures.forEach(figure => watcher.observe(figure));
}

// The data of each figure as a file. A figure with controls gives those of every setting, or of so many.
function framesOf(tools, most) {
  const figure = tools.closest('figure.plot');
  if (figure) return [{ settings: {}, figure: JSON.parse(figure.querySelector('script').textContent) }];
  for (const script of tools.parentElement.querySelectorAll('script')) {
    const frames = caFigureFrames(script.textContent, most);
    if (frames) return frames;
  }
  return null;
}

function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

if (window.caFigureCsv) {
  for (const tools of document.querySelectorAll('.figure-tools')) {
    const button = tools.querySelector('.data');
    button.hidden = framesOf(tools, 1) === null;
    button.addEventListener('click', () => save(button.dataset.file, caFigureCsv(framesOf(tools))));
  }
}

// The code of a figure, opened where it is folded.
for (const link of document.querySelectorAll('.to-code')) {
  link.addEventListener('click', event => {
    const cell = document.querySelector(link.hash), fold = cell.querySelector(':scope > details.fold');
    if (fold) fold.open = true;
    event.preventDefault();
    location.hash = link.hash;
    cell.querySelector('pre.code')?.focus({ preventScroll: true });
  });
}

// Light and dark.
const redraw = () => figures.filter(figure => figure.classList.contains('drawn')).forEach(draw);
system.addEventListener('change', redraw);
document.querySelector('button.theme').addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  try { localStorage.setItem('theme', root.dataset.theme); } catch { /* not kept */ }
  redraw();
});

// Copy code.
if (navigator.clipboard) {
  for (const pre of document.querySelectorAll('pre.code')) {
    const button = document.createElement('button');
    button.className = 'copy';
    button.type = 'button';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(pre.querySelector('code').textContent);
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
    pre.append(button);
  }
}

// What scrolls sideways can be reached and scrolled by keyboard.
const scrollers = [...document.querySelectorAll('main :is(pre, .html-output, .table, table, .math)')];
const reach = () => {
  // All is measured before anything changes: the page is laid out once.
  const scrolls = scrollers.map(element => (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    && /auto|scroll/.test(getComputedStyle(element).overflow));
  scrollers.forEach((element, i) => {
    if (scrolls[i] === element.hasAttribute('tabindex')) return;
    if (scrolls[i]) element.tabIndex = 0;
    else if (!element.matches('pre.code')) element.removeAttribute('tabindex');
  });
};
addEventListener('resize', reach);
addEventListener('load', reach);
document.addEventListener('toggle', reach, true);
reach();

// The table of contents follows the reader.
const links = new Map([...document.querySelectorAll('.toc a')].map(link => [link.hash.slice(1), link]));
if (links.size > 0) {
  const headings = [...document.querySelectorAll('main :is(h2, h3)[id]')].filter(heading => links.has(heading.id));
  const follow = () => {
    const passed = headings.filter(heading => heading.getBoundingClientRect().top < 120);
    const current = passed.at(-1) || headings[0];
    links.forEach((link, id) => link.classList.toggle('here', id === current?.id));
  };
  addEventListener('scroll', follow, { passive: true });
  follow();
}

// The filter of the claims page.
const filter = document.querySelector('.filter');
if (filter) {
  filter.hidden = false;
  const search = filter.querySelector('input');
  const buttons = [...filter.querySelectorAll('button')];
  let shown = '';
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const row of document.querySelectorAll('tr[data-standing]')) {
      const text = row.textContent.toLowerCase();
      row.hidden = (shown && row.dataset.standing !== shown && !(shown === 'otherwise' && 'otherwise' in row.dataset)) || !words.every(word => text.includes(word));
    }
    for (const section of document.querySelectorAll('section.claims')) section.hidden = !section.querySelector('tr[data-standing]:not([hidden])');
  };
  search.addEventListener('input', apply);
  for (const button of buttons) {
    button.addEventListener('click', () => {
      shown = button.dataset.show;
      buttons.forEach(other => other.setAttribute('aria-pressed', String(other === button)));
      apply();
    });
  }
}

// On paper everything is open, and pictures that were not in sight yet are there.
addEventListener('beforeprint', () => {
  document.querySelectorAll('main details:not([open])').forEach(details => { details.open = true; });
  document.querySelectorAll('img[loading=lazy]').forEach(image => { image.loading = 'eager'; });
});
