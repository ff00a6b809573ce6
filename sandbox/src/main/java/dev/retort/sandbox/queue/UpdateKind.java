package dev.retort.sandbox.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of updates that a bot can request. */
public enum UpdateKind {
    MESSAGE,
    EDITED_MESSAGE,
    CHANNEL_POST,
    EDITED_CHANNEL_POST,
    BUSINESS_CONNECTION,
    BUSINESS_MESSAGE,
    EDITED_BUSINESS_MESSAGE,
    DELETED_BUSINESS_MESSAGES,
    MESSAGE_REACTION,
    MESSAGE_REACTION_COUNT,
    INLINE_QUERY,
    CHOSEN_INLINE_RESULT,
    CALLBACK_QUERY,
    SHIPPING_QUERY,
    PRE_CHECKOUT_QUERY,
    PURCHASED_PAID_MEDIA,
    POLL,
    POLL_ANSWER,
    MY_CHAT_MEMBER,
    CHAT_MEMBER,
    CHAT_JOIN_REQUEST,
    CHAT_BOOST,
    REMOVED_CHAT_BOOST;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The default kinds: all except chat members and reactions. */
    public static Set<UpdateKind> defaults() {
        return EnumSet.complementOf(EnumSet.of(CHAT_MEMBER, MESSAGE_REACTION, MESSAGE_REACTION_COUNT));
    }

    /**
     * Reads {@code allowed_updates} as Telegram does: unknown names are ignored, and a list without any known name
     * selects the defaults.
     *
     * @return empty if the value is not a JSON list of strings; Telegram then keeps the previous selection
     */
    public static Optional<Set<UpdateKind>> parse(String allowedUpdates) {
        JsonNode names;
        try {
            names = JSON.readTree(allowedUpdates);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!names.isArray()) {
            return Optional.empty();
        }
        Set<UpdateKind> kinds = EnumSet.noneOf(UpdateKind.class);
        for (JsonNode name : names) {
            if (!name.isTextual()) {
                return Optional.empty();
            }
            Arrays.stream(values())
                    .filter(kind -> kind.field().equalsIgnoreCase(name.textValue()))
                    .forEach(kinds::add);
        }
        return Optional.of(kinds.isEmpty() ? defaults() : kinds);
    }

    /** Its name in the Bot API, which is also the field of the update that contains it. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
