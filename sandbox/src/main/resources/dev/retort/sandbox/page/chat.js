// The people, and the selected person's chat with the bot.
import { action, avatar, day, h, time } from './dom.js';

const CONTACTS = {
  none: 'has not started the bot',
  started: 'started the bot',
  blocked: 'blocked the bot',
  deactivated: 'account deleted'
};

export function people(state, me, unread) {
  return [
    h('h2', {}, 'People'),
    h('p', { class: 'hint' }, 'Choose a person to act as.'),
    h('ul', { class: 'list' }, state.people.map((person, index) => h('li', { 'data-key': 'person' + person.id },
      h('button', {
        type: 'button',
        class: 'person',
        'data-be': person.id,
        'aria-pressed': String(person.id === me.id),
        title: index < 9 ? 'Alt+' + (index + 1) : null
      },
      avatar(person.name, person.id),
      h('span', { class: 'grow' },
        h('strong', {}, person.name),
        h('small', {}, describe(person))),
      unread(person) > 0 && h('span', { class: 'badge', 'aria-label': unread(person) + ' new messages' },
        String(unread(person))))))),
    h('details', { class: 'add', 'data-key': 'addPerson' },
      h('summary', {}, 'Add a person'),
      h('form', { 'data-form': { action: 'addPerson' } },
        h('label', {}, 'Name', h('input', { name: 'name', required: true, maxlength: 64, autocomplete: 'off' })),
        h('label', {}, 'Language', h('select', { name: 'language' },
          h('option', { value: 'es' }, 'Spanish'),
          h('option', { value: 'en' }, 'English'),
          h('option', { value: '' }, 'unknown'))),
        h('button', { type: 'submit', class: 'primary' }, 'Add')))
  ];
}

function describe(person) {
  const name = person.username ? '@' + person.username + ' · ' : '';
  const language = person.language ? ' · ' + person.language : '';
  return name + 'id ' + person.id + language;
}

export function chat(state, me) {
  const gone = me.contact === 'deactivated';
  return [
    h('header', { class: 'chathead' },
      avatar(state.bot.name, state.bot.id),
      h('div', { class: 'grow' },
        h('h2', {}, state.bot.name),
        h('small', {}, me.name + ' ' + CONTACTS[me.contact])),
      !gone && h('details', { class: 'more', 'data-key': 'more' },
        h('summary', { title: 'More', 'aria-label': 'More actions of ' + me.name }, '⋯'),
        h('div', {},
          me.contact === 'started' && action('Block the bot', { action: 'block' }, { class: 'quiet' }),
          me.contact === 'blocked' && action('Unblock the bot', { action: 'unblock' }, { class: 'quiet' }),
          action('Delete the account', { action: 'deleteAccount' },
            { class: 'quiet danger', 'data-confirm': 'Delete the account of ' + me.name + '?' })))),
    h('div', { class: 'messages', id: 'messages', tabindex: '0', role: 'log', 'aria-label': 'Messages' },
      me.messages.length === 0 && h('p', { class: 'empty' }, 'No messages yet. The bot may not write to '
        + me.name + ' before ' + me.name + ' has written to it.'),
      withDays(me.messages, me)),
    me.contact === 'none' && action('Start', { action: 'say', text: '/start' }, { class: 'primary start' }),
    me.keyboard.length > 0 && h('div', { class: 'replykeys' }, me.keyboard.map(row =>
      h('div', {}, row.map(label => action(label, { action: 'say', text: label }))))),
    !gone && composer(me)
  ];
}

function composer(me) {
  return h('form', { class: 'composer', 'data-form': { action: 'say' }, 'data-key': 'composer' },
    me.menu.length > 0 && h('details', { class: 'menu', 'data-key': 'menu' },
      h('summary', { title: 'Commands', 'aria-label': 'Commands of the bot' }, '/'),
      h('ul', { class: 'list' }, me.menu.map(entry => h('li', {},
        action([h('strong', {}, '/' + entry.command), ' ', h('span', {}, entry.description)],
          { action: 'say', text: '/' + entry.command }))))),
    h('label', { class: 'attach', title: 'Send a file' },
      h('span', { 'aria-hidden': 'true' }, '+'),
      h('input', { type: 'file', 'data-file': '', 'aria-label': 'Send a file' })),
    h('textarea', { name: 'text', id: 'text', rows: 1, required: true, maxlength: 4096,
      placeholder: 'Write as ' + me.name, 'aria-label': 'Message' }),
    h('button', { type: 'submit', class: 'primary' }, 'Send'));
}

/** The messages, with a line above the first one of each day: the clock may have been advanced between two messages. */
function withDays(messages, me) {
  return messages.map((message, index) => [
    (index === 0 || day(message.date) !== day(messages[index - 1].date))
      && h('p', { class: 'day', 'data-key': 'day' + message.id }, day(message.date)),
    bubble(message, me)
  ]);
}

function bubble(message, me) {
  return h('article', {
    class: 'bubble ' + (message.fromBot ? 'theirs' : 'mine'),
    'data-key': 'message' + message.id,
    'data-message': message.id
  },
  content(message, me),
  message.buttons.length > 0 && h('div', { class: 'buttons' }, message.buttons.map(row =>
    h('div', {}, row.map(button => inlineButton(message, button))))));
}

/** The content of a message or post, with its origin and date. */
export function content(message, me) {
  const replied = me && message.replyTo ? me.messages.find(other => other.id === message.replyTo) : undefined;
  return [
    message.forwarded && h('small', { class: 'origin' }, 'Forwarded from ' + message.forwarded),
    replied && h('small', { class: 'origin' }, 'In reply to: ' + replied.text.slice(0, 60)),
    message.file && file(message.file),
    message.text && h('div', { class: 'text' }, formatted(message.text, message.entities)),
    h('small', { class: 'when' }, (message.edited ? 'edited ' : '') + time(message.date))
  ];
}

function file(shown) {
  return shown.kind === 'photo'
    ? h('img', { class: 'photo', src: shown.url, alt: shown.name || 'Photo' })
    : h('a', { class: 'document', href: shown.url, download: shown.name || 'file' },
      '📄 ' + (shown.name || 'file') + ' · ' + Math.ceil(shown.size / 1024) + ' KB');
}

function inlineButton(message, button) {
  if (button.callback_data !== undefined) {
    return action(button.text, { action: 'press', message: message.id, data: button.callback_data });
  }
  if (button.url !== undefined) {
    return h('a', { class: 'button', ...link(button.url) }, button.text + ' ↗');
  }
  if (button.copy_text !== undefined) {
    return h('button', { type: 'button', 'data-copy': button.copy_text.text }, button.text);
  }
  return h('button', { type: 'button', disabled: true, title: 'Not simulated' }, button.text);
}

const TAGS = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre',
  blockquote: 'blockquote', expandable_blockquote: 'blockquote'
};

/** A text with its entities as nested elements. Entities are sorted by start; at the same start, the longer one first. */
export function formatted(text, entities) {
  return nested(text, 0, text.length, [...entities]);
}

function nested(text, from, to, entities) {
  const nodes = [];
  let at = from;
  while (entities.length > 0) {
    const entity = entities.shift();
    const end = Math.min(entity.offset + entity.length, to);
    // Entities that overlap without nesting cannot be shown as elements; Telegram never creates them.
    if (entity.offset >= at && end > entity.offset) {
      plain(text.slice(at, entity.offset), nodes);
      const inside = entities.filter(other => other.offset < end);
      entities = entities.filter(other => other.offset >= end);
      nodes.push(wrap(entity, nested(text, entity.offset, end, inside)));
      at = end;
    }
  }
  plain(text.slice(at, to), nodes);
  return nodes;
}

function wrap(entity, children) {
  if (entity.type === 'text_link') {
    return h('a', link(entity.url), children);
  }
  if (entity.type === 'spoiler') {
    return h('span', { class: 'spoiler', tabindex: '0' }, children);
  }
  if (entity.type === 'bot_command') {
    return h('span', { class: 'command' }, children);
  }
  return h(TAGS[entity.type] || 'span', {}, children);
}

// URLs in a text become links, as in Telegram's applications.
const ADDRESS = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

function plain(text, into) {
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    into.push(text.slice(at, match.index), h('a', link(match[0]), match[0]));
    at = match.index + match[0].length;
  }
  into.push(text.slice(at));
}

/** The attributes of a link. Invite links and links that start the bot are followed within the sandbox. */
function link(url) {
  if (/^https?:\/\/t\.me\/\+/.test(url)) {
    return { href: url, 'data-do': { action: 'join', link: url } };
  }
  const start = url.match(/^https?:\/\/t\.me\/\w+\?start=([A-Za-z0-9_-]{1,64})$/);
  if (start) {
    return { href: url, 'data-do': { action: 'say', text: '/start ' + start[1] } };
  }
  return /^(https?|tg|mailto|tel):/.test(url)
    ? { href: url, target: '_blank', rel: 'noopener noreferrer' }
    : {};
}
