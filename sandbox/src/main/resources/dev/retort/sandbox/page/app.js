// Fetches the state, displays it, and turns clicks and keys into actions.
import { render } from './dom.js';
import { chat, people } from './chat.js';
import { channels } from './channels.js';
import { calls, clock } from './calls.js';

const element = id => document.getElementById(id);
const seen = new Map();
const answered = new Map();
let state;
let me = Number(new URLSearchParams(location.hash.slice(1)).get('person')) || 1;
let clockAhead = 0;
let withPolls = false;
// Whether the end of the chat stays visible: when a message arrives or is edited, when the chat is shown again, and
// when the window is resized. Ends when the person scrolls up.
let following = true;
// The scroll position of the messages that was last looked at; undefined while they are hidden. Another position means
// that the person has scrolled.
let place;
// The person whose chat is shown.
let shown;

function current() {
  return state.people.find(person => person.id === me) || state.people[0];
}

function unread(person) {
  return person.messages.filter(message => message.fromBot && message.id > (seen.get(person.id) || 0)).length;
}

function show() {
  const person = current();
  if (!person) {
    return;
  }
  const newest = person.messages.length === 0 ? 0 : person.messages[person.messages.length - 1].id;
  if (document.body.dataset.view === 'chat' || isWide()) {
    seen.set(person.id, newest);
  }
  noticeScrolling();
  render(element('people'), people(state, person, unread));
  render(element('chat'), chat(state, person));
  render(element('channels'), channels(state, person));
  render(element('calls'), calls(state, withPolls));
  showClock();
  const list = element('messages');
  if (shown !== person.id) {
    shown = person.id;
    following = true;
  }
  if (following) {
    list.scrollTop = list.scrollHeight;
  }
  place = list.clientHeight > 0 ? list.scrollTop : undefined;
  const tab = document.querySelector('.tabs [data-show=people]');
  const waiting = state.people.reduce((sum, each) => sum + unread(each), 0);
  tab.textContent = waiting > 0 ? 'People (' + waiting + ')' : 'People';
  showAnswer(person);
}

/** Decides whether the end stays visible if the person has scrolled. */
function noticeScrolling() {
  const list = element('messages');
  if (list && list.clientHeight > 0 && place !== undefined && list.scrollTop !== place) {
    place = list.scrollTop;
    following = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  }
}

function showClock() {
  if (state) {
    render(element('clock'), clock(state, new Date(Date.now() + clockAhead)));
  }
}

function isWide() {
  return matchMedia('(min-width: 60rem)').matches;
}

function view(name) {
  document.body.dataset.view = name;
  for (const tab of document.querySelectorAll('[data-show]')) {
    tab.setAttribute('aria-pressed', String(tab.dataset.show === name));
  }
  if (state) {
    show();
  }
}

function be(id) {
  me = id;
  history.replaceState(null, '', '#person=' + id);
  show();
}

/** Shows the bot's answer to a button press once. */
function showAnswer(person) {
  const press = person.press;
  if (!press || !press.answer || answered.get(person.id) === press.id) {
    return;
  }
  answered.set(person.id, press.id);
  if (press.answer.alert) {
    element('alert').querySelector('p').textContent = press.answer.text;
    element('alert').showModal();
  } else if (press.answer.text) {
    toast(press.answer.text);
  }
}

function toast(text, bad) {
  const note = document.createElement('div');
  note.className = bad ? 'toast bad' : 'toast';
  note.textContent = text;
  element('toasts').append(note);
  setTimeout(() => note.remove(), 4000);
}

async function perform(action) {
  try {
    const response = await fetch('/do', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ person: current().id, ...action })
    });
    const answer = await response.json();
    if (answer.error) {
      toast(answer.error, true);
    } else if (answer.said) {
      toast(answer.said);
    }
    await refresh();
    return !answer.error;
  } catch (e) {
    toast('The sandbox does not respond.', true);
    return false;
  }
}

let fetching = false;
let again = false;

/** Fetches the state. All calls during a fetch together cause one more fetch. */
async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    do {
      again = false;
      const response = await fetch('/state');
      const first = state === undefined;
      state = await response.json();
      if (first) {
        state.people.filter(person => person.press && person.press.answer)
          .forEach(person => answered.set(person.id, person.press.id));
      }
      clockAhead = Date.parse(state.now) - Date.now();
      show();
    } while (again);
  } finally {
    fetching = false;
  }
}

document.addEventListener('click', event => {
  closeMenus(event.target.closest('details'));
  const target = event.target.closest('[data-do], [data-be], [data-show], [data-copy], .spoiler');
  if (!target) {
    return;
  }
  if (target.dataset.show) {
    view(target.dataset.show);
  } else if (target.dataset.be) {
    be(Number(target.dataset.be));
    if (target.closest('#people') && !isWide()) {
      view('chat');
    }
  } else if (target.dataset.copy !== undefined) {
    navigator.clipboard.writeText(target.dataset.copy).then(() => toast('Copied.'));
  } else if (target.dataset.do) {
    event.preventDefault();
    if (!target.dataset.confirm || confirm(target.dataset.confirm)) {
      perform(JSON.parse(target.dataset.do));
    }
    const menu = target.closest('details.menu, details.more');
    if (menu) {
      menu.open = false;
      element('text')?.focus();
    }
  } else {
    target.dataset.shown = '';
  }
});

function closeMenus(exceptFor) {
  for (const menu of document.querySelectorAll('details.menu[open], details.more[open]')) {
    if (menu !== exceptFor) {
      menu.open = false;
    }
  }
}

document.addEventListener('submit', async event => {
  const form = event.target;
  if (!form.dataset.form) {
    return;
  }
  event.preventDefault();
  const action = JSON.parse(form.dataset.form);
  for (const input of form.elements) {
    if (!input.name || input.type === 'file') {
      continue;
    }
    if (input.dataset.list !== undefined) {
      action[input.name] = [...form.elements].filter(each => each.name === input.name && each.checked)
        .map(each => each.value);
    } else {
      action[input.name] = input.type === 'checkbox' ? input.checked : input.value;
    }
  }
  if (action.action === 'say' && !action.text.trim()) {
    return;
  }
  const done = await perform(action);
  if (done && action.action !== 'fault' && action.action !== 'promoteBot') {
    form.reset();
    grow(form.elements.text);
  }
});

document.addEventListener('change', event => {
  const input = event.target;
  if (input.dataset.polls !== undefined) {
    withPolls = input.checked;
    show();
  } else if (input.dataset.file !== undefined && input.files.length > 0) {
    send(input.files[0]);
    input.value = '';
  }
});

function send(file) {
  const reader = new FileReader();
  const caption = element('text').value;
  reader.onload = async () => {
    const content = reader.result.slice(reader.result.indexOf(',') + 1);
    if (await perform({ action: 'send', name: file.name, type: file.type, content, caption })) {
      element('text').value = '';
    }
  };
  reader.readAsDataURL(file);
}

function grow(textarea) {
  if (textarea && textarea.nodeName === 'TEXTAREA') {
    textarea.style.height = 'auto';
    textarea.style.height = Math.min(textarea.scrollHeight + 2, 160) + 'px';
  }
}

document.addEventListener('scroll', noticeScrolling, true);

addEventListener('resize', () => {
  if (state) {
    show();
  }
});

document.addEventListener('input', event => {
  if (event.target.id === 'text') {
    grow(event.target);
  }
});

document.addEventListener('keydown', event => {
  if (event.target.id === 'text' && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit();
  } else if (event.altKey && /^Digit[1-9]$/.test(event.code) && state) {
    const person = state.people[Number(event.code.slice(5)) - 1];
    if (person) {
      event.preventDefault();
      be(person.id);
    }
  } else if (event.key === 'Escape') {
    closeMenus();
  } else if (event.target.classList.contains('spoiler') && event.key === 'Enter') {
    event.target.dataset.shown = '';
  }
});

function connect() {
  const events = new EventSource('/events');
  const connection = element('connection');
  events.onopen = () => {
    connection.textContent = 'live';
    connection.className = 'connection live';
  };
  events.onmessage = refresh;
  // The browser reconnects automatically.
  events.onerror = () => {
    connection.textContent = 'not connected';
    connection.className = 'connection lost';
  };
}

view('chat');
connect();
setInterval(showClock, 1000);
