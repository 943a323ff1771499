// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace vlm3r::training::benchmark {

/// Style sheet and script of the page: nothing in them comes from outside, and nothing is fetched.
inline constexpr std::string_view kPageStyle = R"css(
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { padding: .2rem .6rem; border-bottom: 1px solid #8884; text-align: right; vertical-align: top; }
th:first-child, td:first-child, .answers td, .answers th { text-align: left; }
tr.own td { font-weight: 700; background: #2f6db522; }
.scroll { overflow-x: auto; }
svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: currentColor; }
.grid { stroke: #8886; } .whisker { stroke: currentColor; stroke-width: 1.5; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.answers th[data-sort] { cursor: pointer; user-select: none; }
.answers td { overflow-wrap: anywhere; max-width: 28rem; white-space: pre-wrap; }
.frames img { height: 6rem; margin: .1rem; }
.controls { display: flex; gap: .6rem; flex-wrap: wrap; }
)css";

inline constexpr std::string_view kPageScript = R"js(
'use strict';
function rowsOf(table) { return Array.from(table.tBodies[0].rows).filter(r => !r.classList.contains('frames')); }
function closeFrames(table) { table.querySelectorAll('tr.frames').forEach(r => r.remove()); }
function sortBy(table, column, numeric) {
  closeFrames(table);
  const up = table.dataset.sorted !== column + 'up';
  table.dataset.sorted = column + (up ? 'up' : 'down');
  const key = r => r.cells[column].textContent;
  const order = (a, b) => numeric ? parseFloat(key(a)) - parseFloat(key(b)) : key(a).localeCompare(key(b));
  rowsOf(table).sort((a, b) => up ? order(a, b) : order(b, a)).forEach(r => table.tBodies[0].append(r));
}
function filter(section) {
  const table = section.querySelector('table.answers');
  closeFrames(table);
  const text = section.querySelector('input').value.toLowerCase();
  const type = section.querySelector('select').value;
  let shown = 0;
  for (const row of rowsOf(table)) {
    row.hidden = !((type === '' || row.cells[1].textContent === type) &&
                   row.textContent.toLowerCase().includes(text));
    shown += row.hidden ? 0 : 1;
  }
  section.querySelector('output').textContent = shown + ' shown';
}
function toggleFrames(table, row) {
  const next = row.nextElementSibling;
  if (next && next.classList.contains('frames')) { next.remove(); return; }
  const pictures = FRAMES[row.dataset.video];
  if (!pictures) return;
  const line = document.createElement('tr');
  line.className = 'frames';
  const cell = line.insertCell();
  cell.colSpan = row.cells.length;
  for (const picture of pictures) {
    const image = document.createElement('img');
    image.src = 'data:image/jpeg;base64,' + picture;
    image.alt = 'frame';
    cell.append(image);
  }
  row.after(line);
}
for (const section of document.querySelectorAll('section.answers')) {
  const table = section.querySelector('table.answers');
  const types = new Set(rowsOf(table).map(r => r.cells[1].textContent));
  const select = section.querySelector('select');
  for (const type of Array.from(types).sort()) select.add(new Option(type, type));
  section.querySelector('input').addEventListener('input', () => filter(section));
  select.addEventListener('change', () => filter(section));
  Array.from(table.tHead.rows[0].cells).forEach((head, column) =>
    head.addEventListener('click', () => sortBy(table, column, head.dataset.sort === 'number')));
  table.tBodies[0].addEventListener('click', event => {
    const row = event.target.closest('tr');
    if (row && !row.classList.contains('frames')) toggleFrames(table, row);
  });
  filter(section);
}
)js";

}  // namespace vlm3r::training::benchmark
