package dev.retort.sandbox.method;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.ApiReply;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.json.ChatJson;
import dev.retort.sandbox.json.UserJson;
import dev.retort.sandbox.world.World;
import java.util.Map;

/** The methods that return the bot itself, chats and their members. */
final class ChatMethods {
    private final World world;
    private final ChatJson json;

    ChatMethods(World world) {
        this.world = world;
        this.json = new ChatJson(world);
    }

    Map<String, Method> methods() {
        return Map.of(
                "getme", parameters -> ApiReply.ok(UserJson.me(world.bot())),
                "getchat", this::getChat,
                "getchatmember", this::getChatMember,
                "getchatmembercount", this::getChatMemberCount,
                "getchatadministrators", this::getChatAdministrators,
                "leavechat", this::leaveChat);
    }

    private ApiReply getChat(Parameters parameters) {
        return ApiReply.ok(json.fullChat(find(parameters, Target.Access.READ).id()));
    }

    private ApiReply getChatMember(Parameters parameters) {
        long userId = Target.userId(parameters);
        Target target = find(parameters, Target.Access.READ_MEMBERS);
        boolean isBot = userId == world.bot().id();
        if (!isBot && world.person(userId).isEmpty()) {
            throw ApiException.badRequest("member not found");
        }
        Channel channel = target.channel();
        if (channel != null) {
            return ApiReply.ok(json.member(userId, channel.membership(userId, world.now())));
        }
        if (!isBot && userId != target.id()) {
            throw ApiException.badRequest("member not found");
        }
        return ApiReply.ok(json.member(userId, Membership.MEMBER));
    }

    private ApiReply getChatMemberCount(Parameters parameters) {
        Channel channel = find(parameters, Target.Access.READ_MEMBERS).channel();
        return ApiReply.ok(
                IntNode.valueOf(channel == null ? 2 : channel.memberIds().size()));
    }

    private ApiReply getChatAdministrators(Parameters parameters) {
        Channel channel = find(parameters, Target.Access.READ_MEMBERS)
                .requireChannel("there are no administrators in the private chat");
        ArrayNode members = JsonNodeFactory.instance.arrayNode();
        for (long id : channel.memberIds()) {
            Membership membership = channel.membership(id, world.now());
            if (membership.isAdministrator()) {
                members.add(json.member(id, membership));
            }
        }
        return ApiReply.ok(members);
    }

    private ApiReply leaveChat(Parameters parameters) {
        Channel channel = find(parameters, Target.Access.WRITE).requireChannel("chat_id is invalid");
        long botId = world.bot().id();
        world.change(channel, World.Change.of(botId, botId, Membership.LEFT));
        return ApiReply.ok(BooleanNode.TRUE);
    }

    private Target find(Parameters parameters, Target.Access access) {
        return Target.find(world, parameters.text("chat_id"), access);
    }
}
