package dev.retort.sandbox.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.channel.Right;
import dev.retort.sandbox.world.Profile;
import dev.retort.sandbox.world.World;
import java.time.Instant;
import java.util.Locale;

/** Renders chats, members and invite links as JSON. */
public final class ChatJson {
    private final World world;

    /** Creates a renderer for the contents of this world. */
    public ChatJson(World world) {
        this.world = world;
    }

    /** The private chat or channel with this id. */
    public ObjectNode chat(long id) {
        return world.channel(id)
                .map(ChatJson::channel)
                .orElseGet(() -> privateChat(world.person(id).orElseThrow().profile()));
    }

    /** The chat with this id, as {@code getChat} returns it. */
    public ObjectNode fullChat(long id) {
        ObjectNode node = chat(id).put("accent_color_id", 0).put("max_reaction_count", 11);
        node.putObject("accepted_gift_types")
                .put("unlimited_gifts", false)
                .put("limited_gifts", false)
                .put("unique_gifts", false)
                .put("premium_subscription", false)
                .put("gifts_from_channels", false);
        world.channel(id)
                .filter(channel -> botMembership(channel).may(Right.CAN_INVITE_USERS))
                .flatMap(channel -> channel.links().stream()
                        .filter(link -> link.creatorId() == world.bot().id() && isPrimary(link) && !link.revoked())
                        .findFirst())
                .ifPresent(link -> node.put("invite_link", link.url()));
        return node;
    }

    /** A membership of a channel, also of somebody who has left. */
    public ObjectNode member(long memberId, Membership membership) {
        ObjectNode node = UserJson.object();
        node.set("user", UserJson.user(world, memberId));
        node.put("status", membership.status().name().toLowerCase(Locale.ROOT));
        switch (membership.status()) {
            case CREATOR -> node.put("is_anonymous", false);
            case ADMINISTRATOR -> {
                node.put("can_be_edited", false);
                for (Right right : Right.values()) {
                    node.put(right.field(), membership.may(right));
                }
                node.put("is_anonymous", false);
                node.put("can_manage_voice_chats", membership.may(Right.CAN_MANAGE_VIDEO_CHATS));
            }
            case KICKED -> {
                Instant until = membership.until();
                node.put("until_date", until == null ? 0 : until.getEpochSecond());
            }
            default -> {}
        }
        return node;
    }

    /** An invite link; the end of its address is hidden unless the bot created it. */
    public ObjectNode link(Channel channel, InviteLink link) {
        boolean own = link.creatorId() == world.bot().id();
        ObjectNode node = UserJson.object().put("invite_link", own ? link.url() : link.abridged());
        if (!link.terms().name().isEmpty()) {
            node.put("name", link.terms().name());
        }
        node.set("creator", UserJson.user(world, link.creatorId()));
        Instant expires = link.terms().expires();
        if (expires != null) {
            node.put("expire_date", expires.getEpochSecond());
        }
        if (link.terms().memberLimit() > 0) {
            node.put("member_limit", link.terms().memberLimit());
        }
        int pending = channel.pendingBy(link);
        if (pending > 0) {
            node.put("pending_join_request_count", pending);
        }
        return node.put("creates_join_request", link.createsJoinRequest())
                .put("is_primary", isPrimary(link))
                .put("is_revoked", link.revoked());
    }

    private Membership botMembership(Channel channel) {
        return channel.membership(world.bot().id(), world.now());
    }

    private static boolean isPrimary(InviteLink link) {
        return link.terms().joining() == InviteLink.Joining.PRIMARY;
    }

    private static ObjectNode privateChat(Profile profile) {
        return UserJson.names(UserJson.object().put("id", profile.id()), profile)
                .put("type", "private");
    }

    private static ObjectNode channel(Channel channel) {
        ObjectNode node = UserJson.object().put("id", channel.id()).put("title", channel.title());
        if (!channel.username().isEmpty()) {
            node.put("username", channel.username());
        }
        return node.put("type", "channel");
    }
}
