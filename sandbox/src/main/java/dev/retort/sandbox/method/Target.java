package dev.retort.sandbox.method;

import dev.retort.sandbox.channel.Channel;
import dev.retort.sandbox.channel.Membership;
import dev.retort.sandbox.http.ApiException;
import dev.retort.sandbox.http.Parameters;
import dev.retort.sandbox.world.Person;
import dev.retort.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/**
 * The chat to which a call applies: a private chat or a channel.
 *
 * @param person the person of a private chat; null for a channel
 * @param channel null for a private chat
 */
record Target(@Nullable Person person, @Nullable Channel channel) {
    /** The access that the bot needs. */
    enum Access {
        READ,
        READ_MEMBERS,
        WRITE
    }

    /** Finds the chat specified by a parameter, and checks that the bot has access. */
    static Target find(World world, String chatId, Access access) {
        if (chatId.isEmpty()) {
            throw ApiException.badRequest("chat_id is empty");
        }
        Target target = lookUp(world, chatId);
        if (target.channel != null) {
            target.checkChannel(target.channel.membership(world.bot().id(), world.now()), access);
        } else if (access == Access.WRITE && target.person().contact() == Person.Contact.DEACTIVATED) {
            throw new ApiException(403, "Forbidden: user is deactivated");
        }
        return target;
    }

    /** The parameter {@code user_id}, which must be positive. */
    static long userId(Parameters parameters) {
        long id = parameters.integer("user_id");
        if (id <= 0) {
            throw ApiException.badRequest("invalid user_id specified");
        }
        return id;
    }

    /** The id of the chat. */
    long id() {
        return channel != null ? channel.id() : person().id();
    }

    /** The channel; fails with the given text for a private chat. */
    Channel requireChannel(String otherwise) {
        if (channel == null) {
            throw ApiException.badRequest(otherwise);
        }
        return channel;
    }

    @Override
    public Person person() {
        if (person == null) {
            throw new IllegalStateException("A channel has no person.");
        }
        return person;
    }

    private static Target lookUp(World world, String chatId) {
        if (chatId.startsWith("@")) {
            return world.channels().stream()
                    .filter(channel ->
                            !channel.username().isEmpty() && channel.username().equalsIgnoreCase(chatId.substring(1)))
                    .findFirst()
                    .map(channel -> new Target(null, channel))
                    .orElseThrow(Target::notFound);
        }
        if (!chatId.matches("-?\\d{1,18}")) {
            throw notFound();
        }
        long id = Long.parseLong(chatId);
        return world.channel(id)
                .map(channel -> new Target(null, channel))
                .or(() -> world.person(id).map(person -> new Target(person, null)))
                .orElseThrow(Target::notFound);
    }

    private void checkChannel(Membership bot, Access access) {
        if (bot.isBanned()) {
            throw new ApiException(403, "Forbidden: bot was kicked from the channel chat");
        }
        boolean isPublic = channel != null && !channel.username().isEmpty();
        if (!bot.isIn() && (!isPublic || access == Access.WRITE)) {
            throw new ApiException(403, "Forbidden: bot is not a member of the channel chat");
        }
    }

    private static ApiException notFound() {
        return ApiException.badRequest("chat not found");
    }
}
