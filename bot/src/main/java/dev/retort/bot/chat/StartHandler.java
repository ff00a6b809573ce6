package dev.retort.bot.chat;

import dev.retort.bot.config.Language;
import dev.retort.bot.database.Profile;
import dev.retort.bot.database.User;
import dev.retort.bot.database.Users;
import dev.retort.bot.telegram.Sender;
import java.util.Set;

/** Answers /start: remembers the person, and greets them by their role and in their language. */
public final class StartHandler {
    private final Users users;
    private final Sender sender;
    private final Texts texts;
    private final Audience audience;

    /**
     * Who is greeted how.
     *
     * @param adminIds who is greeted as an admin
     * @param language the language for those who have chosen none
     */
    public record Audience(Set<Long> adminIds, Language language) {
        public Audience {
            adminIds = Set.copyOf(adminIds);
        }
    }

    /** A handler on these people. */
    public StartHandler(Users users, Sender sender, Texts texts, Audience audience) {
        this.users = users;
        this.sender = sender;
        this.texts = texts;
        this.audience = audience;
    }

    /** This person typed /start. */
    public void greet(Profile profile) {
        User user = users.wrote(profile);
        Text greeting = audience.adminIds().contains(user.id()) ? Text.GREETING_ADMIN : Text.GREETING_USER;
        sender.send(user.id(), texts.html(user.language().orElse(audience.language()), greeting, user.firstName()));
    }
}
