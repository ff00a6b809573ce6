// The calls of the bot, fault injection, and the clock.
import { action, h } from './dom.js';

const METHODS = ['sendMessage', 'getUpdates', 'approveChatJoinRequest', 'declineChatJoinRequest', 'banChatMember',
  'unbanChatMember', 'createChatInviteLink', 'answerCallbackQuery', 'editMessageText', 'copyMessage', 'getChatMember',
  'sendPhoto', 'sendDocument'];

export function calls(state, withPolls) {
  const shown = state.calls.filter(call => withPolls || call.method.toLowerCase() !== 'getupdates').reverse();
  return [
    h('header', { class: 'callshead' },
      h('h2', {}, 'Calls of the bot'),
      h('label', { class: 'check' },
        h('input', { type: 'checkbox', 'data-polls': '', checked: withPolls }), 'with getUpdates'),
      h('form', { class: 'fault', 'data-form': { action: 'fault' }, 'data-key': 'fault' },
        h('label', {}, 'Next', h('input', { name: 'method', list: 'methods', required: true, value: 'sendMessage',
          autocomplete: 'off', 'aria-label': 'Method that should fail' })),
        h('datalist', { id: 'methods' }, METHODS.map(method => h('option', { value: method }))),
        h('label', {}, 'fails with', h('select', { name: 'fault', 'aria-label': 'Fault' },
          state.faultKinds.map(kind => h('option', { value: kind.id }, kind.label)))),
        h('button', { type: 'submit' }, 'Inject fault')),
      Object.entries(state.faults).map(([method, count]) =>
        h('span', { class: 'tag bad' }, method + ' will fail' + (count > 1 ? ' ' + count + ' times' : '')))),
    h('div', { class: 'log', tabindex: '0', role: 'log', 'aria-label': 'Calls' },
      shown.length === 0 && h('p', { class: 'empty' }, 'The bot has not called yet.'),
      shown.map(call => h('details', { class: 'call', 'data-key': 'call' + call.number },
        h('summary', {},
          h('time', {}, call.date.slice(11, 19)),
          h('span', { class: 'status ' + tone(call.status) },
            call.status === undefined ? '…' : call.status === 0 ? 'lost' : String(call.status)),
          h('strong', {}, call.method),
          call.planned && h('span', { class: 'tag bad' }, 'injected'),
          h('span', { class: 'brief' }, brief(call))),
        h('dl', {},
          Object.entries(call.parameters).map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
          h('dt', {}, 'answer'), h('dd', {}, call.text || '')))))
  ];
}

function tone(status) {
  return status === undefined ? 'waiting' : status === 200 ? 'good' : 'bad';
}

function brief(call) {
  if (call.status !== undefined && call.status !== 200) {
    return call.text;
  }
  return Object.entries(call.parameters).map(([name, value]) => name + '=' + value).join('  ').slice(0, 200);
}

const STEPS = [['+1 min', 60], ['+5 min', 300], ['+1 h', 3600], ['+1 day', 86400], ['+30 days', 2592000]];

export function clock(state, now) {
  return [
    h('time', { title: state.ahead > 0 ? 'ahead of this machine by ' + state.ahead + ' s' : 'same as on this machine' },
      now.toISOString().slice(0, 19).replace('T', ' ') + ' UTC'),
    h('span', { class: 'steps' },
      STEPS.map(([label, seconds]) => action(label, { action: 'advance', seconds }, { class: 'quiet' })))
  ];
}
