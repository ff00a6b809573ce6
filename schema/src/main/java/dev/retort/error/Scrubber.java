package dev.retort.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Removes secrets from texts of other origin, such as a driver's message, before they are logged, stored or shown.
 *
 * <p>Every occurrence of a secret is replaced with {@code ***}, regardless of its length. Overlapping occurrences are
 * replaced together, so that no part of either remains. Password literals of SQL, as in {@code CREATE ROLE}, are
 * replaced too. A secret shorter than {@value #SHORT} characters is replaced
 * only as a whole word, that is, without an adjacent letter, digit or underscore: otherwise the password {@code db}
 * would make most texts unreadable.
 *
 * <p>Immutable and thread-safe. {@link #toString} does not contain the secrets.
 */
public final class Scrubber {
    /** A scrubber without secrets, which replaces only the password literals of SQL. */
    public static final Scrubber NONE = new Scrubber(List.of());

    private static final int SHORT = 4;
    private static final String MASK = "***";

    /** A string or dollar-quoted literal after a keyword that declares it as a password. */
    private static final Pattern PASSWORD_LITERAL = Pattern.compile(
            "(?i)\\b((?:PASSWORD|IDENTIFIED\\s++BY)\\s*+(?:=\\s*+)?(?:E|N|U&)?)"
                    + "(?:'([^']*+(?:''[^']*+)*+)'|\\$(\\w*+)\\$(.*?)\\$\\3\\$)",
            Pattern.DOTALL);

    private final List<String> secrets;

    private Scrubber(List<String> secrets) {
        this.secrets = secrets;
    }

    /**
     * Creates a scrubber for these secrets, in any order. Empty ones are ignored.
     *
     * @return {@link #NONE} if there is no secret
     */
    public static Scrubber of(Collection<String> secrets) {
        if (secrets.isEmpty()) {
            return NONE;
        }
        List<String> longestFirst = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        return longestFirst.isEmpty() ? NONE : new Scrubber(longestFirst);
    }

    /**
     * Replaces each secret in the text with {@code ***}, and each literal that SQL declares as a password. Any other
     * text is returned unchanged.
     */
    public String scrub(String text) {
        return PASSWORD_LITERAL.matcher(withoutSecrets(text)).replaceAll("$1'" + MASK + "'");
    }

    /** Returns a scrubber that also replaces the literals that this SQL declares as passwords. */
    public Scrubber withPasswordsOf(String sql) {
        List<String> all = PASSWORD_LITERAL
                .matcher(sql)
                .results()
                .map(found -> found.group(2) == null ? found.group(4) : found.group(2))
                .collect(Collectors.toCollection(ArrayList::new));
        if (all.isEmpty()) {
            return this;
        }
        all.addAll(secrets);
        return of(all);
    }

    private String withoutSecrets(String text) {
        if (secrets.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int end = endOfSecrets(text, position);
            if (end > position) {
                clean.append(MASK);
                position = end;
            } else {
                clean.append(text.charAt(position++));
            }
        }
        return clean.toString();
    }

    /** The end of the secret that starts here, including all secrets that overlap it; the start if none starts here. */
    private int endOfSecrets(String text, int start) {
        int end = start;
        for (int at = start; at == start || at < end; at++) {
            end = Math.max(end, endOfSecret(text, at));
        }
        return end;
    }

    private int endOfSecret(String text, int start) {
        for (String secret : secrets) {
            if (text.startsWith(secret, start) && (secret.length() >= SHORT || isWholeWord(text, start, secret))) {
                return start + secret.length();
            }
        }
        return start;
    }

    private static boolean isWholeWord(String text, int start, String secret) {
        int end = start + secret.length();
        return (start == 0 || !isWordCharacter(text.codePointBefore(start)))
                && (end == text.length() || !isWordCharacter(text.codePointAt(end)));
    }

    private static boolean isWordCharacter(int character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }

    @Override
    public String toString() {
        return "Scrubber[" + secrets.size() + " secrets]";
    }
}
