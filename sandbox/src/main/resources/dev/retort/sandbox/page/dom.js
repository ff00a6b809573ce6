// Builds elements and updates the page without losing focus, typed text, scroll positions or open parts.

/** Creates an element. Attributes that are false, null or undefined are omitted; children may be nested lists. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, typeof value === 'object' ? JSON.stringify(value) : value);
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      element.append(child);
    }
  }
  return element;
}

/** A button that performs an action of the sandbox. */
export function action(label, what, attributes) {
  return h('button', { type: 'button', 'data-do': what, ...attributes }, label);
}

/** Replaces the children of an element by the given ones, and keeps every unchanged node. */
export function render(element, ...children) {
  morphChildren(element, h('div', {}, ...children));
}

// Form values and open parts that the person changed are not overwritten by the state.
const OWN = new Set(['open', 'value', 'checked', 'style', 'data-shown']);

function morphChildren(from, to) {
  const keyed = new Map();
  for (const child of from.children) {
    if (child.dataset.key) {
      keyed.set(child.dataset.key, child);
    }
  }
  let at = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = wanted.nodeType === Node.ELEMENT_NODE ? wanted.dataset.key : undefined;
    const kept = key ? keyed.get(key) : at && !hasKey(at) && at.nodeName === wanted.nodeName ? at : undefined;
    if (!kept || kept.nodeName !== wanted.nodeName) {
      from.insertBefore(wanted, at);
      continue;
    }
    if (kept === at) {
      at = at.nextSibling;
    } else {
      from.insertBefore(kept, at);
    }
    morph(kept, wanted);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function hasKey(node) {
  return node.nodeType === Node.ELEMENT_NODE && node.dataset.key;
}

function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) {
      from.nodeValue = to.nodeValue;
    }
    return;
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !OWN.has(name)) {
      from.removeAttribute(name);
    }
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !OWN.has(name)) {
      from.setAttribute(name, value);
    }
  }
  if (from.nodeName !== 'TEXTAREA' && from.nodeName !== 'SELECT') {
    morphChildren(from, to);
  }
}

/** The time of day of a date, in UTC like all times on the page. */
export function time(date) {
  return date.slice(11, 16);
}

/** The day of a date. */
export function day(date) {
  return date.slice(0, 10);
}

/** A date and a time of day. */
export function dateTime(date) {
  return day(date) + ' ' + time(date);
}

/** The avatar of a person, bot or channel: its first letter on a distinct color. */
export function avatar(name, id) {
  const first = [...name.trim()][0] || '?';
  return h('span', { class: 'avatar tone' + (Math.abs(Number(id)) % 7), 'aria-hidden': 'true' }, first.toUpperCase());
}
