package dev.retort.sandbox.method;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.InviteLink.Joining;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.json.ChatJson;
import dev.retort.sandbox.world.ChannelActions;
import dev.retort.sandbox.world.World;
import java.time.Instant;
import java.util.Map;

/** The methods for invite links. */
final class LinkMethods {
    private static final Parameters.Range MEMBER_LIMIT = new Parameters.Range(0, 100_000, 0);
    private static final int LONGEST_NAME = 32;

    private final World world;
    private final ChatJson json;

    LinkMethods(World world) {
        this.world = world;
        this.json = new ChatJson(world);
    }

    Map<String, Method> methods() {
        return Map.of(
                "createchatinvitelink", this::create,
                "revokechatinvitelink", this::revoke);
    }

    private ApiReply create(Parameters parameters) {
        Channel channel = channel(parameters);
        long expires = parameters.integer("expire_date");
        InviteLink.Terms terms = new InviteLink.Terms(
                name(parameters),
                expires <= 0 ? null : Instant.ofEpochSecond(expires),
                parameters.number("member_limit", MEMBER_LIMIT),
                parameters.flag("creates_join_request") ? Joining.BY_REQUEST : Joining.AT_ONCE);
        return ApiReply.ok(json.link(channel, bot(channel).createLink(terms)));
    }

    private ApiReply revoke(Parameters parameters) {
        Channel channel = channel(parameters);
        return ApiReply.ok(json.link(channel, bot(channel).revokeLink(parameters.text("invite_link"))));
    }

    /* Telegram silently truncates a name that is too long. */
    private static String name(Parameters parameters) {
        String name = parameters.text("name").strip();
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    private Channel channel(Parameters parameters) {
        return Target.find(world, parameters.text("chat_id"), Target.Access.WRITE)
                .requireChannel("can't invite members to a private chat");
    }

    private ChannelActions bot(Channel channel) {
        return new ChannelActions(world, channel, world.bot().id());
    }
}
