package dev.retort.bot.chat;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command in a message, such as {@code /start abc} or {@code /start@some_bot abc}.
 *
 * @param name the name in lower case, without the slash
 * @param argument the text after it, stripped; may be empty
 */
record Command(String name, String argument) {
    private static final Pattern FORM =
            Pattern.compile("/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]+))?(?:\\s+(.*))?", Pattern.DOTALL);

    /**
     * Parses the text of a message. Returns empty if it is not a command, or is addressed to another bot.
     *
     * @param botName the username of this bot
     */
    static Optional<Command> in(String text, String botName) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String addressee = matcher.group(2);
        if (addressee != null && !addressee.equalsIgnoreCase(botName)) {
            return Optional.empty();
        }
        String argument = matcher.group(3) == null ? "" : matcher.group(3).strip();
        return Optional.of(new Command(matcher.group(1).toLowerCase(Locale.ROOT), argument));
    }
}
