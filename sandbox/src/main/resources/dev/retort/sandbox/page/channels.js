// The channels: own membership, join requests, members, links, posts, and the bot's rights.
import { action, avatar, dateTime, h, time } from './dom.js';
import { content } from './chat.js';

const OFFERED = ['can_invite_users', 'can_restrict_members', 'can_post_messages', 'can_edit_messages',
  'can_delete_messages'];
const STANDING = {
  creator: 'owner', administrator: 'administrator', member: 'member', left: 'not in the channel', kicked: 'banned'
};

export function channels(state, me) {
  return [
    h('h2', {}, 'Channels'),
    state.channels.map(channel => card(state, channel, me)),
    h('details', { class: 'add', 'data-key': 'addChannel' },
      h('summary', {}, 'Add a channel owned by ' + me.name),
      h('form', { 'data-form': { action: 'addChannel' } },
        h('label', {}, 'Title', h('input', { name: 'title', required: true, maxlength: 128, autocomplete: 'off' })),
        h('button', { type: 'submit', class: 'primary' }, 'Add')))
  ];
}

function card(state, channel, me) {
  const owns = channel.owner === me.id;
  const people = channel.members.filter(member => !['left', 'kicked'].includes(member.status));
  const banned = channel.members.filter(member => member.status === 'kicked');
  const key = 'channel' + channel.id;
  return h('article', { class: 'card', 'data-key': key, 'data-channel': channel.title },
    h('header', { class: 'cardhead' },
      avatar(channel.title, Number(channel.id) - 3),
      h('div', { class: 'grow' },
        h('h3', {}, channel.title),
        h('small', {}, people.length + (people.length === 1 ? ' member' : ' members') + ' · of '
          + channel.ownerName + ' · ' + channel.id)),
      entrance(channel, me)),
    requests(channel, me, owns),
    part(key + 'posts', 'Posts', channel.posts.length, false, posts(channel, me, owns)),
    part(key + 'members', 'Members', people.length, false, [
      people.map(member => row(member, channel, owns && member.status === 'member'
        ? action('Ban', { action: 'ban', channel: channel.id, member: member.id }, { class: 'quiet danger' }) : null)),
      banned.map(member => row(member, channel, owns
        ? action('Unban', { action: 'unban', channel: channel.id, member: member.id }, { class: 'quiet' }) : null))
    ]),
    part(key + 'links', 'Invite links', channel.links.length, false, links(channel, me, owns)),
    part(key + 'bot', 'Bot rights', null, false, rights(state, channel, owns)));
}

function part(key, title, count, open, body) {
  return h('details', { class: 'part', 'data-key': key, open },
    h('summary', {}, title, count === null ? null : h('span', { class: 'count' }, String(count))),
    h('div', { class: 'body' }, body));
}

function isIn(channel, person) {
  return channel.members.some(member => member.id === person.id && !['left', 'kicked'].includes(member.status));
}

/** The person's membership, and the button to join or leave. */
function entrance(channel, me) {
  const own = channel.members.find(member => member.id === me.id);
  const status = own ? own.status : 'left';
  if (status === 'creator') {
    return h('span', { class: 'tag' }, 'owner');
  }
  if (status === 'kicked') {
    return h('span', { class: 'tag bad' }, 'banned');
  }
  if (status !== 'left') {
    return action('Leave', { action: 'leave', channel: channel.id });
  }
  if (channel.requests.some(request => request.id === me.id)) {
    return action('Withdraw', { action: 'withdraw', channel: channel.id });
  }
  const open = channel.links.filter(link => !link.problem && link.limit === 0);
  const link = open.find(each => each.byRequest) || open[0];
  return link
    ? action(link.byRequest ? 'Ask to join' : 'Join', { action: 'join', link: link.url }, { class: 'primary' })
    : h('span', { class: 'tag', title: 'This channel can only be joined with an invite link' }, 'by link only');
}

function requests(channel, me, owns) {
  if (channel.requests.length === 0) {
    return null;
  }
  return h('div', { class: 'requests' },
    h('h4', {}, 'Join requests', h('span', { class: 'count' }, String(channel.requests.length))),
    channel.requests.map(request => h('div', { class: 'row', 'data-key': 'request' + request.id },
      avatar(request.name, request.id),
      h('span', { class: 'grow' }, h('strong', {}, request.name), h('small', {}, 'asked ' + dateTime(request.date))),
      owns && action('Approve', { action: 'approve', channel: channel.id, member: request.id }, { class: 'primary' }),
      owns && action('Decline', { action: 'decline', channel: channel.id, member: request.id }))),
    !owns && h('p', { class: 'hint' }, 'The owner decides. ',
      h('button', { type: 'button', class: 'inline', 'data-be': channel.owner }, 'Act as ' + channel.ownerName)));
}

function row(member, channel, button) {
  const until = member.until ? ' until ' + dateTime(member.until) : '';
  return h('div', { class: 'row', 'data-key': 'member' + member.id },
    avatar(member.name, member.id),
    h('span', { class: 'grow' }, h('strong', {}, member.name), h('small', {}, STANDING[member.status] + until)),
    button);
}

function posts(channel, me, owns) {
  if (!isIn(channel, me)) {
    return h('p', { class: 'hint' }, 'Only members see the posts.');
  }
  return [
    channel.posts.slice(-20).map(post => h('article', { class: 'post', 'data-key': 'post' + post.id },
      content(post),
      post.buttons.flat().map(button => h('span', { class: 'tag' }, button.text)),
      action('Forward to the bot', { action: 'forward', channel: channel.id, post: post.id }, { class: 'quiet' }))),
    owns && h('form', { 'data-form': { action: 'post', channel: channel.id }, 'data-key': 'newpost' },
      h('label', {}, 'New post', h('input', { name: 'text', required: true, autocomplete: 'off', maxlength: 4096 })),
      h('button', { type: 'submit' }, 'Post'))
  ];
}

function links(channel, me, owns) {
  const inside = isIn(channel, me);
  return [
    channel.links.map(link => h('div', { class: 'link', 'data-key': link.url },
      h('div', { class: 'row' },
        h('span', { class: 'grow' },
          h('strong', {}, link.name || 'Unnamed'),
          h('small', {}, 'by ' + link.creator + ' · ' + (link.byRequest ? 'by request' : 'joins at once') + ' · used '
            + link.uses + (link.limit > 0 ? ' of ' + link.limit : '')
            + (link.expires ? ' · until ' + dateTime(link.expires) : ''))),
        !link.problem && !inside && action('Use', { action: 'join', link: link.url }, { class: 'quiet' }),
        !link.problem && owns
          && action('Revoke', { action: 'revokeLink', channel: channel.id, link: link.url }, { class: 'quiet danger' })),
      h('code', {}, link.url),
      link.problem && h('small', { class: 'problem' }, link.problem))),
    channel.links.length === 0 && h('p', { class: 'hint' }, 'There is no link yet.'),
    owns && h('form', { 'data-form': { action: 'createLink', channel: channel.id }, 'data-key': 'newlink' },
      h('label', {}, 'New link', h('input', { name: 'name', maxlength: 32, placeholder: 'Name', autocomplete: 'off' })),
      h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'byRequest' }), 'asks to join'),
      h('button', { type: 'submit' }, 'Create'))
  ];
}

function rights(state, channel, owns) {
  const inside = channel.botStatus === 'administrator';
  return [
    h('p', { class: 'hint' }, 'The bot is ' + STANDING[channel.botStatus] + '.'),
    h('form', { class: 'rights', 'data-form': { action: 'promoteBot', channel: channel.id }, 'data-key': 'rights' },
      OFFERED.map(right => h('label', { class: 'check' },
        h('input', { type: 'checkbox', name: 'rights', value: right, disabled: !owns, 'data-list': '',
          checked: inside ? channel.botRights.includes(right) : true }),
        right)),
      owns && h('button', { type: 'submit' }, inside ? 'Change rights' : 'Make administrator')),
    owns && inside && action('Remove the bot', { action: 'removeBot', channel: channel.id }, { class: 'quiet danger' })
  ];
}
