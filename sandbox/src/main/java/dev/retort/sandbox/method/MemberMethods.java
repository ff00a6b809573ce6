package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.world.ChannelActions;
import dev.retort.sandbox.world.World;
import java.time.Instant;
import java.util.Map;

/** The methods for join requests and bans. */
final class MemberMethods {
    private static final String CHANNELS_ONLY = "method is available for supergroup and channel chats only";

    private final World world;

    MemberMethods(World world) {
        this.world = world;
    }

    Map<String, Method> methods() {
        return Map.of(
                "approvechatjoinrequest",
                parameters -> request(parameters, ChannelActions::approve),
                "declinechatjoinrequest",
                parameters -> request(parameters, ChannelActions::decline),
                "banchatmember",
                this::ban,
                "unbanchatmember",
                this::unban);
    }

    private ApiReply request(Parameters parameters, RequestDecision settlement) {
        long userId = Target.userId(parameters);
        settlement.settle(new ChannelActions(world, channel(parameters), botId()), userId);
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private ApiReply ban(Parameters parameters) {
        long userId = Target.userId(parameters);
        Channel channel = channel(parameters);
        long until = parameters.integer("until_date");
        new ChannelActions(world, channel, botId()).ban(userId, until == 0 ? null : Instant.ofEpochSecond(until));
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private ApiReply unban(Parameters parameters) {
        long userId = Target.userId(parameters);
        Channel channel = channel(parameters);
        boolean spared = parameters.flag("only_if_banned")
                && !channel.membership(userId, world.now()).isBanned();
        if (!spared) {
            new ChannelActions(world, channel, botId()).unban(userId);
        }
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private Channel channel(Parameters parameters) {
        return Target.find(world, parameters.text("chat_id"), Target.Access.WRITE)
                .requireChannel(CHANNELS_ONLY);
    }

    private long botId() {
        return world.bot().id();
    }

    /** Approves or declines a join request. */
    private interface RequestDecision {
        void settle(ChannelActions bot, long userId);
    }
}
