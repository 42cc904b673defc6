'use strict';

// Search over all pages. The index is a script beside the pages, loaded when somebody searches, so that it works from disk.
(() => {
  const box = document.querySelector('.search');
  const input = box.querySelector('input'), panel = box.querySelector('.found'), list = panel.querySelector('ol'), status = box.querySelector('[role=status]');
  const nonce = document.currentScript.nonce;
  const MOST = 30, KINDS = { h: 'heading', c: 'claim', t: 'statement', p: '' }, WEIGHTS = { h: 2.2, c: 1.3, t: 1.6, p: 1 };
  let loading = null, passages = [];
  box.hidden = false;

  // One character for each: places in the folded text are those of the text.
  const fold = text => Array.from({ length: text.length }, (_, i) => (text[i].normalize('NFD')[0] || text[i]).toLowerCase()[0]).join('');

  function load() {
    loading ||= new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.nonce = nonce;
      script.src = 'assets/search-index.js';
      script.onload = () => {
        for (const page of window.bookIndex) {
          const headings = page.headings.map(fold), title = fold(page.title);
          for (const [kind, anchor, heading, text] of page.passages) {
            passages.push({ page, kind, anchor, heading: page.headings[heading], text, folded: fold(text), under: headings[heading], title });
          }
        }
        resolve();
      };
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  const wordsOf = query => fold(query).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // Where a word begins in a text; the words of a text begin after what is no letter or digit. A number is found whole: 1 is not in 1.207.
  function places(text, word) {
    const found = [], isNumber = /^\d+$/.test(word);
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const begins = at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);
      if (begins && !(isNumber && /^(\d|[.,]\d|e[-\d])/.test(text.slice(at + word.length, at + word.length + 2)))) found.push(at);
    }
    return found;
  }

  // Passages in which every word begins a word of the text, its heading or the page's title; rarer words count more, and so do names, headings, statements and
  // words that stand together.
  function ranked(query) {
    const words = wordsOf(query), phrase = fold(query.trim());
    if (words.length === 0) return [];
    const hits = passages.map(passage => ({
      passage,
      counts: words.map(word => [places(passage.folded, word).length, places(passage.under, word).length, places(passage.title, word).length]),
    }));
    const rarity = words.map((_, i) => Math.log(1 + passages.length / (1 + hits.filter(hit => hit.counts[i][0] + hit.counts[i][1] > 0).length)));
    const scored = [];
    for (const { passage, counts } of hits) {
      if (!counts.every(([own, under, title]) => own + under + title > 0) || !counts.some(([own]) => own > 0) && passage.kind !== 'h') continue;
      const length = 1 + passage.folded.length / 400;
      let score = counts.reduce((sum, [own, under, title], i) =>
        sum + rarity[i] * (own * 2.2 / (own + 1.2 * length) + (under > 0 ? 0.7 : 0) + (title > 0 ? 0.5 : 0)), 0);
      if (words.length > 1 && (passage.folded.includes(phrase) || passage.kind === 'h' && passage.under.includes(phrase))) score += 2 * words.length;
      if (passage.kind === 'h' && counts.every(([, under]) => under > 0)) score += 2;
      scored.push({ passage, score: score * WEIGHTS[passage.kind] });
    }
    return scored.sort((a, b) => b.score - a.score).map(hit => hit.passage);
  }

  // The text with its words marked, cut to what surrounds the first of them.
  function marked(text, words, most) {
    const folded = fold(text), spans = words.flatMap(word => places(folded, word).map(at => [at, at + word.length])).sort((a, b) => a[0] - b[0]);
    const from = spans.length > 0 && spans[0][0] > most / 3 ? text.lastIndexOf(' ', spans[0][0] - most / 4) + 1 : 0;
    const cut = text.length - from > most ? text.lastIndexOf(' ', from + most) : text.length;
    const to = cut <= from ? from + most : cut, parts = [];
    let at = from;
    for (const [start, end] of spans) {
      if (start < at || end > to) continue;
      const mark = document.createElement('mark');
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      at = end;
    }
    return [from > 0 ? '… ' : '', ...parts, text.slice(at, to), to < text.length ? ' …' : ''];
  }

  function entry(passage, words) {
    const item = document.createElement('li'), link = document.createElement('a'), where = document.createElement('span');
    link.href = passage.page.file + (passage.anchor ? '#' + encodeURIComponent(passage.anchor) : '');
    where.className = 'where';
    const isTitle = passage.heading === passage.page.title || !passage.heading;
    where.append(...marked(isTitle ? passage.page.title : `${passage.page.title} › ${passage.heading}`, words, 200));
    if (KINDS[passage.kind]) {
      const kind = document.createElement('small');
      kind.textContent = KINDS[passage.kind];
      where.append(' ', kind);
    }
    link.append(where);
    if (passage.text) {
      const text = document.createElement('span');
      text.className = 'passage';
      text.append(...marked(passage.text, words, 220));
      link.append(text);
    }
    item.append(link);
    return item;
  }

  function close() {
    panel.hidden = true;
  }

  async function search() {
    const query = input.value;
    if (!query.trim()) {
      status.textContent = '';
      close();
      return;
    }
    try {
      await load();
    } catch {
      status.textContent = 'The index cannot be read: assets/search-index.js is not beside the pages.';
      panel.hidden = false;
      return;
    }
    if (query !== input.value) return;
    const found = ranked(query), words = wordsOf(query);
    list.replaceChildren(...found.slice(0, MOST).map(passage => entry(passage, words)));
    status.textContent = found.length === 0 ? `Nothing has “${query.trim()}”.`
      : `${found.length} ${found.length === 1 ? 'passage' : 'passages'}${found.length > MOST ? `, the best ${MOST} shown` : ''}`;
    panel.hidden = false;
    panel.scrollTop = 0;
  }

  input.addEventListener('input', search);
  input.addEventListener('click', search);
  input.addEventListener('focus', () => { load().catch(() => {}); });
  box.addEventListener('focusout', event => { if (!box.contains(event.relatedTarget)) setTimeout(() => { if (!box.contains(document.activeElement)) close(); }, 150); });
  list.addEventListener('click', event => { if (event.target.closest('a')) close(); });
  box.addEventListener('keydown', event => {
    const links = [...list.querySelectorAll('a')], at = links.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      if (at >= 0) input.focus();
      close();
      if (at < 0) input.blur();
    } else if (event.key === 'Enter' && at < 0 && !panel.hidden && links.length > 0) {
      close();
      links[0].click();
    } else if (event.key === 'ArrowDown' && links.length > 0 && !panel.hidden) {
      links[Math.min(at + 1, links.length - 1)].focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      (links[at - 1] || input).focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, [contenteditable]')) return;
    event.preventDefault();
    input.focus();
    input.select();
    search();
  });
})();
