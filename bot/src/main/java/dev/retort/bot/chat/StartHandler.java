package dev.retort.bot.chat;

import dev.retort.bot.config.Language;
import dev.retort.bot.database.Profile;
import dev.retort.bot.database.User;
import dev.retort.bot.database.Users;
import dev.retort.bot.telegram.Sender;
import java.util.Set;

/** Answers /start: saves the user, and sends a greeting for their role in their language. */
public final class StartHandler {
    private final Users users;
    private final Sender sender;
    private final Texts texts;
    private final Audience audience;

    /**
     * The roles and the default language.
     *
     * @param adminIds the ids of the users who are greeted as admins
     * @param language the language for users who have not chosen one
     */
    public record Audience(Set<Long> adminIds, Language language) {
        public Audience {
            adminIds = Set.copyOf(adminIds);
        }
    }

    /** A handler for these users. */
    public StartHandler(Users users, Sender sender, Texts texts, Audience audience) {
        this.users = users;
        this.sender = sender;
        this.texts = texts;
        this.audience = audience;
    }

    /** Saves and greets the sender of /start. */
    public void greet(Profile profile) {
        User user = users.save(profile);
        Text greeting = audience.adminIds().contains(user.id()) ? Text.GREETING_ADMIN : Text.GREETING_USER;
        sender.send(user.id(), texts.html(user.language().orElse(audience.language()), greeting, user.firstName()));
    }
}
