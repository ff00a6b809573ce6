package dev.retort.sandbox.world;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.chat.Content;
import dev.retort.sandbox.chat.InlineKeyboard;
import dev.retort.sandbox.chat.Message;
import dev.retort.sandbox.http.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The actions of a channel's administrator, a person or the bot. Every method checks the administrator's rights, and
 * refuses with Telegram's error text.
 */
public final class ChannelActions {
    private static final Duration SHORTEST_BAN = Duration.ofSeconds(30);
    private static final Duration LONGEST_BAN = Duration.ofDays(366);

    private final World world;
    private final Channel channel;
    private final long actorId;

    /** Creates the actions of this administrator in this channel. */
    public ChannelActions(World world, Channel channel, long actorId) {
        this.world = world;
        this.channel = channel;
        this.actorId = actorId;
    }

    /** Approves a join request. */
    public void approve(long personId) {
        JoinRequest request = pending(personId);
        InviteLink link =
                channel.link(request.linkUrl()).map(InviteLink::usedOnceMore).orElse(null);
        if (link != null) {
            channel.put(link);
        }
        world.settle(channel, personId);
        world.change(channel, new World.Change(actorId, personId, Membership.MEMBER, link));
    }

    /** Declines a join request. */
    public void decline(long personId) {
        pending(personId);
        world.settle(channel, personId);
    }

    /**
     * Bans a person, which removes them from the channel.
     *
     * @param until when the ban ends; null, less than 30 seconds or more than 366 days from now means never
     */
    public void ban(long personId, @Nullable Instant until) {
        Membership target = restrictable(personId);
        requireRestricting();
        refuseAdministrator(target);
        world.settle(channel, personId);
        world.change(channel, World.Change.of(actorId, personId, Membership.banned(endOfBan(until))));
    }

    /** Ends a ban; a person who is in the channel is removed, as at Telegram. */
    public void unban(long personId) {
        Membership target = restrictable(personId);
        if (target.status() == Membership.Status.LEFT) {
            return;
        }
        requireRestricting();
        refuseAdministrator(target);
        if (target.isIn()) {
            Instant soon = world.now().plusSeconds(60);
            world.change(channel, World.Change.of(actorId, personId, Membership.banned(soon)));
        }
        world.change(channel, World.Change.of(actorId, personId, Membership.LEFT));
    }

    /** Creates an invite link. */
    public InviteLink createLink(InviteLink.Terms terms) {
        require(Right.CAN_INVITE_USERS, "not enough rights to manage chat invite link");
        if (terms.joining() == InviteLink.Joining.BY_REQUEST && terms.memberLimit() > 0) {
            throw ApiException.badRequest("member limit can't be specified for links requiring administrator approval");
        }
        Instant expires = terms.expires();
        if (expires != null && !expires.isAfter(world.now())) {
            throw ApiException.badRequest("EXPIRE_DATE_INVALID");
        }
        return world.addLink(channel, actorId, terms);
    }

    /** Revokes a link that this administrator created; the owner may revoke any link. */
    public InviteLink revokeLink(String url) {
        require(Right.CAN_INVITE_USERS, "not enough rights to manage chat invite link");
        InviteLink link = channel.link(url).orElseThrow(() -> ApiException.badRequest("INVITE_HASH_EXPIRED"));
        if (link.creatorId() != actorId && actorId != channel.ownerId()) {
            throw ApiException.badRequest("CHAT_ADMIN_REQUIRED");
        }
        InviteLink revoked = link.revokedNow();
        channel.put(revoked);
        world.changed();
        return revoked;
    }

    /** Posts a message. */
    public Message post(Content content, InlineKeyboard keyboard, Message.Details details) {
        require(Right.CAN_POST_MESSAGES, "need administrator rights in the channel chat");
        int id = world.conversation(channel.id()).nextId();
        return world.send(new Message(channel.id(), id, actorId, world.now(), content, keyboard, details));
    }

    /** Makes the bot an administrator with these rights. */
    public void promoteBot(Set<Right> rights) {
        require(Right.CAN_PROMOTE_MEMBERS, "not enough rights");
        Membership administrator = Membership.administrator(rights);
        world.change(channel, World.Change.of(actorId, world.bot().id(), administrator));
    }

    /** Removes the bot from the channel. */
    public void removeBot() {
        requireRestricting();
        world.change(channel, World.Change.of(actorId, world.bot().id(), Membership.banned(null)));
    }

    private JoinRequest pending(long personId) {
        require(Right.CAN_INVITE_USERS, "not enough rights to manage chat join requests");
        if (channel.membership(personId, world.now()).isIn()) {
            throw ApiException.badRequest("USER_ALREADY_PARTICIPANT");
        }
        JoinRequest request =
                channel.requestOf(personId).orElseThrow(() -> ApiException.badRequest("HIDE_REQUESTER_MISSING"));
        boolean gone = world.person(personId)
                .filter(person -> person.contact() == Person.Contact.DEACTIVATED)
                .isPresent();
        if (gone) {
            throw new ApiException(403, "Forbidden: user is deactivated");
        }
        return request;
    }

    private Membership restrictable(long personId) {
        if (personId != world.bot().id() && world.person(personId).isEmpty()) {
            throw ApiException.badRequest("member not found");
        }
        if (personId == channel.ownerId()) {
            throw ApiException.badRequest("can't remove chat owner");
        }
        if (personId == actorId) {
            throw ApiException.badRequest("can't restrict self");
        }
        return channel.membership(personId, world.now());
    }

    private static void refuseAdministrator(Membership target) {
        if (target.isAdministrator()) {
            throw ApiException.badRequest("user is an administrator of the chat");
        }
    }

    private void requireRestricting() {
        require(Right.CAN_RESTRICT_MEMBERS, "not enough rights to restrict/unrestrict chat member");
    }

    private void require(Right right, String refusal) {
        if (!channel.membership(actorId, world.now()).may(right)) {
            throw ApiException.badRequest(refusal);
        }
    }

    private @Nullable Instant endOfBan(@Nullable Instant until) {
        if (until == null) {
            return null;
        }
        Duration length = Duration.between(world.now(), until);
        boolean forEver = length.compareTo(SHORTEST_BAN) < 0 || length.compareTo(LONGEST_BAN) > 0;
        return forEver ? null : until;
    }
}
