// Before the first paint: the reader's choice of light or dark, if one was made.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* storage is off: follow the system */ }
