package dev.retort.sandbox.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.MembershipChange;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.CallbackQuery;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.queue.UpdateKind;
import dev.retort.sandbox.queue.Updates;
import dev.retort.sandbox.world.World;
import dev.retort.sandbox.world.WorldEvents;

/** Turns events into the updates that the bot receives, and omits what a bot cannot see. */
public final class UpdateWriter implements WorldEvents {
    private final World world;
    private final Updates updates;
    private final ChatJson chats;
    private final MessageJson messages;

    /** Writes the events of a world to the queue of its bot. */
    public UpdateWriter(World world, Updates updates) {
        this.world = world;
        this.updates = updates;
        this.chats = new ChatJson(world);
        this.messages = new MessageJson(world);
    }

    @Override
    public void sent(Message message) {
        if (message.senderId() == world.bot().id()) {
            return;
        }
        if (!message.isPost()) {
            updates.add(UpdateKind.MESSAGE, messages.message(message));
        } else if (bot(message.chatId()).isIn()) {
            updates.add(UpdateKind.CHANNEL_POST, messages.message(message));
        }
    }

    @Override
    public void membershipChanged(MembershipChange change) {
        if (change.memberId() == world.bot().id()) {
            updates.add(UpdateKind.MY_CHAT_MEMBER, json(change));
        } else if (bot(change.chatId()).isAdministrator()) {
            updates.add(UpdateKind.CHAT_MEMBER, json(change));
        }
    }

    @Override
    public void joinRequested(Channel channel, JoinRequest request) {
        if (!bot(channel.id()).may(Right.CAN_INVITE_USERS)) {
            return;
        }
        ObjectNode node = UserJson.object();
        node.set("chat", chats.chat(channel.id()));
        node.set("from", UserJson.user(world, request.personId()));
        node.put("user_chat_id", request.personId()).put("date", request.date().getEpochSecond());
        channel.link(request.linkUrl()).ifPresent(link -> node.set("invite_link", chats.link(channel, link)));
        updates.add(UpdateKind.CHAT_JOIN_REQUEST, node);
    }

    @Override
    public void pressed(CallbackQuery query) {
        ObjectNode node = UserJson.object().put("id", query.id());
        node.set("from", UserJson.user(world, query.personId()));
        node.set("message", messages.message(query.message()));
        node.put("chat_instance", Long.toString(query.message().chatId())).put("data", query.data());
        updates.add(UpdateKind.CALLBACK_QUERY, node);
    }

    private ObjectNode json(MembershipChange change) {
        ObjectNode node = UserJson.object();
        node.set("chat", chats.chat(change.chatId()));
        node.set("from", UserJson.user(world, change.actorId()));
        node.put("date", change.date().getEpochSecond());
        node.set("old_chat_member", chats.member(change.memberId(), change.before()));
        node.set("new_chat_member", chats.member(change.memberId(), change.after()));
        InviteLink link = change.link();
        if (link != null) {
            world.channel(change.chatId()).ifPresent(channel -> node.set("invite_link", chats.link(channel, link)));
        }
        return node;
    }

    private Membership bot(long channelId) {
        return world.channel(channelId)
                .map(channel -> channel.membership(world.bot().id(), world.now()))
                .orElse(Membership.LEFT);
    }
}
