package dev.retort.cli.run;

import dev.retort.config.BadConfigException;
import dev.retort.config.DatabaseUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords among the arguments. A URL may stand where none is expected, behind a misspelt option or in a revision's
 * place, and the message about that repeats what was typed.
 */
final class TypedSecrets {
    /** From the colon behind the user to the last '@', for what is no URL that can be used. */
    private static final Pattern USER_INFO = Pattern.compile("://[^:/@]*:(.+)@");

    private static final Pattern PARAMETER = Pattern.compile("(?i)password=([^&;\\s]+)");

    private TypedSecrets() {}

    /** The secrets in these arguments, in any order. */
    static List<String> in(List<String> arguments) {
        List<String> secrets = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.contains(":")) {
                secrets.addAll(inUrl(argument));
                addMatches(secrets, USER_INFO.matcher(argument));
                addMatches(secrets, PARAMETER.matcher(argument));
            }
        }
        return secrets;
    }

    private static List<String> inUrl(String argument) {
        String value = argument.startsWith("-") ? argument.substring(argument.indexOf('=') + 1) : argument;
        try {
            return DatabaseUrl.parse(value).secrets();
        } catch (BadConfigException noUrl) {
            return List.of();
        }
    }

    private static void addMatches(List<String> secrets, Matcher matcher) {
        while (matcher.find()) {
            secrets.add(matcher.group(1));
        }
    }
}
