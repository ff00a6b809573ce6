package dev.retort.bot.service;

import dev.retort.bot.domain.Language;

/** Something that a user asks the bot to do. {@link Desk} does it. */
public sealed interface Request {
    /** To be greeted. */
    record Greet() implements Request {}

    /** To redeem the token with this secret, which {@link #toString} omits. */
    record Redeem(String secret) implements Request {
        @Override
        public String toString() {
            return "Redeem[***]";
        }
    }

    /** To get another invite link to the VIP channel. */
    record NewLink() implements Request {}

    /** To see the own subscription and request. */
    record ShowStatus() implements Request {}

    /** To use this language. */
    record ChooseLanguage(Language language) implements Request {}

    /** To join the channel with this id. */
    record JoinFree(long channelId) implements Request {}

    /** What only an admin may ask for; the requests are in {@code service.admin}. */
    non-sealed interface ForAdmins extends Request {}
}
