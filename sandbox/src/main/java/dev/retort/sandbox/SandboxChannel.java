package dev.retort.sandbox;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.text.FormattedText;
import dev.retort.sandbox.world.ChannelActions;
import dev.retort.sandbox.world.World;
import java.util.List;
import java.util.Set;

/** A channel in the sandbox, with the actions of its owner. Thread-safe. */
public final class SandboxChannel {
    private final World world;
    private final Channel channel;
    private final ChannelActions owner;

    SandboxChannel(World world, Channel channel) {
        this.world = world;
        this.channel = channel;
        this.owner = new ChannelActions(world, channel, channel.ownerId());
    }

    Channel channel() {
        return channel;
    }

    /** Its id, such as -1001000000001. */
    public long id() {
        return channel.id();
    }

    /** Its title. */
    public String title() {
        return channel.title();
    }

    /** Makes the bot an administrator with these rights, or changes its rights. */
    public void promoteBot(Set<Right> rights) {
        world.locked(() -> owner.promoteBot(rights));
    }

    /** Removes the bot. */
    public void removeBot() {
        world.locked(owner::removeBot);
    }

    /** Creates an invite link whose users must be approved; returns its address. */
    public String requestLink(String name) {
        return link(name, InviteLink.Joining.BY_REQUEST);
    }

    /** Creates an invite link whose users join immediately; returns its address. */
    public String openLink(String name) {
        return link(name, InviteLink.Joining.AT_ONCE);
    }

    /** Revokes a link. */
    public void revokeLink(String inviteLink) {
        world.locked(() -> owner.revokeLink(inviteLink));
    }

    /** Approves a request to join. */
    public void approve(SandboxUser user) {
        world.locked(() -> owner.approve(user.id()));
    }

    /** Declines a request to join. */
    public void decline(SandboxUser user) {
        world.locked(() -> owner.decline(user.id()));
    }

    /** Bans a person forever. */
    public void ban(SandboxUser user) {
        world.locked(() -> owner.ban(user.id(), null));
    }

    /** Ends a ban; a member who is not banned is removed from the channel. */
    public void unban(SandboxUser user) {
        world.locked(() -> owner.unban(user.id()));
    }

    /** Posts a text; returns the message id of the post. */
    public int post(String text) {
        Content content = Content.plain(FormattedText.plain(text).cleaned());
        return world.locked(() ->
                owner.post(content, InlineKeyboard.NONE, Message.Details.NONE).id());
    }

    /** The texts of all posts, oldest first. */
    public List<String> posts() {
        return world.locked(() -> world.conversation(channel.id()).messages().stream()
                .map(post -> post.content().text().text())
                .toList());
    }

    /** The ids of its members, including the owner and the bot. */
    public List<Long> memberIds() {
        return world.locked(channel::memberIds);
    }

    /** Returns whether a person is in the channel. */
    public boolean isMember(SandboxUser user) {
        return membership(user).isIn();
    }

    /** Returns whether a person is currently banned from it. */
    public boolean isBanned(SandboxUser user) {
        return membership(user).isBanned();
    }

    /** The ids of all people whose join request is pending, oldest request first. */
    public List<Long> requesterIds() {
        return world.locked(
                () -> channel.requests().stream().map(JoinRequest::personId).toList());
    }

    private Membership membership(SandboxUser user) {
        return world.locked(() -> channel.membership(user.id(), world.now()));
    }

    private String link(String name, InviteLink.Joining joining) {
        InviteLink.Terms terms = new InviteLink.Terms(name, null, 0, joining);
        return world.locked(() -> owner.createLink(terms).url());
    }
}
