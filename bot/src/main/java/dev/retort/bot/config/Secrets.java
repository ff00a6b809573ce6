package dev.retort.bot.config;

import dev.retort.config.DatabaseUrl;
import dev.retort.error.RetortException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects the secrets that no output may show. Runs before validation, because error messages about an invalid
 * configuration must not show them either.
 */
public final class Secrets {
    private static final Pattern PASSWORD_IN_URL =
            Pattern.compile("//[^:@/]*:(.*)@|[?&;](?:password|sslpassword)=([^&;]*)", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Returns the bot's token and the database's password, in all forms in which they may occur; may be empty. */
    public static Set<String> of(Variables variables) {
        Set<String> secrets = new LinkedHashSet<>();
        variables.value("BOT_TOKEN").ifPresent(token -> addToken(token, secrets));
        variables.value("DATABASE_URL").ifPresent(url -> addPasswords(url, secrets));
        return secrets;
    }

    private static void addToken(String token, Set<String> secrets) {
        secrets.add(token);
        int colon = token.indexOf(':');
        if (colon >= 0 && colon + 1 < token.length()) {
            // The part before the colon is the bot's public id, which the summary shows.
            secrets.add(token.substring(colon + 1));
        }
    }

    private static void addPasswords(String url, Set<String> secrets) {
        try {
            secrets.addAll(DatabaseUrl.parse(url).secrets());
        } catch (RetortException e) {
            // The URL is invalid, but text in the position of a password is treated as a password.
            Matcher matcher = PASSWORD_IN_URL.matcher(url);
            while (matcher.find()) {
                String password = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
                addForms(password, secrets);
            }
        }
    }

    private static void addForms(String password, Set<String> secrets) {
        if (password.isEmpty()) {
            return;
        }
        secrets.add(password);
        try {
            secrets.add(URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            // The percent sign does not start an escape, so there is no decoded form.
            return;
        }
    }
}
