package dev.retort.cli.run;

import dev.retort.config.BadConfigException;
import dev.retort.config.DatabaseUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the passwords in command-line arguments. A URL may appear at any position, such as after a misspelt option or
 * in place of a revision, and the error message repeats the argument.
 */
final class ArgumentSecrets {
    /** The text from the colon after the user to the last '@', for URLs that cannot be parsed. */
    private static final Pattern USER_INFO = Pattern.compile("://[^:/@]*:(.+)@");

    /** The same in a URL without a scheme; the host ends in a dot, a port or a path, unlike a branch. */
    private static final Pattern WITHOUT_SCHEME = Pattern.compile("^[^:/@\\s]*:(?!//)(.+)@[^@\\s]*[./:]");

    private static final Pattern PARAMETER = Pattern.compile("(?i)password=([^&;\\s]+)");

    private ArgumentSecrets() {}

    /** Returns the secrets in these arguments, in any order. */
    static List<String> in(List<String> arguments) {
        List<String> secrets = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.contains(":")) {
                secrets.addAll(inUrl(argument));
                addMatches(secrets, USER_INFO.matcher(argument));
                addMatches(secrets, WITHOUT_SCHEME.matcher(argument));
                addMatches(secrets, PARAMETER.matcher(argument));
            }
        }
        return secrets;
    }

    private static List<String> inUrl(String argument) {
        String value = argument.startsWith("-") ? argument.substring(argument.indexOf('=') + 1) : argument;
        try {
            return DatabaseUrl.parse(value).secrets();
        } catch (BadConfigException notAUrl) {
            return List.of();
        }
    }

    private static void addMatches(List<String> secrets, Matcher matcher) {
        while (matcher.find()) {
            secrets.add(matcher.group(1));
        }
    }
}
