package dev.retort.sandbox.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.InviteLink;
import dev.retort.sandbox.channel.JoinRequest;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.world.World;
import java.time.Instant;
import java.util.Locale;

/** Renders a channel for the page. */
final class ChannelView {
    private final World world;
    private final MessageView messages;

    ChannelView(World world, MessageView messages) {
        this.world = world;
        this.messages = messages;
    }

    ObjectNode channel(Channel channel) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", Long.toString(channel.id()))
                .put("title", channel.title())
                .put("owner", channel.ownerId())
                .put("ownerName", messages.name(channel.ownerId()));
        addMembers(node, channel);
        ArrayNode requests = node.putArray("requests");
        for (JoinRequest request : channel.requests()) {
            requests.addObject()
                    .put("id", request.personId())
                    .put("name", messages.name(request.personId()))
                    .put("date", request.date().toString());
        }
        ArrayNode links = node.putArray("links");
        channel.links().forEach(link -> links.add(link(link)));
        node.set("posts", messages.messages(channel.id()));
        return node;
    }

    private void addMembers(ObjectNode node, Channel channel) {
        Membership bot = channel.membership(world.bot().id(), world.now());
        ArrayNode rights = node.putArray("botRights");
        bot.rights().forEach(right -> rights.add(right.field()));
        node.put("botStatus", status(bot));
        ArrayNode members = node.putArray("members");
        for (long id : channel.memberships().keySet()) {
            Membership membership = channel.membership(id, world.now());
            Instant until = membership.until();
            members.addObject()
                    .put("id", id)
                    .put("name", messages.name(id))
                    .put("status", status(membership))
                    .put("until", until == null ? "" : until.toString());
        }
    }

    private ObjectNode link(InviteLink link) {
        Instant expires = link.terms().expires();
        return JsonNodeFactory.instance
                .objectNode()
                .put("url", link.url())
                .put("name", link.terms().name())
                .put("creator", messages.name(link.creatorId()))
                .put("byRequest", link.createsJoinRequest())
                .put("uses", link.uses())
                .put("limit", link.terms().memberLimit())
                .put("expires", expires == null ? "" : expires.toString())
                .put("problem", link.problem(world.now()).orElse(""));
    }

    private static String status(Membership membership) {
        return membership.status().name().toLowerCase(Locale.ROOT);
    }
}
